from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis.types import Span
from sayso.web.pages.reading.highlight import Block, Mark, Role, blocks, paragraphs

TEXT = "He said he hoped it may rain.\n\nShe agreed.\n"


def mark(key: str, words: str, role: Role = Role.CONTENT, text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark(key, f"card-{key}", Span(start, start + len(words)), role, "named")


def shown(found: list[Block]) -> str:
    return "".join(segment.text for block in found for segment in block.segments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n", ["\n \n"]),
        ("one", ["one"]),
        ("\n\none\n\n\ntwo\nthree\n", ["\n\none\n\n\n", "two\n", "three\n"]),
        ("one\n  \n two", ["one\n  \n", " two"]),
    ],
)
def test_paragraphs_are_the_lines_with_words(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(text)] == expected


def test_blocks_keep_the_text_as_it_is() -> None:
    found = blocks(TEXT, [mark("a1", "he hoped it may rain"), mark("h1", "may", Role.HEDGE)])
    assert shown(found) == TEXT
    assert [block.span.of(TEXT) for block in found] == ["He said he hoped it may rain.\n\n", "She agreed.\n"]


def test_the_innermost_mark_carries_the_link() -> None:
    found = blocks(TEXT, [mark("a1", "he hoped it may rain"), mark("h1", "may", Role.HEDGE)])
    links = [(segment.text, segment.card) for segment in found[0].segments if segment.card]
    assert links == [("he hoped it ", "card-a1"), ("may", "card-h1"), (" rain", "card-a1")]


def test_layers_go_from_the_outside_in_and_each_id_stands_once() -> None:
    found = blocks(TEXT, [mark("h1", "may", Role.HEDGE), mark("a1", "it may rain"), mark("a2", "he hoped it may rain")])
    inner = next(segment for segment in found[0].segments if segment.text == "may")
    assert [layer.key for layer in inner.layers] == ["a2", "a1", "h1"]
    begun = [layer.key for block in found for segment in block.segments for layer in segment.layers if layer.starts]
    assert sorted(begun) == ["a1", "a2", "h1"]


def test_an_annotation_that_others_cover_is_given_one_link_all_the_same() -> None:
    covered = mark("a1", "he hoped it")
    found = blocks(
        TEXT, [covered, mark("a2", "he", text=TEXT), mark("a3", "hoped"), mark("a3", "it"), mark("a2", "He")]
    )
    cards = [segment.card for segment in found[0].segments if segment.card]
    assert {"card-a1", "card-a2", "card-a3"} <= set(cards)


def test_the_only_link_of_an_annotation_is_not_given_away() -> None:
    found = blocks(TEXT, [mark("a1", "may"), mark("h1", "may", Role.HEDGE)])
    assert [segment.card for block in found for segment in block.segments if segment.card] == ["card-h1"]


def test_two_claims_of_the_same_source_span_both_have_a_link() -> None:
    both = [mark("a1", "He", Role.SOURCE), mark("a2", "He", Role.SOURCE), mark("a1", "said", Role.CUE)]
    cards = [segment.card for segment in blocks(TEXT, both)[0].segments if segment.card]
    assert set(cards) == {"card-a1", "card-a2"}


def test_only_the_first_link_of_an_annotation_has_its_note() -> None:
    marks = [mark("a1", "He", Role.SOURCE), mark("a1", "said", Role.CUE), mark("a1", "he hoped")]
    notes = [segment.note for segment in blocks(TEXT, marks, {"a1": "claim 1, Ada, named"})[0].segments if segment.card]
    assert notes == ["claim 1, Ada, named", None, None]


def test_white_space_between_marks_carries_no_link() -> None:
    found = blocks(TEXT, [mark("a1", "he hoped"), mark("a2", "he", text=TEXT), mark("a2", "hoped")])
    spaces = [segment for segment in found[0].segments if segment.text.isspace()]
    assert spaces
    assert not [segment for segment in spaces if segment.card]


def test_a_mark_stays_open_over_what_lies_inside_it() -> None:
    found = blocks(TEXT, [mark("a1", "he hoped it may rain"), mark("h1", "may", Role.HEDGE)])
    shape = [(s.text, [layer.key for layer in s.opens], s.closes) for s in found[0].segments if s.layers]
    assert shape == [("he hoped it ", ["a1"], 0), ("may", ["h1"], 1), (" rain", [], 1)]


def test_a_name_lights_up_but_carries_no_link() -> None:
    found = blocks(TEXT, [mark("s1", "He", Role.NAME)])
    assert found[0].segments[0].card is None
    assert found[0].segments[0].layers[0].starts


def test_a_mark_over_two_paragraphs_is_cut_between_them() -> None:
    found = blocks(TEXT, [mark("a1", "rain.\n\nShe")])
    assert [[s.text for s in block.segments if s.layers] for block in found] == [["rain.\n\n"], ["She"]]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(st.sampled_from("ab \n‘é😀"), min_size=1, max_size=60))
    marks = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        key = draw(st.sampled_from([f"a{number}", "a0", "h1"]))
        marks.append(Mark(key, f"card-{key}", Span(start, end), draw(st.sampled_from(list(Role))), "named"))
    return text, marks


@given(marked_texts())
def test_any_overlap_keeps_text_ids_and_layers(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    found = blocks(text, marks)
    assert shown(found) == text
    assert all(a.span.end == b.span.start for a, b in pairwise(found))
    begun = [layer.key for block in found for segment in block.segments for layer in segment.layers if layer.starts]
    assert sorted(begun) == sorted({each.key for each in marks})
    for block in found:
        depth = 0
        for segment in block.segments:
            depth += len(segment.opens)
            assert depth == len(segment.layers)
            assert segment.layers[depth - len(segment.opens) :] == segment.opens
            depth -= segment.closes
        assert depth == 0
    position = 0
    for segment in (segment for block in found for segment in block.segments):
        span = Span(position, position + len(segment.text))
        over = sorted(f"{each.key}{each.role}" for each in marks if each.span.contains(span))
        assert sorted(f"{layer.key}{layer.role}" for layer in segment.layers) == over
        position = span.end
