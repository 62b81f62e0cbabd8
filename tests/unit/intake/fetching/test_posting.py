"""Messages go where owners want them, and nowhere else."""

from pathlib import Path

import pytest

from sayso.errors import InvalidInputError
from sayso.intake.fetching.posting import Poster
from sayso.settings import Settings
from tests.unit.intake.fetching.listener import Listener, page

SETTINGS = Settings(data=Path(), webhook_hosts=("desk.example",))


def loopback(host: str, port: int) -> list[str]:
    """Every name is this machine."""
    return ["127.0.0.1"]


def nobody(host: str, port: int) -> list[str]:
    """No name leads anywhere."""
    raise OSError


def test_a_message_is_posted_and_its_answer_is_a_status() -> None:
    with Listener(lambda _: [page(b"", status="202 Accepted")]) as listener:
        poster = Poster(SETTINGS, resolver=loopback)
        assert poster.post(f"http://desk.example:{listener.port}/in?a=b", {"webhook-id": "m"}, b"") == 202
        [head] = listener.heads
    assert head.startswith("POST /in?a=b HTTP/1.1\r\n")
    assert "\r\nwebhook-id: m\r\n" in head
    assert "\r\nUser-Agent: Sayso/" in head


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_whatever_leads_to_a_private_address_is_refused(host: str) -> None:
    addresses = {"other.example": "127.0.0.1"}
    poster = Poster(SETTINGS, resolver=lambda name, _: [addresses.get(name, name)])
    with Listener() as listener:
        with pytest.raises(InvalidInputError, match=r"is not public; SAYSO_WEBHOOK_HOSTS allows it"):
            poster.post(f"http://{host}:{listener.port}/", {}, b"{}")
        assert listener.opened == 0


def test_what_went_wrong_is_said_without_a_word_of_articles() -> None:
    with pytest.raises(InvalidInputError) as raised:
        Poster(SETTINGS, resolver=nobody).post("http://desk.example/", {}, b"{}")
    assert raised.value.message == "Couldn't find desk.example."
    with Listener(lambda _: [b"HTTP/1.1 ???\r\n\r\n"]) as listener, pytest.raises(InvalidInputError) as raised:
        Poster(SETTINGS, resolver=loopback).post(f"http://desk.example:{listener.port}/", {}, b"")
    assert raised.value.message == "desk.example broke off its answer."
    with Listener(lambda _: listener.pause(3) or []) as listener, pytest.raises(InvalidInputError) as raised:
        Poster(SETTINGS, resolver=loopback, seconds=0.3).post(f"http://desk.example:{listener.port}/", {}, b"")
    assert raised.value.message == "The answer did not arrive in time."
    with pytest.raises(InvalidInputError) as raised:
        Poster(SETTINGS).post("file:///etc/passwd", {}, b"")
    assert raised.value.message == "The address does not begin with http:// or https://."
    with pytest.raises(InvalidInputError) as raised:
        Poster(SETTINGS, resolver=loopback).post("http://desk.example/", {"bad": "\ud800"}, b"")
    assert "What came back is no answer" in raised.value.message


def test_a_room_that_fetches_nothing_sends_nothing() -> None:
    with pytest.raises(InvalidInputError, match="switched off"):
        Poster(Settings(data=Path(), fetch=False)).post("http://desk.example/", {}, b"")
