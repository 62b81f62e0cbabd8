"""The page of an article is made of pieces that are kept; each change shows at once, as in a server just begun."""

import re

import pytest

from sayso.domain import ArticleQuery, State
from sayso.main import Room
from sayso.notes.reading import Stop
from sayso.services.correcting import Corrections
from sayso.web.pages.reading import printed
from tests.conftest import client_of
from tests.factories import TEXT, analysis_of, draft, make_metadata
from tests.pages import Document

WAYS = ("", "?order=text", "?machine=true", "?machine=true&order=text")
AGAIN = "Ada Quill said nothing.\n\nCritics said more, perhaps about that."


def add(room: Room, text: str, title: str = "Harbour talks stall") -> None:
    room.store.add(draft(text, title=title), State.ANALYZED, analysis_of(text), repeat=None)


def pages(client) -> list[str]:
    return [client.get(f"/articles/1{way}").text for way in WAYS]


def correct(client, what: str) -> None:
    sent = {"what": what, "act": "wrong", "id": "2", "revision": ""}
    form = client.get(f"/articles/1/correct?what={what}&id=2").text
    sent |= dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert client.post("/articles/1/correct", data=sent).status_code == 303


def post(path: str, **fields: str):
    def act(client, _room: Room) -> None:
        assert client.post(path, data=fields).status_code == 303

    return act


ACTS = {
    "a star": post("/articles/1/keep", act="star"),
    "a tag": post("/articles/1/keep", act="tag", tags="harbour"),
    "a note in the text": post("/articles/1/notes", words="for weeks", note="Says who?"),
    "a highlight over a mark": post("/articles/1/notes", words="about half"),
    "a note of a claim": post("/articles/1/notes", claim="3", tags="cost", note="Half of what?"),
    "a note that is changed": post("/articles/1/notes/3", note="Of what?", tags="cost, who"),
    "a note that is deleted": post("/articles/1/notes/1", act="delete"),
    "where one stopped": lambda _, room: room.notes.stop(1, Stop(place=len(TEXT) - 20)),
    "a correction": lambda client, _: correct(client, "claim"),
    "a correction that is undone": lambda _, room: Corrections(room.store).undo(1, 1),
    "a correction of a hedge": lambda client, _: correct(client, "hedge"),
    "another title": lambda _, room: room.library.edit_article(1, make_metadata(title="Talks <go> on")),
    "another article that quotes the same": lambda _, room: add(room, "Mayor Ada Quill said it. Critics said no."),
    "one of them deleted": lambda _, room: room.library.remove_article(2),
    "enough articles for a median": lambda _, room: [add(room, f"It may rain on day {day}.") for day in range(20)],
    "another analysis": lambda _, room: room.store.replace_analysis(
        1, room.library.article(1).revision, State.ANALYZED, analysis_of(TEXT.replace("may", "can"))
    ),
    "no analysis": lambda _, room: room.store.replace_analysis(1, room.library.article(1).revision, State.FAILED, None),
    "another text": lambda _, room: room.store.replace_text(1, draft(AGAIN), State.ANALYZED, analysis_of(AGAIN)),
}


def test_each_change_shows_at_once_whatever_was_kept(room: Room, client) -> None:
    add(room, TEXT)
    before = pages(client)
    for name, act in ACTS.items():
        act(client, room)
        shown = pages(client)
        assert shown == pages(client_of(room)), name  # of an application that has kept nothing
        assert shown[0] != before[0], f"{name} changes nothing"
        before = shown


def test_what_is_kept_is_one_rooms_alone(room: Room, client) -> None:
    add(room, "<b>Ada Quill</b> said no.")
    first = client.get("/articles/1?n=1").text
    kept = client.get("/articles/1?n=2").text
    assert first == kept
    assert "&lt;b&gt;Ada Quill&lt;/b&gt;" in re.sub("<mark[^>]*>|</mark>|<a [^>]*>|</a>", "", kept)
    assert "<b>Ada Quill" not in kept


def test_a_page_made_once_is_not_made_again(room: Room, client, monkeypatch: pytest.MonkeyPatch) -> None:
    add(room, TEXT)
    made = []
    page = printed.article_page
    monkeypatch.setattr(printed, "article_page", lambda *given, **named: made.append(1) or page(*given, **named))
    for turn in range(3):
        assert "Ada Quill" in client.get(f"/articles/1?n={turn}").text
    add(room, "Critics said no.")
    assert "Ada Quill" in client.get("/articles/1?n=4").text
    assert len(made) == 1


def test_the_way_to_the_register_stands_on_the_card_of_its_source(room: Room, client) -> None:
    add(room, TEXT)
    add(room, "Mayor Ada Quill said it.")
    page = Document(client.get("/articles/1").text)
    told = {card.one("h3").text: card.one(".share").text for card in page.all("#claims section.card header")}
    assert " · in 2 articles: Ada Quill in this room · " in told["Ada Quill"]
    assert " · in the register: Critics in this room · " in told["Critics"]
    assert room.library.articles(ArticleQuery()).items
