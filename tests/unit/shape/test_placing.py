from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.shape.outline import Piece, Run, outline_of
from sayso.shape.placing import carried, place
from sayso.shape.values import NO_SHAPE, BlockKind, Picture

URL = "https://courier.example/minutes"
LONG = "The harbour board published the minutes of its meeting on Monday."


def piece(*words, kind=BlockKind.PARAGRAPH, **members):
    return Piece(kind=kind, cells=(tuple(w if isinstance(w, Run) else Run(w) for w in words),), **members)


def row(*cells, head=False):
    return Piece(kind=BlockKind.ROW, cells=tuple((Run(cell),) if cell else () for cell in cells), head=head)


def kinds(text, shape):
    return [(block.kind.value, block.span.of(text)) for block in shape.blocks]


def test_every_line_has_a_block_and_an_unknown_one_is_a_paragraph():
    text = f"{LONG}\n\nWhat it says\n\nNobody wrote this."
    shape = place(text, [piece(LONG), piece("What it says", kind=BlockKind.HEADING, level=3)])
    assert kinds(text, shape) == [("paragraph", LONG), ("heading", "What it says"), ("paragraph", "Nobody wrote this.")]
    assert shape.blocks[1].level == 3


def test_where_nothing_fits_there_is_no_shape():
    assert place(LONG, [piece("Something else")]) is NO_SHAPE
    assert place(LONG, []) is NO_SHAPE


@pytest.mark.parametrize(("level", "shown"), [(1, 2), (2, 2), (4, 4), (6, 4)])
def test_headings_have_three_levels(level, shown):
    assert place("Plan", [piece("Plan", kind=BlockKind.HEADING, level=level)]).blocks[0].level == shown


def test_a_link_covers_its_words_and_what_is_set_in_them():
    runs = (
        "The board ",
        Run("published ", URL),
        Run("the minutes", URL, emphasis=True),
        Run(" today", emphasis=True),
        ".",
    )
    text = "The board published the minutes today."
    shape = place(text, [piece(*runs)])
    assert [(link.span.of(text), link.url) for link in shape.links] == [("published the minutes", URL)]
    assert [span.of(text) for span in shape.emphasis] == ["the minutes today"]


def test_two_links_side_by_side_stay_two():
    text = "one two and three"
    shape = place(text, [piece(Run("one", URL), Run(" two", URL + "2"), " and ", Run("three", URL + "2"))])
    assert [link.span.of(text) for link in shape.links] == ["one", "two", "three"]


def test_emphasis_in_two_places_is_two():
    text = "so it is so"
    shape = place(text, [piece(Run("so", emphasis=True), " it is ", Run("so", emphasis=True))])
    assert [(span.start, span.end) for span in shape.emphasis] == [(0, 2), (9, 11)]


def test_the_sign_of_an_item_is_not_of_its_block():
    text = "- The wall first.\n- The ferry then."
    items = [
        piece(words, kind=BlockKind.ITEM, level=1, number=n)
        for n, words in ((3, "The wall first."), (4, "The ferry then."))
    ]
    shape = place(text, items)
    assert kinds(text, shape) == [("list-item", "The wall first."), ("list-item", "The ferry then.")]
    assert [block.number for block in shape.blocks] == [3, 4]


def test_a_dash_that_the_page_has_stays_with_its_words():
    text = "- The wall first."
    assert kinds(text, place(text, [piece("- The wall first.")])) == [("paragraph", text)]


def test_cells_keep_their_columns_however_the_row_is_written():
    for text in ("Wall 3 million", "Wall | 3 million"):
        shape = place(text, [row("Wall", "", "3 million", head=True)])
        block = shape.blocks[0]
        assert [(cell.column, cell.span.of(text)) for cell in block.cells] == [(0, "Wall"), (2, "3 million")]
        assert block.head


def test_a_part_of_a_row_is_no_row():
    text = "the wall of the harbour will be"
    shape = place(text, [row("the wall of the harbour will be", "3 million")])
    assert kinds(text, shape) == [("paragraph", text)]


def test_words_that_stand_twice_are_those_behind_the_line_before():
    outline = [piece("Plans"), piece(LONG), piece("Plans", kind=BlockKind.HEADING, level=2), piece("End")]
    text = f"{LONG}\n\nPlans\n\nEnd"
    assert [kind for kind, _ in kinds(text, place(text, outline))] == ["paragraph", "heading", "paragraph"]


def test_lines_in_another_order_are_found_all_the_same():
    outline = [piece("Plans", kind=BlockKind.HEADING, level=2), piece(LONG)]
    text = f"{LONG}\n\nPlans"
    assert [kind for kind, _ in kinds(text, place(text, outline))] == ["paragraph", "heading"]


def test_a_line_of_several_pieces_is_what_they_all_are():
    half, rest = LONG[:30], LONG[30:]
    quoted = [piece(half, kind=BlockKind.QUOTATION), piece(rest, kind=BlockKind.QUOTATION)]
    assert place(LONG, quoted).blocks[0].kind is BlockKind.QUOTATION
    assert place(LONG, [quoted[0], piece(Run(rest, URL))]).blocks[0].kind is BlockKind.PARAGRAPH
    assert place(LONG, [quoted[0], piece(Run(rest, URL))]).links[0].span.of(LONG) == rest.strip()


def test_the_second_line_of_an_item_is_none_itself():
    text = f"- {LONG}\nAnd the board met again in May."
    item = piece(LONG, " And the board met again in May.", kind=BlockKind.ITEM, level=1)
    assert [kind for kind, _ in kinds(text, place(text, [item]))] == ["list-item", "paragraph"]


def test_a_short_part_of_a_piece_is_not_looked_for():
    assert place("meeting", [piece(LONG)]) is NO_SHAPE


def test_not_every_line_of_an_endless_strange_text_is_looked_for():
    text = "\n".join(f"Line {number} of a text that stands nowhere in the page" for number in range(300)) + "\n" + LONG
    assert place(text, [piece(LONG)]).blocks[-1].kind is BlockKind.PARAGRAPH
    assert place(text, [piece("It is so: ", Run(LONG, URL))]) is NO_SHAPE  # a part, and looked for too late


def test_pictures_stand_before_the_block_that_follows_them():
    first, lead, within, last = (Picture(at=0, alt=words) for words in ("Logo", "Lead", "Within", "Behind"))
    outline = [first, piece("Plan", kind=BlockKind.HEADING, level=1), lead, piece(LONG), within, piece("End"), last]
    text = f"{LONG}\n\nEnd"
    shape = place(text, outline)
    assert [(picture.alt, picture.at) for picture in shape.pictures] == [("Lead", 0), ("Within", text.index("End"))]


def test_a_picture_before_an_article_without_headline_is_not_known_to_be_of_it():
    assert place(LONG, [Picture(at=0, alt="Logo"), piece(LONG)]).pictures == ()


def test_a_caption_in_the_text_is_not_said_twice():
    caption = piece("The quay.", kind=BlockKind.CAPTION)
    outline = [piece(LONG), Picture(at=0, alt="A crane", caption="The quay."), caption, piece("End")]
    text = f"{LONG}\n\nThe quay.\n\nEnd"
    shape = place(text, outline)
    assert [(picture.alt, picture.caption) for picture in shape.pictures] == [("A crane", "")]
    assert shape.blocks[1].kind is BlockKind.CAPTION
    outline[1] = Picture(at=0, caption="The quay.")
    assert place(text, outline).pictures == ()
    outline[1] = Picture(at=0, caption="The quay.", url="https://a.example/quay.jpg")
    assert place(text, outline).pictures == (Picture(at=text.index("The quay."), url="https://a.example/quay.jpg"),)


def test_a_shape_goes_over_to_a_changed_text_line_by_line():
    outline = [
        piece("Plan", kind=BlockKind.HEADING, level=2),
        piece(Run("The board", URL), " met ", Run("again", emphasis=True)),
        Picture(at=0, alt="A quay"), row("Wall", "", "3"), piece("Gone", kind=BlockKind.QUOTATION),
    ]  # fmt: skip
    text = "Plan\n\nThe board met again\n\nWall 3\n\nGone"
    shape = place(text, outline)
    assert carried(text, shape, text) is shape
    other = "Written anew\n\nPlan\n\nThe board met again\n\nWall 3"
    moved = carried(text, shape, other)
    assert [kind for kind, _ in kinds(other, moved)] == ["paragraph", "heading", "paragraph", "table-row"]
    assert moved.links[0].span.of(other) == "The board"
    assert moved.emphasis[0].of(other) == "again"
    assert moved.pictures[0].at == other.index("Wall")
    assert [cell.column for cell in moved.blocks[3].cells] == [0, 2]
    assert place(text, outline_of(text, shape)) == shape


WORDS = st.text("ab -|\u00adé", max_size=6)
PIECES = st.one_of(
    st.builds(lambda runs: piece(*runs), st.lists(st.builds(Run, WORDS, st.sampled_from([None, URL]), st.booleans()))),
    st.builds(lambda words: piece(words, kind=BlockKind.HEADING, level=2), WORDS),
    st.builds(lambda words: piece(words, kind=BlockKind.ITEM, level=1), WORDS),
    st.builds(lambda cells: row(*cells), st.lists(WORDS, min_size=2, max_size=3)),
    st.just(Picture(at=0, alt="A quay")),
)


@given(st.text("ab -|\n\u00adé"), st.lists(PIECES))
def test_whatever_comes_the_shape_is_of_the_text(text, outline):
    shape = place(text, outline)
    shape.check(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(shape.blocks))
