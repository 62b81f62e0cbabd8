"""`sayso backup` and `sayso restore`: everything comes back, and nothing is trusted unseen."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from sayso.domain import Article, State
from sayso.main import Room
from sayso.storage import address, open_store
from tests import factories
from tests.functional.conftest import Sayso


@pytest.fixture
def kept(sayso: Sayso, room: Room, tmp_path: Path) -> Path:
    """The back-up of a room with two articles."""
    room.library.add_article(factories.full_draft())
    room.library.add_article(factories.draft("Other. Critics said it may rain."))
    assert sayso("backup", tmp_path / "kept.sqlite").stdout.startswith("2 articles backed up to ")
    return tmp_path / "kept.sqlite"


def everything(room: Room) -> list[Article]:
    store = open_store(address(room.settings.data))
    found = [store.get(number) for number in store.ids()]
    store.close()
    return found


def test_what_was_backed_up_comes_back_whole(sayso: Sayso, room: Room, kept: Path) -> None:
    before = everything(room)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    room.library.remove_article(1)
    room.library.add_article(factories.draft("Later."))
    later = everything(room)
    room.close()
    restored = sayso("restore", kept, "--yes")
    assert (restored.exit_code, restored.stdout) == (0, f"2 articles restored from {kept}.\n")
    assert everything(room) == before
    aside = room.settings.data / "before-restore.sqlite"
    assert str(aside) in restored.stderr
    assert sayso("restore", aside, "--yes").exit_code == 0
    assert everything(room) == later
    assert (room.settings.data / "before-restore-2.sqlite").exists()


def test_restoring_asks_first(sayso: Sayso, room: Room, kept: Path) -> None:
    room.library.remove_article(1)
    assert sayso("restore", kept, given="n\n").exit_code == 1
    assert len(everything(room)) == 1


def test_a_room_that_is_gone_or_damaged_comes_back(sayso: Sayso, room: Room, kept: Path) -> None:
    before = everything(room)
    room.close()
    (room.settings.data / "sayso.sqlite").write_bytes(b"no database at all" * 1_000)
    assert sayso("restore", kept, "--yes").exit_code == 0
    assert everything(room) == before
    shutil.rmtree(room.settings.data)
    assert sayso("restore", kept).exit_code == 0
    assert everything(room) == before


def test_a_back_up_is_of_one_moment_while_the_room_is_written(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    stop = Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            room.store.add(factories.draft(f"Text {number}."), State.FAILED, None)
            number += 1

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            assert sayso("backup", tmp_path / f"{number}.sqlite").exit_code == 0
    finally:
        stop.set()
        writer.join()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("damage", ["words", "cut", "turned", "empty", "other", "newer", "loose"])
def test_what_is_no_sound_back_up_is_refused_and_the_room_stays(
    sayso: Sayso, room: Room, kept: Path, damage: str
) -> None:
    before = everything(room)
    data = bytearray(kept.read_bytes())
    if damage == "words":
        kept.write_text("These are words.")
    elif damage == "cut":
        kept.write_bytes(data[: len(data) // 2])
    elif damage == "turned":
        data[4096:8192] = data[8192:4096:-1] or b""
        kept.write_bytes(data)
    elif damage == "empty":
        kept.write_bytes(b"")
    else:
        with closing(sqlite3.connect(kept)) as connection, connection:
            connection.execute(
                {
                    "other": "DROP TABLE hedge",
                    "newer": "UPDATE alembic_version SET version_num = '9999'",
                    "loose": "DELETE FROM article WHERE id = 1",
                }[damage]
            )
    refused = sayso("restore", kept, "--yes")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert everything(room) == before
    assert not (room.settings.data / "before-restore.sqlite").exists()


def test_odd_targets_and_sources_are_refused_in_words(sayso: Sayso, room: Room, kept: Path) -> None:
    assert "own database" in sayso("backup", room.settings.data / "sayso.sqlite").stderr
    assert "There is no folder" in sayso("backup", kept.parent / "nowhere" / "a.sqlite").stderr
    assert "There is no file" in sayso("restore", kept.parent / "missing.sqlite").stderr
    assert len(everything(room)) == 2


def test_there_must_be_a_room_to_back_up(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    room.close()
    shutil.rmtree(room.settings.data)
    assert "There is no room" in sayso("backup", tmp_path / "a.sqlite").stderr
    assert not (tmp_path / "a.sqlite").exists()


def test_a_backup_goes_through_a_link_and_a_pipe_and_replaces_neither(sayso: Sayso, kept: Path, tmp_path: Path) -> None:
    link, pipe, got = tmp_path / "link.sqlite", tmp_path / "pipe", tmp_path / "got.sqlite"
    link.symlink_to(kept)
    assert sayso("backup", link).exit_code == 0
    assert link.is_symlink()
    os.mkfifo(pipe)
    reader = Thread(target=lambda: got.write_bytes(pipe.read_bytes()))
    reader.start()
    assert sayso("backup", pipe).exit_code == 0
    reader.join(300)
    assert pipe.is_fifo()
    assert got.read_bytes()[:15] == b"SQLite format 3"
    assert sayso("restore", got, "--yes").stdout.startswith("2 articles restored from ")
