from sayso.analysis.span import Span
from sayso.domain.pictures import Shown, Size
from sayso.shape.values import BlockKind, Cell, Picture, Shape, TextBlock
from sayso.web.pages.reading.highlight import blocks
from sayso.web.pages.reading.layout import Pictured, cells_of, parts

ITEM, HEADING, ROW = BlockKind.ITEM, BlockKind.HEADING, BlockKind.ROW


def laid_out(*told, pictures=()):
    """The parts of a text with a line "x y" for each block, which is given by the members of TextBlock."""
    text = "\n\n".join("x y" for _ in told)
    made = []
    for number, members in enumerate(told):
        start = number * 5
        cells = {"cells": (Cell(Span(start, start + 1), 0), Cell(Span(start + 2, start + 3), 2))}
        made.append(TextBlock(span=Span(start, start + 3), **(cells if members.get("kind") is ROW else {}), **members))
    shape = Shape(blocks=tuple(made), pictures=tuple(pictures))
    found = blocks(text, [], {}, shape)
    return found, parts(found, shape)


def forms(*told, pictures=()):
    return [(part.form.value, len(part.blocks)) for part in laid_out(*told, pictures=pictures)[1]]


def item(level=1, number=None):
    return {"kind": ITEM, "level": level, "number": number}


def test_a_text_without_a_shape_is_paragraphs():
    found = blocks("one\n\ntwo", [])
    assert [(part.form.value, part.blocks) for part in parts(found, Shape())] == [
        ("paragraph", (found[0],)),
        ("paragraph", (found[1],)),
    ]


def test_items_rows_and_quotations_stand_together():
    quoted = {"kind": BlockKind.QUOTATION}
    assert forms({}, item(), item(2), item(), quoted, quoted, {"kind": ROW}, {"kind": ROW}, {}, {}) == [
        ("paragraph", 1), ("bullets", 3), ("quotation", 2), ("table", 2), ("paragraph", 1), ("paragraph", 1),
    ]  # fmt: skip


def test_a_list_that_counts_anew_is_another():
    one, two = item(number=1), item(number=2)
    assert forms(one, two, one, item(2, 1), two, item()) == [("numbers", 2), ("numbers", 3), ("bullets", 1)]


def test_a_table_that_names_its_columns_anew_is_another():
    head, row = {"kind": ROW, "head": True}, {"kind": ROW}
    assert forms(head, head, row, head, row) == [("table", 3), ("table", 2)]


def test_captions_and_credits_are_notes():
    assert forms({"kind": BlockKind.CAPTION}, {"kind": BlockKind.CREDIT}) == [("note", 1), ("note", 1)]


def test_pictures_stand_between_blocks_and_cut_lists():
    pictures = [Picture(at=0, alt="A"), Picture(at=5, alt="B"), Picture(at=8, alt="C")]
    assert [form for form, _ in forms(item(), item(), pictures=pictures[:2])] == [
        "picture", "bullets", "picture", "bullets",
    ]  # fmt: skip
    assert [form for form, _ in forms(item(), item(), pictures=pictures[2:])] == ["bullets", "picture"]


def test_a_picture_without_words_is_there_only_where_it_can_be_shown():
    url = "https://a.example/quay.jpg"
    pictures = [Picture(at=0, url=url), Picture(at=0, alt="B", url="https://a.example/b.jpg")]
    found, without = laid_out({}, pictures=pictures)
    assert [part.form.value for part in without] == ["picture", "paragraph"]
    shown = Shown(src="/articles/1/pictures/x", size=Size(width=3, height=2))
    first, second, _ = parts(found, Shape(pictures=tuple(pictures)), {url: shown})
    assert first.picture == Pictured(pictures[0], shown)
    assert second.picture == Pictured(pictures[1], None)


def test_headings_follow_each_other_without_a_gap():
    headings = [{"kind": HEADING, "level": level} for level in (3, 4, 2, 4, 4)]
    assert [part.level for part in laid_out(*headings, {})[1]] == [2, 3, 2, 3, 4, 0]


def test_a_row_has_a_cell_for_each_column():
    [row], _ = laid_out({"kind": ROW})
    assert [["".join(segment.text for segment in cell)] for cell in cells_of(row)] == [["x "], [""], ["y"]]
