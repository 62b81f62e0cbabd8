"""The server that ships, with more to analyse than it can: readers are answered, and nothing stored is lost.

Its analysis is one that is slow without work, so that the machine is free for the tests beside this one.
bench/stays_up/overload.py does the same with the real one.
"""

import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2

from sayso.settings import Settings
from tests.factories import TEXT
from tests.functional.test_cli_serve import serving
from tests.functional.test_stays_up import soon, timed

SERVER = """
import os
from functools import partial
from sayso import main
from sayso.cli.commands import run
from sayso.services.worker import WorkerAnalyzer
from sayso.web import turns
from tests.fakes import SlowAnalyzer

main.AnalysisQueue = partial(main.AnalysisQueue, room=3_000_000)  # twenty of the long articles
turns.PATIENCE = float(os.environ.get("PATIENCE", turns.PATIENCE))
main.build_analyzer = lambda settings: WorkerAnalyzer(SlowAnalyzer, version=SlowAnalyzer.version, seconds=60)
run()
"""
SLOW = (sys.executable, "-c", SERVER)
LONG = " So." * 37_500  # 150,000 characters, of which twenty fit into the queue


def post(address: str, number: int) -> httpx2.Response:
    body = {"text": f"Number {number}. {TEXT}\n\n{LONG}"}
    return httpx2.post(f"{address}/api/v1/articles", json=body, timeout=300)


def state_of(address: str, article_id: int) -> str:
    return str(httpx2.get(f"{address}/api/v1/articles/{article_id}", timeout=300).json()["state"])


def test_readers_are_answered_while_many_long_articles_wait_and_more_is_refused(
    settings: Settings,
) -> None:
    with serving(settings, command=SLOW, SLOW_SECONDS="5") as (_, said), ThreadPoolExecutor(45) as threads:
        address = said.split()[-1]
        within = soon(address + "/", 20)
        posted = [threads.submit(post, address, number) for number in range(45)]
        took = []
        while not all(future.done() for future in posted):
            seconds, answer = timed(address + "/")
            assert answer.status == 200
            took.append(seconds)
            time.sleep(0.05)
        answers = [future.result() for future in posted]
        refused = [answer for answer in answers if answer.status_code == 503]
        stored = [answer.json() for answer in answers if answer.status_code == 201]
        assert [answer.text for answer in answers if answer.status_code not in (201, 503)] == []
        assert refused
        assert all("Retry-After" in answer.headers for answer in refused)
        assert {article["state"] for article in stored} <= {"waiting", "analyzed"}
        listed = httpx2.get(f"{address}/api/v1/articles?limit=100", timeout=300).json()["articles"]
        assert len(listed) == len(stored)
        assert sorted(took)[len(took) // 2] < within  # the analyses take more than a minute
        waiting = next(article for article in stored if article["state"] == "waiting")
        page = httpx2.get(f"{address}/articles/{waiting['id']}", timeout=300).text
        if state_of(address, waiting["id"]) == "waiting":
            assert "Waiting to be analysed" in page
            assert 'http-equiv="refresh"' in page


def test_an_article_outlives_the_server_that_was_stopped_while_it_was_analysed(settings: Settings) -> None:
    with (
        serving(settings, command=SLOW, SLOW_SECONDS="60", PATIENCE="60") as (server, said),
        ThreadPoolExecutor(1) as threads,
    ):
        address = said.split()[-1]
        posted = threads.submit(post, address, 1)
        while not httpx2.get(f"{address}/api/v1/articles", timeout=300).json()["articles"]:
            time.sleep(0.02)
        server.send_signal(signal.SIGTERM)
        answer = posted.result(300)
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/closing")
        assert server.wait(timeout=120) == 0
    with serving(settings, command=SLOW, SLOW_SECONDS="0") as (_, said):
        address = said.split()[-1]
        end = time.monotonic() + 600
        while state_of(address, 1) == "waiting":
            assert time.monotonic() < end
            time.sleep(0.2)
        assert state_of(address, 1) == "analyzed"
