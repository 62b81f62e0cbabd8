"""The figures of an article are the same on its page, in its row of the library, in the terminal and from the API.

Ten articles of ten manners as the real analysis reads them, and one in which everything that is counted apart occurs.
"""

import json
import re
from functools import cache
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Analysis, Kind
from sayso.analysis.version import VERSION
from sayso.main import Room
from tests.browser import story
from tests.factories import draft
from tests.fakes import FakeAnalyzer
from tests.functional.conftest import Sayso
from tests.pages import Document
from tests.quality.manners import FILES, read
from tests.unit.test_headline import changed

real = cache(Analyzer)
APART = changed(
    (3, {"counted": False}), (8, {"kind": Kind.REFUSAL}), (9, {"kind": Kind.REFUSAL}), (11, {"counted": False})
)
Figures = dict[str, int]


def analyze(text: str) -> Analysis:
    return APART if text == story.TEXT else real().analyze(text)


@pytest.fixture
def analyzer() -> FakeAnalyzer:
    return FakeAnalyzer(VERSION, answer=analyze)


def numbers(words: str, *after: str) -> list[int]:
    """The number before each of some words; 0 where it is not said."""
    found = [re.search(rf"([\d,]+) {each}", words) for each in after]
    return [int(match[1].replace(",", "")) if match else 0 for match in found]


def from_api(client: TestClient, article_id: int) -> Figures:
    told: dict[str, Any] = client.get(f"/api/v1/articles/{article_id}").json()["analysis"]["summary"]
    by_identity = told["claims_by_identity"]
    return {
        "claims": told["claims"],
        "unnamed": by_identity["unnamed_person"] + by_identity["unnamed_group"],
        "no source": by_identity["unspecified"],
        "sources unnamed": told["unnamed_sources"],
        "refusals": told["refusals"],
        "unsure": told["unsure"],
        "hedges": told["hedges"],
    }


def from_page(page: Document) -> Figures:
    """What the head says; and it agrees with every tab and with the cards of every panel."""
    told = [int(fact.text) for fact in page.all(".three b")] or [0, 0, 0]
    tabs = [int(tab.text) for tab in page.all(".tabs b")]
    apart = {name: len(page.all(f"#{name} .claim")) for name in ("nocomment", "unsure")}
    counted = [row for row in page.all("#claims .claim") if "quiet" not in row.classes]
    shares = [
        re.match(r"([\d,]+) of ([\d,]+) claims?", card.text) for card in page.all("#unnamed a") if " of " in card.text
    ]
    shares = [share for share in shares if share]
    aside = page.one(".asides").text
    (unsure,) = numbers(aside, "more may be")
    assert tabs[0] == told[0] == len(counted)
    assert tabs[1] == len([card for card in page.all("#unnamed section") if card.attributes["id"] != "card-nobody"])
    assert sum(int(share[1]) for share in shares) == told[1]
    assert {int(share[2]) for share in shares} <= {told[0]}
    assert len(page.all("#card-nobody dd")) == (2 if told[2] else 0)
    assert bool(apart["nocomment"]) == ("No comment: " in aside)
    assert unsure == apart["unsure"]
    assert [int(bar.text.split()[0]) for bar in page.all(".bar a")] == tabs
    return {
        "claims": told[0],
        "unnamed": told[1],
        "no source": told[2],
        "sources unnamed": tabs[1],
        "refusals": apart["nocomment"],
        "unsure": unsure,
        "hedges": tabs[2],
    }


def from_row(page: Document) -> Figures:
    words = page.one("ol.rows li .sum").text
    order = ("claims?", "from unnamed", "with no source", "no comment", "not counted", "hedge")
    names = ("claims", "unnamed", "no source", "refusals", "unsure", "hedges")
    return dict(zip(names, numbers(words, *order), strict=True))


def from_terminal(shown: str) -> Figures:
    words = " ".join(shown.split())
    told = re.search(r"([\d,]+) claims?, ([\d,]+) from unnamed people, ([\d,]+) with no source\.", words)
    first = [int(number.replace(",", "")) for number in told.groups()] if told else [0, 0, 0]
    unsure, hedges = numbers(words, "more may be", r"hedges?\.")
    return dict(zip(("claims", "unnamed", "no source"), first, strict=True)) | {"unsure": unsure, "hedges": hedges}


@pytest.mark.quality
@pytest.mark.parametrize("name", [*FILES, "apart"])
def test_every_door_shows_the_same_figures(
    name: str, client: TestClient, room: Room, sayso: Sayso, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    text = story.TEXT if name == "apart" else read(name)[0]
    article = room.library.add_article(draft(text))
    assert article.analysis
    figures = from_api(client, article.id)
    listed = json.loads(sayso("list", "--json").stdout)
    assert from_page(Document(client.get(f"/articles/{article.id}").text)) == figures
    assert from_row(Document(client.get("/").text)).items() <= figures.items()
    assert from_terminal(sayso("show", article.id).stdout).items() <= figures.items()
    assert {key: listed[key] for key in ("claims", "refusals", "unsure", "hedges")}.items() <= figures.items()
    assert (listed["unnamed"], listed["no_source"]) == (figures["unnamed"], figures["no source"])


def test_what_is_counted_apart_is_named_apart(client: TestClient, room: Room) -> None:
    article = room.library.add_article(draft(story.TEXT))
    page = Document(client.get(f"/articles/{article.id}").text)
    assert "No comment: Harbour Board" in page.one(".asides").text
    assert [row.one(".n").text for row in page.all("#nocomment .claim")] == ["8", "9"]
    assert [row.one(".who").text for row in page.all("#unsure .claim")] == ["one passenger", "Ada Quill"]
    assert "Harbour Board" not in [card.one("h3").text for card in page.all("#claims section") if card.all("h3 a")]
    assert not page.all("#card-u2")
