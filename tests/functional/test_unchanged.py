"""What is answered from memory is what the room would answer now."""

import pytest
from fastapi.testclient import TestClient

from sayso.domain import State
from sayso.main import Room
from sayso.storage import address as address_of
from sayso.storage import open_store
from sayso.web.unchanged import CachedAnswer, UnchangedMiddleware
from tests import factories

ADDRESSES = [
    "/articles/1",
    "/api/v1/articles/1",
    "/api/v1/articles/1/analysis",
    "/api/v1/articles/1/text",
    "/api/v1/articles/1/annotations",
    "/api/v1/articles/1/claims.csv",
]


@pytest.fixture
def asked(room: Room, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids that the library was asked for."""
    found: list[int] = []
    article = type(room.library).article
    monkeypatch.setattr(
        type(room.library), "article", lambda self, number: [found.append(number), article(self, number)][1]
    )
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_article_is_read_once_and_answered_the_same(
    room: Room, client: TestClient, asked: list[int], address: str
) -> None:
    room.library.add_article(factories.full_draft())
    first, second = client.get(address), client.get(address)
    assert asked == [1]
    assert (first.status_code, first.content, first.headers) == (200, second.content, second.headers)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_change_by_another_program_is_seen_at_once(room: Room, client: TestClient, address: str) -> None:
    room.library.add_article(factories.full_draft())
    before = client.get(address)
    other = open_store(address_of(room.settings.data))
    other.replace_text(1, factories.draft("Critics said no.", title="Another"), *analysed("Critics said no."))
    other.close()
    after = client.get(address)
    assert "Ada Quill" in before.text
    assert "Ada Quill" not in after.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_deleted_article_is_gone_at_once(room: Room, client: TestClient, address: str) -> None:
    room.library.add_article(factories.full_draft())
    assert client.get(address).status_code == 200
    client.delete("/api/v1/articles/1")
    assert client.get(address).status_code == 404


def test_who_knows_the_etag_gets_304_from_memory_too(room: Room, client: TestClient, asked: list[int]) -> None:
    room.library.add_article(factories.full_draft())
    etag = '"elsewhere"'
    for _ in range(3):
        response = client.get("/api/v1/articles/1", headers={"If-None-Match": etag})
        etag = response.headers["etag"]
    assert (response.status_code, response.content, asked) == (304, b"", [1])


def test_packed_and_plain_visitors_get_their_own(room: Room, client: TestClient) -> None:
    room.library.add_article(factories.full_draft())
    packed = client.get("/api/v1/articles/1", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/api/v1/articles/1", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


def test_each_host_gets_its_own_addresses(room: Room, client: TestClient) -> None:
    room.library.add_article(factories.full_draft())
    for host in ("localhost:8000", "testserver"):
        collection = client.get("/api/v1/articles/1/annotations", headers={"Host": host}).json()
        assert collection["id"].startswith(f"http://{host}/")
    assert client.get("/api/v1/articles/1/annotations", headers={"Host": "evil.example"}).status_code == 400


def test_a_signed_in_visitors_page_is_never_kept(room: Room, guarded: TestClient) -> None:
    room.library.add_article(factories.full_draft())
    before = guarded.get("/articles/1").text
    guarded.post("/sign-in", data={"password": "open sesame"}, headers={"Sec-Fetch-Site": "same-origin"})
    inside = guarded.get("/articles/1").text
    guarded.cookies.clear()
    assert "Sign out" in inside
    assert guarded.get("/articles/1").text == before


def test_a_locked_database_is_asked_the_slow_way(
    room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.library.add_article(factories.full_draft())
    monkeypatch.setattr(type(room.watch), "mark", lambda _: None)
    etag = client.get("/api/v1/articles/1").headers["etag"]
    assert client.get("/api/v1/articles/1", headers={"If-None-Match": etag}).status_code == 304


def test_only_so_much_is_kept_and_the_latest_stays() -> None:
    kept = UnchangedMiddleware(app=None, mark=lambda: 1, kept_bytes=5_000)  # type: ignore[arg-type]
    for number in range(9):
        kept._keep(key_of(number), answer_of(number))
    assert list(kept.kept) == [key_of(7), key_of(8)]
    kept._keep(key_of(8), answer_of(8))
    assert kept.free == 5_000 - 2 * (2_000 + len("/articles/8") + len("http://testserver"))


def key_of(number: int):
    return (f"/articles/{number}", "http://testserver", b"", False)


def answer_of(number: int):
    return CachedAnswer(1, [], b"x" * 1_000, None)


def analysed(text: str):
    return State.ANALYZED, factories.analysis_of(text)


def test_made_up_hosts_and_queries_take_no_memory(room: Room, client: TestClient) -> None:
    room.library.add_article(factories.draft("Tiny. Critics said no."))
    before = client.get("/articles/1").status_code
    cache = client.app.middleware_stack
    while not isinstance(cache, UnchangedMiddleware):
        cache = cache.app
    free = cache.free
    for number in range(20):
        refused = client.get("/articles/1", headers={"Host": f"localhost:{number}{'0' * 50_000}"})
        assert refused.status_code == 400
        assert client.get(f"/articles/1?z={number}{'0' * 2_000}").status_code == before == 200
    assert cache.free == free
    assert client.get("/articles/1", headers={"Host": "localhost:8001"}).status_code == 200
    assert cache.free < free


def test_what_is_kept_is_counted_with_its_key_and_headers() -> None:
    kept = UnchangedMiddleware(app=None, mark=lambda: 1, kept_bytes=100_000)  # type: ignore[arg-type]
    headers = [(b"etag", b"x" * 100)]
    kept._keep(("/articles/1", "http://" + "h" * 100, b"q" * 50, False), CachedAnswer(1, headers, b"b" * 500, None))
    assert 100_000 - kept.free >= 1_000 + 11 + 107 + 50 + 104 + 500
