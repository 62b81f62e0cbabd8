"""A class of 25 opens one link, marks, is told to wait, hands in and compares, all at once, at a real server."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic

import httpx2
import pytest

from sayso.domain import State
from sayso.main import Room
from sayso.settings import Settings
from tests.factories import TEXT, analysis_of, draft
from tests.functional.test_cli_serve import serving

PUPILS = 25
WORDS = ("Critics", "A senior official", "may", "the quay will stay open", "it might never be paid")


@pytest.fixture
def filled(settings: Settings, room: Room) -> Settings:
    room.store.add(draft(), State.ANALYZED, analysis_of(TEXT))
    room.close()
    return settings


@dataclass
class Pupil:
    """One browser: it keeps its marks, and sends them along."""

    number: int
    board: str

    def __post_init__(self) -> None:
        self.client = httpx2.Client(timeout=300, follow_redirects=True)

    def open(self) -> int:
        page = self.client.get(self.board)
        self.address, _, self.link = str(page.url).partition("?reveal=")
        assert page.text.count("<mark") == 0
        words = WORDS[: 1 + self.number % len(WORDS)]
        marks = [["claim", TEXT.index(each), TEXT.index(each) + len(each)] for each in words]
        self.sent = {"marks": json.dumps(marks), "reveal": self.link}
        return page.status_code

    def send(self, act: str) -> httpx2.Response:
        return self.client.post(f"{self.address}/{act}", data=self.sent, headers={"Sec-Fetch-Site": "same-origin"})


def test_a_class_of_25_at_once(filled: Settings) -> None:
    with (
        serving(filled, "--class", SAYSO_PASSWORD="open sesame") as (_, said),
        httpx2.Client(base_url=said.split()[-1], headers={"Sec-Fetch-Site": "same-origin"}, timeout=300) as teacher,
        ThreadPoolExecutor(PUPILS) as browsers,
    ):
        assert teacher.post("/sign-in", data={"password": "open sesame"}).status_code == 303
        made = teacher.post("/articles/1/class/lessons", data={"when": "no"})
        code = made.headers["location"].rsplit("#", 1)[1]
        page = teacher.get("/articles/1/class/teacher").text
        assert f"{said.split('//')[1].strip()}/class/{code}" in page

        pupils = [Pupil(number, f"{said.split()[-1]}/class/{code}") for number in range(PUPILS)]
        began = monotonic()
        first = Pupil(PUPILS, pupils[0].board)
        assert first.open() == 200
        assert first.send("compare").status_code == 403
        alone = monotonic() - began
        began = monotonic()
        assert set(browsers.map(Pupil.open, pupils)) == {200}
        assert {answer.status_code for answer in browsers.map(lambda each: each.send("compare"), pupils)} == {403}
        handed = list(browsers.map(lambda each: each.send("hand-in"), pupils))
        assert {answer.status_code for answer in handed} == {200}
        assert len({re.search(r'id="code">(\w+)<', answer.text)[1] for answer in handed}) == PUPILS  # type: ignore[index]
        assert teacher.post(f"/articles/1/class/lessons/{code}/reveal").status_code == 303
        assert {answer.status_code for answer in browsers.map(lambda each: each.send("compare"), pupils)} == {200}
        assert monotonic() - began < 20 + 8 * PUPILS * alone  # twice as many requests, and four times as slow

        results = teacher.get(f"/articles/1/class/results?lesson={code}").text
        assert "25 pupils, 75 marks" in " ".join(results.split())
        assert "Critics (25)" in results
        for pupil in (*pupils, first):
            pupil.client.close()
