"""A watch tells whether anybody wrote."""

import sqlite3

import pytest

from sayso.domain import State
from sayso.settings import Settings
from sayso.storage import address, open_store
from sayso.storage.database import files
from tests import factories


@pytest.fixture
def watch(settings: Settings):
    opened = files.Watch(address(settings.data))
    yield opened
    opened.close()


def test_the_mark_changes_with_a_write_and_not_with_a_read(settings: Settings, watch: files.Watch) -> None:
    store = open_store(address(settings.data))
    before = watch.mark()
    store.facts("1")
    assert watch.mark() == before
    store.add(factories.draft(), State.NOT_ENGLISH, None)
    assert watch.mark() != before
    store.close()


def test_a_write_of_another_program_counts(settings: Settings, watch: files.Watch) -> None:
    before = watch.mark()
    other = sqlite3.connect(settings.data / "sayso.sqlite")
    other.execute("CREATE TABLE elsewhere (id)")
    other.close()
    assert watch.mark() != before


def test_while_the_database_is_locked_nothing_is_known(settings: Settings, watch: files.Watch) -> None:
    other = sqlite3.connect(settings.data / "sayso.sqlite", isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")
    assert watch.mark() is None
    other.execute("ROLLBACK")
    other.close()
    assert watch.mark() is not None
