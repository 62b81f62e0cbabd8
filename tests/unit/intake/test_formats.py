# ruff: noqa: E501 (files, a line each)
import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.domain import MAX_FILE, Draft, Metadata
from sayso.errors import InvalidInputError, SaysoError
from sayso.intake import draft_from_file
from sayso.intake.formats import FileRecord, Record, Refusal, addresses_in, drafts_in, files_in, passed_over, records
from sayso.intake.lists import Addresses
from sayso.intake.mapped import rows
from sayso.intake.recorded import draft_from_record
from sayso.lists import Listed

RECORD = {
    "title": "Mayor quits",
    "text": "The mayor quit, she said.",
    "url": "https://planet.example/a",
    "publication": "The Planet",
    "byline": "Lois Lane",
    "published_at": "2024-03-05T10:00:00Z",
}
METADATA = Metadata(
    title="Mayor quits",
    publication="The Planet",
    byline="Lois Lane",
    published_on=date(2024, 3, 5),
    url="https://planet.example/a",
)


def jsonl(path: Path, *lines: object) -> Path:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def table(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def drafts(path: Path) -> list[Draft]:
    return [item for item in read(path) if isinstance(item, Draft)]


def refusals(path: Path) -> list[Refusal]:
    return [item for item in read(path) if isinstance(item, Refusal)]


def read(path: Path) -> Iterator[Draft | Refusal]:
    """What an import makes of every article under a path."""
    for record in records(path):
        if isinstance(record, Refusal):
            yield record
            continue
        try:
            yield from record.drafts()
        except SaysoError as error:
            yield Refusal(record.where, error.message)


def test_a_line_of_json_becomes_a_draft_with_its_fields(tmp_path: Path) -> None:
    assert drafts(jsonl(tmp_path / "a.jsonl", RECORD)) == [Draft(text=RECORD["text"], metadata=METADATA)]


def test_a_row_of_csv_becomes_the_same_draft(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(table(RECORD), newline="")
    assert drafts(file) == [Draft(text=RECORD["text"], metadata=METADATA)]


def test_fields_are_known_under_their_other_names() -> None:
    record = {
        "text": "T.",
        "publisher": "The Planet",
        "author": "Lois Lane",
        "date": "5 March 2024",
        "id": 7,
        "tags": [],
    }
    assert draft_from_record(record).metadata == Metadata(
        title="T.", publication="The Planet", byline="Lois Lane", published_on=date(2024, 3, 5), external_id="7"
    )


def test_the_first_name_with_a_value_counts() -> None:
    record = {"text": "T.", "publication": "", "publisher": "The Planet", "byline": "Lois", "author": "Clark"}
    assert draft_from_record(record).metadata.publication == "The Planet"
    assert draft_from_record(record).metadata.byline == "Lois"


def test_a_record_may_hold_a_page() -> None:
    draft = draft_from_record({"html": "<title>T</title><p>The mayor said no to it.</p>", "publisher": "The Planet"})
    assert draft.text == "The mayor said no to it."
    assert draft.metadata.publication == "The Planet"
    assert draft.original is not None


@pytest.mark.parametrize(
    ("record", "why", "field"),
    [
        ({}, 'no "text"', "text"),
        ({"text": ""}, 'no "text"', "text"),
        ({"text": None}, 'no "text"', "text"),
        ({"text": 7}, '"text" is int, not text', "text"),
        ({"text": ["a"]}, '"text" is list', "text"),
        ({"text": "T.", "author": {"name": "Lois"}}, '"author" is dict', "byline"),
        ({"text": "T.", "date": "yesterday"}, "not a date", "published_on"),
        ({"text": "T.", "url": "ftp://a/"}, "http://", "url"),
        ({"text": "a \ud800"}, "surrogate", "text"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused(record: dict[str, Any], why: str, field: str) -> None:
    with pytest.raises(InvalidInputError, match=why) as refusal:
        draft_from_record(record, strict=True)
    assert refusal.value.field == field


def test_a_bad_line_is_named_by_its_number_and_the_next_follows(tmp_path: Path) -> None:
    lines = ["{", "[1]", "7", "", '{"text": "\\ud800"}', "[" * 100_000, '{"text": 1e999}', RECORD]
    file = jsonl(tmp_path / "a.jsonl", *lines)
    assert len(drafts(file)) == 1
    assert [(refusal.where, refusal.why.split(":")[0]) for refusal in refusals(file)] == [
        (f"{file}:1", "The line is not JSON"),
        (f"{file}:2", 'The line is no JSON object such as {"title"'),
        (f"{file}:3", 'The line is no JSON object such as {"title"'),
        (
            f"{file}:5",
            "The text holds half a surrogate pair (a character that was cut in two). Copy the text again.",
        ),
        (f"{file}:6", "The line is not JSON"),
        (f"{file}:7", '"text" is float, not text.'),
    ]


def test_lines_in_another_encoding_are_refused_and_a_byte_order_mark_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(RECORD).encode() + b'\r\n{"text": "caf\xe9"}\n{"text": "last"}')
    assert [draft.text for draft in drafts(file)] == [RECORD["text"], "last"]
    assert refusals(file) == [Refusal(f"{file}:2", "The line is not UTF-8.")]


def test_an_enormous_line_is_refused_and_not_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_LINE", 1_000)
    file = jsonl(tmp_path / "a.jsonl", {"text": "x" * 5_000}, {"text": "y" * 900}, "x" * 1_001, RECORD)
    assert [refusal.where for refusal in refusals(file)] == [f"{file}:1", f"{file}:3"]
    assert [draft.text[:3] for draft in drafts(file)] == ["yyy", "The"]


def test_records_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = jsonl(tmp_path / "a.jsonl", RECORD, RECORD)
    reading = read(file)
    assert isinstance(next(reading), Draft)
    with file.open("a") as more:
        more.write(json.dumps({"text": "Added meanwhile."}) + "\n")
    assert len(list(reading)) == 2


def test_rows_of_csv_have_line_breaks_and_quotation_marks_in_their_cells(tmp_path: Path) -> None:
    text = 'Mayor "quits"\n\nThe mayor, she said, “quit”.'
    file = tmp_path / "a.csv"
    file.write_text(table({"text": text, "title": ""}, {"text": "Second.", "title": "T"}), newline="")
    assert [draft.text for draft in drafts(file)] == [text, "Second."]
    assert [record.where for record in records(file)] == [f"{file}:2", f"{file}:5"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_csv_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(table({" Text ": "“No”, said Zoë.", "TITLE": "Café"}).encode(encoding))
    (draft,) = drafts(file)
    assert (draft.text, draft.metadata.title) == ("“No”, said Zoë.", "Café")


def test_csv_cells_may_be_large(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(table({"text": "word " * 50_000}), newline="")
    assert len(drafts(file)[0].text) == 249_999


def test_csv_without_a_column_of_texts_is_refused(tmp_path: Path) -> None:
    for content in ("title,page\nT,1\n", "", "\n"):
        file = tmp_path / "a.csv"
        file.write_text(content)
        assert refusals(file) == [Refusal(f"{file}:1", 'The first line names no column "text".')]


def test_a_bad_row_of_csv_is_named_and_the_next_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_LINE", 1_000)
    file = tmp_path / "a.csv"
    file.write_text(f'text,title\nOne,T,more\n,T\nTwo\n{"x" * 2_000},T\nThree,"T"\n')
    assert [draft.text for draft in drafts(file)] == ["Two", "Three"]
    assert [refusal.where for refusal in refusals(file)] == [f"{file}:{line}" for line in (2, 3, 5)]


def test_binary_under_the_name_of_csv_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert refusals(file)
    assert drafts(file) == []


def test_a_folder_is_read_in_order_with_those_within_it(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "z.txt").write_text("Z.")
    (tmp_path / "a.html").write_text("<p>The mayor said no to it.</p>")
    (tmp_path / "b" / "b.md").write_text("B.")
    jsonl(tmp_path / "b" / "c" / "c.jsonl", RECORD)
    for ignored in (".hidden/a.txt", ".a.txt", "a.doc", "b/picture.png", "LICENSE"):
        (tmp_path / ignored).write_text("Not read.")
    assert [draft.text for draft in drafts(tmp_path)] == ["The mayor said no to it.", "Z.", "B.", RECORD["text"]]
    assert refusals(tmp_path) == []
    assert [file.name for file in files_in(tmp_path)] == ["a.html", "z.txt", "b.md", "c.jsonl"]
    assert [file.name for file in passed_over(tmp_path)] == ["LICENSE", "a.doc", "picture.png"]


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A.")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    assert len(drafts(tmp_path / "in")) == 1


def test_a_bad_file_in_a_folder_is_named_and_the_next_follows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_bytes(b"a" * (MAX_FILE + 1))
    (tmp_path / "d.html").write_text("")
    (tmp_path / "e.txt").mkdir()
    (tmp_path / "f.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "g.txt").write_text("Good.")
    assert [draft.text for draft in drafts(tmp_path)] == ["Good."]
    assert [Path(refusal.where).name for refusal in refusals(tmp_path)] == [
        "a.txt",
        "b.txt",
        "c.txt",
        "d.html",
        "f.txt",
    ]


def test_a_file_that_is_named_itself_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"%DOC")
    assert [refusal.why for refusal in refusals(tmp_path / "nowhere.txt")] == ["There is no such file."]
    assert "not read" in refusals(tmp_path / "a.doc")[0].why
    assert "cannot be read" in refusals(tmp_path / "nowhere.jsonl")[0].why


def test_a_file_that_may_not_be_read_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("a.txt", "b.jsonl", "c.csv"):
        (tmp_path / name).write_text("text\n")
    monkeypatch.setattr(Path, "open", denied)
    assert [refusal.why for refusal in refusals(tmp_path)] == ["The file cannot be read: Permission denied."] * 3


def test_records_are_handed_on_as_they_are_for_a_reader_with_records_of_its_own(tmp_path: Path) -> None:
    exported = {"sayso": 1, "article": {"text": "T."}}
    jsonl(tmp_path / "a.jsonl", exported, "{")
    (tmp_path / "b.txt").write_text("B.")
    line, bad, file = records(tmp_path)
    assert isinstance(line, Record)
    assert line.data == exported
    assert isinstance(bad, Refusal)
    assert isinstance(file, FileRecord)
    [draft] = file.drafts()
    assert isinstance(draft, Draft)
    assert draft.text == "B."
    with pytest.raises(InvalidInputError):
        line.draft()


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("date", "yesterday", "published_on"),
        ("date", "3/11/2026", "published_on"),  # March or November
        ("date", 2026, "published_on"),
        ("url", "planet.example/mayor", "url"),
        ("author", {"name": "Lois"}, "byline"),
        ("publication", "The Planet " * 90, "publication"),
    ],
)
def test_a_field_that_cannot_be_read_loses_itself_and_not_its_article(field: str, value: Any, name: str) -> None:
    draft = draft_from_record({"text": "The mayor said no.", "title": "Mayor", field: value})
    assert draft.metadata == Metadata(title="Mayor")
    assert draft.left_out == (name,)


@pytest.mark.parametrize("gap", ["nan", "NaT", "None", "unknown", "N/A", " ", float("nan"), None, []])
def test_a_gap_is_no_value_and_nothing_is_left_out(gap: Any) -> None:
    draft = draft_from_record({"text": "The mayor said no.", "title": "Mayor", "author": gap, "date": gap, "url": gap})
    assert (draft.metadata, draft.left_out) == (Metadata(title="Mayor"), ())


@pytest.mark.parametrize(
    "value",
    [
        "March 11, 2026 at 3:46 PM",
        "11th March 2026",
        "11-Mar-2026",
        "Mar 11 2026 12:00AM",
        "20260311T101500Z",
        "2026-03-11 08:00:00+00:00",
        1773216000,
        1773216000000,
    ],
)
def test_days_are_read_as_people_and_machines_write_them(value: Any) -> None:
    assert draft_from_record({"text": "T.", "date": value}).metadata.published_on == date(2026, 3, 11)


def test_the_usual_names_of_corpora_are_known() -> None:
    record = {
        "Headline": "Mayor",
        "maintext": "The mayor said no.",
        "authors": ["Lois Lane", "Clark Kent"],
        "date_publish": "2026-03-11",
        "media_name": "The Planet",
        "link": "https://planet.example/mayor",
    }
    assert draft_from_record(record).metadata == Metadata(
        title="Mayor",
        byline="Lois Lane, Clark Kent",
        publication="The Planet",
        published_on=date(2026, 3, 11),
        url="https://planet.example/mayor",
    )
    assert (
        draft_from_record({"content": "<p>The mayor said no to it.</p>", "title": "T"}).text
        == "The mayor said no to it."
    )


ROWS = "title{0}text{0}date\nMayor{0}The mayor said no.{0}2026-03-11\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", ROWS.format(";").encode("utf-8-sig")),
        ("a.csv", ROWS.format("|").encode()),
        ("a.tsv", ROWS.format("\t").encode()),
        ("a.txt", ROWS.format("\t").encode("utf-16")),
        ("a.csv.gz", gzip.compress(ROWS.format(",").encode(), mtime=0)),
        ("a.ndjson", b'{"title": "Mayor", "text": "The mayor said no.", "date": "2026-03-11"}\n'),
        (
            "a.jsonl.gz",
            gzip.compress(b'{"title": "Mayor", "text": "The mayor said no.", "date": "2026-03-11"}\n', mtime=0),
        ),
        ("a.json", b'[{"title": "Mayor", "text": "The mayor said no.", "date": "2026-03-11"}]'),
        ("a.json", b'{"title": "Mayor", "text": "The mayor said no.", "date": "2026-03-11"}'),
        ("a.json", b'{"title": "Mayor", "text": "The mayor said no.", "date": "2026-03-11"}\n\n'),
    ],
)
def test_records_are_read_in_every_form(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    [record] = records(tmp_path)
    assert isinstance(record, Record)
    draft = record.draft()
    assert draft.text == "The mayor said no."
    assert draft.metadata == Metadata(title="Mayor", published_on=date(2026, 3, 11))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "title,url\nT,http://a.example/\n"),
        ("a.json", '[{"title": "T", "url": "http://a.example/"}]'),
    ],
)
def test_a_list_of_addresses_names_the_command_that_fetches(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    [refusal] = refusals(tmp_path / name)
    assert "sayso add" in refusal.why


def test_a_packed_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"text": "x"}' * 9_000)[:40])
    assert "unpacked" in refusals(file)[-1].why


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_packed_document_is_read_as_the_plain_one(tmp_path: Path, name: str) -> None:
    paragraphs = [f"Ada Quill said that pier {number} may stay open, and critics said no." for number in range(9)]
    page = "<html><article>{}</article></html>" if name.endswith("html") else "{}"
    data = page.format("\n\n".join(f"<p>{each}</p>" if "<" in page else each for each in paragraphs)).encode()
    (tmp_path / name).write_bytes(data)
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
    plain, packed = records(tmp_path / name), records(tmp_path / f"{name}.gz")
    [text], [again] = ([each.draft().text for each in found] for found in (plain, packed))
    assert again == text == "\n\n".join(paragraphs)


def test_the_files_in_an_archive_are_read_as_those_of_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/b.txt", "B.")
        archive.writestr("c.jsonl", json.dumps(RECORD))
        archive.writestr("__MACOSX/d.txt", "D.")
        archive.writestr("e.zip", "E.")
    assert sorted(draft.text for draft in drafts(tmp_path / "a.zip")) == ["B.", RECORD["text"]]
    [refusal] = refusals(tmp_path / "a.zip")
    assert refusal.where.endswith("a.zip/e.zip")


def test_a_broken_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK nothing")
    assert "broken" in refusals(tmp_path / "a.zip")[0].why


LINK = "https://courier.example/a?b=1&c=2"
LISTS = {
    "bookmarks.html": f'<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF="{LINK.replace("&", "&amp;")}" ADD_DATE="1">Mill &amp; shop</A>',
    "pocket.html": f'<!DOCTYPE html><html><head><title>Pocket Export</title></head><ul><li><a href="{LINK}" time_added="1" tags="">Mill & shop</a></ul>',
    "pocket.csv": f"title,url,time_added,tags,status\nMill & shop,{LINK},1773216000,,unread\n",
    "instapaper.csv": f"URL,Title,Selection,Folder,Timestamp\n{LINK},Mill & shop,,Unread,1773216000\n",
    "omnivore.json": json.dumps([{"id": "x", "title": "Mill & shop", "url": LINK, "labels": []}]),
    "karakeep.json": json.dumps({"bookmarks": [{"createdAt": 1, "title": "Mill & shop", "content": {"type": "link", "url": LINK}}]}),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_addresses_is_read_with_its_titles(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(LISTS[name])
    [listed] = records(tmp_path / name)
    assert isinstance(listed, Addresses)
    assert listed.listed == (Listed(LINK, "Mill & shop"),)


def test_a_file_with_several_articles_gives_them_all_and_says_it_where_one_is_asked_for() -> None:
    text = "".join(f"Document {number} of 2\n\nTitle: Mill {number}\n\nFull text: Sold.\n\n" for number in (1, 2))
    assert [each.metadata.title for each in drafts_in("a.txt", text.encode()) if isinstance(each, Draft)] == [
        "Mill 1",
        "Mill 2",
    ]
    with pytest.raises(InvalidInputError, match="2 articles"):
        draft_from_file("a.txt", text.encode())


@pytest.mark.parametrize(
    ("record", "kept"), [({"id": 17}, "17"), ({"id": "corpus-17"}, "corpus-17"), ({"id": True}, None), ({}, None)]
)
def test_a_records_own_id_is_kept(record: dict[str, object], kept: str | None) -> None:
    assert draft_from_record({"text": "Critics said no.", **record}).metadata.external_id == kept


TAGGED = {
    "bookmarks.html": f'<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DT><A TAGS="harbour,to read" HREF="{LINK}" ADD_DATE="1">Mill</A>',
    "pocket.csv": f"title,url,time_added,tags,status\nMill,{LINK},1,harbour|to  read|Harbour,unread\n",
    "readwise.csv": f"Title,URL,ID,Document tags\nMill,{LINK},1,\"['harbour', 'to read']\"\n",
    "omnivore.json": json.dumps([{"title": "Mill", "url": LINK, "labels": [{"name": "harbour"}, {"name": "to read"}, 7]}]),
    "instapaper.csv": f'URL,Title,Tags\n{LINK},Mill,"[""harbour"",""to read"",""…""]"\n',
    "lines.jsonl": json.dumps({"title": "Mill", "url": LINK, "tags": ["harbour", "to read"]}),
}  # fmt: skip


@pytest.mark.parametrize("name", TAGGED)
def test_a_list_of_addresses_is_read_with_its_tags(name: str) -> None:
    assert addresses_in(name, TAGGED[name].encode()) == (Listed(LINK, "Mill", ("harbour", "to read")),)


def test_lists_in_an_archive_are_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in (1, 2):
            archive.writestr(f"part_{number}.csv", f"title,url\nMill {number},{LINK}{number}\n")
        archive.writestr("words.txt", "Words.")
    found = addresses_in("a.zip", (tmp_path / "a.zip").read_bytes())
    assert [(each.url, each.title) for each in found] == [(f"{LINK}1", "Mill 1"), (f"{LINK}2", "Mill 2")]
    assert addresses_in("a.txt", b"Words.") == ()
