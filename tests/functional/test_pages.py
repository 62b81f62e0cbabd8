"""The pages of a room on a real database, as a program without JavaScript sees them."""

import re

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from tests.factories import TEXT, draft, full_draft
from tests.pages import Document

FOREIGN = "Der Hafen bleibt offen, sagte die Bürgermeisterin. " * 20


def read(client: TestClient, path: str, status: int = 200) -> Document:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return Document(answer.text)


def test_an_empty_library_invites_to_add(client: TestClient) -> None:
    page = read(client, "/")
    assert "The room is empty." in page.text
    assert "/articles/new" in page.links


def test_the_library_lists_title_publication_date_and_figures(client: TestClient, room: Room) -> None:
    room.library.add_article(full_draft())
    page = read(client, "/")
    row = page.one("ol.rows li").text
    assert "Harbour talks stall" in row
    assert "The Quay Courier" in row
    assert "19 November 2026" in row
    assert "4 claims · 2 from unnamed people · 0 with no source · 4 hedges" in row
    assert page.one("ol.rows svg").attributes["aria-label"].startswith("The article from first to last word: 4 claims")


def test_the_library_goes_on_to_older_articles(client: TestClient, room: Room) -> None:
    for number in range(51):
        room.library.add_article(draft(f"Number {number}\n\nMore words."))
    first = read(client, "/")
    assert len(first.all("ol.rows li")) == 50
    rest = read(client, first.one("a[rel=next]").attributes["href"])
    assert [row.one("h2").text.strip() for row in rest.all("ol.rows li")] == ["Number 0"]


def test_searching_shows_the_words_and_keeps_the_query(client: TestClient, room: Room) -> None:
    room.library.add_article(full_draft())
    room.library.add_article(draft("Another\n\nNothing of that."))
    page = read(client, "/?q=quay")
    assert [row.one("h2").text.strip() for row in page.all("ol.rows li")] == ["Harbour talks stall"]
    assert page.one(".snippet b").text == "quay"
    assert page.one("input[type=search]").attributes["value"] == "quay"


def test_searching_in_vain_says_so(client: TestClient, room: Room) -> None:
    room.library.add_article(full_draft())
    assert "Nothing was found for “zebra”." in read(client, "/?q=zebra").text


def test_filtering_by_publication_and_unnamed_sources(client: TestClient, room: Room) -> None:
    room.library.add_article(full_draft())
    room.library.add_article(draft("Plain\n\nAda Quill said all is well.", publication="The Other"))
    assert len(read(client, "/?publication=The+Other").all("ol.rows li")) == 1
    assert [row.one("h2").text.strip() for row in read(client, "/?unnamed=1").all("ol.rows li")] == [
        "Harbour talks stall"
    ]


@pytest.mark.parametrize("address", ["/?sort=nonsense", "/?q=%22", "/?publication=%00", "/?q=" + "x" * 900])
def test_odd_queries_are_answered_with_a_page(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (200, 422)


def test_the_article_page_has_the_stored_text_and_cards_by_anchor(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    page = read(client, f"/articles/{article.id}")
    assert "".join(block.text for block in page.all(".block")) == TEXT
    assert len(page.all("h1")) == 1
    ids = [element.attributes["id"] for element in page.everything if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in page.links if link.startswith("#") and len(link) > 1}
    assert targets <= set(ids)
    assert {f"card-a{claim.id}" for claim in article.analysis.attributions} <= targets if article.analysis else False


def test_claims_can_stand_in_text_order(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    numbers = [each.text for each in read(client, f"/articles/{article.id}?order=text").all("#claims .n")]
    assert numbers == ["1", "2", "3", "4"]
    assert [each.text for each in read(client, f"/articles/{article.id}").all("#claims .n")] == ["1", "4", "2", "3"]


def test_an_article_without_findings_says_what_was_looked_for(client: TestClient, room: Room) -> None:
    article = room.library.add_article(draft("Quiet\n\nNobody says a word."))
    text = read(client, f"/articles/{article.id}").text
    assert "No claims were found." in text
    assert text.count("Sayso misses things") == 3


def test_a_foreign_article_is_shown_and_can_be_analysed_anyway(client: TestClient, room: Room) -> None:
    article = room.library.add_article(draft(FOREIGN, language="de"))
    page = read(client, f"/articles/{article.id}")
    assert "Not analysed: Sayso reads English so far." in page.text
    answer = client.post(page.one(".notice form").attributes["action"])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/{article.id}")
    analysed = read(client, f"/articles/{article.id}").text
    assert "Not analysed" not in analysed
    assert "The text is surely not in English" in analysed


def test_a_failed_analysis_is_shown_with_another_try(client: TestClient, room: Room, analyzer: object) -> None:
    analyzer.failing = ("harbour",)  # type: ignore[attr-defined]
    article = room.library.add_article(full_draft())
    page = read(client, f"/articles/{article.id}")
    assert "The analysis of this article failed." in page.text
    assert "The analysis failed" in read(client, "/").text
    assert client.post(page.one(".notice form").attributes["action"]).status_code == 503


def test_editing_changes_the_metadata_alone(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    page = read(client, f"/articles/{article.id}/edit")
    assert page.one("#title").attributes["value"] == "Harbour talks stall"
    fields = {"title": "Another", "publication": "", "byline": "A. Nother", "published_on": "2026-01-31"}
    assert client.post(f"/articles/{article.id}/edit", data=fields).headers["location"] == f"/articles/{article.id}"
    edited = room.library.article(article.id)
    assert (edited.title, edited.metadata.publication, edited.metadata.byline) == ("Another", None, "A. Nother")
    assert (edited.text, edited.metadata.url) == (article.text, article.metadata.url)


@pytest.mark.parametrize(("field", "value"), [("title", "x" * 501), ("published_on", "yesterday")])
def test_a_field_that_cannot_be_used_is_shown_with_the_reason(
    client: TestClient, room: Room, field: str, value: str
) -> None:
    article = room.library.add_article(full_draft())
    answer = client.post(f"/articles/{article.id}/edit", data={"title": "Kept", field: value})
    assert answer.status_code == 422
    page = Document(answer.text)
    assert page.one(f"#{field}").attributes["aria-describedby"] == f"wrong-{field}"
    assert page.one(f"#{field}").attributes["value"] == value


def test_a_better_text_takes_the_place_of_the_old_and_the_metadata_stays(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    assert read(client, f"/articles/{article.id}/text").one("textarea").text == "\n" + TEXT
    answer = client.post(f"/articles/{article.id}/text", data={"text": "Better\n\nAda Quill said it is mended."})
    assert answer.headers["location"] == f"/articles/{article.id}"
    replaced = room.library.article(article.id)
    assert (replaced.text, replaced.metadata) == ("Better\n\nAda Quill said it is mended.", article.metadata)
    assert replaced.analysis
    assert replaced.analysis.summary.claims == 1


def test_a_better_text_that_is_none_is_refused(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    answer = client.post(f"/articles/{article.id}/text", data={"text": " "})
    assert answer.status_code == 422
    assert Document(answer.text).one("#text").attributes["aria-invalid"] == "true"
    assert room.library.article(article.id).text == TEXT


def test_deleting_asks_first(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    assert "Delete this article?" in read(client, f"/articles/{article.id}/delete").text
    assert room.library.article(article.id)
    assert client.post(f"/articles/{article.id}/delete").headers["location"] == f"/?deleted={article.id}"
    read(client, f"/articles/{article.id}", 404)


@pytest.mark.parametrize(
    "path", ["/articles/1", "/articles/0", "/articles/99999999999999999999", "/articles/x", "/nowhere"]
)
def test_what_is_not_here_is_said_on_a_page_of_the_room(client: TestClient, path: str) -> None:
    page = read(client, path, 404)
    assert page.one("a.wordmark").attributes["href"] == "/"
    assert page.one("h1").text in ("No such article", "Not found")


def test_about_says_versions_counts_and_journal(client: TestClient, room: Room) -> None:
    room.library.add_article(full_draft())
    facts = room.library.facts()
    text = read(client, "/about").text
    assert facts.analysis_version in text
    assert facts.journal_reason in text
    assert re.search(r"Articles\s*1\b", text)


def test_methods_shows_each_kind_of_mark_and_the_version(client: TestClient, room: Room) -> None:
    page = read(client, "/methods")
    assert {"named", "unnamed", "document"} <= {name for mark in page.all("mark.content") for name in mark.classes}
    assert page.all("mark.hedge")
    assert room.library.facts().analysis_version in page.text


def test_no_page_has_inline_code_or_style(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    for path in ("/", "/articles/new", f"/articles/{article.id}", "/methods", "/about", "/nowhere"):
        page = Document(client.get(path).text)
        run = [script for script in page.all("script") if script.attributes.get("type") != "application/ld+json"]
        assert all("src" in script.attributes for script in run)
        assert not page.all("style")
        assert not [
            name
            for element in page.everything
            for name in element.attributes
            if name.startswith("on") or name == "style"
        ]


def test_static_files_are_kept_for_good_under_their_checksum(client: TestClient) -> None:
    page = read(client, "/")
    address = page.one("link[rel=stylesheet]").attributes["href"]
    answer = client.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    unversioned = re.sub(r"/v[0-9a-f]{12}/", "/", address)
    assert unversioned != address
    assert "immutable" not in client.get(unversioned).headers["cache-control"]


def test_a_guarded_room_offers_to_sign_in_and_out(guarded: TestClient) -> None:
    assert "/sign-in" in read(guarded, "/").links
    assert "/sign-in?next=/articles/new" in read(guarded, "/articles/new").links
    page = read(guarded, "/sign-in")
    assert page.one("input[name=password]").attributes["type"] == "password"
    answer = guarded.post(
        "/sign-in", data={"password": "open sesame", "next": "/about"}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.headers["location"] == "/about"
    assert "Sign out" in read(guarded, "/about").text
    assert "Sign in first" not in read(guarded, "/articles/new").text
