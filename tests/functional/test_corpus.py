"""`sayso corpus` as it is called, and killed: nothing is lost, doubled or half, and the bytes are the same."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.processes import descendants, is_there, left_after
from sayso.corpus.shards import part
from tests.corpora import article, done, files, mixed, opened, rejects, rows, write_lines
from tests.fakes import toy_analysis
from tests.functional.conftest import Sayso

ROOT = Path(__file__).parents[2]
DRIVER = """
import sys
from pathlib import Path
import sayso.corpus.cutting, sayso.corpus.plan
sayso.corpus.cutting.STEP = sayso.corpus.plan.STEP = 1_500
from sayso.corpus.about import finish
from sayso.corpus.driving import by_jobs, open_corpus
from tests.fakes import toy_analysis
corpus = open_corpus([Path(sys.argv[1])], Path(sys.argv[2]))
list(by_jobs(corpus, corpus.left(), 2, toy_analysis))
finish(corpus)
"""


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("cutting", "plan"):
        monkeypatch.setattr(f"sayso.corpus.{module}.STEP", 1_500)
    monkeypatch.setattr("sayso.corpus.driving.open_analysis", toy_analysis)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the workers in /proc")
def test_whoever_is_killed_whenever_the_results_are_the_same(tmp_path: Path) -> None:
    source = mixed(tmp_path / "in", 400)
    command = [sys.executable, "-c", DRIVER, str(source)]
    subprocess.run([*command, str(tmp_path / "whole")], check=True, cwd=ROOT)
    whole, killed = files(tmp_path / "whole"), tmp_path / "killed"
    chance = random.Random(14)
    kills = {"driver": 0, "worker": 0}
    while min(kills.values()) < 4:
        if (killed / "README.md").exists():
            assert files(killed) == whole
            shutil.rmtree(killed)
        with subprocess.Popen([*command, str(killed)], cwd=ROOT) as driver:
            workers = begun_by(driver)
            time.sleep(chance.uniform(0, 0.7))
            workers = descendants(driver.pid) or workers
            who = min(kills, key=kills.__getitem__)
            victim = chance.choice(workers) if who == "worker" and workers else driver.pid
            if driver.poll() is None and is_there(victim):
                os.kill(victim, signal.SIGKILL)
                kills[who] += 1
                time.sleep(0.3)
            workers += descendants(driver.pid)
            driver.kill()
        assert left_after(300, workers) == 0
    subprocess.run([*command, str(killed)], check=True, cwd=ROOT)
    assert files(killed) == whole
    assert len(rows(killed, "articles")) == 402


def begun_by(driver: "subprocess.Popen[bytes]") -> list[int]:
    """Its workers, once it has some; none where it ends without."""
    while driver.poll() is None:
        if workers := descendants(driver.pid):
            return workers
        time.sleep(0.01)
    return []


@pytest.mark.usefixtures("small_shards")
def test_a_corpus_becomes_tables_a_readme_and_rejects(sayso: Sayso, tmp_path: Path) -> None:
    result = sayso("corpus", mixed(tmp_path / "in"), tmp_path / "out", "--jobs", 2)
    assert result.exit_code == 0
    assert result.stdout.startswith("Done: 62 articles, 241 claims, ")
    assert result.stdout.endswith(", 2 rejects.\n")
    assert "62 articles, 2 rejects" in result.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "plan.json",
        "articles",
        "claims",
        "sources",
        "hedges",
        "rejects",
        "README.md",
        "croissant.json",
    }
    assert [reject["at"] for reject in rejects(tmp_path / "out")] == ["16", "17"]


@pytest.mark.usefixtures("small_shards")
def test_four_shares_give_the_bytes_of_one_run_and_the_last_describes_them(sayso: Sayso, tmp_path: Path) -> None:
    whole = opened(tmp_path, mixed(tmp_path / "in"), out="whole")
    done(whole)
    planned = sayso("corpus", tmp_path / "in", tmp_path / "out", "--plan")
    shards = len(whole.plan.shards)
    assert (planned.exit_code, planned.stdout) == (0, f"0 of {shards} shards are done.\n")
    told = [sayso("corpus", tmp_path / "in", tmp_path / "out", "--shard", f"{n}/4", "--jobs", 1) for n in (3, 1, 4, 2)]
    assert [each.exit_code for each in told] == [0, 0, 0, 0]
    assert [each.stdout.split(":")[0] for each in told][-1] == "Done"
    assert f"of {shards} shards are done." in told[0].stdout
    described = files(tmp_path / "out")
    assert described.pop("README.md")
    assert described.pop("croissant.json")
    assert described == files(whole.out)


@pytest.mark.usefixtures("small_shards")
def test_the_same_command_again_does_only_what_is_left(sayso: Sayso, tmp_path: Path) -> None:
    command = ("corpus", mixed(tmp_path / "in"), tmp_path / "out", "--jobs", 1)
    whole = sayso(*command).stdout
    path = part(tmp_path / "out", "articles", 1)
    path.unlink()
    assert sayso(*command).stdout == whole
    assert path.exists()
    again = sayso(*command)
    assert (again.stdout, again.stderr) == (whole, "")


@pytest.mark.usefixtures("small_shards")
def test_a_shard_that_is_given_up_is_told_and_the_status_says_so(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.corpus.driving import GivenUp

    monkeypatch.setattr("sayso.corpus.driving.by_jobs", lambda *_: [GivenUp(0, "LostError")])
    result = sayso("corpus", write_lines(tmp_path / "a.jsonl", article(1)), tmp_path / "out")
    assert result.exit_code == 1
    assert "Shard 0 was given up: LostError" in result.stderr
    assert result.stdout == "0 of 1 shards are done.\n"


@pytest.mark.usefixtures("small_shards")
def test_in_a_log_it_says_now_and_then_how_far_it_is(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.cli.corpus.EVERY", 0.0)
    result = sayso("corpus", mixed(tmp_path / "in"), tmp_path / "out", "--jobs", 1)
    lines = [line for line in result.stderr.splitlines() if " of 8 shards: " in line]
    assert len(lines) > 5
    assert any("; done about 20" in line for line in lines)  # but where no second is left


@pytest.mark.usefixtures("small_shards")
def test_what_stops_it_says_that_it_goes_on(sayso: Sayso, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", article(1))
    sayso("corpus", source, tmp_path / "out", "--plan")
    (tmp_path / "out" / "claims").touch()
    result = sayso("corpus", source, tmp_path / "out", "--jobs", 1)
    assert result.exit_code == 1
    assert "Stopped. The same command goes on where it was." in result.stderr
    assert "out cannot be written" in result.stderr


def test_a_cluster_that_is_not_there_is_told(sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("sayso.corpus.clusters.by_dask", lambda *given: asked.append(given[2]) or [])
    source = write_lines(tmp_path / "a.jsonl", article(1))
    assert sayso("corpus", source, tmp_path / "out", "--dask", "scheduler.json").exit_code == 0
    assert asked == ["scheduler.json"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["in"], "sayso corpus IN... OUT"),
        (["in", "out", "--shard", "0/4"], "--shard is I/N"),
        (["in", "out", "--shard", "5/4"], "--shard is I/N"),
        (["in", "out", "--shard", "one/two"], "--shard is I/N"),
        (["missing", "out"], "There is no"),
    ],
)
def test_what_makes_no_sense_is_refused(sayso: Sayso, tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "in").mkdir()
    given = [
        argument if argument.startswith("-") or "/" in argument else str(tmp_path / argument) for argument in arguments
    ]
    result = sayso("corpus", *given)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize(
    ("package", "extra"),
    [("pyarrow", "corpus"), ("warcio", "corpus"), ("trafilatura", "corpus"), ("distributed", "dask")],
)
def test_a_package_that_is_not_installed_is_named_with_its_extra(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, extra: str
) -> None:
    monkeypatch.setattr("sayso.cli.needs.find_spec", lambda name: None if name == package else name)
    result = sayso("corpus", tmp_path, tmp_path / "out", "--dask", "scheduler.json")
    assert result.exit_code == 2
    assert f"pip install 'sayso[{extra}]'" in result.stderr


def test_an_address_of_a_store_says_what_it_needs(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.cli.needs.find_spec", lambda name: None if name == "upath" else True)
    for command in (("corpus", "s3://news/2026", tmp_path / "out"), ("sample", "s3://news/out", tmp_path / "a.csv")):
        result = sayso(*command)
        assert (result.exit_code, "pip install 'sayso[store]'" in result.stderr) == (2, True)


def test_what_lies_in_a_store_is_cut_and_sampled(sayso: Sayso, tmp_path: Path) -> None:
    pytest.importorskip("upath")
    from fsspec.implementations.memory import MemoryFileSystem

    store = MemoryFileSystem()
    store.pipe("/planned/in/a.jsonl", write_lines(tmp_path / "a.jsonl", article(1)).read_bytes())
    assert sayso("corpus", "memory://planned/in", "memory://planned/out", "--plan").exit_code == 0
    assert store.exists("/planned/out/plan.json")
    result = sayso("sample", "memory://planned/in", tmp_path / "sample.csv")
    assert (result.exit_code, "memory://planned/in is not" in result.stderr) == (2, True)
    refused = sayso("corpus", "nothing://news", tmp_path / "out")
    assert (refused.exit_code, "nothing://news cannot be opened" in refused.stderr) == (2, True)
