"""kill -9 in the middle of an import: nothing lost, halved or doubled."""

import multiprocessing
import random
import sqlite3
import time
from contextlib import closing
from functools import cache

from sayso.domain import State
from sayso.storage import address, open_store
from tests import factories
from tests.functional.importing import import_from, text_of

KILLS = 20

analysis_of = cache(factories.analysis_of)


def test_twenty_killed_imports_lose_halve_and_double_nothing(settings):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.functional.importing"])
    moments = random.Random(20)
    acknowledged: dict[int, int] = {}
    for kill in range(KILLS):
        told = killed_import(
            context, settings, len(acknowledged), at_least=1 + kill % 3, pause=moments.uniform(0, 0.03)
        )
        assert acknowledged.items() & told.items() == set()
        acknowledged |= told
        assert sorted(acknowledged) == list(range(len(acknowledged)))
        assert_nothing_lost_halved_or_doubled(settings, acknowledged)
    assert len(acknowledged) > KILLS  # so that every kill came in the middle


def killed_import(context, settings, first, *, at_least, pause):
    """Start an import, kill it a moment after `at_least` acknowledgements, and give all that it acknowledged."""
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=import_from, args=(first, address(settings.data), theirs), daemon=True)
    process.start()
    theirs.close()
    told = {}
    with ours:
        for _ in range(at_least):
            assert ours.poll(300), "the import does not get on"
            number, article_id = ours.recv()
            told[number] = article_id
        time.sleep(pause)
        process.kill()
        process.join()
        try:
            while True:
                number, article_id = ours.recv()
                told[number] = article_id
        except EOFError:
            return told


def assert_nothing_lost_halved_or_doubled(settings, acknowledged):
    store = open_store(address(settings.data))
    with closing(sqlite3.connect(settings.data / "sayso.sqlite", isolation_level=None)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        # Raises where the index of words differs from the table.
        connection.execute("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")
    stored = [store.get(article_id) for article_id in store.ids()]
    store.close()
    assert [article.text for article in stored] == [text_of(number) for number in range(len(stored))]
    assert len(stored) - len(acknowledged) in (0, 1)  # at most the one that was about to be acknowledged
    assert all(stored[number].id == article_id for number, article_id in acknowledged.items())
    assert all(article.state is State.ANALYZED for article in stored)
    assert all(article.analysis == analysis_of(article.text) for article in stored)
