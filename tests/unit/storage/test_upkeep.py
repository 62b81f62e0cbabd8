import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic import command
from alembic.config import Config

from sayso.domain import State
from sayso.query import parse
from sayso.register import ClaimQuery, VoiceQuery
from sayso.storage import open_store, upkeep
from sayso.storage.engine import open_engine
from sayso.storage.sqlite.connections import journal_for
from sayso.storage.upgrade import MIGRATIONS
from tests.factories import TEXT, analysis_of, draft

TABLES = ("article", "original", "source", "attribution", "hedge")
ARTICLES = 5


@pytest.fixture
def older(store, tmp_path):
    """The address of a room of before claims knew their words, with five articles, and the claims that they have."""
    for number in range(ARTICLES):
        text = f"{TEXT} Mayor Ada Quill said no {number} times."
        store.add(draft(text, publication="Quay"), State.ANALYZED, analysis_of(text))
    claims = list(store.claims.every(ClaimQuery()))
    path = tmp_path / "older.sqlite"
    engine = open_engine(f"sqlite:///{path}", journal_for(sqlite3.sqlite_version_info))
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
    engine.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS newer", (store._engine.url.database,))
        for table in TABLES:
            names = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM newer.{table}")
    return f"sqlite:///{path}", claims


def test_an_older_room_is_carried_over_with_progress(older, monkeypatch):
    url, claims = older
    monkeypatch.setattr(upkeep, "AT_ONCE", 2)
    told = []
    room = open_store(url, lambda *progress: told.append(progress))
    assert told == [(2, ARTICLES), (4, ARTICLES), (5, ARTICLES)]
    assert list(room.claims.every(ClaimQuery())) == claims
    assert room.claims.tally(ClaimQuery(search=parse('said:"ada quill"'))).claims == 3 * ARTICLES
    assert room.upkeep.look_through().sound
    room.close()


def test_carrying_over_goes_on_where_it_was_killed(older):
    url, claims = older
    code = f"""
import time
from sayso.storage import open_store, upkeep
upkeep.AT_ONCE = 2
open_store({url!r}, lambda done, total: (print(done, flush=True), time.sleep(3600)))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "2\n"
        process.kill()
    told = []
    room = open_store(url, lambda *progress: told.append(progress))
    assert told == [(3, 3)]
    assert list(room.claims.every(ClaimQuery())) == claims
    assert room.upkeep.look_through().sound
    room.close()


def test_what_is_wrong_is_found_and_made_anew(store):
    for number in range(3):
        text = f"{TEXT} Critics said no {number} times."
        store.add(draft(text), State.ANALYZED, analysis_of(text))
    assert store.upkeep.look_through().sound
    with closing(sqlite3.connect(store._engine.url.database)) as connection, connection:
        connection.execute("UPDATE claim SET label = 'Nobody' WHERE article_id = 2 AND number = 1")
        connection.execute("UPDATE voice SET claims = 77 WHERE key = 'unnamed:critics / '")
        connection.execute("INSERT INTO claim_stems (rowid, label, cue, content) VALUES (999, 'ghost', '', '')")
        connection.execute("DELETE FROM claim WHERE article_id = 3 AND number = 2")
    found = store.upkeep.look_through()
    assert (found.articles, found.indexes) == ((1, 2, 3), ("claim_stems",))
    assert store.upkeep.look_through() == found
    store.upkeep.repair(found)
    assert store.upkeep.look_through().sound
    assert store.claims.tally(ClaimQuery(search=parse("nobody"))).claims == 0


def test_a_second_start_makes_nothing_anew(store):
    store.add(draft(), State.ANALYZED, analysis_of(TEXT))
    store.add(draft("Nothing analysed."), State.FAILED, None)
    assert upkeep.fill_words(store._engine) == 0


def test_what_lies_in_the_bin_is_not_made_anew(store):
    number = store.add(draft(), State.ANALYZED, analysis_of(TEXT)).id
    state = store.claims.state()
    store.remove(number)
    assert store.claims.state() != state
    with closing(sqlite3.connect(store._engine.url.database)) as connection, connection:
        connection.execute("UPDATE article SET words_version = 0")
    assert store.upkeep.look_through().sound
    assert upkeep.fill_words(store._engine) == 0
    assert list(store.claims.every(ClaimQuery())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE tally SET named_person = 77 WHERE article_id = 2 AND fact = ''",
        "DELETE FROM tally WHERE article_id = 2 AND fact = 'mode:indirect'",
        "UPDATE claim_line SET line = 'document|2026-01|' WHERE id = (SELECT max(id) FROM claim)",
        "UPDATE claim_line SET day = '2026-01-01' WHERE id = (SELECT max(id) FROM claim)",
        "UPDATE claim_line SET mode = 'direct' WHERE id = (SELECT max(id) FROM claim)",
        "DELETE FROM claim_line WHERE id = (SELECT max(id) FROM claim)",
        "UPDATE voice SET months = '{}' WHERE id = (SELECT voice_id FROM claim WHERE article_id = 2 AND voice_id > 0)",
    ],
)
def test_counts_that_are_wrong_are_found_and_made_anew(store, wrong):
    for number, name in enumerate(("Ada Quill", "Mara Strand")):
        text = f"Mayor {name} said the offer was fair. Nobody else spoke on day {number}."
        store.add(draft(text), State.ANALYZED, analysis_of(text))
    asked = ClaimQuery(), ClaimQuery(search=parse("offer OR spoke"))
    right = [*map(store.claims.tally, asked), store.sources.page(VoiceQuery()).items]
    with closing(sqlite3.connect(store._engine.url.database)) as connection, connection:
        assert connection.execute(wrong).rowcount == 1
    found = store.upkeep.look_through()
    assert found.articles == (2,)
    store.upkeep.repair(found)
    assert store.upkeep.look_through().sound
    assert [*map(store.claims.tally, asked), store.sources.page(VoiceQuery()).items] == right
