"""The rules of the door, one value at a time."""

import pytest
from starlette.requests import Request

from sayso.web.security import address_of, local_path


@pytest.mark.parametrize(
    ("client", "address"),
    [
        (("192.0.2.7", 1), "192.0.2.7"),
        (("2001:db8:1:2:3::4", 1), "2001:db8:1:2::/64"),
        (("fe80::1%eth0", 1), "fe80::/64"),
        (("::ffff:192.0.2.7", 1), "192.0.2.7"),
        (("testclient", 1), "testclient"),
        (None, ""),
    ],
)
def test_wrong_passwords_are_counted_by_subscriber(client: tuple[str, int] | None, address: str) -> None:
    assert address_of(Request({"type": "http", "client": client, "headers": []})) == address


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (None, "/"),
        ("/", "/"),
        ("/articles/3#a1", "/articles/3#a1"),
        ("articles", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("http:/evil.example", "/"),
    ],
)
def test_one_is_led_to_a_path_of_this_room(target: str | None, path: str) -> None:
    assert local_path(target) == path
