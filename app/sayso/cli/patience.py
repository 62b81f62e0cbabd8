"""How long the server waits for a client that has begun to speak; uvicorn itself waits for ever."""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0  # from the first moment of a request until all its headers are here
BODY_SECONDS = 30.0  # between two pieces of a body
LINGER_SECONDS = 2.0  # from the word that it was too slow until the connection is closed
IDLE_SECONDS = 20  # from an answer to the next request: longer than Retry-After, for who comes again when told

_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that closes connections on which a request has begun and does not go on.

    Between two requests IDLE_SECONDS count, which uvicorn itself sees to; while an answer is made, nothing does.
    """

    head_seconds, body_seconds, linger_seconds = HEAD_SECONDS, BODY_SECONDS, LINGER_SECONDS
    _timer: asyncio.TimerHandle | None = None
    _waits_for_head = _given_up = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        if self._given_up:
            return
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait_for_head()  # a first piece of the next request; a later piece changes nothing
        elif self.conn.their_state is h11.SEND_BODY:
            self._wait(self.body_seconds)
        else:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._wait_no_more()
        super().on_response_complete()

    def _wait_for_head(self) -> None:
        if not self._waits_for_head:
            self._wait(self.head_seconds)
            self._waits_for_head = True

    def _wait(self, seconds: float) -> None:
        self._wait_no_more()
        self._timer = self.loop.call_later(seconds, self._give_up)

    def _wait_no_more(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._waits_for_head = None, False

    def _give_up(self) -> None:
        if self.flow.read_paused:  # the body waits for us, not we for it
            self._wait(self.body_seconds)
            return
        if self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete:
            self.transport.close()
            return
        # What comes after it is still read, for a while: closed upon it, the system would have the client told of a
        # reset connection, and not of what we say.
        self._given_up = True
        self.transport.write(_TOO_SLOW)
        self.transport.write_eof()
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self._timer = self.loop.call_later(self.linger_seconds, self.transport.close)


def protocol(head: float = HEAD_SECONDS, body: float = BODY_SECONDS) -> type[Any]:
    """The protocol with other limits, in seconds."""
    return type("Patient", (PatientProtocol,), {"head_seconds": head, "body_seconds": body})
