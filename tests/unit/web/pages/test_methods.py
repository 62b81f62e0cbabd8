import json
from pathlib import Path

import pytest

from sayso.corrections.reviews import Count, Reviews
from sayso.corrections.values import What
from sayso.domain import RoomFacts
from sayso.resources import MODEL
from sayso.web.pages.methods import PLAIN, MethodsPage, methods_page

FACTS = RoomFacts(
    articles=1,
    stale=0,
    failed=0,
    database="SQLite",
    journal="WAL",
    journal_reason="It is safe here.",
    analysis_version="9",
)


@pytest.fixture
def page(tmp_path: Path) -> MethodsPage:
    figures = {
        "attribution F1": {"value": 77.5, "low": 75.1, "high": 79.9},
        "hedges F1": {"value": 83.0},
        "something new": 12,
    }
    datasets = {"dev": {"title": "News of one land", "note": "84 articles", "figures": figures}}
    kinds = {
        "british": {"articles": 26, "figures": {"attribution F1": {"value": 87.0}, "true sentence": {"value": 69.2}}},
        "turns": {"articles": 14, "figures": {"attribution F1": {"value": 66.3}}},
    }
    written = {"version": "8", "date": "2026-11-23", "datasets": datasets, "kinds": kinds}
    (tmp_path / "figures.json").write_text(json.dumps(written))
    return methods_page(FACTS, tmp_path / "figures.json")


def test_what_people_agree_at_stands_beside_where_it_is_known(page: MethodsPage) -> None:
    assert page.people is None
    people = methods_page(FACTS).people
    assert people is not None
    assert (people.claims, people.where) == (76.5, "people who read the same PolNeAR articles")
    agreed = Path(__file__).parents[4] / "training" / "labels" / "agreement.json"
    assert json.loads((MODEL / "figures.json").read_text("utf-8"))["people"] == json.loads(agreed.read_text("utf-8"))


def test_figures_are_shown_as_they_were_written(page: MethodsPage) -> None:
    table = page.tables[0]
    assert (table.name, table.note) == ("News of one land", "84 articles")
    shown = [
        (group.name, figure.name, figure.value, figure.interval) for group in table.groups for figure in group.figures
    ]
    assert shown == [
        ("Claims", "Claims, both of the next two together (F1)", "77.5", "75.1 to 79.9"),
        ("Hedges", "Hedges (F1)", "83.0", ""),
        ("Others", "something new", "12", ""),
    ]
    assert page.measured == "version 8 on 2026-11-23"


def test_kinds_of_text_have_a_row_each_and_no_figure_is_a_gap(page: MethodsPage) -> None:
    assert page.by_kind[0] == "Claims (F1)"
    assert [(row.name, row.articles, row.values) for row in page.kinds] == [
        ("British news", 26, ("87.0", "", "", "", "69.2"))
    ]


def test_every_figure_that_the_evaluation_writes_has_plain_words() -> None:
    written = json.loads((MODEL / "figures.json").read_text("utf-8"))
    known = {short for names in PLAIN.values() for short in names}
    for dataset in written["datasets"].values():
        assert set(dataset["figures"]) <= known


@pytest.mark.parametrize("content", [None, "[]", "{}"])
def test_without_figures_nothing_is_claimed(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "figures.json").write_text(content)
    assert methods_page(FACTS, tmp_path / "figures.json").tables == ()


def test_every_kind_of_mark_has_an_example_without_a_link(page: MethodsPage) -> None:
    assert [example.name for example in page.examples] == ["Named source", "Unnamed source", "Document", "Hedge"]
    assert not [segment for example in page.examples for segment in example.segments if segment.card]


def test_what_readers_of_this_room_said_stands_with_its_number(tmp_path: Path) -> None:
    counts = {What.CLAIM: Count(right=3, wrong=1, missed=2), What.SOURCE: Count(), What.HEDGE: Count(missed=1)}
    page = methods_page(FACTS, tmp_path / "none.json", Reviews(articles=2, reviewed=1, counts=counts))
    told = [(row.name, row.count.looked_at, row.share, row.count.missed) for row in page.looked_at]
    assert told == [("Claims", 4, "75%", 2), ("Hedges", 0, "–", 1)]
    assert (page.articles, page.reviewed) == (2, 1)
    assert methods_page(FACTS, tmp_path / "none.json").looked_at == ()
