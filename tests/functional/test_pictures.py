"""Copies of pictures: on an article's page, at their own address, in the one file and in a back-up."""

from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from re import findall

import pytest
from fastapi.testclient import TestClient

from sayso.domain.pictures import name_of
from sayso.main import Room
from sayso.settings import Settings
from tests.conftest import FakeFetcher, client_of, open_room
from tests.functional.conftest import Sayso
from tests.pictures import png

QUAY = "https://courier.example/quay.jpg"
SRC = f"/articles/1/pictures/{name_of(QUAY)}"
PAGE = (
    "<html><body><article><h1>The plan</h1><p>Ada Quill said on Monday that the quay may be mended, and all of it is "
    "published.</p><figure><img src='/quay.jpg' alt='A crane over the quay'><figcaption>The quay in May.</figcaption>"
    "</figure><p>The talks go on in May, when the board meets again in the hall at the quay, said Ada Quill.</p>"
    "</article></body></html>"
)
WORDS = (
    '<figure class="picture"><p>Picture: A crane over the quay</p><figcaption>The quay in May.</figcaption></figure>'
)


@pytest.fixture
def article(client: TestClient) -> dict[str, object]:
    """An article with a picture of which there is no copy."""
    sent = {"html": PAGE, "url": "https://courier.example/plan"}
    made: dict[str, object] = client.post("/api/v1/articles", json=sent).json()
    return made


@pytest.fixture
def kept(room: Room, fetcher: FakeFetcher, article: dict[str, object]) -> bytes:
    """Its picture, of which there is a copy now."""
    fetcher.pictures[QUAY] = png(640, 480)
    assert room.pictures.go_on()
    return fetcher.pictures[QUAY]


def test_without_a_copy_there_are_the_words_of_a_picture(client: TestClient, article: dict[str, object]) -> None:
    page = client.get("/articles/1").text
    assert WORDS in page
    assert "<img" not in page
    assert client.get(SRC).status_code == 404
    assert [each["url"] for each in article["pictures"]] == [QUAY]  # type: ignore[attr-defined]


def test_a_picture_that_cannot_be_had_changes_nothing(
    client: TestClient, room: Room, article: dict[str, object], fetcher: FakeFetcher
) -> None:
    before = client.get("/articles/1").text
    fetcher.pictures[QUAY] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    assert room.pictures.go_on()
    assert client.get("/articles/1").text == before
    assert client.get(SRC).status_code == 404


def test_a_copy_is_shown_on_the_page(
    client: TestClient, article: dict[str, object], room: Room, fetcher: FakeFetcher
) -> None:
    assert "<img" not in client.get("/articles/1").text  # and is kept in memory so
    fetcher.pictures[QUAY] = png(640, 480)
    room.pictures.go_on()
    assert (
        f'<figure class="picture shown"><img src="{SRC}" width="640" height="480" alt="A crane over the quay" '
        'loading="lazy"><figcaption>The quay in May.</figcaption></figure>'
    ) in client.get("/articles/1").text


def test_a_copy_has_an_address_of_its_own_and_can_do_nothing(client: TestClient, kept: bytes) -> None:
    answer = client.get(SRC)
    assert (answer.status_code, answer.content) == (200, kept)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'; sandbox" in answer.headers.get_list("content-security-policy")
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "private, max-age=86400"
    assert client.get("/articles/1/pictures/x").status_code == 404
    assert client.get(SRC.replace("/1/", "/2/")).status_code == 404


def test_with_its_article_a_copy_goes_and_comes_back(client: TestClient, room: Room, kept: bytes) -> None:
    client.delete("/api/v1/articles/1")
    assert client.get(SRC).status_code == 404
    room.library.bring_back_article(1)
    assert client.get(SRC).content == kept


def test_the_one_file_holds_the_picture(
    client: TestClient, article: dict[str, object], room: Room, fetcher: FakeFetcher, sayso: Sayso
) -> None:
    without = client.get("/api/v1/articles/1/page")
    assert "<img" not in without.text
    fetcher.pictures[QUAY] = png(640, 480)
    room.pictures.go_on()
    seen = {"If-None-Match": without.headers["etag"]}
    answer = client.get("/api/v1/articles/1/page", headers=seen)
    src = f"data:image/png;base64,{b64encode(png(640, 480)).decode()}"
    assert (answer.status_code, answer.text.count(src)) == (200, 1)
    assert "default-src 'none'; style-src data:; img-src data:" in answer.text
    assert findall(r'<img src="(?!data:)', answer.text) == []
    assert client.get("/api/v1/articles/1/page", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert sayso("page", 1).stdout == answer.text


def test_a_copy_is_in_the_back_up(sayso: Sayso, room: Room, kept: bytes, tmp_path: Path) -> None:
    sayso("backup", tmp_path / "kept.sqlite")
    room.library.remove_article(1)
    room.close()
    assert sayso("restore", tmp_path / "kept.sqlite", "--yes").exit_code == 0
    with open_room(room.settings) as restored, client_of(restored) as client:
        assert client.get(SRC).content == kept


def test_a_picture_whose_caption_stands_in_the_text_is_shown_where_there_is_a_copy(
    client: TestClient, room: Room, fetcher: FakeFetcher
) -> None:
    page = PAGE.replace("A crane over the quay", "").replace("</figure>", "</figure><p>The quay in May.</p>")
    article = client.post("/api/v1/articles", json={"html": page, "url": "https://courier.example/plan"}).json()
    assert ("The quay in May." in article["text"], article["pictures"][0]["caption"]) == (True, "")
    assert "<figure" not in client.get("/articles/1").text
    fetcher.pictures[QUAY] = png()
    room.pictures.go_on()
    assert (
        f'<img src="{SRC}" width="32" height="20" alt="A picture" loading="lazy"></figure>'
        in client.get("/articles/1").text
    )


@pytest.mark.parametrize(("variables", "keeps"), [({}, False), ({"SAYSO_PICTURES": "on"}, True)])
def test_a_room_keeps_copies_where_it_is_told_to(variables: dict[str, str], keeps: bool) -> None:
    assert Settings.from_environment(variables).pictures is keeps


@pytest.mark.parametrize("pictures", [True, False])
def test_a_served_room_fetches_what_is_wanted_only_where_copies_are_kept(
    settings: Settings, fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch, pictures: bool
) -> None:
    ran: list[str] = []
    monkeypatch.setattr("sayso.services.pictures.Pictures.run", lambda *_: ran.append("pictures"))
    with open_room(replace(settings, pictures=pictures), fetcher) as room, client_of(room):
        pass
    assert ran == (["pictures"] if pictures else [])


def test_an_article_of_before_pictures_had_addresses_learns_them_when_it_is_extracted_anew(
    sayso: Sayso, room: Room, fetcher: FakeFetcher, article: dict[str, object]
) -> None:
    shape = room.library.article(1).shape
    room.store.replace_shape(1, replace(shape, pictures=tuple(replace(each, url=None) for each in shape.pictures)))
    assert not room.pictures.go_on()
    assert sayso("reextract", "--yes").exit_code == 0
    fetcher.pictures[QUAY] = png()
    assert room.pictures.go_on()
    assert list(room.pictures.sizes(1)) == [QUAY]
