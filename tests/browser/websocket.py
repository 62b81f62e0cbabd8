"""As much of a WebSocket as Firefox's WebDriver BiDi needs: text messages to a server on the loopback (RFC 6455)."""

import secrets
import socket
from base64 import b64encode
from urllib.parse import urlsplit

_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10
_FINAL, _MASKED = 0x80, 0x80
_TWO_BYTES, _EIGHT_BYTES = 126, 127


class WebSocket:
    """An open connection. Raises OSError where the other end closes it or says nothing in time."""

    def __init__(self, url: str, seconds: float) -> None:
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname, parts.port), seconds)
        self._file = self._socket.makefile("rb")
        key = b64encode(secrets.token_bytes(16)).decode()
        self._socket.sendall(
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        status = self._file.readline()
        if b" 101 " not in status:
            raise ConnectionError(f"no WebSocket at {url}: {status!r}")
        while self._file.readline().strip():
            pass

    def send(self, message: str) -> None:
        """Send a text."""
        self._write(_TEXT, message.encode())

    def receive(self) -> str:
        """The next text."""
        whole = b""
        while True:
            head, size = self._exactly(2)
            size &= ~_MASKED
            if size == _TWO_BYTES:
                size = int.from_bytes(self._exactly(2))
            elif size == _EIGHT_BYTES:
                size = int.from_bytes(self._exactly(8))
            data = self._exactly(size)
            kind = head & 0x0F
            if kind == _CLOSE:
                raise ConnectionError("the browser closed the connection")
            if kind == _PING:
                self._write(_PONG, data)
            elif kind != _PONG:
                whole += data
                if head & _FINAL:
                    return whole.decode()

    def close(self) -> None:
        """Let go."""
        self._file.close()
        self._socket.close()

    def _write(self, kind: int, data: bytes) -> None:
        size = len(data)
        if size < _TWO_BYTES:
            head = bytes([_FINAL | kind, _MASKED | size])
        elif size < 1 << 16:
            head = bytes([_FINAL | kind, _MASKED | _TWO_BYTES]) + size.to_bytes(2)
        else:
            head = bytes([_FINAL | kind, _MASKED | _EIGHT_BYTES]) + size.to_bytes(8)
        mask = secrets.token_bytes(4)
        masked = bytes(byte ^ mask[number % 4] for number, byte in enumerate(data))
        self._socket.sendall(head + mask + masked)

    def _exactly(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) < size:
            raise ConnectionError("the browser closed the connection")
        return data
