import gzip
import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from sayso.corpus.cutting import Piece, cut
from sayso.corpus.reading import Read, read
from tests.corpora import FRENCH, article, write_lines, write_parquet, write_table


def all_of(folder: Path, name: str) -> list[Read]:
    return [record for piece in cut(folder, name) for record in read(folder, piece)]


def titles(records: list[Read]) -> list[str]:
    return [record.draft.metadata.title for record in records if record.draft]


def test_every_line_is_read_once_and_knows_its_place(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", *(article(n, 9) for n in range(300)))
    records = all_of(tmp_path, "a.jsonl")
    assert len(list(cut(tmp_path, "a.jsonl"))) > 1
    assert titles(records) == [f"Story {n}" for n in range(300)]
    assert [(record.at, record.external_id) for record in records] == [(str(n + 1), f"a{n}") for n in range(300)]


def test_packed_lines_are_read_as_plain_ones(tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "a.jsonl", *(article(n, 9) for n in range(300)))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    assert titles(all_of(tmp_path, "b.jsonl.gz")) == [f"Story {n}" for n in range(300)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_row_of_a_table_is_read_once(tmp_path: Path, encoding: str) -> None:
    given = [{"id": f"{n}", "title": f"Café {n}", "text": "“No,”\nhe said.\n" * 200} for n in range(60)]
    write_table(tmp_path / "a.csv", given, encoding)
    records = all_of(tmp_path, "a.csv")
    assert titles(records) == [f"Café {n}" for n in range(60)]
    lines = [int(record.at) for record in records]
    assert (lines[0], lines[-1] - lines[0]) == (2, 59 * 401)


def test_every_row_of_parquet_is_read_once_with_its_days(tmp_path: Path) -> None:
    rows = [{"uri": n, "title": f"Story {n}", "text": "He said no." * 900, "date": date(2026, 3, 1)} for n in range(50)]
    write_parquet(tmp_path / "a.parquet", rows, in_group=20)
    records = all_of(tmp_path, "a.parquet")
    assert titles(records) == [f"Story {n}" for n in range(50)]
    assert {record.draft.metadata.published_on for record in records if record.draft} == {date(2026, 3, 1)}
    assert [(record.at, record.external_id) for record in records] == [(str(n + 1), str(n)) for n in range(50)]


def test_texts_pages_and_archives_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A story\n\nHe said no.")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 99)
    with ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("one.txt", "One\n\nHe said no.")
        archive.writestr("two.jsonl", json.dumps(article(2)) + "\nnope\n")
    assert titles(all_of(tmp_path, "a.txt")) == ["A story"]
    (bad,) = all_of(tmp_path, "b.txt")
    assert (bad.file, bad.at, bad.draft) == ("b.txt", "", None)
    assert "isn't a text file" in bad.why
    assert [(record.at, bool(record.draft)) for record in all_of(tmp_path, "c.zip")] == [
        ("one.txt", True),
        ("two.jsonl:1", True),
        ("two.jsonl:2", False),
    ]


def test_a_file_of_several_documents_numbers_them(tmp_path: Path) -> None:
    mail = "From x\nFrom: a@b.example\nSubject: Quay {0}\n\nAda Quill said the quay stays open in spring, {0}.\n\n"
    (tmp_path / "a.mbox").write_text(mail.format(1) + mail.format(2))
    records = all_of(tmp_path, "a.mbox")
    assert [record.at for record in records] == ["1", "2"]


def test_what_is_bad_says_why_and_is_found_again(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", "nope", {"id": 7}, {"text": FRENCH}, {"id": "x", "text": 5}, ["no"])
    records = all_of(tmp_path, "a.jsonl")
    assert [(record.at, record.external_id, bool(record.draft)) for record in records] == [
        ("1", None, False),
        ("2", "7", False),
        ("3", None, True),
        ("4", "x", False),
        ("5", None, False),
    ]
    assert records[1].record == '{"id": 7}'
    assert 'no "text"' in records[1].why


def test_a_list_of_addresses_has_no_texts(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", [{"url": "https://example.org/1", "title": "One"}])
    assert [record.why for record in all_of(tmp_path, "a.csv")] == ["It lists addresses without texts."]


def test_a_fault_of_ours_ends_its_record_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of no number")

    write_lines(tmp_path / "a.jsonl", article(1))
    (tmp_path / "a.txt").write_text("No.")
    monkeypatch.setattr("sayso.corpus.reading.Record.draft", fail)
    monkeypatch.setattr("sayso.intake.formats.FileRecord.drafts", fail)
    for name in ("a.jsonl", "a.txt"):
        assert [record.why for record in all_of(tmp_path, name)] == ["It was not read: ZeroDivisionError: of no number"]


def test_a_file_that_went_away_or_broke_meanwhile_is_a_reject(tmp_path: Path) -> None:
    (gone,) = read(tmp_path, Piece("a.csv", 0, 9, 1, 9))
    assert gone.why.startswith("The file cannot be read")
    (tmp_path / "a.parquet").write_bytes(b"nothing of the kind")
    (broken,) = read(tmp_path, Piece("a.parquet", 0, 9, 1, 9))
    assert broken.why.startswith("The file cannot be read to its end")
