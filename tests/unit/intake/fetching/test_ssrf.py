"""Nothing that leads to this machine or its networks is connected to: a real listener on loopback must see nobody."""

import socket
from collections.abc import Iterator
from pathlib import Path

import httpcore
import pytest

from sayso.errors import FetchFailedError, FetchRefusedError
from sayso.intake.fetching.fetch import Fetcher
from sayso.intake.fetching.network import Deadline, GuardedBackend, resolve
from sayso.settings import Settings
from tests.unit.intake.fetching.listener import Listener, redirect

SETTINGS = Settings(data=Path(), fetch_hosts=("trusted.example",))

# Written as they are; {port} is the listener's.
ADDRESSES = [
    # loopback in every spelling
    "http://127.0.0.1:{port}/",
    "http://127.0.0.1/",
    "http://127.0.0.2:{port}/",
    "http://127.1.2.3:{port}/",
    "http://127.255.255.254:{port}/",
    "https://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST:{port}/",
    "http://localhost.:{port}/",
    "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[0000:0000:0000:0000:0000:0000:0000:0001]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::FFFF:127.0.0.1]:{port}/",
    "http://[64:ff9b::127.0.0.1]:{port}/",
    "http://[64:ff9b:1::127.0.0.1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[2001:0:7f00:1::]:{port}/",
    "http://0.0.0.0:{port}/",
    "http://0.0.0.1:{port}/",
    "http://[::]:{port}/",
    # decimal, octal, hexadecimal, short
    "http://2130706433:{port}/",
    "http://02130706433:{port}/",
    "http://017700000001:{port}/",
    "http://0x7f000001:{port}/",
    "http://0X7F000001:{port}/",
    "http://0x7f.0x0.0x0.0x1:{port}/",
    "http://0x7f.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0177.0.0.01:{port}/",
    "http://00000177.0.0.1:{port}/",
    "http://127.0.0.01:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://127.0x1:{port}/",
    "http://0:{port}/",
    "http://00:{port}/",
    "http://6425673729:{port}/",
    "http://383.0.0.1:{port}/",
    # dots, digits and signs of other scripts, escapes
    "http://127.0.0.1.:{port}/",
    "http://127.0.0.1..:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://１２７.０.０.１:{port}/",
    "http://127。0。0。1:{port}/",
    "http://١٢٧.٠.٠.١:{port}/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/",
    "http://ｌｏｃａｌｈｏｓｔ:{port}/",
    "http://127.0.0.%31:{port}/",
    "http://%6c%6f%63%61%6c%68%6f%73%74:{port}/",
    "http://[::1%25lo]:{port}/",
    "http://[fe80::1%25eth0]:{port}/",
    # user names, backslashes, tabs, line breaks
    "http://user@127.0.0.1:{port}/",
    "http://user:word@127.0.0.1:{port}/",
    "http://trusted.example@127.0.0.1:{port}/",
    "http://trusted.example:80@127.0.0.1:{port}/",
    "http://trusted.example%40127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@trusted.example/",
    "http://trusted.example\\@127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}\\",
    "http:/\\127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\t/",
    "http://127.0.\n0.1:{port}/",
    "http://127.0.0.1:{port}\r\nHost: trusted.example/",
    "http://127.0.0.1:{port} trusted.example/",
    "http:///127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://[::1]@trusted.example:{port}/",
    # other schemes
    "file:///etc/passwd",
    "file://127.0.0.1/etc/passwd",
    "gopher://127.0.0.1:{port}/_GET%20/",
    "ftp://127.0.0.1:{port}/",
    "data:text/html,<p>hello</p>",
    "dict://127.0.0.1:{port}/",
    "ldap://127.0.0.1:{port}/",
    "ws://127.0.0.1:{port}/",
    "unix:///var/run/docker.sock",
    "javascript:alert(1)",
    "jar:http://127.0.0.1:{port}/!/",
    "view-source:http://127.0.0.1:{port}/",
    # private and other networks
    "http://10.0.0.1:{port}/",
    "http://10.255.255.255:{port}/",
    "http://172.16.0.1:{port}/",
    "http://172.31.255.255:{port}/",
    "http://192.168.0.1:{port}/",
    "http://192.168.1.254:{port}/",
    "http://[fc00::1]:{port}/",
    "http://[fd12:3456:789a::1]:{port}/",
    "http://[fec0::1]:{port}/",
    "http://[::ffff:10.0.0.1]:{port}/",
    "http://[::ffff:192.168.0.1]:{port}/",
    "http://[64:ff9b::10.0.0.1]:{port}/",
    "http://[2002:c0a8:1::]:{port}/",
    "http://169.254.1.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:169.254.169.254]/latest/meta-data/",
    "http://[64:ff9b::a9fe:a9fe]/latest/meta-data/",
    "http://2852039166/latest/meta-data/",
    "http://0xa9fea9fe/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://[fe80::1]:{port}/",
    "http://[fe80::a9fe:a9fe]:{port}/",
    "http://100.64.0.1:{port}/",
    "http://100.100.100.200/latest/meta-data/",
    "http://100.127.255.255:{port}/",
    "http://192.0.0.192/opc/v1/",
    "http://168.63.129.16/machine/",
    "http://192.0.2.1:{port}/",
    "http://198.18.0.1:{port}/",
    "http://198.51.100.1:{port}/",
    "http://203.0.113.1:{port}/",
    "http://224.0.0.1:{port}/",
    "http://239.255.255.250:1900/",
    "http://240.0.0.1:{port}/",
    "http://255.255.255.255:{port}/",
    "http://[ff02::1]:{port}/",
    "http://[2001:db8::1]:{port}/",
    "http://[100::1]:{port}/",
    # names that lead there
    "http://loopback.example:{port}/",
    "http://second.example:{port}/",
    "http://six.example:{port}/",
    "http://mapped.example:{port}/",
    "http://metadata.example:{port}/",
    "http://xn--lopback-c1a.example:{port}/",
]
NAMES = {
    "loopback.example": ["127.0.0.1"],
    "second.example": ["93.184.216.34", "127.0.0.1"],
    "six.example": ["::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "xn--lopback-c1a.example": ["10.0.0.1"],
    "trusted.example": ["127.0.0.1"],
}


def names(host: str, port: int) -> list[str]:
    """The names above, and what this machine says of numbers and of itself."""
    return NAMES.get(host) or resolve(host, port)


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as opened:
        yield opened


@pytest.fixture
def connects(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Whatever this process tries to connect to, wherever that is."""
    tried: list[object] = []
    connect = socket.socket.connect

    def recording(self: socket.socket, address: object) -> None:
        tried.append(address)
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", recording)
    return tried


def test_there_are_enough_addresses_and_no_two_the_same() -> None:
    assert len(ADDRESSES) == len(set(ADDRESSES)) >= 120


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_leads_inside_is_not_connected_to(
    address: str, listener: Listener, connects: list[object]
) -> None:
    with pytest.raises(FetchRefusedError) as refusal:
        Fetcher(SETTINGS, resolver=names).fetch(address.replace("{port}", str(listener.port)))
    assert refusal.value.rule in {"address", "scheme", "user-name", "host", "private-address"}
    assert "paste" in refusal.value.message.lower()
    assert listener.opened == 0
    assert connects == []


@pytest.mark.parametrize("host", ["trusted.example", "TRUSTED.example"])
def test_the_same_listener_is_reached_by_a_host_that_is_named_in_the_settings(host: str, listener: Listener) -> None:
    Fetcher(SETTINGS, resolver=names).fetch(f"http://{host}:{listener.port}/")
    assert listener.opened == 1


@pytest.mark.parametrize("hosts", [("127.0.0.1",), ("localhost", "127.0.0.1")])
def test_an_address_itself_can_be_named_in_the_settings(hosts: tuple[str, ...], listener: Listener) -> None:
    allowed = Settings(data=Path(), fetch_hosts=hosts)
    Fetcher(allowed).fetch(f"http://127.0.0.1:{listener.port}/")
    assert listener.opened == 1


def test_a_host_beside_the_named_one_is_not_trusted(listener: Listener) -> None:
    for host in ("not-trusted.example", "sub.trusted.example", "trusted.example.org"):
        with pytest.raises(FetchRefusedError):
            Fetcher(SETTINGS, resolver=lambda *_: ["127.0.0.1"]).fetch(f"http://{host}:{listener.port}/")
    assert listener.opened == 0


@pytest.mark.parametrize("hops", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1:{port}/secret",
        "//127.0.0.1:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://loopback.example:{port}/secret",
        "http://169.254.169.254/secret",
        "http://user@trusted.example:{port}/secret",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_inside_is_not_followed(hops: int, inside: str) -> None:
    def answer(path: str) -> list[bytes]:
        left = int(path[1:])
        return [redirect(f"/{left - 1}" if left > 1 else inside.replace("{port}", str(listener.port)))]

    with Listener(answer) as listener:
        with pytest.raises(FetchRefusedError) as refusal:
            Fetcher(SETTINGS, resolver=names).fetch(f"http://trusted.example:{listener.port}/{hops}")
        assert refusal.value.rule in {"private-address", "host", "user-name", "scheme"}
        assert listener.paths == [f"/{left}" for left in range(hops, 0, -1)]


class Sockets(httpcore.NetworkBackend):
    """Connects to nobody, and remembers to whom it should have."""

    def __init__(self) -> None:
        self.tried: list[tuple[str, int]] = []

    def connect_tcp(self, host: str, port: int, *_: object, **__: object) -> httpcore.NetworkStream:
        self.tried.append((host, port))
        raise httpcore.ConnectError("nobody there")


def test_a_name_is_asked_once_and_the_address_that_was_checked_is_the_one_connected_to() -> None:
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    sockets = Sockets()
    backend = GuardedBackend(Deadline.after(5), resolver=rebinding, sockets=sockets)
    with pytest.raises(FetchFailedError, match="does not answer"):
        backend.connect_tcp("rebinding.example", 80)
    assert asked == ["rebinding.example"]
    assert sockets.tried == [("93.184.216.34", 80)]
    with pytest.raises(FetchRefusedError, match="loopback"):
        backend.connect_tcp("rebinding.example", 80)
    assert sockets.tried == [("93.184.216.34", 80)]


def test_every_address_of_a_name_is_tried_once_all_are_known_to_be_public() -> None:
    sockets = Sockets()
    public = ["93.184.216.34", "2606:4700::1111", "93.184.216.34"]
    backend = GuardedBackend(Deadline.after(5), resolver=lambda *_: public, sockets=sockets)
    with pytest.raises(FetchFailedError):
        backend.connect_tcp("public.example", 443)
    assert sockets.tried == [("93.184.216.34", 443), ("2606:4700::1111", 443)]


def test_one_private_address_among_public_ones_refuses_them_all() -> None:
    sockets = Sockets()
    backend = GuardedBackend(Deadline.after(5), resolver=lambda *_: ["93.184.216.34", "10.0.0.1"], sockets=sockets)
    with pytest.raises(FetchRefusedError, match=r"private address 10\.0\.0\.1"):
        backend.connect_tcp("mixed.example", 80)
    assert sockets.tried == []


@pytest.mark.parametrize("error", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_without_an_address_is_a_failure_in_words(error: Exception) -> None:
    def failing(host: str, port: int) -> list[str]:
        raise error

    with pytest.raises(FetchFailedError, match="Couldn't find"):
        GuardedBackend(Deadline.after(5), resolver=failing).connect_tcp("nowhere.example", 80)
