"""An article read anew from what it came as: on its page and by `sayso reextract`; the metadata that it has stay."""

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.domain import Draft, Original
from sayso.errors import InvalidInputError
from sayso.intake import draft_from_html
from sayso.intake.again import Change, changes, read_original, shaped_by
from sayso.main import Room
from sayso.shape.values import NO_SHAPE
from tests import factories
from tests.functional.conftest import Sayso
from tests.pages import Document

LEAD = "The harbour talks may last for weeks, and Mayor Ada Quill said the quay will stay open until spring."
HTML = f"""<html><head><title>Harbour talks stall</title></head><body><article><h1>Harbour talks stall</h1><p>{LEAD}</p>
<h2>What is known</h2><p>Critics said it might never be paid, and the board <a href="/m">published</a> nothing.</p>
</article></body></html>"""
ADDRESS = "/articles/1/again"


def draft() -> Draft:
    return draft_from_html(HTML, url="https://courier.example/harbour")


def add(room: Room, made: Draft, **corrected: Any) -> None:
    article = room.library.add_article(made)
    if corrected:
        room.library.edit_article(article.id, replace(made.metadata, **corrected))


def older(room: Room) -> None:
    """As an older version left it: without a shape, its text cut, its title corrected by a reader."""
    add(room, replace(draft(), text=LEAD, shape=NO_SHAPE), title="Mine")


def test_what_would_change_is_shown_before_it_is_saved(client: TestClient, room: Room) -> None:
    older(room)
    page = Document(client.get(ADDRESS).text)
    assert page.one(".change ins").text == "What is known"
    assert not page.all(".change del")
    assert room.library.article(1).text == LEAD
    sent = {"seen": page.one("input[name=seen]").attributes["value"]}
    assert client.post(ADDRESS, data=sent, follow_redirects=False).status_code == 303
    article = room.library.article(1)
    assert (article.text, article.shape, article.title) == (draft().text, draft().shape, "Mine")
    assert room.library.has_original(1)
    assert "there is nothing to save" in client.get(ADDRESS).text


def test_a_shape_alone_leaves_the_analysis_as_it_is(client: TestClient, room: Room) -> None:
    add(room, replace(draft(), shape=NO_SHAPE))
    before = room.library.article(1)
    page = Document(client.get(ADDRESS).text)
    assert "The text stays the same" in page.text
    sent = {"seen": page.one("input[name=seen]").attributes["value"]}
    client.post(ADDRESS, data=sent)
    after = room.library.article(1)
    assert (after.shape, after.analysis, after.revision) == (draft().shape, before.analysis, before.revision + 1)
    room.library.replace_article_text(1, replace(draft(), original=None))
    assert room.library.article(1).revision == after.revision  # what is known already is not written


def test_what_changed_meanwhile_is_not_overwritten(client: TestClient, room: Room) -> None:
    older(room)
    seen = Document(client.get(ADDRESS).text).one("input[name=seen]").attributes["value"]
    room.library.replace_article_text(1, factories.draft("Critics said no."))
    late = client.post(ADDRESS, data={"seen": seen})
    assert late.status_code == 412
    assert "Somebody else has changed this article" in Document(late.text).one("[role=alert]").text
    assert room.library.article(1).text == "Critics said no."


def test_a_text_that_another_article_has_is_not_saved_twice(client: TestClient, room: Room) -> None:
    older(room)
    room.library.add_article(factories.draft(draft().text))
    seen = Document(client.get(ADDRESS).text).one("input[name=seen]").attributes["value"]
    assert client.post(ADDRESS, data={"seen": seen}).status_code == 409
    assert room.library.article(1).text == LEAD


def test_what_was_pasted_has_nothing_to_be_read_anew(client: TestClient, room: Room) -> None:
    room.library.add_article(factories.draft())
    assert client.get(ADDRESS).status_code == 404
    assert ADDRESS not in client.get("/articles/1").text
    add(room, draft())
    assert "/articles/2/again" in client.get("/articles/2").text


def test_the_command_shows_a_change_and_asks(sayso: Sayso, room: Room) -> None:
    older(room)
    refused = sayso("reextract", "1", given="n\n")
    assert refused.exit_code == 1
    assert "+ What is known" in refused.stdout
    assert room.library.article(1).text == LEAD
    assert sayso("reextract", "1", given="y\n").stdout.endswith("Article 1 was saved.\n")
    assert (room.library.article(1).text, room.library.article(1).title) == (draft().text, "Mine")
    assert sayso("reextract", "1").stdout == "Article 1 is what it would be.\n"


def test_the_command_saves_a_shape_without_asking(sayso: Sayso, room: Room) -> None:
    add(room, replace(draft(), shape=NO_SHAPE))
    assert sayso("reextract", "1").stdout == "The text stays the same; how it is set is new.\nArticle 1 was saved.\n"


def test_the_command_shows_what_would_go(sayso: Sayso, room: Room) -> None:
    add(room, replace(draft(), text=f"{draft().text}\n\nRead more", shape=NO_SHAPE))
    assert "- Read more" in sayso("reextract", "1", "--yes").stdout


def test_of_all_articles_only_shapes_are_saved_unless_asked(sayso: Sayso, room: Room) -> None:
    older(room)
    other = draft_from_html(HTML.replace("Critics", "Residents"))
    add(room, replace(other, shape=NO_SHAPE))
    room.library.add_article(factories.draft())
    broken = Original(data=b"", media_type="application/pdf")
    room.library.add_article(replace(factories.draft("Critics said no."), original=broken))
    result = sayso("reextract")
    assert result.stdout == ("1 article saved.\n1 article would have another text: 1. `sayso reextract ID` shows it.\n")
    assert result.stderr.startswith("Article 4: ")
    assert room.library.article(2).shape == other.shape
    assert sayso("reextract", "--yes").stdout == "1 article saved.\n"
    assert room.library.article(1).text == draft().text


def test_the_command_says_where_nothing_was_kept(sayso: Sayso, room: Room) -> None:
    room.library.add_article(factories.draft())
    result = sayso("reextract", "1")
    assert (result.exit_code, result.stderr) == (1, "Of article 1 the text alone is kept.\n")


def test_what_was_confirmed_in_a_form_keeps_the_shape_of_its_page(client: TestClient, room: Room) -> None:
    looked = Document(client.post("/articles/page", data={"html": HTML, "url": "https://courier.example/a"}).text)
    sent = {each.attributes["name"]: each.attributes.get("value", "") for each in looked.all("input[name]")}
    sent["text"] = f"{draft().text}\n\nAdded by hand."
    assert client.post("/articles", data=sent, follow_redirects=False).status_code == 303
    article = room.library.article(1)
    assert [block.kind.value for block in article.shape.blocks] == ["paragraph", "heading", "paragraph", "paragraph"]
    assert [link.url for link in article.shape.links] == ["https://courier.example/m"]


def test_an_original_of_another_kind_or_that_is_broken_gives_no_shape() -> None:
    made = replace(factories.draft(), original=Original(data=b"", media_type="application/pdf"))
    assert shaped_by(made) is made
    assert shaped_by(draft()) == draft()
    with pytest.raises(InvalidInputError):
        read_original(Original(data=b"x", media_type="image/png"))
    assert read_original(Original(data=b"# A\n\nB said no.", media_type="text/markdown")).text == "B said no."


def test_an_original_is_read_in_the_encoding_that_it_came_in() -> None:
    data = HTML.replace("weeks,", "weeks – déjà,").encode("cp1252")
    found = read_original(Original(data=data, media_type="text/html; charset=windows-1252"))
    assert "weeks – déjà," in found.text


def test_changes_are_told_line_by_line() -> None:
    assert changes("a\n\nb\nc", "a\nx\n\nc\nd") == (Change(("b",), ("x",)), Change((), ("d",)))
    assert changes("a\n\nb", "a\nb") == ()
