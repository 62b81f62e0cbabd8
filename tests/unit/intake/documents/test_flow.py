import pytest

from sayso.intake.documents.flow import flowing, mended

WRAPPED = (
    "The mill at Harn was sold on Monday, the clerk of the\n"
    "council said, to a firm that nobody in the town had\n"
    "heard of before.\n\n"
    "“Nobody asked us,” said Ada Quill, who runs the shop\n"
    "in the same street and sells the mill’s flour."
)
WHOLE = (
    "The mill at Harn was sold on Monday, the clerk of the council said, to a firm that nobody in the town had "
    "heard of before.\n\n“Nobody asked us,” said Ada Quill, who runs the shop in the same street "
    "and sells the mill’s flour."
)
POEM = "The mill is old,\nthe wheel is still,\nthe corn is sold\nand gone the hill.\n\nThe street is long."
LINES = "Monday\nThe mill is sold.\n\nTuesday\nThe shop is sold, and the whole street with it, and nobody says why."


def test_lines_that_were_broken_to_a_width_flow_again() -> None:
    assert flowing(WRAPPED) == WHOLE


def test_paragraphs_that_begin_with_an_indent_are_told_apart() -> None:
    assert flowing("   " + WRAPPED.replace("\n\n", "\n   ")).strip() == WHOLE


def test_a_hyphen_at_the_end_of_a_line_goes_with_it() -> None:
    assert (
        flowing(WRAPPED.replace("council said", "coun-\ncil said").replace("clerk of the\n", "clerk of the ")) == WHOLE
    )


@pytest.mark.parametrize("text", [WHOLE, POEM, LINES, "One line.", "", "- a\n- b\n- c\n- d"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert flowing(text) == text


def test_signs_that_were_read_in_another_encoding_are_mended() -> None:
    text = "“Nobody asked us,” she said. The café’s owner wasn’t there."
    spoiled = text.encode().decode("cp1252", errors="replace")
    assert mended(spoiled) == text


@pytest.mark.parametrize("text", ["“Nobody asked us,” she said.", "The Â of a note.", "SÃO PAULO, in capitals"])
def test_signs_that_are_right_stay(text: str) -> None:
    assert mended(text) == text
