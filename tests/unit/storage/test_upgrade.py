import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from sayso.domain import State
from sayso.errors import NewerSchemaError, StorageError
from sayso.storage import open_store
from sayso.storage.engine import open_engine
from sayso.storage.sqlite.connections import journal_for
from sayso.storage.sqlite.words import INDEXES
from sayso.storage.tables import METADATA
from sayso.storage.upgrade import MIGRATIONS, head, upgrade
from tests import factories


@pytest.fixture
def engine(url):
    engine = open_engine(url, journal_for(sqlite3.sqlite_version_info))
    yield engine
    engine.dispose()


def schema(engine):
    with engine.connect() as connection:
        return connection.execute(text("SELECT name, sql FROM sqlite_master ORDER BY name")).all()


def test_the_steps_lead_to_exactly_the_tables_of_the_program(engine):
    upgrade(engine)
    with engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_object": lambda _object, name, *_: not str(name).startswith(INDEXES),
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_the_claims_of_an_older_room_stay_and_are_said_to_be_the_nets(engine):
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        claim = {"source": "[]", "cue": "[[0, 4]]", "content": "[[5, 9]]", "mode": "direct", "kind": "speech"}
        values = {"article_id": 1, "number": 1, "position": 0, "confidence": 0.5, **claim}
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text(f"INSERT INTO attribution ({names}) VALUES ({marks})"), values)
        upgraded_from = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        command.upgrade(config, "head")
        found_by = connection.execute(text("SELECT found_by FROM attribution")).scalar()
        connection.execute(text("DELETE FROM attribution"))
    assert (upgraded_from, found_by) == ("0001", "net")


def test_an_older_room_keeps_what_is_one_page_now_as_repeats(engine):
    rows = [
        ("https://courier.example/a", "The mill was sold. “No,” she said."),
        ("https://www.courier.example/a/?utm_source=x", "Another text."),
        (None, 'The mill was sold. "No," she said.'),
        ("https://courier.example/b", "A third."),
    ]
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        columns = connection.execute(text("PRAGMA table_info(article)")).all()
        needed = {each.name: 0 for each in columns if each.notnull and each.dflt_value is None and each.name != "id"}
        for url, words in rows:
            values = {**needed, "url": url, "text": words, "text_hash": words, "added_at": "2026-01-01 00:00:00"}
            names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
            connection.execute(text(f"INSERT INTO article ({names}) VALUES ({marks})"), values)
        command.upgrade(config, "head")
        found = connection.execute(text("SELECT url_key, repeat FROM article ORDER BY id")).all()
    assert found == [("courier.example/a", 0), ("courier.example/a", 1), (None, 1), ("courier.example/b", 0)]


CARRIED = ("article", "source", "attribution", "hedge", "voice", "claim")
KEPT = (
    "SELECT * FROM tally ORDER BY article_id, fact",
    "SELECT * FROM voice ORDER BY id",
    "SELECT id, added_at, day, month, unnamed_claims, sourceless FROM article ORDER BY id",
    "SELECT * FROM claim_line ORDER BY id",
)
# Says when the database was asked for something that begins so, and then waits to be killed. Hardly any page is kept in
# memory: what is half done lies on the disk.
STOPPING = """
import sqlite3, sys, time
from sqlalchemy import event
from sayso.storage.engine import open_engine
from sayso.storage.sqlite.connections import journal_for
from sayso.storage.upgrade import upgrade

engine = open_engine(sys.argv[1], journal_for(sqlite3.sqlite_version_info))

@event.listens_for(engine, "connect")
def keep_little(connection, _record):
    connection.execute("PRAGMA cache_size = 5")

@event.listens_for(engine, "after_cursor_execute")
def stop(_connection, _cursor, statement, *_):
    if statement.strip().startswith(sys.argv[2]):
        print("there", flush=True)
        time.sleep(600)

engine.dispose()
upgrade(engine)
"""


@pytest.fixture
def older_path(store, tmp_path):
    """A room of the schema before claims were counted, with articles like those of `store`."""
    path = tmp_path / "older.sqlite"
    engine = open_engine(f"sqlite:///{path}", journal_for(sqlite3.sqlite_version_info))
    for number, day in enumerate((date(2026, 1, 2), date(2026, 2, 3), None)):
        text_of = f"{factories.TEXT} {number}"
        draft = factories.draft(text_of, published_on=day, publication="Quay" if number else None)
        store.add(draft, State.ANALYZED, factories.analysis_of(text_of))
    with engine.begin() as older, store._engine.connect() as newer:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = older
        command.upgrade(config, "0022")
        older.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in CARRIED:
            columns = [each.name for each in older.execute(text(f"PRAGMA table_info({table})"))]
            rows = newer.execute(text(f"SELECT {', '.join(columns)} FROM {table}")).all()
            marks = ", ".join(f":{name}" for name in columns)
            older.execute(text(f"INSERT INTO {table} VALUES ({marks})"), [each._asdict() for each in rows])
    engine.dispose()
    return path


def kept_in(engine):
    """What is kept of claims, sources and days."""
    with engine.connect() as connection:
        return [connection.execute(text(each)).mappings().all() for each in KEPT]


def test_what_is_kept_of_claims_is_carried_over_as_the_program_keeps_it(store, older_path):
    engine = open_engine(f"sqlite:///{older_path}", journal_for(sqlite3.sqlite_version_info))
    upgrade(engine)
    carried, kept = kept_in(engine), kept_in(store._engine)
    engine.dispose()
    assert {each["article_id"] for each in kept[0]} == {1, 2, 3}
    facts = {each["fact"] for each in kept[0]}
    assert {"", "mode:indirect", "kind:speech", "reason:", "specificity:1", "hedge:"} <= facts
    assert [each["offices"] for each in kept[1]] != ["[]"] * len(kept[1])
    assert [(each["day"], each["month"]) for each in kept[2][:2]] == [
        ("2026-01-02", "2026-01"),
        ("2026-02-03", "2026-02"),
    ]
    assert [each["day"] for each in kept[2][2:]] == [each["added_at"][:10] for each in kept[2][2:]]
    assert len(kept[3]) > 3
    assert carried == kept


@pytest.mark.parametrize(
    "moment", ["INSERT INTO tally", "DROP INDEX ix_claim_voice", "UPDATE voice", "UPDATE alembic_version"]
)
def test_a_room_that_was_killed_while_it_was_carried_over_is_the_old_one_and_then_the_new(store, older_path, moment):
    url = f"sqlite:///{older_path}"
    engine = open_engine(url, journal_for(sqlite3.sqlite_version_info))
    before = schema(engine)
    engine.dispose()
    whole = older_path.read_bytes()
    with subprocess.Popen([sys.executable, "-c", STOPPING, url, moment], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "there\n"
        process.kill()
    ahead = older_path.with_name(f"{older_path.name}-wal")
    assert older_path.read_bytes() != whole or ahead.stat().st_size  # half of it lay on the disk
    assert schema(engine) == before
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0022"
    engine.dispose()
    again = open_store(url)
    assert schema(again._engine) == schema(store._engine)
    assert kept_in(again._engine) == kept_in(store._engine)
    assert again.upkeep.look_through().sound
    again.close()


def test_the_head_that_a_start_compares_with_is_the_last_step():
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == head()


def test_a_start_without_a_step_to_run_does_not_load_alembic(engine, url):
    upgrade(engine)
    code = f"import sys; from sayso.storage import open_store; open_store({url!r}); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=300, check=False).returncode == 0


def test_a_second_start_changes_nothing_and_takes_no_write_lock(engine, url):
    upgrade(engine)
    before = schema(engine)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        upgrade(engine)
    assert schema(engine) == before


def test_what_was_stored_is_there_after_the_next_start(url):
    store = open_store(url)
    added = store.add(factories.full_draft(), State.ANALYZED, factories.analysis_of(factories.TEXT))
    store.close()
    store = open_store(url)
    assert store.get(added.id) == added
    store.close()


def test_a_file_of_a_newer_program_is_refused_in_words_and_left_alone(engine, url):
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchemaError, match=r"newer Sayso \(schema 9999\)"):
        open_store(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_a_step_that_fails_leaves_nothing_behind(engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE hedge (somebody_elses INTEGER)"))
    before = schema(engine)
    with pytest.raises(StorageError, match="already exists"):
        upgrade(engine)
    assert schema(engine) == before


def test_programs_that_start_at_once_make_one_database(url, engine):
    code = f"from sayso.storage import open_store; open_store({url!r}).close()"
    starts = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [start.wait(timeout=300) for start in starts] == [0, 0]
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
