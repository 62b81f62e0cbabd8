"""Makes a large room and a small one of the articles of another: nothing is analysed anew. Used by bench/claims.py."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sayso.main import build_room
from sayso.settings import Settings
from sayso.storage.tallies import WRITE_ALL
from sayso.storage.voices import RECOUNT

SMALL = 100
OUTLETS = 20  # publications, in both rooms: a news room of one would have nothing to count
_SHARED = ("source", "attribution", "hedge")


def rooms(folder: Path, source: Path | None, articles: int, claims: int) -> tuple[Path, Path]:
    """The data folders of a room of 100 articles and of one of at least so many, made where they are not there.

    Both are copies of the database `source`; None: of the sample shelf. In the large one its articles, claims and
    sources stand again and again, under other ids and days and with other names of people.
    """
    small, large = folder / "small", folder / "large"
    for room, make in ((small, _shrink), (large, lambda path: _grow(path, articles, claims))):
        if room.exists():
            continue
        made = folder / f"{room.name}-in-work"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        if source is not None:
            shutil.copy(source, made / "sayso.sqlite")
        build_room(Settings(data=made, samples=source is None)).close()  # brings it up to date
        make(made / "sayso.sqlite")
        made.rename(room)
    return small, large


def _shrink(database: Path) -> None:
    with closing(sqlite3.connect(database)) as room, room:
        room.execute("PRAGMA foreign_keys = ON")
        room.execute("DELETE FROM article WHERE id NOT IN (SELECT id FROM article ORDER BY id LIMIT ?)", (SMALL,))
        _spread(room)
        _recount(room)


def _grow(database: Path, articles: int, claims: int) -> None:
    """Copy what is there under other ids, days and names of people until there is enough."""
    with closing(sqlite3.connect(database)) as room, room:
        _spread(room)
        (step,) = room.execute("SELECT max(id) FROM article").fetchone()
        times = max(-(-wanted // size(room, of)) for wanted, of in ((articles, "article"), (claims, "claim")))
        room.execute("CREATE TEMP TABLE known AS SELECT id FROM article")
        for copy in range(1, times):
            _copy(room, copy, copy * step)
        _recount(room)


def size(room: sqlite3.Connection, table: str) -> int:
    """How many rows a table has."""
    return int(room.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _spread(room: sqlite3.Connection) -> None:
    """Have the articles be of several publications."""
    room.execute("UPDATE article SET publication = 'Paper ' || (id % ?)", (OUTLETS,))
    room.execute("UPDATE claim SET publication = 'Paper ' || (article_id % ?)", (OUTLETS,))


def _copy(room: sqlite3.Connection, copy: int, offset: int) -> None:
    changed = {
        "id": f"id + {offset}",
        "url": "NULL",
        "url_key": "NULL",
        "external_id": "NULL",
        "text_hash": f"text_hash || '-{copy}'",
        "published_on": f"date(published_on, '-{copy * 9} days')",
    }
    _insert(room, "article", changed, "id IN known")
    for table in _SHARED:
        _insert(room, table, {"article_id": f"article_id + {offset}"}, "article_id IN known")
    named = {"id": "NULL", "key": f"key || ' {copy}'", "name": f"name || ' {copy}'"}
    _insert(room, "voice", named, "being = 'person' AND id IN (SELECT voice_id FROM claim WHERE article_id IN known)")
    other = (
        f"(SELECT other.id FROM voice JOIN voice other ON other.key = voice.key || ' {copy}' WHERE voice.id = voice_id)"
    )
    claim = {
        "id": "NULL",
        "article_id": f"article_id + {offset}",
        "day": f"date(day, '-{copy * 9} days')",
        "voice_id": f"coalesce({other}, voice_id)",
    }
    _insert(room, "claim", claim, "article_id IN known")


def _insert(room: sqlite3.Connection, table: str, changed: dict[str, str], which: str) -> None:
    names = [row[1] for row in room.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changed.get(name, name) for name in names)
    room.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE {which}")


def _recount(room: sqlite3.Connection) -> None:
    room.execute(RECOUNT)
    room.execute("DELETE FROM tally")
    room.execute(WRITE_ALL)
