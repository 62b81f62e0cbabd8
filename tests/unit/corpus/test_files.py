import bz2
import gzip
import lzma
from pathlib import Path

import pyarrow as pa
import pytest

from sayso.corpus.files import Kind, Part, find_inputs, kind, open_input
from sayso.errors import InvalidInputError

DATA = b"one\ntwo\nthree\n" * 1000


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("a.jsonl", Kind.LINES),
        ("a.NDJSON.zst", Kind.LINES),
        ("deep/a.csv.gz", Kind.TABLE),
        ("a.tsv", Kind.TABLE),
        ("a.parquet", Kind.PARQUET),
        ("a.pq", Kind.PARQUET),
        ("a.parquet.gz", None),
        ("a.txt", Kind.WHOLE),
        ("a.html.gz", Kind.WHOLE),
        ("a.html.xz", None),
        ("a.zip", Kind.WHOLE),
        ("a.jpg", None),
        ("a", None),
    ],
)
def test_the_name_says_how_a_file_is_cut(name: str, what: Kind | None) -> None:
    assert kind(name) is what


def packed(path: Path) -> None:
    match path.suffix:
        case ".gz":
            path.write_bytes(gzip.compress(DATA))
        case ".bz2":
            path.write_bytes(bz2.compress(DATA))
        case ".xz":
            path.write_bytes(lzma.compress(DATA))
        case ".zst":
            with pa.OSFile(str(path), "wb") as file, pa.CompressedOutputStream(file, "zstd") as stream:
                stream.write(DATA)
        case _:
            path.write_bytes(DATA)


@pytest.mark.parametrize("packing", ["", ".gz", ".bz2", ".xz", ".zst"])
def test_a_file_is_unpacked_and_read_from_where_it_should_be(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"a.jsonl{packing}"
    packed(path)
    for start in (0, 8, len(DATA) - 6, len(DATA), len(DATA) + 9):
        with open_input(path, start) as opened:
            assert opened.read() == DATA[start:]


def test_a_part_is_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"0123456789")
    with Part(open_input(path, 2), 5, before=b"head:") as part:
        assert part.readable()
        assert part.read() == b"head:23456"


def test_files_are_named_from_the_folder_that_they_share(tmp_path: Path) -> None:
    for name in ("x/b.jsonl", "x/deep/a.txt", "y/b.jsonl", "y/.hidden/c.txt", "y/.d.txt", "y/picture.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("No.")
    without = tmp_path / "out"

    def names(*paths: str) -> list[str]:
        return [each.name for each in find_inputs([tmp_path / path for path in paths], without=without)[1]]

    assert names("x") == ["b.jsonl", "deep/a.txt"]
    assert names("x", "y") == names(".") == names("y", "x", "x/b.jsonl") == ["x/b.jsonl", "x/deep/a.txt", "y/b.jsonl"]
    assert names("x/b.jsonl") == ["b.jsonl"]
    assert names("x/b.jsonl", "y/b.jsonl") == ["x/b.jsonl", "y/b.jsonl"]


def test_the_results_are_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_text("No.")
    assert [each.name for each in find_inputs([tmp_path], without=tmp_path / "out")[1]] == ["a.jsonl"]


def test_a_file_that_changed_has_another_mark(tmp_path: Path) -> None:
    marks = []
    for middle in (b"x", b"y"):
        (tmp_path / "a.jsonl").write_bytes(b"a" * 70_000 + middle)
        marks.append(find_inputs([tmp_path], without=tmp_path / "out")[1][0].mark)
    assert len(set(marks)) == 2


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["missing", "none"], "There is no .*missing, no .*none"),
        (["empty"], "nothing to read"),
        (["picture.jpg"], "picture.jpg is not read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_words(tmp_path: Path, names: list[str], words: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.jpg").touch()
    with pytest.raises(InvalidInputError, match=words):
        find_inputs([tmp_path / name for name in names], without=tmp_path / "out")
