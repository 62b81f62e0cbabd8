"""A web server on loopback that a test writes itself, byte by byte, and that remembers who came."""

import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from ssl import SSLContext
from typing import Self

# The first line's target ("/a?b") to the bytes of the answer, head included.
Answer = Callable[[str], Iterable[bytes]]

ARTICLE = (
    b"<html><head><title>Mayor quits</title></head><body><article><h1>Mayor quits</h1>"
    b"<p>The mayor said on Monday that she would resign, after a week of protests in the streets of the city.</p>"
    b"</article></body></html>"
)


def page(
    body: bytes = ARTICLE, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **more: str
) -> bytes:
    """A whole answer; `more` are headers, with underscores for hyphens."""
    headers = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    """An answer that leads on."""
    return page(b"", status=status, Location=location)


class Listener:
    """Serves `answer` on a free port of 127.0.0.1 until the block ends; counts the connections that it `opened`."""

    def __init__(self, answer: Answer = lambda _: [page()], tls: SSLContext | None = None) -> None:
        self.heads: list[str] = []
        self.opened = 0
        self._answer = answer
        self._tls = tls
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.heads]

    def pause(self, seconds: float) -> None:
        """Wait within an answer, at most until the listener stops."""
        self._stopped.wait(seconds)

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(5)

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.opened += 1
                self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(300)
        with connection, suppress(OSError):
            stream = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            with stream:
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = stream.recv(65_536)
                    if not piece:
                        return
                    head += piece
                self.heads.append(head.decode("latin-1"))
                for data in self._answer(self.paths[-1]):
                    if self._stopped.is_set():
                        return
                    stream.sendall(data)
