"""One source of the register: how the articles give it, on its page and in the API."""

from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from sayso.analysis.types import Analysis, Identity, Span
from sayso.domain import State
from sayso.errors import SourceNotFoundError
from sayso.main import Room
from sayso.register import VoiceQuery
from tests import factories
from tests.functional.conftest import Sayso
from tests.pages import Document


@pytest.fixture
def filled(room: Room) -> Room:
    for text, publication, day in (
        ("Mayor Ada Quill said a. Mayor Ada Quill said “b” too.", "The Quay", date(2026, 3, 4)),
        ("Mayor Ada Quill said reportedly c.", "The Quay", date(2026, 1, 2)),
        ("Mayor Ada Quill said d.", None, date(2026, 5, 1)),
    ):
        room.library.add_article(factories.draft(text, publication=publication, published_on=day))
    return room


def of_body(text: str) -> Analysis:
    """The toy analysis in which “Harbour Board” is a body, and “an official” one of it."""
    analysis, name = factories.analysis_of(text), "Harbour Board"
    span = Span(text.index(name), text.index(name) + len(name))
    sources = tuple(
        replace(each, identity=Identity.NAMED_ORG)
        if each.identity is Identity.NAMED_PERSON
        else replace(each, affiliation=span, specificity=1)
        for each in analysis.sources
    )
    return replace(analysis, sources=sources)


def test_a_source_tells_what_it_is_called_by_whom_and_how_it_is_quoted(filled: Room, client: TestClient) -> None:
    told = client.get("/api/v1/sources/1").json()
    assert told["called"] == [
        {
            "office": "Mayor",
            "publication": "The Quay",
            "first_day": "2026-01-02",
            "last_day": "2026-03-04",
            "claims": 3,
        },
        {"office": "Mayor", "publication": None, "first_day": "2026-05-01", "last_day": "2026-05-01", "claims": 1},
    ]
    assert (told["modes"], told["cues"], told["hedged"]) == ({"mixed": 1, "indirect": 3}, {"say": 4}, 1)
    assert told["unnamed"] == []
    page = Document(client.get("/sources/1").text)
    assert [each.text for each in page.all(".manner dd")] == [
        "“Mayor” by The Quay, 2 Jan 2026",
        "“Mayor” by an article without a publication, 1 May 2026",
        "1 partly quoted, 3 paraphrased",
        "say 4",
        "1 of 4 claims",
    ]
    assert [each.text for each in page.all(".hedged")] == ["· hedged: hearsay"]
    assert "Bodies of one name" not in page.text


def test_a_body_tells_who_speaks_for_it_without_a_name(room: Room, client: TestClient) -> None:
    for text in ("Harbour Board said a. An official said b.", "Harbour Board said c. An official said d."):
        room.store.add(factories.draft(text), State.ANALYZED, of_body(text))
    voices = {voice.name: voice.id for voice in room.sources.every(VoiceQuery())}
    unnamed = voices["officials, Harbour Board"]
    told = client.get(f"/api/v1/sources/{voices['Harbour Board']}").json()
    assert told["unnamed"] == [{"voice": unnamed, "name": "officials, Harbour Board", "claims": 2}]
    page = Document(client.get(f"/sources/{voices['Harbour Board']}").text)
    assert page.one(".manner a").attributes["href"] == f"/sources/{unnamed}"
    assert "the same name of its own. Bodies of one name may still be two." in page.text
    assert client.get(f"/api/v1/sources/{unnamed}").json()["unnamed"] == []


def test_how_nobody_is_given_is_not_told(room: Room) -> None:
    with pytest.raises(SourceNotFoundError):
        room.sources.manner(999)


def test_two_offices_of_the_same_months_are_a_question_on_the_page(room: Room, client: TestClient) -> None:
    from sayso.analysis.types import Source

    def called(text: str, title: str) -> Analysis:
        analysis, start = factories.analysis_of(text), text.index(title)
        [source] = analysis.sources
        titled: Source = replace(source, title=Span(start, start + len(title)))
        return replace(analysis, sources=(titled,))

    for text, title in (("A mayor. Ada Quill said a.", "mayor"), ("A dentist. Ada Quill said b.", "dentist")):
        room.store.add(factories.draft(text, published_on=date(2026, 3, 4)), State.ANALYZED, called(text, title))
    question = Document(client.get("/sources/1").text).one(".question").text
    assert "“dentist” and “mayor” stand beside this name in the same months. Is it one person?" in question
    assert "Mayor" not in client.get("/sources").text


def test_the_register_is_narrowed_by_a_search_of_claims(filled: Room, client: TestClient) -> None:
    filled.library.add_article(factories.draft("Critics said “e” twice.", publication="The Banner"))

    def names(q: str) -> list[str]:
        return [each["name"] for each in client.get("/api/v1/sources", params={"q": q}).json()["sources"]]

    assert names("") == ["Ada Quill", "critics"]
    assert names('in:"the banner"') == ["critics"]
    assert names("is:indirect") == ["Ada Quill"]
    assert names("from:2026-05 to:2026-06") == ["Ada Quill"]
    assert (names("zebra"), names("?")) == ([], [])
    assert client.get("/api/v1/sources?q=is:unamed").status_code == 422
    first = client.get("/api/v1/sources", params={"q": "is:mixed", "limit": 1}).json()
    assert [each["name"] for each in client.get(first["next"]).json()["sources"]] == ["critics"]
    assert len(client.get("/api/v1/sources.jsonl?q=is:indirect").text.splitlines()) == 1
    assert len(client.get("/api/v1/sources.csv?q=is:indirect").text.splitlines()) == 2
    page = Document(client.get('/sources?q=in:"the banner"&being=unnamed').text)
    assert [each.text for each in page.all(".who a")] == ["Critics"]
    assert any("q=in%3A%22the+banner%22" in link and "being=person" in link for link in page.links)


def test_a_slip_in_it_is_told_and_the_register_shown_without_it(filled: Room, client: TestClient) -> None:
    answer = client.get("/sources?q=is:unamed&name=quill")
    page = Document(answer.text)
    assert answer.status_code == 422
    assert "Did you mean is:unnamed?" in page.one(".notice").text
    assert [each.text for each in page.all(".who a")] == ["Ada Quill"]


def test_the_command_line_narrows_it_too(filled: Room, sayso: Sayso) -> None:
    filled.library.add_article(factories.draft("Critics said “e” twice."))
    assert "Ada Quill" not in sayso("sources", "--search", "is:unnamed").stdout
    assert "critics" in sayso("sources", "--search", "is:unnamed").stdout
