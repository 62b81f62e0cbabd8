"""Claims as a table, and what a spreadsheet must not run."""

import csv
import io

import pytest

from sayso.spreadsheet import Sheet, csv_pieces, harmless
from sayso.web.api.claims_csv import COLUMNS, table
from tests.factories import TEXT, analysis_of


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table(7, text, analysis_of(text)))))


def test_each_claim_is_a_row_with_its_words_and_places() -> None:
    rows = rows_of(TEXT)
    assert tuple(rows[0]) == tuple(COLUMNS)
    assert [row["claim"] for row in rows] == ["1", "2", "3", "4"]
    official = rows[1]
    assert (official["identity"], official["anonymous"], official["cue"]) == ("unnamed_person", "yes", "said")
    assert official["reason"] == "because the talks go on"
    start, end = map(int, official["content_spans"].split("-"))
    assert TEXT[start:end] == official["content"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－1"])
def test_a_cell_that_would_be_run_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1", "a=b", "'=1", " =1", "“=1”"])
def test_any_other_cell_is_left_alone(cell: str) -> None:
    assert harmless(cell) == cell


def test_words_of_an_article_cannot_become_a_formula() -> None:
    rows = rows_of("Critics said =HYPERLINK(A1) is “it”, no less\nand so on.")
    assert rows[0]["content"] == "'=HYPERLINK(A1) is “it”, no less\nand so on"


def test_a_program_has_the_words_and_nothing_else() -> None:
    text = "Critics said =1+1. Critics said '@mayor knew."
    rows = list(csv.DictReader(io.StringIO(table(7, text, analysis_of(text), Sheet(guard=False)))))
    assert [row["content"] for row in rows] == ["=1+1", "'@mayor knew"]
    guarded = [row["content"] for row in rows_of(text)]
    assert guarded == ["'=1+1", "'@mayor knew"]  # which of the two had an apostrophe?


def test_excel_has_a_mark_at_the_very_beginning_and_nowhere_else() -> None:
    marked = "".join(csv_pieces(["a", "b"], [[number, -1] for number in range(500)], Sheet(excel=True)))
    assert marked.startswith("\ufeffa,b\r\n0,'-1\r\n")
    assert marked.count("\ufeff") == 1
    assert "".join(csv_pieces(["a"], [], Sheet(excel=True))) == "\ufeffa\r\n"
    assert "".join(csv_pieces(["a", "b"], [[None, True]])) == "a,b\r\n,yes\r\n"
