"""What is kept in memory is bounded by what it weighs: so it must weigh what it takes."""

import gc
import tracemalloc
from dataclasses import replace

import pytest

from sayso.domain import State
from sayso.storage import ArticleStore
from sayso.storage.weight import weight
from tests.factories import analysis_of, draft, make_article

SAID = "Mayor Ada Quill said number {} may do. “It may well,” said Bo Lund.\n\n"


@pytest.mark.parametrize("times", [1, 20, 400])
@pytest.mark.parametrize("state", [State.ANALYZED, State.WAITING])
def test_an_article_weighs_about_what_it_takes(store: ArticleStore, times: int, state: State) -> None:
    text = "".join(map(SAID.format, range(times)))
    made = store.add(draft(text), state, analysis_of(text) if state is State.ANALYZED else None)
    store.get(made.id)  # the first reading makes what all others share
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        article = ArticleStore(store._engine, store._journal).get(made.id)
        gc.collect()
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert taken / 3 < weight(article) < 3 * taken


def test_what_readers_corrected_weighs_beside_what_the_machine_found() -> None:
    article = make_article(SAID.format(1))
    without = replace(article, analysis=None, state=State.WAITING)
    corrected = replace(article, machine=article.analysis)
    assert weight(corrected) - weight(article) == weight(article) - weight(without) > 1_000
