import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from sayso.cli.failures import UsageError
from sayso.cli.writing import making, write_whole, writing


class Interrupted(str):
    """A line in which somebody presses Ctrl-C."""


def write(path: Path, line: str = "“new”\n") -> None:
    with writing(path) as sink:
        sink.write(line)
        if isinstance(line, Interrupted):
            raise KeyboardInterrupt


def test_a_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text("old\n", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        write(file, Interrupted("half"))
    assert file.read_text("utf-8") == "old\n"
    write(file)
    assert file.read_bytes() == "“new”\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_file_keeps_its_permissions_and_a_read_only_one_its_words(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    file.touch(mode=0o640)
    write(file)
    assert file.stat().st_mode & 0o777 == 0o640
    file.chmod(0o444)
    with pytest.raises(UsageError, match="read-only"):
        write(file, "more\n")
    assert file.read_text("utf-8") == "“new”\n"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    for there in (True, False):
        real, link = tmp_path / f"real-{there}", tmp_path / f"link-{there}"
        if there:
            real.write_text("old\n", "utf-8")
        link.symlink_to(real)
        write(link)
        assert link.is_symlink()
        assert real.read_text("utf-8") == "“new”\n"


def test_a_pipe_stays_a_pipe_and_its_reader_gets_everything(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(pipe)
    reader.join(300)
    assert read == ["“new”\n".encode()]
    assert pipe.is_fifo()


def test_an_open_stream_is_written_into(tmp_path: Path) -> None:
    """What a shell's `>(…)` and /dev/stdout are."""
    ours, theirs = os.pipe()
    write(Path(f"/dev/fd/{theirs}"))
    os.close(theirs)
    assert os.read(ours, 100) == "“new”\n".encode()
    os.close(ours)
    with (tmp_path / "out").open("w", encoding="utf-8") as file:
        write(Path(f"/dev/fd/{file.fileno()}"))
    assert (tmp_path / "out").read_text("utf-8") == "“new”\n"


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written: No such file"):
        write(tmp_path / "nowhere" / "out")
    with pytest.raises(UsageError, match="cannot be written: Is a directory"):
        write(tmp_path)


def test_a_reader_that_leaves_early_is_no_failure_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), writing(tmp_path / "out"):
        raise BrokenPipeError


def make(path: Path) -> None:
    """As `sayso backup` does: something is made beside the file and put in its place."""
    with making(path) as target:
        made = target.with_name("beside")
        made.write_bytes(b"made")
        made.replace(target)


@pytest.mark.parametrize("put", [make, lambda path: write_whole(path, b"made")], ids=["made", "bytes"])
def test_what_is_made_as_a_whole_goes_through_links_and_pipes(tmp_path: Path, put: Callable[[Path], None]) -> None:
    real, link, pipe = tmp_path / "real", tmp_path / "link", tmp_path / "pipe"
    real.write_text("old", "utf-8")
    link.symlink_to(real)
    put(link)
    assert (link.is_symlink(), real.read_bytes()) == (True, b"made")
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    put(pipe)
    reader.join(300)
    assert (pipe.is_fifo(), got) == (True, [b"made"])
    real.chmod(0o444)
    with pytest.raises(UsageError, match="read-only"):
        put(link)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "pipe", "real"]


def test_bytes_that_cannot_be_written_are_told_and_leave_nothing_half(tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.touch(mode=0o640)
    write_whole(file, b"made")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"made", 0o640)
    with pytest.raises(UsageError, match="cannot be written: No such file or directory"):
        write_whole(tmp_path / "gone" / "book.epub", b"made")


def test_a_reader_who_has_enough_of_what_was_made_ends_it_quietly_and_a_full_one_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")

    def refuse(error: OSError) -> None:
        def copy(*_: object) -> None:
            raise error

        monkeypatch.setattr("sayso.cli.writing.copyfileobj", copy)
        reader = Thread(target=lambda: (tmp_path / "pipe").read_bytes())
        reader.start()
        try:
            write_whole(tmp_path / "pipe", b"made")
        finally:
            reader.join(300)

    with pytest.raises(BrokenPipeError):
        refuse(BrokenPipeError(32, "Broken pipe"))
    with pytest.raises(UsageError, match="cannot be written: No space left"):
        refuse(OSError(28, "No space left on device"))
