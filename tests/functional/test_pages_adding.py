"""Articles come in through the pages: pasted, uploaded, fetched, handed over by the bookmarklet."""

import io
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.domain import MAX_TEXT
from sayso.main import Room
from tests.conftest import FakeFetcher
from tests.factories import TEXT, full_draft
from tests.pages import Document

PAGE = (
    "<html><head><title>Harbour talks stall</title></head><body><nav>Home News Sport</nav><article><h1>Harbour talks "
    "stall</h1>"
    + "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")[1:])
    + "<p>The quay has been closed since Monday, and nobody on either side of the water expects it to open before the "
    "summer, which is when the ferries are needed most of all.</p></article><footer>Imprint</footer></body></html>"
)


def fields_of(page: Document) -> dict[str, str]:
    """The values of the form to confirm."""
    form = next(form for form in page.all("main form") if form.all("textarea"))
    found = {field.attributes["name"]: field.attributes["value"] for field in form.all("input")}
    return {**found, "text": form.one("textarea").text.removeprefix("\n")}


def upload(*files: tuple[str, bytes]) -> list[Any]:
    return [("files", (name, data, "application/octet-stream")) for name, data in files]


def test_pasting_saves_and_leads_to_the_article(client: TestClient, room: Room) -> None:
    data = {
        "text": TEXT,
        "title": "",
        "publication": "The Quay Courier",
        "byline": "",
        "published_on": "2026-11-19",
        "url": "",
    }
    answer = client.post("/articles", data=data)
    assert answer.status_code == 303
    article = room.library.article(int(answer.headers["location"].rsplit("/", 1)[1]))
    assert (article.title, article.text, article.metadata.publication) == (
        "Harbour talks stall",
        TEXT,
        "The Quay Courier",
    )


def test_what_is_here_is_added_all_the_same_with_a_box(client: TestClient, room: Room) -> None:
    room.library.add_article(full_draft())
    page = Document(client.post("/articles", data={"text": TEXT}).text)
    boxes = page.all("#paste input[name=anyway]")
    assert [box.attributes["type"] for box in boxes] == ["checkbox"]
    again = client.post("/articles", data={"text": TEXT, "anyway": boxes[0].attributes["value"]})
    assert (again.status_code, again.headers["location"]) == (303, "/articles/2")


def test_a_known_address_is_fetched_all_the_same_with_a_box(
    client: TestClient, room: Room, fetcher: FakeFetcher
) -> None:
    url = str(room.library.add_article(full_draft()).metadata.url)
    fetcher.pages[url] = full_draft()
    assert client.post("/articles/url", data={"url": url}).status_code == 409
    assert client.post("/articles/url", data={"url": url, "anyway": "1"}).status_code == 200


def test_line_ends_of_a_form_do_not_change_the_text(client: TestClient, room: Room) -> None:
    client.post("/articles", data={"text": TEXT.replace("\n", "\r\n")})
    assert room.library.article(1).text == TEXT


def test_the_same_text_twice_leads_to_the_first(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    answer = client.post("/articles", data={"text": TEXT, "title": "Again"})
    assert answer.status_code == 409
    page = Document(answer.text)
    assert f"/articles/{article.id}" in page.links
    assert page.one("#title").attributes["value"] == "Again"


@pytest.mark.parametrize(
    ("data", "status", "field"),
    [
        ({"text": "", "title": "Kept"}, 422, "text"),
        ({"text": " … ", "title": "Kept"}, 422, "text"),
        ({"text": TEXT, "title": "Kept", "url": "not an address"}, 422, "url"),
        ({"text": TEXT, "title": "Kept", "published_on": "yesterday"}, 422, "published_on"),
        ({"text": "word " * MAX_TEXT, "title": "Kept"}, 413, None),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_form_kept(
    client: TestClient, data: dict[str, str], status: int, field: str | None
) -> None:
    answer = client.post("/articles", data=data)
    assert answer.status_code == status
    page = Document(answer.text)
    assert page.one("#title").attributes["value"] == "Kept"
    assert page.all("[role=alert]")
    if field:
        assert page.one(f"#{field}").attributes["aria-invalid"] == "true"


def test_text_files_are_saved_each_with_its_fate(client: TestClient, room: Room) -> None:
    known = room.library.add_article(full_draft())
    files = upload(
        ("new.txt", b"A new one\n\nWith words."), ("old.md", TEXT.encode()), ("x.pdf", b"%PDF"), ("e.txt", b" ")
    )
    page = Document(client.post("/articles/files", files=files).text)
    assert [item.classes for item in page.all(".outcomes li")] == [["added"], ["known"], ["refused"], ["refused"]]
    assert {f"/articles/{known.id}", f"/articles/{known.id + 1}"} <= set(page.links)
    assert room.library.article(known.id + 1).title == "A new one"


def test_a_page_from_a_file_is_shown_before_it_is_saved_and_kept_beside_the_text(
    client: TestClient, room: Room
) -> None:
    page = Document(client.post("/articles/files", files=upload(("page.html", PAGE.encode()))).text)
    assert room.library.facts().articles == 0
    fields = fields_of(page)
    assert "Mayor Ada Quill said" in fields["text"]
    assert "Imprint" not in fields["text"]
    answer = client.post("/articles", data={**fields, "title": "Mended"})
    article_id = int(answer.headers["location"].rsplit("/", 1)[1])
    original = room.library.original(article_id)
    assert room.library.article(article_id).title == "Mended"
    assert original is not None
    assert original.data == PAGE.encode()


def test_what_may_not_be_the_whole_article_is_said_before_it_is_saved(client: TestClient) -> None:
    page = PAGE.replace("</article>", "<p>To continue reading, subscribe today.</p></article>")
    whole = Document(client.post("/articles/files", files=upload(("page.html", PAGE.encode()))).text)
    stub = Document(client.post("/articles/files", files=upload(("page.html", page.encode()))).text)
    assert [notice.text for notice in whole.all("p.notice")] == []
    assert [notice.text for notice in stub.all("p.notice")] == [
        "Only the beginning may be here: the page keeps the rest for subscribers."
    ]


def test_several_pages_have_fields_with_ids_of_their_own(client: TestClient) -> None:
    files = upload(("a.html", PAGE.encode()), ("b.html", PAGE.replace("Quill", "Marsh").encode()))
    page = Document(client.post("/articles/files", files=files).text)
    ids = [element.attributes["id"] for element in page.everything if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert len(page.all("textarea")) == 2


def test_no_file_at_all_is_said(client: TestClient) -> None:
    answer = client.post("/articles/files", data={"nothing": ""})
    assert answer.status_code == 422
    assert "Choose at least one file." in answer.text


def test_an_address_is_fetched_and_shown_first(client: TestClient, room: Room, fetcher: FakeFetcher) -> None:
    fetcher.pages["https://courier.example/harbour"] = full_draft()
    page = Document(client.post("/articles/url", data={"url": "https://courier.example/harbour"}).text)
    assert room.library.facts().articles == 0
    fields = fields_of(page)
    assert (fields["publication"], fields["published_on"]) == ("The Quay Courier", "2026-11-19")
    assert client.post("/articles", data=fields).status_code == 303


def test_an_address_that_is_here_already_is_not_fetched(client: TestClient, room: Room, fetcher: FakeFetcher) -> None:
    article = room.library.add_article(full_draft())
    answer = client.post("/articles/url", data={"url": "https://Courier.example/harbour#top"})
    assert answer.status_code == 409
    assert f"/articles/{article.id}" in Document(answer.text).links
    assert fetcher.asked == []


def test_an_address_that_does_not_answer_is_said_with_the_address_kept(client: TestClient) -> None:
    answer = client.post("/articles/url", data={"url": "https://silent.example/"})
    page = Document(answer.text)
    assert answer.status_code == 422
    assert page.one("#address").attributes["value"] == "https://silent.example/"
    assert page.one("#address").attributes["aria-describedby"] == "wrong-address"
    assert "Nothing answered at this address." in page.one("#wrong-address").text
    assert (page.one("#url").attributes["value"], page.all("#wrong-url")) == ("", [])
    assert page.one("nav a[aria-current=page]").text == "Add"


@pytest.mark.parametrize("url", ["", "ftp://courier.example/x", "https://"])
def test_an_address_that_is_none_is_said_at_its_own_field(client: TestClient, url: str) -> None:
    page = Document(client.post("/articles/url", data={"url": url}).text)
    assert page.one("#address").attributes["aria-invalid"] == "true"
    assert "aria-invalid" not in page.one("#url").attributes


def test_without_a_chosen_file_that_is_said_at_the_files(client: TestClient) -> None:
    page = Document(client.post("/articles/files", files={"files": ("", b"")}).text)
    assert page.one("#files").attributes["aria-invalid"] == "true"


def test_a_page_handed_over_by_the_bookmarklet_is_only_shown(client: TestClient, room: Room) -> None:
    page = Document(client.post("/articles/page", data={"html": PAGE, "url": "https://courier.example/x"}).text)
    assert room.library.facts().articles == 0
    assert fields_of(page)["url"] == "https://courier.example/x"
    assert "Mayor Ada Quill said" in fields_of(page)["text"]


def test_a_page_without_an_article_is_refused_with_words(client: TestClient) -> None:
    answer = client.post("/articles/page", data={"html": "<p></p>", "url": ""})
    assert answer.status_code == 422
    assert "No article text was found" in answer.text


def test_a_confirmed_form_that_is_wrong_comes_back_with_its_original(client: TestClient) -> None:
    page = Document(client.post("/articles/page", data={"html": PAGE, "url": ""}).text)
    fields = fields_of(page)
    answer = client.post("/articles", data={**fields, "text": ""})
    assert answer.status_code == 422
    assert fields_of(Document(answer.text))["original"] == fields["original"]


@pytest.mark.parametrize("original", ["!!!", "AAAA", "eJw", "é"])
def test_a_broken_original_is_left_out(client: TestClient, room: Room, original: str) -> None:
    answer = client.post("/articles", data={"text": TEXT, "original": original, "original_type": "text/html"})
    assert answer.status_code == 303
    assert room.library.original(1) is None


def test_without_fetching_no_address_is_asked_for(client: TestClient, room: Room) -> None:
    assert Document(client.get("/articles/new").text).all("#address")


def test_the_bookmarklet_names_this_room(client: TestClient) -> None:
    address = Document(client.get("/articles/new").text).one("a.bookmarklet").attributes["href"]
    assert address.startswith("javascript:(function(){var%20o='http://testserver'")


def test_a_document_is_saved_and_a_letter_is_shown_first(client: TestClient, room: Room) -> None:
    mail = b"Subject: The talks\nFrom: Courier <a@b.example>\n\nThe talks may last for weeks, she said.\n"
    answer = client.post("/articles/files", files=upload(("a.eml", mail), ("b.md", b"# Talks\n\nThe *talks* go on.")))
    page = Document(answer.text)
    assert [item.attributes["class"] for item in page.all(".outcomes li")] == ["check", "added"]
    assert fields_of(page)["publication"] == "Courier"
    assert room.library.article(1).text == "The talks go on."
    saved = client.post("/articles", data={**fields_of(page), "confirm": "1"})
    original = room.library.original(int(saved.headers["location"].rsplit("/", 1)[1]))
    assert original is not None
    assert (original.data, original.media_type) == (mail, "message/rfc822")


def test_every_article_of_an_export_is_saved_each_with_its_fate(client: TestClient, room: Room) -> None:
    lines = b'{"text": "The talks go on.", "url": "https://a.example/1"}\n' * 2 + b'{"title": "C"}\n'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.jsonl", lines)
    page = Document(client.post("/articles/files", files=upload(("a.zip", packed.getvalue()))).text)
    assert [item.attributes["class"] for item in page.all(".outcomes li")] == ["added", "known", "refused"]


def test_a_file_with_too_many_articles_for_a_form_names_the_command(client: TestClient) -> None:
    rows = b'{"text": "One."}\n' * 201
    page = Document(client.post("/articles/files", files=upload(("a.jsonl", rows))).text)
    assert "sayso import FILE" in page.one(".outcomes li").text
