import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.corpus.cutting import STEP, Piece, cut, header_of
from tests.corpora import article, write_lines, write_parquet, write_table

LONG = {"title": "x", "text": "“One,\ntwo,” he said.\n" * 200}


def whole(pieces: list[Piece]) -> list[Piece]:
    """The pieces, which have to follow one another from the file's beginning."""
    assert pieces[0].start == 0
    assert all(one.end == next_.start for one, next_ in pairwise(pieces))
    return pieces


def test_lines_are_cut_between_lines(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *(article(n, 9) for n in range(400)))
    data = path.read_bytes()
    pieces = whole(list(cut(tmp_path, "a.jsonl")))
    assert len(pieces) > 2
    assert pieces[-1].end == len(data)
    for piece in pieces:
        assert data[: piece.end].endswith(b"\n")
        assert piece.first == data[: piece.start].count(b"\n") + 1
    assert all(STEP <= piece.weight < STEP + 2_000 for piece in pieces[:-1])


def test_packed_lines_are_cut_where_the_lines_are(tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "a.jsonl", *(article(n, 9) for n in range(400)))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    bounds = [[(piece.start, piece.end) for piece in cut(tmp_path, name)] for name in ("a.jsonl", "a.jsonl.gz")]
    assert bounds[0] == bounds[1]


def test_a_last_line_without_an_end_is_one_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "No."}')
    assert [(piece.start, piece.end) for piece in cut(tmp_path, "a.jsonl")] == [(0, 15)]


def test_an_endless_line_is_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.corpus.cutting.MAX_LINE", 1_000)
    (tmp_path / "a.jsonl").write_bytes(b"x" * 3 * STEP + b"\n" + b"y" * 10)
    assert [(piece.end, piece.first) for piece in cut(tmp_path, "a.jsonl")] == [(3 * STEP + 1, 1), (3 * STEP + 11, 2)]


def test_an_empty_file_has_no_piece(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.csv"):
        (tmp_path / name).touch()
        assert list(cut(tmp_path, name)) == []


def test_a_table_is_cut_between_rows_whatever_stands_within_them(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [LONG | {"title": f"Story {n}"} for n in range(60)])
    data = path.read_bytes()
    pieces = whole(list(cut(tmp_path, "a.csv")))
    assert len(pieces) > 2
    for piece in pieces[1:]:
        assert data[piece.start :].startswith(b"Story ")
        assert piece.first == data[: piece.start].count(b"\n") + 1
    assert header_of(path) == (b"title,text\r\n", 1)


def test_a_broken_row_does_not_end_the_cutting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.corpus.cutting.MAX_LINE", 1_000)
    rows = [{"text": "short"}, {"text": "x" * 5_000}, {"text": "short"}]
    path = write_table(tmp_path / "a.csv", rows)
    assert list(cut(tmp_path, "a.csv")) == [Piece("a.csv", 0, path.stat().st_size, 1, path.stat().st_size)]


def test_a_table_of_two_byte_signs_stays_whole(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [LONG] * 60, encoding="utf-16")
    assert [(piece.start, piece.end) for piece in cut(tmp_path, "a.csv")] == [(0, path.stat().st_size)]


def test_parquet_is_cut_between_rows(tmp_path: Path) -> None:
    rows = [{"text": json.dumps([n] * 5_000)} for n in range(50)]
    write_parquet(tmp_path / "a.parquet", rows, in_group=20)
    pieces = whole(list(cut(tmp_path, "a.parquet")))
    assert pieces[-1].end == 50
    assert {20, 40} <= {piece.end for piece in pieces}
    assert [piece.first for piece in pieces] == [piece.start + 1 for piece in pieces]


def test_any_other_file_is_one_piece(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No." * STEP)
    assert list(cut(tmp_path, "a.txt")) == [Piece("a.txt", 0, 3 * STEP, 1, 3 * STEP)]
