"""Sends messages to addresses that owners of a room gave: by the rules of fetching, to no private address unasked."""

from collections.abc import Mapping
from contextlib import closing
from ssl import SSLContext

import httpx

from sayso import __version__
from sayso.errors import AddressError, FetchFailedError, FetchRefusedError, InvalidInputError
from sayso.intake.fetching.fetch import default_tls
from sayso.intake.fetching.network import Deadline, GuardedBackend, GuardedTransport, Resolver, resolve
from sayso.intake.fetching.targets import fetch_target
from sayso.settings import Settings

SECONDS = 10.0  # for one message, from the look-up of the name to the answer


class Poster:
    """Posts to public addresses, and to those of `settings.webhook_hosts`; follows no redirect, reads no answer."""

    def __init__(
        self,
        settings: Settings,
        *,
        resolver: Resolver = resolve,
        seconds: float = SECONDS,
        tls: SSLContext | None = None,
    ) -> None:
        self._allowed = settings.fetch
        self._trusted = frozenset(name.lower().strip("[]") for name in settings.webhook_hosts)
        self._resolver, self._seconds, self._tls = resolver, seconds, tls

    def check(self, url: str) -> None:
        """Raises AddressError for what is no web address to send to."""
        try:
            fetch_target(url)
        except FetchRefusedError as error:
            raise AddressError(f"{_what(error.message)} Give a whole web address.", field="url") from None

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status of the answer.

        Raises:
            InvalidInputError: it may not be sent there, or nobody answers in time; says why.
        """
        if not self._allowed:
            raise InvalidInputError("Sending is switched off in this room (SAYSO_FETCH).")
        backend = GuardedBackend(Deadline.after(self._seconds), self._trusted, self._resolver)
        own = {"User-Agent": f"Sayso/{__version__}", **headers}
        try:
            request = httpx.Request("POST", fetch_target(url), headers=own, content=body)
            with (
                GuardedTransport(backend, self._tls or default_tls()) as transport,
                closing(transport.handle_request(request)) as response,
            ):
                return response.status_code
        except FetchRefusedError as error:
            if error.rule == "private-address":
                host = request.url.host
                raise InvalidInputError(
                    f"{host} has an address that is not public; SAYSO_WEBHOOK_HOSTS allows it."
                ) from error
            raise InvalidInputError(_what(error.message)) from error
        except FetchFailedError as error:
            raise InvalidInputError(_what(error.message)) from error
        except (httpx.HTTPError, httpx.StreamError, ValueError) as error:
            raise InvalidInputError(f"What came back is no answer ({type(error).__name__}).") from error


def _what(message: str) -> str:
    """What was wrong, without the way out, which is for articles."""
    first = message.partition(". ")[0].removesuffix(".").removesuffix(", so it is not fetched")
    return f"{first.replace('The page', 'The answer')}."
