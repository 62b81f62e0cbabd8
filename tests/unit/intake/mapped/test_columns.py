"""Which column is which field, by the usual names or by choice; and what a table becomes by it."""

import gzip
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from sayso.domain import Draft
from sayso.errors import InvalidInputError
from sayso.intake import Refusal
from sayso.intake.formats import FileRecord
from sayso.intake.given import file_of
from sayso.intake.mapped.columns import NO_CHOICE, Columns, guessed, read_columns, written
from sayso.intake.mapped.preview import mapped_in, mapped_under, preview

SAID = "The clerk said that the mill was sold."
CSV = f"Head,Story,Where,Content,Day\nMill,{SAID},The Courier,Other words.,2026-03-11\nDam,,The Courier,Other.,nan\n"


def test_usual_names_are_known() -> None:
    names = ["Headline", "maintext", "link", "media_name", "authors", "publish_date", "id"]
    assert guessed(names) == {
        "title": "headline",
        "text": "maintext",
        "publication": "media_name",
        "byline": "authors",
        "published_on": "publish_date",
        "url": "link",
    }
    assert set(guessed(["x"]).values()) == {"-"}


def test_a_choice_is_read_as_it_is_written() -> None:
    chosen = read_columns(" text=Story, Title = Head line ,day=Day,byline=-")
    assert chosen.chosen == {"text": "story", "title": "head line", "published_on": "day", "byline": "-"}
    assert read_columns(written(chosen)) == chosen
    assert not read_columns("")


@pytest.mark.parametrize("choice", ["text", "text=", "=story", "colour=story"])
def test_what_is_no_choice_is_refused(choice: str) -> None:
    with pytest.raises(InvalidInputError, match="text=COLUMN"):
        read_columns(choice)


def test_a_chosen_column_goes_before_every_usual_name_and_none_is_none() -> None:
    record = {"Story": SAID, "content": "Other.", "headline": "Mill", "author": "Ada Quill", 7: "x"}
    chosen = read_columns("text=story,title=headline,byline=-")
    assert chosen.applied(record) == {"story": SAID, "text": SAID, "title": "Mill"}
    assert chosen.applied({"content": "Other."}) == {}


def book(*rows: tuple[object, ...]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


RECORDS = [{"Head": "Mill", "Story": SAID, "url": "https://a.example/1"}]
FILES = {
    "a.csv": f"Head,Story,url\nMill,{SAID},https://a.example/1\n".encode(),
    "a.tsv.gz": gzip.compress(f"Head\tStory\turl\nMill\t{SAID}\thttps://a.example/1\n".encode()),
    "a.json": json.dumps(RECORDS).encode(),
    "a.jsonl": json.dumps(RECORDS[0]).encode(),
    "a.xlsx": book(("Head", "Story", "url"), ("Mill", SAID, "https://a.example/1")),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_table_is_read_by_the_choice(name: str) -> None:
    [item] = mapped_in(file_of(name, FILES[name]), read_columns("title=head,text=story"))
    assert not isinstance(item, Refusal | FileRecord)
    draft = item.draft()
    assert (draft.metadata.title, draft.text, draft.metadata.url) == ("Mill", SAID, "https://a.example/1")


def test_other_files_are_read_as_ever(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    (tmp_path / "b.csv").write_bytes(FILES["a.csv"])
    chosen = read_columns("title=head,text=story")
    drafts = [item.draft() for item in mapped_under(tmp_path, chosen) if not isinstance(item, Refusal)]
    assert [draft.text for draft in drafts] == [SAID, SAID]
    assert [each.where for each in mapped_under(tmp_path / "b.csv", NO_CHOICE)] == [f"{tmp_path}/b.csv"]  # of addresses
    [item] = mapped_under(tmp_path / "b.csv", chosen)
    assert item.where == f"{tmp_path}/b.csv:2"


def test_a_preview_shows_what_the_first_ten_become() -> None:
    rows = CSV + "".join(f"Mill {n},{SAID} {n},The Courier,Other.,2026-03-11\n" for n in range(20))
    found = preview("a.csv", rows.encode(), NO_CHOICE)
    assert found is not None
    assert found.names == ("head", "story", "where", "content", "day")
    assert (found.columns["text"], found.columns["title"]) == ("content", "-")
    assert (found.total, len(found.first)) == (22, 10)
    chosen = Columns({**found.columns, "text": "story", "title": "head", "publication": "where", "published_on": "day"})
    again = preview("a.csv", rows.encode(), chosen)
    assert again is not None
    first, second = again.first[:2]
    assert isinstance(first, Draft)
    assert (first.text, first.metadata.title, first.metadata.publication) == (SAID, "Mill", "The Courier")
    assert str(first.metadata.published_on) == "2026-03-11"
    assert isinstance(second, Refusal)
    assert second.why == 'The record has no "text" (and no "html").'


def test_a_broken_row_is_shown_as_such() -> None:
    found = preview("a.jsonl", b'{"text": "Words."}\nnothing\n', NO_CHOICE)
    assert found is not None
    assert [type(each) for each in found.first] == [Draft, Refusal]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Words."),
        ("a.csv", b"title,url\nMill,https://a.example/1\n"),  # a list of addresses
        ("a.jsonl", b'{"format": "sayso-article-2", "text": "Words."}'),
        ("a.csv", b"title,text\n"),
    ],
)
def test_what_is_no_table_has_no_preview(name: str, data: bytes) -> None:
    assert preview(name, data, NO_CHOICE) is None
