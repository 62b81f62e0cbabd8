from pathlib import Path

import pytest

from sayso.cli.failures import UsageError
from sayso.cli.serving import for_host, is_loopback
from sayso.settings import LOOPBACK_HOSTS, Settings

OPEN = Settings(data=Path("room"))
GUARDED = Settings(data=Path("room"), password="harbour")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "::1", "[::1]", "127.8.8.8"])
def test_a_loopback_host_needs_no_password(host: str) -> None:
    assert is_loopback(host)
    assert set(LOOPBACK_HOSTS) <= set(for_host(OPEN, host).hosts)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "room.example", "localhost.example", ""])
def test_any_other_host_is_refused_without_a_password(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(UsageError, match="SAYSO_PASSWORD"):
        for_host(OPEN, host)


@pytest.mark.parametrize(
    ("host", "name"), [("192.168.1.5", "192.168.1.5"), ("room.example", "room.example"), ("fd00::1", "[fd00::1]")]
)
def test_a_room_with_a_password_answers_under_the_name_that_it_is_served_on(host: str, name: str) -> None:
    assert name in for_host(GUARDED, host).hosts


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_an_address_that_stands_for_all_is_no_host_name(host: str) -> None:
    assert for_host(GUARDED, host).hosts == LOOPBACK_HOSTS
