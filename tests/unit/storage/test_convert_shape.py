import json

from sayso.analysis.span import Span
from sayso.shape.values import NO_SHAPE, BlockKind, Cell, Link, Picture, Shape, TextBlock
from sayso.storage.convert_shape import to_column, to_shape

FULL = Shape(
    blocks=(
        TextBlock(span=Span(0, 4), kind=BlockKind.HEADING, level=3),
        TextBlock(span=Span(5, 9)),
        TextBlock(span=Span(10, 14), kind=BlockKind.ITEM, level=2),
        TextBlock(span=Span(15, 19), kind=BlockKind.ITEM, level=1, number=0),
        TextBlock(span=Span(20, 24), kind=BlockKind.QUOTATION),
        TextBlock(
            span=Span(25, 34), kind=BlockKind.ROW, cells=(Cell(Span(25, 29), 0), Cell(Span(30, 34), 2)), head=True
        ),
        TextBlock(span=Span(35, 39), kind=BlockKind.ROW, cells=(Cell(Span(35, 39), 1),)),
        TextBlock(span=Span(40, 44), kind=BlockKind.CAPTION),
        TextBlock(span=Span(45, 49), kind=BlockKind.CREDIT),
    ),
    links=(Link(Span(5, 9), "https://a.example/é"),),
    emphasis=(Span(6, 8),),
    pictures=(Picture(at=0, alt="A quay"), Picture(at=5, caption="The quay.", url="https://a.example/quay.jpg")),
)


def test_a_shape_comes_back_as_it_was():
    assert to_shape(json.loads(json.dumps(to_column(FULL)))) == FULL


def test_no_shape_is_no_column():
    assert to_column(NO_SHAPE) is None
    assert to_shape(None) is NO_SHAPE


def test_a_picture_of_before_pictures_had_addresses_has_none():
    before = {"b": [], "l": [], "e": [], "p": [[0, "A quay", ""]]}
    assert to_shape(before).pictures == (Picture(at=0, alt="A quay"),)
    assert to_column(to_shape(before)) == before


def test_a_paragraph_takes_little_room():
    assert to_column(Shape(blocks=(TextBlock(span=Span(0, 4)),)))["b"] == [["p", 0, 4]]
