from pathlib import Path

import pytest

from sayso.corpus.written import sweep, write_whole, writing_whole


def test_a_file_is_there_when_it_is_whole(tmp_path: Path) -> None:
    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        writing_whole(tmp_path / "deep" / "a", fail)
    assert list((tmp_path / "deep").iterdir()) == []
    write_whole(tmp_path / "deep" / "a", b"whole")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["a"]
    assert (tmp_path / "deep" / "a").read_bytes() == b"whole"


def test_what_was_left_unfinished_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    for name in ("part-00001.parquet", ".part-00001.parquet.0123456789ab", ".DS_Store", ".my.notes"):
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".DS_Store", ".my.notes", "part-00001.parquet"]
