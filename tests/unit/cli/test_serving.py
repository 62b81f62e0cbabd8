import socket
from ipaddress import ip_address
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import serving
from sayso.cli.commands import app
from sayso.cli.failures import UsageError
from sayso.cli.serving import for_host, is_loopback, own_address
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


def test_the_address_for_a_class_is_one_of_this_machine() -> None:
    address = ip_address(own_address())
    assert not address.is_unspecified


def test_a_machine_without_a_network_serves_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unreachable(socket.socket):
        def connect(self, address: object) -> None:
            raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(serving.socket, "socket", Unreachable)
    assert own_address() == "127.0.0.1"


def test_a_room_for_a_class_has_a_password_whoever_starts_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[tuple[Settings, str]] = []
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path))
    monkeypatch.setattr(serving, "_run", lambda settings, bound, said: (bound.close(), opened.append((settings, said))))
    for given in ("", "open sesame"):
        monkeypatch.setenv("SAYSO_PASSWORD", given)
        told = CliRunner().invoke(app, ["serve", "--class", "--port", "0"])
        assert told.exit_code == 0, told.output
        settings, said = opened.pop()
        assert settings.password
        assert f"password: {settings.password}" in told.output
        assert settings.password == given or (not given and len(settings.password) == 10)
        assert own_address() in settings.hosts
        assert said.startswith(f"Sayso is open: http://{own_address()}:")
