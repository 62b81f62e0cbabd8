"""Two who change the same article: nobody overwrites what somebody else has just changed, and who is late sees both."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.domain import State
from sayso.main import Room
from tests.factories import TEXT, analysis_of, draft, full_draft
from tests.pages import Document

FIELDS = {"title": "Mine", "publication": "The Quay Courier", "byline": "Jo Marsh", "published_on": "2026-11-19"}
ADDRESS = "/articles/1"


@pytest.fixture(autouse=True)
def article(room: Room) -> Any:
    return room.library.add_article(full_draft())


def seen(client: TestClient, form: str) -> str:
    return Document(client.get(f"{ADDRESS}/{form}").text).one("input[name=seen]").attributes["value"]


def test_who_is_late_is_shown_both_and_can_save_again(client: TestClient, room: Room) -> None:
    mine = {**FIELDS, "seen": seen(client, "edit")}
    theirs = {**FIELDS, "title": "Harbour talks stall", "byline": "Ada Quill <b>", "seen": mine["seen"]}
    assert client.post(f"{ADDRESS}/edit", data=theirs).status_code == 303
    late = client.post(f"{ADDRESS}/edit", data=mine)
    assert late.status_code == 412
    page = Document(late.text)
    assert "Somebody else has changed this article" in page.one("[role=alert]").text
    rows = {row.one("th").text: [cell.text for cell in row.all("td")] for row in page.all("table tbody tr")}
    assert rows["Title"] == ["Harbour talks stall", "Mine"]
    assert rows["Byline"] == ["Ada Quill <b>", "Jo Marsh"]
    assert rows["Publication"] == ["The Quay Courier", "the same"]
    assert page.one("#title").attributes["value"] == "Mine"
    assert room.library.article(1).metadata.byline == "Ada Quill <b>"
    again = {**mine, "seen": page.one("input[name=seen]").attributes["value"]}
    assert client.post(f"{ADDRESS}/edit", data=again).status_code == 303
    assert (room.library.article(1).title, room.library.article(1).metadata.byline) == ("Mine", "Jo Marsh")


def test_a_field_that_cannot_be_used_does_not_forget_what_was_seen(client: TestClient, room: Room) -> None:
    mine = {**FIELDS, "published_on": "yesterday", "seen": seen(client, "edit")}
    client.post(f"{ADDRESS}/edit", data={**FIELDS, "title": "Theirs"})
    wrong = client.post(f"{ADDRESS}/edit", data={**mine, "seen": mine["seen"]})
    assert wrong.status_code == 412
    before = seen(client, "edit")
    wrong = client.post(f"{ADDRESS}/edit", data={**mine, "seen": before})
    assert wrong.status_code == 422
    assert Document(wrong.text).one("input[name=seen]").attributes["value"] == before
    assert room.library.article(1).title == "Theirs"


def test_who_replaces_a_text_late_is_shown_both(client: TestClient, room: Room) -> None:
    mine = {"text": "Mine\n\nCritics said no.", "seen": seen(client, "text")}
    client.post(f"{ADDRESS}/text", data={"text": "Theirs\n\nCritics said yes.", "seen": mine["seen"]})
    late = client.post(f"{ADDRESS}/text", data=mine)
    assert late.status_code == 412
    page = Document(late.text)
    assert page.one("textarea#now").text == "\nTheirs\n\nCritics said yes."
    assert page.one("textarea#text").text == "\nMine\n\nCritics said no."
    client.post(f"{ADDRESS}/text", data={**mine, "seen": page.one("input[name=seen]").attributes["value"]})
    assert room.library.article(1).text == mine["text"]


def test_what_has_changed_since_it_was_asked_is_not_deleted(client: TestClient, room: Room) -> None:
    asked = {"seen": seen(client, "delete")}
    client.post(f"{ADDRESS}/edit", data={**FIELDS, "title": "Theirs"})
    late = client.post(f"{ADDRESS}/delete", data=asked)
    assert late.status_code == 412
    page = Document(late.text)
    assert "It is not deleted" in page.one("[role=alert]").text
    assert room.library.article(1).title == "Theirs"
    again = {"seen": page.one("input[name=seen]").attributes["value"]}
    assert client.post(f"{ADDRESS}/delete", data=again).headers["location"] == "/?deleted=1"
    assert client.get(ADDRESS).status_code == 404


def test_another_part_of_the_article_may_change_meanwhile(client: TestClient, room: Room) -> None:
    edit, text, delete = (seen(client, form) for form in ("edit", "text", "delete"))
    article = room.library.article(1)
    room.store.replace_analysis(1, article.revision, State.ANALYZED, analysis_of(TEXT, "fake-2"))
    assert client.post(f"{ADDRESS}/edit", data={**FIELDS, "seen": edit}).status_code == 303
    assert client.post(f"{ADDRESS}/text", data={"text": "Critics said no.", "seen": text}).status_code == 303
    assert (room.library.article(1).title, room.library.article(1).text) == ("Mine", "Critics said no.")
    assert client.post(f"{ADDRESS}/delete", data={"seen": delete}).status_code == 412


def test_a_form_saved_between_the_check_of_the_api_and_its_write_is_kept(
    client: TestClient, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = client.get("/api/v1/articles/1").headers["etag"]
    edit, forms = room.store.edit, iter([{**FIELDS, "title": "From the page", "byline": "A. Nother"}])

    def interrupted(*arguments: Any, **options: Any) -> Any:
        for form in forms:
            assert client.post(f"{ADDRESS}/edit", data=form).status_code == 303
        return edit(*arguments, **options)

    monkeypatch.setattr(room.store, "edit", interrupted)
    late = client.patch("/api/v1/articles/1", json={"publication": "Mine"}, headers={"If-Match": read})
    assert (late.status_code, late.json()["type"]) == (412, "/problems/precondition-failed")
    known = room.library.article(1).metadata
    assert (known.title, known.byline, known.publication) == ("From the page", "A. Nother", "The Quay Courier")


def test_without_if_match_only_what_is_named_is_changed(
    client: TestClient, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit, forms = room.store.edit, iter([{**FIELDS, "title": "From the page"}])

    def interrupted(*arguments: Any, **options: Any) -> Any:
        for form in forms:
            client.post(f"{ADDRESS}/edit", data=form)
        return edit(*arguments, **options)

    monkeypatch.setattr(room.store, "edit", interrupted)
    assert client.patch("/api/v1/articles/1", json={"byline": "Mine"}).status_code == 200
    assert (room.library.article(1).title, room.library.article(1).metadata.byline) == ("From the page", "Mine")


@pytest.mark.parametrize(("form", "field"), [("edit", "title"), ("text", "text")])
def test_of_eight_who_save_at_once_one_is_let_in(client: TestClient, room: Room, form: str, field: str) -> None:
    read, together = seen(client, form), Barrier(8)

    def save(number: int) -> tuple[int, str]:
        together.wait()
        mine = f"Critics said {number}."
        answer = client.post(f"{ADDRESS}/{form}", data={**FIELDS, field: mine, "seen": read})
        return answer.status_code, mine

    with ThreadPoolExecutor(8) as threads:
        answers = sorted(threads.map(save, range(8)))
    assert [status for status, _ in answers] == [303] + [412] * 7
    now = room.library.article(1)
    assert (now.title if form == "edit" else now.text) == answers[0][1]


def test_the_text_of_one_article_keeps_nobody_from_changing_another(
    client: TestClient, room: Room, analyzer: Any
) -> None:
    other = room.library.add_article(draft("Another\n\nCritics said no."))
    answers = []

    def while_analysed(text: str) -> Any:
        answers.append(client.patch(f"/api/v1/articles/{other.id}", json={"title": "Changed"}).status_code)
        return analysis_of(text)

    analyzer._answer = while_analysed
    assert client.put("/api/v1/articles/1/text", json={"text": "Critics said yes."}).status_code == 200
    assert answers == [200]
