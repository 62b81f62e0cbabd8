from pathlib import Path

import numpy as np
import pytest

from sayso.analysis.languages.chosen import LISTS
from sayso.analysis.tagging.hedges import CATEGORIES, Entry, Lexicon, decide_hedges, find_candidates
from sayso.analysis.tagging.proposals import TaggedHedge
from sayso.analysis.tagging.windows import split_words
from sayso.analysis.text.pieces import Tokenizer
from sayso.analysis.types import HedgeCategory
from sayso.resources import MODEL

TOKENIZER = Tokenizer.read(MODEL / "tokenizer.json")
LEXICON = Lexicon(
    (
        Entry("may", HedgeCategory.MODAL, 0.4, 0.7),
        Entry("more than", HedgeCategory.APPROXIMATOR, 0.4, 0.7),
        Entry("more", HedgeCategory.VAGUE, 0.4, 0.1),
        Entry("so-called", HedgeCategory.HEARSAY, 0.4, 0.8),
        Entry("anyone's guess", HedgeCategory.EPISTEMIC, 0.4, 0.6),
        Entry("likely", HedgeCategory.EPISTEMIC, 0.4, 0.9),
        Entry("arguably", HedgeCategory.BELIEF, 0.8, 0.9),
        Entry("many", HedgeCategory.VAGUE, 0.4, 0.9),
        Entry("some", HedgeCategory.VAGUE, 0.4, 0.7),
        Entry("some #", HedgeCategory.APPROXIMATOR, 0.8, 0.9),
    ),
    {"likely": frozenset({"voters"}), "how many": frozenset()},
)


def hedges(text: str, net: dict[int, tuple[HedgeCategory, float]]) -> list[tuple[str, HedgeCategory]]:
    """Hedges of a text when the net gives word i the category and probability of `net`, and nothing elsewhere."""
    words = split_words(text, TOKENIZER)
    logits = np.full((len(words), 1 + 2 * len(CATEGORIES)), -20, dtype=np.float32)
    logits[:, 0] = 0
    for i, (category, probability) in net.items():
        logits[i, 1 + 2 * CATEGORIES.index(category)] = np.log(probability / (1 - probability))
    found: list[TaggedHedge] = decide_hedges(words, 0, find_candidates(text, words, LEXICON), logits)
    return [(hedge.span.of(text), hedge.category) for hedge in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They may go", ["may"]),
        ("More than 20 and more", ["more than", "more"]),
        ("a so-called truce", ["so-called"]),
        ("It is anyone’s guess", ["anyone's guess"]),
        ("Maybe dismay", []),
    ],
)
def test_candidates_are_the_longest_phrases_of_the_lexicon(text: str, expected: list[str]) -> None:
    found = find_candidates(text, split_words(text, TOKENIZER), LEXICON)
    assert [candidate.entry.phrase for candidate in found] == expected


def test_a_candidate_counts_when_lexicon_and_net_together_say_so() -> None:
    assert hedges("They may go", {1: (HedgeCategory.MODAL, 0.4)}) == [("may", HedgeCategory.MODAL)]
    assert hedges("They may go", {1: (HedgeCategory.MODAL, 0.1)}) == []


def test_the_net_chooses_the_category_when_it_is_sure() -> None:
    assert hedges("They may go", {1: (HedgeCategory.EPISTEMIC, 0.9)}) == [("may", HedgeCategory.EPISTEMIC)]


def test_a_phrase_that_can_only_be_of_one_category_is() -> None:
    assert hedges("Arguably so", {0: (HedgeCategory.EPISTEMIC, 0.9)}) == [("Arguably", HedgeCategory.BELIEF)]


@pytest.mark.parametrize("number", ["200", "two", "$ 3"])
def test_a_phrase_may_mean_another_thing_before_a_number(number: str) -> None:
    assert hedges(f"It has some {number} wells", {2: (HedgeCategory.VAGUE, 0.9)}) == [
        ("some", HedgeCategory.APPROXIMATOR)
    ]
    assert hedges("It has some wells", {2: (HedgeCategory.VAGUE, 0.9)}) == [("some", HedgeCategory.VAGUE)]


def test_a_phrase_that_never_hedges_hides_the_words_in_it() -> None:
    assert hedges("It is how many went", {3: (HedgeCategory.VAGUE, 0.99)}) == []
    assert hedges("Not many went", {1: (HedgeCategory.VAGUE, 0.9)}) == [("many", HedgeCategory.VAGUE)]


def test_the_net_alone_must_be_surer() -> None:
    assert hedges("It is murky here", {2: (HedgeCategory.EPISTEMIC, 0.9)}) == [("murky", HedgeCategory.EPISTEMIC)]
    assert hedges("It is murky here", {2: (HedgeCategory.EPISTEMIC, 0.6)}) == []


def test_an_exception_beats_lexicon_and_net() -> None:
    assert hedges("Among likely voters", {1: (HedgeCategory.EPISTEMIC, 0.99)}) == []
    assert hedges("It is likely", {2: (HedgeCategory.EPISTEMIC, 0.9)}) == [("likely", HedgeCategory.EPISTEMIC)]


def test_the_lexicon_file_can_be_read() -> None:
    path = LISTS.path("hedges")
    lexicon = Lexicon.read(path)
    assert {entry.category for entry in lexicon.entries} == set(HedgeCategory)
    assert len({entry.phrase for entry in lexicon.entries}) == len(lexicon.entries)
    assert all(0 < entry.probability < 1 for entry in lexicon.entries)


@pytest.mark.parametrize(
    "text",
    [
        "Applicants may appeal within 28 days.",
        "You may not go.",
        "Residents may park here.",
        "Add some salt.",
        "She tends the graves.",
        "He tended to the sick.",
    ],
)
def test_what_is_allowed_or_plain_hedges_nothing(text: str) -> None:
    assert hedges(text, {1: (HedgeCategory.MODAL, 0.6), 2: (HedgeCategory.VAGUE, 0.6)}) == []


def test_what_may_happen_is_a_hedge_whoever_may_do_it() -> None:
    assert hedges("He may appeal the ruling.", {1: (HedgeCategory.MODAL, 0.6)}) == [("may", HedgeCategory.MODAL)]


@pytest.mark.parametrize(("sure", "counts"), [(0.21, True), (0.19, False)])
def test_a_candidate_needs_a_mean_of_0_45(sure: float, *, counts: bool) -> None:
    assert bool(hedges("They may go", {1: (HedgeCategory.MODAL, sure)})) is counts  # the lexicon's own is 0.7


@pytest.mark.parametrize(("sure", "counts"), [(0.86, True), (0.84, False)])
def test_the_net_alone_needs_0_85(sure: float, *, counts: bool) -> None:
    assert bool(hedges("It is murky here", {2: (HedgeCategory.EPISTEMIC, sure)})) is counts


@pytest.mark.parametrize(("sure", "category"), [(0.46, HedgeCategory.EPISTEMIC), (0.44, HedgeCategory.MODAL)])
def test_the_net_chooses_the_category_from_0_45_on(sure: float, category: HedgeCategory) -> None:
    assert hedges("They may go", {1: (HedgeCategory.EPISTEMIC, sure)}) == [("may", category)]


def test_rows_count_from_the_words_of_a_window() -> None:
    text = "It may be that they may go"
    words = split_words(text, TOKENIZER)
    logits = np.full((2, 1 + 2 * len(CATEGORIES)), -20, dtype=np.float32)
    logits[:, 0], logits[0, 1 + 2 * CATEGORIES.index(HedgeCategory.MODAL)] = 0, 2
    candidates = find_candidates(text, words, LEXICON)[1:]
    (found,) = decide_hedges(words, 5, candidates, logits)
    assert (found.span.start, found.span.end) == (20, 23)


def test_hedges_come_in_the_order_of_the_text_and_never_twice() -> None:
    told = {0: (HedgeCategory.EPISTEMIC, 0.95), 1: (HedgeCategory.VAGUE, 0.95), 3: (HedgeCategory.MODAL, 0.9)}
    assert hedges("Murky many things may go", told) == [
        ("Murky", HedgeCategory.EPISTEMIC),
        ("many", HedgeCategory.VAGUE),
        ("may", HedgeCategory.MODAL),
    ]


def test_words_that_the_net_takes_together_are_one_hedge() -> None:
    text = "It is murky here"
    words = split_words(text, TOKENIZER)
    logits = np.full((4, 1 + 2 * len(CATEGORIES)), -20, dtype=np.float32)
    logits[:, 0] = 0
    begins = 1 + 2 * CATEGORIES.index(HedgeCategory.EPISTEMIC)
    logits[2, begins], logits[3, begins + 1] = 9, 9
    assert [hedge.span.of(text) for hedge in decide_hedges(words, 0, [], logits)] == ["murky here"]


def test_a_lexicon_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "hedges.txt"
    file.write_text("# phrases\n\nmay | modal | 0.4 | 0.7\nsome # | approximator | 0.8 | 0.9\nnot | may | day flower\n")
    lexicon = Lexicon.read(file)
    assert lexicon.entries == (
        Entry("may", HedgeCategory.MODAL, 0.4, 0.7),
        Entry("some #", HedgeCategory.APPROXIMATOR, 0.8, 0.9),
    )
    assert lexicon.exceptions == {"may": frozenset({"day", "flower"})}
    assert list(lexicon.by_first) == ["may"]
    assert list(lexicon.before_number) == ["some"]


def test_the_longest_phrase_comes_first_whatever_the_order_of_the_file() -> None:
    more = [Entry(phrase, HedgeCategory.VAGUE, 0.4, 0.7) for phrase in ("more", "more than", "more than half")]
    text = "more than half"
    (found,) = find_candidates(text, split_words(text, TOKENIZER), Lexicon(tuple(more)))
    assert (found.start, found.end, found.entry.phrase) == (0, 3, "more than half")
