import pytest

from sayso.analysis.span import Span
from sayso.shape.values import BlockKind, Cell, Link, Shape, TextBlock
from sayso.web.pages.reading.highlight import Block, Mark, Role, blocks
from sayso.web.pages.reading.setting import Setting, Way, host_of

URL = "https://www.courier.example/minutes"
TEXT = "- He said so.\n\nWall | 3 million\n"


def span(words, text=TEXT):
    return Span(text.index(words), text.index(words) + len(words))


SHAPE = Shape(
    blocks=(
        TextBlock(span=span("He said so."), kind=BlockKind.ITEM, level=1),
        TextBlock(
            span=span("Wall | 3 million"), kind=BlockKind.ROW, cells=(Cell(span("Wall"), 0), Cell(span("3 million"), 2))
        ),
    ),
    links=(Link(span("He said"), URL), Link(span("3 million"), URL + "2")),
    emphasis=(span("so"),),
)


def mark(words, role=Role.CONTENT):
    return Mark("a1", "card-a1", span(words), role, "named")


def segments(found: list[Block]):
    return [segment for block in found for segment in block.segments]


@pytest.mark.parametrize("shape", [Shape(), SHAPE])
def test_the_text_is_whole_however_it_is_set(shape):
    found = segments(blocks(TEXT, [mark("said so"), mark("Wall | 3")], {}, shape))
    assert "".join(segment.text for segment in found) == TEXT


def test_words_of_a_link_are_one_and_only_the_first_of_them_is_stopped_at():
    found = segments(blocks(TEXT, [Mark("s1", "card-s1", span("said"), Role.NAME, "")], {}, SHAPE))
    ways = [(segment.text, segment.way) for segment in found if segment.way]
    assert ways == [
        ("He ", Way(URL, first=True)),
        ("said", Way(URL)),
        ("3 million", Way(URL + "2", first=True)),
    ]


def test_a_link_under_a_mark_is_a_sign_behind_its_words():
    found = segments(blocks(TEXT, [mark("He")], {}, SHAPE))
    assert [(segment.text, segment.card, segment.way) for segment in found if segment.card or segment.way][:2] == [
        ("He", "card-a1", None),
        (" said", None, Way(URL, sign=True)),
    ]


def test_signs_of_the_text_are_told_from_its_words():
    found = segments(blocks(TEXT, [], {}, SHAPE))
    assert [segment.text for segment in found if segment.sign] == ["- ", " | "]
    assert [segment.text for segment in found if segment.emphasis] == ["so"]


def test_no_mark_reaches_from_a_cell_into_the_next():
    found = [segment for segment in segments(blocks(TEXT, [mark("Wall | 3")], {}, SHAPE)) if segment.layers]
    assert [(segment.text, segment.cell, len(segment.opens), segment.closes) for segment in found] == [
        ("Wall", 0, 1, 0),
        (" | ", 0, 0, 1),
        ("3", 1, 1, 1),
    ]


def test_a_line_without_a_block_has_none():
    setting = Setting(SHAPE)
    assert setting.block_in(Span(0, 1)) is None
    assert setting.block_in(span("Wall |")) is None
    assert Setting().block_in(Span(0, 1)) is None


@pytest.mark.parametrize(
    ("url", "host"), [(URL, "courier.example"), ("https://[broken", ""), ("", ""), ("https://a.example:8", "a.example")]
)
def test_a_host_is_said_as_readers_do(url, host):
    assert host_of(url) == host
    assert Way(url).host == host
