import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso.errors import AnalysisError, BusyError, ClosingError, NoArticleFoundError
from sayso.services import worker
from sayso.services.worker import NICE, WorkerAnalyzer, seconds_for
from sayso.workers import pool
from tests.factories import TEXT, VERSION, analysis_of
from tests.fakes import TroubledAnalyzer, die_while_building, refuse_to_build

MEMORY = 8 * 1024**3


@contextmanager
def working(factory=TroubledAnalyzer, *, seconds=60.0, workers=1, memory=MEMORY, patience=60.0):
    analyzer = WorkerAnalyzer(
        factory, version=VERSION, seconds=seconds, workers=workers, memory=memory, patience=patience
    )
    try:
        yield analyzer
    finally:
        analyzer.close()


@pytest.fixture
def analyzer():
    with working() as analyzer:
        yield analyzer


def pid(analyzer):
    return int(analyzer.analyze("pid").version)


def is_alive(process_id):
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(process_id, seconds=600):
    end = time.monotonic() + seconds
    while is_alive(process_id):
        assert time.monotonic() < end, "the worker lives on"
        time.sleep(0.01)


def test_the_answer_is_what_the_analyzer_itself_says(analyzer):
    assert analyzer.version == VERSION
    assert analyzer.analyze(TEXT) == analysis_of(TEXT)
    assert analyzer.analyze("half \ud800 of 𝔸") == analysis_of("half \ud800 of 𝔸")


def test_it_runs_in_one_other_process_that_is_kept(analyzer):
    first = pid(analyzer)
    assert first != os.getpid()
    assert pid(analyzer) == first


@pytest.mark.skipif(os.name == "nt", reason="niceness and sessions are those of POSIX")
def test_it_gives_way_to_the_room_whose_session_it_shares_and_no_ctrl_c_reaches_it(analyzer):
    worker = pid(analyzer)
    assert os.getpriority(os.PRIO_PROCESS, worker) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + NICE)
    if sys.platform == "linux":  # where each thread has a niceness of its own
        threads = [int(thread.name) for thread in Path(f"/proc/{worker}/task").iterdir()]
        assert len(threads) > 1
        assert {os.getpriority(os.PRIO_PROCESS, thread) for thread in threads} == {
            os.getpriority(os.PRIO_PROCESS, worker)
        }
    assert os.getsid(worker) == os.getsid(0)  # Linux shares out among sessions first, whatever is nice in them
    assert os.getpgid(worker) != os.getpgid(0)


def test_nothing_starts_before_it_is_needed(analyzer, monkeypatch):
    started = []
    spawn = pool._spawn
    monkeypatch.setattr(pool, "_spawn", lambda nice: started.append(1) or spawn(nice))
    assert started == []
    analyzer.analyze(TEXT)
    analyzer.analyze(TEXT)
    assert started == [1]


@pytest.mark.parametrize(
    ("text", "words", "survives"),
    [
        ("crash", "ended without an answer", False),
        ("exit", "ended without an answer", False),
        ("memory", "MemoryError", False),
        ("grow", "MemoryError", False),
        ("raise", "ZeroDivisionError", True),
    ],
)
def test_a_text_at_which_it_fails_harms_no_other(analyzer, text, words, survives):
    before = pid(analyzer)
    with pytest.raises(AnalysisError, match=words) as told:
        analyzer.analyze(text)
    assert "of no number" not in told.value.message
    assert (pid(analyzer) == before) == survives
    assert is_alive(before) == survives
    assert analyzer.analyze(TEXT) == analysis_of(TEXT)


@pytest.mark.parametrize(("text", "stretch"), [("hang", 1), ("spin", 300)])
def test_a_text_that_takes_too_long_or_too_much_work_is_given_up_and_its_process_killed(text, stretch, monkeypatch):
    with working() as analyzer:
        before = pid(analyzer)
        with monkeypatch.context() as patch:
            patch.setattr(worker, "STRETCH", stretch)
            patch.setattr(analyzer, "_seconds", 2)
            start = time.monotonic()
            with pytest.raises(AnalysisError, match="time limit of 2 seconds"):
                analyzer.analyze(text)
        # One that spins is out of work long before its 600 seconds are over, however little of a processor it had.
        assert 2 <= time.monotonic() - start < 500
        assert not is_alive(before)
        assert pid(analyzer) != before


def test_a_worker_that_was_killed_while_idle_is_replaced(analyzer):
    before = pid(analyzer)
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)  # dead, and still to be found so by the analyzer
    assert pid(analyzer) != before


def test_what_a_library_prints_does_not_come_between(analyzer, capfd):
    assert analyzer.analyze("print") == analysis_of("print")
    analyzer.close()
    assert "a library says hello" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("factory", "words"), [(refuse_to_build, "FileNotFoundError"), (die_while_building, "without an answer")]
)
def test_an_analyzer_that_cannot_be_built_is_an_error_each_time(factory, words):
    with working(factory) as analyzer:
        for _ in range(2):
            with pytest.raises(AnalysisError, match=words):
                analyzer.analyze(TEXT)


def test_an_analyzer_that_is_never_ready_is_given_up(monkeypatch):
    monkeypatch.setattr(pool, "START_SECONDS", 0.01)
    with working() as analyzer, pytest.raises(AnalysisError, match="time limit"):
        analyzer.analyze(TEXT)


def test_threads_share_the_workers_and_each_gets_its_own_answer():
    texts = [f"Mayor Ada Quill said number {number} may do." for number in range(40)]
    with working(workers=2) as analyzer, ThreadPoolExecutor(8) as threads:
        assert list(threads.map(analyzer.analyze, texts)) == [analysis_of(text) for text in texts]


def test_one_that_hangs_holds_up_no_other():
    with working(workers=2) as analyzer, ThreadPoolExecutor(1) as threads:
        hanging = threads.submit(analyzer.analyze, "hang")
        for _ in range(3):
            assert analyzer.analyze(TEXT) == analysis_of(TEXT)
        assert not hanging.done()
        analyzer.close()
        with pytest.raises(ClosingError):
            hanging.result(timeout=300)


def test_a_text_that_finds_no_worker_free_is_told_so():
    with working(workers=0, patience=0.05) as analyzer, pytest.raises(BusyError):
        analyzer.analyze(TEXT)


def test_an_error_of_ours_comes_through_as_it_was(analyzer):
    with pytest.raises(NoArticleFoundError, match="No article text"):
        analyzer.analyze("refuse")


def test_a_text_longer_than_any_article_has_more_time():
    assert [seconds_for("a" * length, 30) for length in (10, 100_000, 300_000)] == [30, 30, 90]


def test_closing_ends_the_process_and_all_further_work(analyzer):
    process_id = pid(analyzer)
    analyzer.close()
    analyzer.close()
    assert not is_alive(process_id)
    with pytest.raises(ClosingError):
        analyzer.analyze(TEXT)


def test_an_interrupted_question_leaves_no_answer_for_the_next(analyzer, monkeypatch):
    before = pid(analyzer)

    def interrupted(stream):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pool, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            analyzer.analyze("raise")
    assert analyzer.analyze(TEXT) == analysis_of(TEXT)
    assert pid(analyzer) != before


def test_a_factory_that_no_other_process_could_find_is_refused_at_once():
    with pytest.raises((AttributeError, TypeError, ValueError), match=r"lambda|pickle"):
        WorkerAnalyzer(lambda: TroubledAnalyzer(), version=VERSION, seconds=1)


@pytest.mark.parametrize("text", ["pid", "hang", "spin"])
def test_workers_end_with_their_room_even_where_it_is_killed(text):
    code = (
        "import sys; from sayso.services.worker import WorkerAnalyzer; from tests.fakes import TroubledAnalyzer\n"
        f"analyzer = WorkerAnalyzer(TroubledAnalyzer, version='1', seconds=3)\n"
        "print(analyzer.analyze('pid').version, flush=True)\n"
        f"analyzer.analyze({text!r}) if {text!r} != 'pid' else sys.stdin.read()"
    )
    room = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with room:
        worker_id = int(room.stdout.readline())
        room.kill()
    wait_until_gone(worker_id)


def test_a_worker_process_imports_no_web_and_no_database(analyzer):
    code = "import sys, sayso.workers.process; print(*sorted(sys.modules))"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "sayso.workers.process" in imported
    assert {"fastapi", "starlette", "sqlalchemy", "sqlmodel", "pydantic", "httpx"}.isdisjoint(imported)
