import pytest

from sayso.analysis.span import Span
from sayso.errors import InvalidInputError
from sayso.shape.values import BlockKind, Cell, Link, Picture, Shape, TextBlock

HERE, THERE = Span(0, 4), Span(5, 9)


@pytest.mark.parametrize(
    "members",
    [
        {"kind": BlockKind.HEADING},  # no level
        {"kind": BlockKind.HEADING, "level": 1},
        {"kind": BlockKind.HEADING, "level": 5},
        {"kind": BlockKind.ITEM},
        {"kind": BlockKind.ITEM, "level": 10},
        {"kind": BlockKind.ITEM, "level": 1, "number": -1},
        {"kind": BlockKind.PARAGRAPH, "level": 2},
        {"kind": BlockKind.QUOTATION, "number": 1},
        {"kind": BlockKind.PARAGRAPH, "cells": (Cell(HERE, 0),)},
        {"kind": BlockKind.PARAGRAPH, "head": True},
        {"kind": BlockKind.ROW},  # no cells
        {"kind": BlockKind.ROW, "cells": (Cell(THERE, 0),)},  # outside
        {"kind": BlockKind.ROW, "cells": (Cell(Span(2, 4), 0), Cell(Span(0, 2), 1))},
        {"kind": BlockKind.ROW, "cells": (Cell(Span(0, 2), 1), Cell(Span(2, 4), 1))},
    ],
)
def test_a_block_refuses_what_does_not_go_with_its_kind(members):
    with pytest.raises(ValueError, match=r"has no|outside|required|needs|order"):
        TextBlock(span=HERE, **members)


def test_a_column_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="no column 200"):
        Cell(HERE, 200)


@pytest.mark.parametrize(
    "url", ["/minutes", "javascript:alert(1)", "https://", "https://a.example/\0", "https://a.example/" + "x" * 3000]
)
def test_a_link_leads_to_a_web_address(url):
    with pytest.raises(ValueError, match="no web address"):
        Link(HERE, url)


@pytest.mark.parametrize(
    "members",
    [
        {"at": 0},
        {"at": -1, "alt": "A quay"},
        {"at": 0, "caption": "x" * 1001},
        {"at": 0, "alt": "\ud800"},
        {"at": 0, "alt": "A", "url": "/a"},
    ],
)
def test_a_picture_has_a_place_and_words(members):
    with pytest.raises(ValueError, match="picture"):
        Picture(**members)


@pytest.mark.parametrize(
    "members",
    [
        {"blocks": (TextBlock(span=THERE), TextBlock(span=HERE))},
        {"links": (Link(HERE, "https://a.example/"), Link(Span(3, 6), "https://a.example/"))},
        {"emphasis": (HERE, HERE)},
        {"pictures": (Picture(at=2, alt="A"), Picture(at=1, alt="B"))},
    ],
)
def test_a_shape_refuses_what_overlaps_or_is_out_of_order(members):
    with pytest.raises(ValueError, match="order"):
        Shape(**members)


@pytest.mark.parametrize(
    "shape",
    [
        Shape(blocks=(TextBlock(span=Span(0, 10)),)),
        Shape(blocks=(TextBlock(span=Span(2, 6)),)),  # over two lines
        Shape(links=(Link(Span(5, 11), "https://a.example/"),)),
        Shape(emphasis=(Span(9, 10),)),
        Shape(pictures=(Picture(at=10, alt="A quay"),)),
    ],
)
def test_a_shape_of_another_text_is_refused(shape):
    with pytest.raises(InvalidInputError):
        shape.check("word\nword")


def test_a_shape_of_this_text_is_not_and_an_empty_one_is_of_any():
    Shape(blocks=(TextBlock(span=HERE), TextBlock(span=THERE)), emphasis=(HERE,)).check("word\nword")
    Shape().check("")
    assert not Shape()
