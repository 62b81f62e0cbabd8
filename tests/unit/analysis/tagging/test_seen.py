from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.tagging.seen import window_key
from sayso.analysis.tagging.tagger import Tagger
from sayso.analysis.tagging.windows import Features, Window, cut_windows, split_words, window_features
from sayso.resources import MODEL

PLAIN = Tagger(MODEL)
PARAGRAPHS = [
    f"The quay of pier {number} may be closed, Mayor Ada Quill said on Monday. “Nobody told us of pier {number},” "
    "an official who asked not to be named added, according to the Herald. It seems that records were lost, she said."
    for number in range(12)
]
COPY = "\n\n".join(PARAGRAPHS)
CUT = "\n\n".join(PARAGRAPHS[:9])  # as a newspaper cuts agency copy, from the end
LONGER = COPY + "\n\nReporting by Bo Hale, who said no more."
LATER = "HARBOUR (AP)\n\n" + COPY
MENDED = COPY.replace("pier 5 may", "pier 55 may")


class Counted:
    """The net, and how often it was asked."""

    def __init__(self, net: Any) -> None:
        self._net, self.times = net, 0

    def run(self, *given: Any) -> Any:
        self.times += 1
        return self._net.run(*given)


def remembering(remember: int = 10_000_000) -> tuple[Tagger, Counted]:
    tagger = Tagger(MODEL, remember=remember)
    tagger._net = counted = Counted(tagger._net)
    return tagger, counted


def windows(text: str) -> int:
    return len(cut_windows(split_words(text, PLAIN.tokenizer)))


@pytest.mark.parametrize("text", [COPY, CUT, LONGER, LATER, MENDED])
def test_what_is_remembered_of_other_versions_changes_nothing(text: str) -> None:
    tagger, _ = remembering()
    for before in (COPY, MENDED, LATER):
        tagger.tag(before)
    expected = PLAIN.tag(text)
    assert repr(tagger.tag(text)) == repr(expected)
    ties, theirs = tagger.tag(text).ties, expected.ties
    assert ties.vectors.tobytes() == theirs.vectors.tobytes()  # type: ignore[union-attr]


def test_an_analysis_with_a_memory_is_the_one_without() -> None:
    plain, remembers = Analyzer(), Analyzer(remember=10_000_000)
    for text in (COPY, CUT, LATER, MENDED, LONGER, CUT):
        assert remembers.analyze(text) == plain.analyze(text)


@pytest.mark.parametrize(("version", "anew"), [(COPY, 0), (CUT, 1), (LONGER, 1), (MENDED, 2)])
def test_only_windows_in_which_something_is_new_go_through_the_net(version: str, anew: int) -> None:
    tagger, net = remembering()
    tagger.tag(COPY)
    assert net.times == windows(COPY) >= 3
    tagger.tag(version)
    assert net.times - windows(COPY) <= anew


def test_where_a_window_stands_does_not_matter() -> None:
    """The same paragraphs fill each of these windows, and the line that each begins with has another number."""
    tagger, net = remembering()
    text = "\n\n".join([PARAGRAPHS[0]] * 40)
    assert windows(text) > 5
    tagger.tag(text)
    assert net.times <= 2
    assert repr(tagger.tag(text)) == repr(PLAIN.tag(text))


def test_the_memory_is_bounded() -> None:
    tagger, net = remembering(150_000)
    tagger.tag(PARAGRAPHS[0])
    for paragraph in PARAGRAPHS:
        tagger.tag(paragraph)
    assert net.times == 12
    tagger.tag(PARAGRAPHS[0])
    assert net.times == 13
    assert sum(kept.weight for kept in tagger._seen._values.values()) <= 150_000


def test_nothing_is_remembered_unasked() -> None:
    tagger, net = remembering(0)
    tagger.tag(CUT)
    tagger.tag(CUT)
    assert net.times == 2 * windows(CUT)


def test_the_key_is_of_everything_that_the_net_and_its_decoding_see() -> None:
    words = split_words("He said “no”.\nShe said yes.", PLAIN.tokenizer)
    features = window_features(words, Window(0, 0, len(words)))
    key = window_key(features, words.line)
    for name in ("ids", "shape", "place", "first"):
        other = getattr(features, name).copy()
        other[-1] += 1
        assert window_key(replace(features, **{name: other}), words.line) != key
    assert window_key(features, np.ones_like(words.line)) != key
    assert window_key(features, words.line + 7) == key


def test_the_key_knows_where_one_list_ends_and_the_next_begins() -> None:
    one, two = np.array([1]), np.array([1, 1])
    assert window_key(Features(one, two, one, one), one) != window_key(Features(two, one, one, one), one)
