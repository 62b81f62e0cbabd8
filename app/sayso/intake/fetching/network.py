"""The network under httpx for fetching: a name is resolved once, checked, and that very address connected to."""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

from sayso.errors import FetchFailedError, FetchRefusedError
from sayso.intake.fetching.addresses import Address, why_not

# A name and a port to the addresses it has now, as text.
Resolver = Callable[[str, int], list[str]]
SocketOptions = Iterable[Any] | None


def resolve(host: str, port: int) -> list[str]:
    """What the system's resolver says. Raises OSError where the name has no address."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock after which nothing more is waited for."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds, over 0. Raises FetchFailedError when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise FetchFailedError("The page did not arrive in time. Try again later, or paste the text.")
        return left


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, or to any where the name is among `trusted`; all within one deadline."""

    def __init__(
        self,
        deadline: Deadline,
        trusted: Iterable[str] = (),
        resolver: Resolver = resolve,
        sockets: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline = deadline
        self._trusted = frozenset(trusted)
        self._resolver = resolver
        self._sockets = sockets or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (the deadline's instead, here and below)
        local_address: str | None = None,
        socket_options: SocketOptions = None,
    ) -> httpcore.NetworkStream:
        """Raises FetchRefusedError for an address that is not public, FetchFailedError where nobody answers."""
        for address in self._addresses(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _TimedStream(stream, self._deadline)
        self._deadline.left()
        raise FetchFailedError(f"{host} does not answer. Check the address, or paste the text.")

    def _addresses(self, host: str, port: int) -> list[Address]:
        """Every address of the name, all of them checked before any is used."""
        addresses = [ipaddress.ip_address(address) for address in dict.fromkeys(self._resolve(host, port))]
        if host not in self._trusted:
            for address in addresses:
                refuse_private(host, address)
        return addresses

    def _resolve(self, host: str, port: int) -> list[str]:
        """Ask the resolver in a thread of its own: it takes no time limit."""
        addresses: list[str] = []

        def ask() -> None:
            try:
                addresses.extend(self._resolver(host, port))
            except (OSError, UnicodeError):
                addresses.clear()

        asking = threading.Thread(target=ask, daemon=True, name="sayso-resolve")
        asking.start()
        asking.join(self._deadline.left())
        self._deadline.left()
        if not addresses:
            raise FetchFailedError(f"Couldn't find {host}. Check the spelling.")
        return list(addresses)


def refuse_private(host: str, address: Address) -> None:
    """Raises FetchRefusedError for an address that is not public."""
    kind = why_not(address)
    if kind is not None:
        raise FetchRefusedError(
            f"{host} has the {kind} address {address}, and Sayso fetches from public addresses only. "
            "Paste the text, or name the host in SAYSO_FETCH_HOSTS.",
            rule="private-address",
        )


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport over httpcore's pool with a network backend of our own; knows no proxies."""

    def __init__(self, backend: httpcore.NetworkBackend, tls: SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises FetchRefusedError, FetchFailedError."""
        try:
            response = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=request.headers.raw,
                    content=request.stream,
                )
            )
        except _TROUBLE as error:
            raise _failed(request.url.host, error) from error
        return httpx.Response(
            status_code=response.status, headers=response.headers, stream=_Body(request.url.host, response)
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, host: str, response: httpcore.Response) -> None:
        self._host = host
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._response.iter_stream()
        except _TROUBLE as error:
            raise _failed(self._host, error) from error

    def close(self) -> None:
        self._response.close()


class _TimedStream(httpcore.NetworkStream):
    """No single wait outlasts the deadline, so a server that sends a byte a second does not either."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


_TROUBLE = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
)


def _failed(host: str, error: Exception) -> FetchFailedError:
    if isinstance(error, httpcore.TimeoutException):
        return FetchFailedError("The page did not arrive in time. Try again later, or paste the text.")
    if isinstance(error, httpcore.ConnectError):
        return FetchFailedError(f"No safe connection to {host}: {error}. Paste the text instead.")
    return FetchFailedError(f"{host} broke off its answer. Try again later, or paste the text.")
