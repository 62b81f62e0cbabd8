import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster

from sayso.corpus.clusters import by_dask, stragglers
from sayso.corpus.driving import GivenUp
from sayso.corpus.shards import DoneShard
from tests.corpora import article, done, files, mixed, opened, rows, write_lines
from tests.fakes import toy_analysis

pytestmark = [
    pytest.mark.usefixtures("small_shards"),
    pytest.mark.filterwarnings("ignore"),  # of Dask, when workers are killed
]

TWO_WORKERS = {
    "n_workers": 2,
    "threads_per_worker": 1,
    "dashboard_address": None,
    "silence_logs": 50,
    "death_timeout": 600,
    "host": "127.0.0.1",
}


@pytest.fixture(scope="module", autouse=True)
def _patience() -> Iterator[None]:
    """Dask gives up on workers that are slow to begin and to answer: on a busy machine ours are."""
    with dask.config.set({f"distributed.comm.timeouts.{what}": "300s" for what in ("connect", "tcp")}):
        yield


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with LocalCluster(**TWO_WORKERS) as local:
        yield local


def test_a_cluster_gives_the_bytes_of_one_process(tmp_path: Path, cluster: Any) -> None:
    alone, together = opened(tmp_path, mixed(tmp_path / "in")), opened(tmp_path, tmp_path / "in", out="together")
    done(alone)
    with Client(cluster, set_as_default=False) as client:
        client.write_scheduler_file(str(tmp_path / "scheduler.json"))
    outcomes = list(by_dask(together, together.left(), str(tmp_path / "scheduler.json"), toy_analysis))
    assert sorted(each.number for each in outcomes) == list(range(len(alone.plan.shards)))
    assert all(isinstance(each, DoneShard) for each in outcomes)
    assert files(alone.out) == files(together.out)


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path, cluster: Any) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in", 400))
    with Client(cluster, set_as_default=False) as client:
        process = next(iter(client.run(os.getpid).values()))
    outcomes = by_dask(corpus, corpus.left(), cluster.scheduler_address, toy_analysis)
    first = next(outcomes)
    os.kill(process, signal.SIGKILL)
    rest = list(outcomes)
    assert all(isinstance(each, DoneShard) for each in (first, *rest))
    assert len(rows(corpus.out, "articles")) == 402


def test_a_shard_that_fails_everywhere_is_given_up(tmp_path: Path, cluster: Any) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1)))
    (corpus.out / "claims").write_text("a file in the way")
    (given_up,) = by_dask(corpus, [0], cluster.scheduler_address, toy_analysis)
    assert isinstance(given_up, GivenUp)
    assert "cannot be written" in given_up.why


def test_who_straggles_is_helped_once_somebody_is_idle() -> None:
    assert stragglers({1, 2}, 2, waited=99.0, seconds=[1.0]) == set()
    assert stragglers({1, 2}, 4, waited=2.0, seconds=[1.0]) == set()
    assert stragglers({1, 2}, 4, waited=99.0, seconds=[]) == set()
    assert stragglers({1, 2}, 4, waited=4.0, seconds=[1.0, 1.0, 9.0]) == {1, 2}
    assert stragglers({1, 2, 3}, 4, waited=4.0, seconds=[1.0]) == {1}


def first_is_slow() -> Any:
    """The first who takes it up waits until its twin has written the shard."""
    analyze, flag = toy_analysis(), Path(os.environ["SAYSO_TEST_FLAG"])

    def work(text: str) -> Any:
        if "Story 1." in text:
            try:
                flag.touch(exist_ok=False)
            except FileExistsError:
                return analyze(text)
            while not (flag.parent / "stop").exists():
                time.sleep(0.1)
        return analyze(text)

    return work


def test_a_straggler_is_done_twice_and_the_first_answer_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_TEST_FLAG", str(tmp_path / "flag"))
    monkeypatch.setattr("sayso.corpus.clusters.LOOK", 0.2)
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    before = threading.active_count()
    with LocalCluster(**TWO_WORKERS) as local:
        outcomes = list(by_dask(corpus, corpus.left(), local.scheduler_address, first_is_slow))
        (tmp_path / "stop").touch()
    assert sorted(each.number for each in outcomes) == list(range(len(corpus.plan.shards)))
    assert len(rows(corpus.out, "articles")) == 62
    assert threading.active_count() - before < 40
