import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.tagging.hedges import Candidate, Entry
from sayso.analysis.tagging.proposals import Tagged
from sayso.analysis.tagging.tagger import Tagger, _confidence, _inside, _says_enough
from sayso.analysis.tagging.windows import Window, split_words
from sayso.analysis.types import HedgeCategory, Identity
from sayso.resources import MODEL

TAGGER = Tagger(MODEL)
NEWS = (
    "The harbour would close for “at least” a week, Mayor Ada Quill said on Monday.\n\n"
    "According to a senior official who asked not to be named, the quay may be unsafe. “We were never told,” "
    "the official added.\n\nThe report found that nobody had checked it. It was alleged that records were lost."
)


def check(text: str, tagged: Tagged) -> None:
    for attribution in tagged.attributions:
        assert attribution.cue
        assert attribution.content
        assert 0 <= attribution.confidence <= 1
        assert abs(sum(attribution.identity.values()) - 1) < 1e-3
        assert all(s.end <= len(text) for s in (*attribution.source, *attribution.cue, *attribution.content))
    assert all(hedge.span.end <= len(text) for hedge in tagged.hedges)
    assert list(tagged.hedges) == sorted(tagged.hedges, key=lambda hedge: hedge.span)


def test_plain_attributions_are_found() -> None:
    tagged = TAGGER.tag(NEWS)
    check(NEWS, tagged)
    found = {a.cue[0].of(NEWS): a for a in tagged.attributions}
    assert {"said", "According to", "added", "found"} <= set(found)
    assert found["said"].source[0].of(NEWS) == "Mayor Ada Quill"
    assert any("the quay may be unsafe" in piece.of(NEWS) for piece in found["According to"].content)


def test_each_source_has_its_likeliest_identity() -> None:
    who = {a.cue[0].of(NEWS): max(Identity, key=lambda i: a.identity.get(i, 0)) for a in TAGGER.tag(NEWS).attributions}
    assert who["said"] is Identity.NAMED_PERSON
    assert who["According to"] is Identity.UNNAMED_PERSON
    assert who["added"] is Identity.UNNAMED_PERSON
    assert who["found"] is Identity.DOCUMENT


def test_hedges_are_found_in_context() -> None:
    text = "In May the bridge may collapse, and it seems some 200 people left."
    found = [(hedge.span.of(text), hedge.category) for hedge in TAGGER.tag(text).hedges]
    assert ("may", HedgeCategory.MODAL) in found
    assert "May" not in [words for words, _ in found]


def test_the_same_text_gives_the_same_answer_in_any_number_of_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(map(repr, pool.map(TAGGER.tag, [NEWS] * 8))) == {repr(TAGGER.tag(NEWS))}


def test_what_stands_before_does_not_shift_offsets() -> None:
    before = "Ünïcödé 🇺🇸 \ud800 line.\n\n"
    moved = {a.cue[0].of(before + NEWS) for a in TAGGER.tag(before + NEWS).attributions}
    assert {"said", "According to", "added"} <= moved


def test_an_attribution_across_a_window_edge_is_found_once() -> None:
    text = ("The road was long and the day was warm. " * 60 + "“I saw it,” Ada Quill said. ") * 3
    found = [a for a in TAGGER.tag(text).attributions if a.cue[0].of(text) == "said"]
    assert len(found) == 3
    assert len({a.cue for a in found}) == 3


@given(st.text(max_size=300) | st.text(alphabet=st.characters(), max_size=100))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    check(text, TAGGER.tag(text))


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800\udfff", '"' * 3000, "said " * 1500, "x" * 100_000, "أ قال " * 300, "日本語" * 300]
)
def test_odd_texts_are_tagged_too(text: str) -> None:
    check(text, TAGGER.tag(text))


def test_opening_the_model_takes_less_than_a_second_of_work() -> None:
    started = time.process_time()
    Tagger(MODEL).tag("He said no.")
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("signs", "weights", "confidence"),
    [
        ((0.5, 0.5), [1.0, 1.0, -2.0], 0.1192),  # even signs count nothing: the constant alone
        ((0.9, 0.5), [1.0, 1.0, -2.0], 0.5491),  # 9 to 1 against e ** 2
        ((0.9, 0.5), [0.5, 1.0, 0.0], 0.75),
        ((0.9, 0.1), [1.0, 1.0, 0.0], 0.5),
        ((0.0, 0.5), [0.2, 1.0, 0.0], 0.1368),  # as 1 to 9,999
        ((1.0, 0.5), [0.2, 1.0, 0.0], 0.8632),
    ],
)
def test_confidence_weighs_the_signs(signs: tuple[float, ...], weights: list[float], confidence: float) -> None:
    assert _confidence(signs, weights) == pytest.approx(confidence, abs=5e-5)


def test_one_word_alone_says_enough_only_between_marks() -> None:
    words = split_words("He said “no” or no more", TAGGER.tokenizer)
    assert _says_enough([(3, 4)], words)
    assert not _says_enough([(6, 7)], words)
    assert _says_enough([(6, 8)], words)
    assert _says_enough([(6, 7), (0, 1)], words)


def test_a_candidate_belongs_to_the_window_whose_own_it_is() -> None:
    candidates = [Candidate(start, start + 2, Entry("x", HedgeCategory.VAGUE, 0, 0)) for start in (0, 2, 4, 6)]
    assert [each.start for each in _inside(candidates, Window(0, 2, 6))] == [2, 4]
    assert [each.start for each in _inside(candidates, Window(0, 0, 5))] == [0, 2]
