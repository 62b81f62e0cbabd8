"""Articles by URL: one page fetched, each hop under the same rules, within 10 seconds and 5 MB."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from ssl import SSLContext
from typing import TypeVar

import httpx

from sayso import __version__
from sayso.domain import Draft, Original
from sayso.domain.pictures import MEDIA_TYPES, Copy
from sayso.errors import FetchFailedError, FetchRefusedError, UnsupportedMediaError
from sayso.feeds import FeedAnswer
from sayso.intake.documents.kinds import FETCHED, FORMS, Kind
from sayso.intake.drafts import draft_from_text, with_metadata
from sayso.intake.fetching.answers import Fetched, read_feed, read_page, read_picture
from sayso.intake.fetching.network import Deadline, GuardedBackend, GuardedTransport, Resolver, resolve
from sayso.intake.fetching.several import whole_article
from sayso.intake.fetching.targets import fetch_target
from sayso.intake.fetching.unpack import ENCODINGS
from sayso.intake.files import draft_from_file
from sayso.intake.text.charset import decode
from sayso.settings import Settings

T = TypeVar("T")
Turn = Callable[[str], None]

SECONDS = 10.0  # from the first look-up to the last byte, redirects included
MAX_REDIRECTS = 5
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; Sayso/{__version__})",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": ENCODINGS,
}
_FEEDS = "application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.5"


class Fetcher:
    """Fetches pages of public addresses (and of `settings.fetch_hosts`); holds no connection between two of them."""

    def __init__(
        self,
        settings: Settings,
        *,
        resolver: Resolver = resolve,
        seconds: float = SECONDS,
        tls: SSLContext | None = None,
    ) -> None:
        self._allowed = settings.fetch
        self._trusted = frozenset(name.lower().strip("[]") for name in settings.fetch_hosts)
        self._resolver = resolver
        self._seconds = seconds
        self._tls = tls

    def draft(self, url: str, *, turn: Turn = lambda _: None) -> Draft:
        """Fetch a page and find its article, with its further pages, up to ten; `turn` is called before each of these.

        Raises:
            FetchRefusedError, FetchFailedError, TooLargeError: as `fetch`.
            InvalidInputError, NoArticleFoundError, UnsupportedMediaError: as `whole_article` and `draft_from_text`.
        """
        page = self.fetch(url)
        kind = FETCHED[page.media_type]
        if kind is Kind.PAGE:

            def more(url: str) -> Fetched:
                turn(url)
                return self.fetch(url)

            return whole_article(page, more)
        if kind is not Kind.TEXT:
            return _draft_of_document(page)
        text = decode(page.body, page.charset)
        if text is None:
            raise UnsupportedMediaError("What came from this link isn't text. Paste the text of the article.")
        return draft_from_text(text, url=page.url, original=Original(data=page.body, media_type=page.media_type))

    def fetch(self, url: str) -> Fetched:
        """Get one page.

        Raises:
            FetchRefusedError: a rule forbids it: `rule` is fetching-off, address, scheme, user-name, host,
                private-address, redirects or media-type.
            FetchFailedError: nobody answers in time, or with something else than a page.
            TooLargeError: over 5,000,000 bytes unpacked.
        """
        return self._got(url, _HEADERS, read_page)

    def feed(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FeedAnswer | None:
        """Get a feed, or a page that may name one; None where the server says that nothing is new since then.

        Raises:
            FetchRefusedError, FetchFailedError, TooLargeError: as `fetch`, for another kind of answer.
        """
        since = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {**_HEADERS, "Accept": _FEEDS, **{name: value for name, value in since.items() if value}}
        return self._got(url, headers, read_feed)

    def picture(self, url: str) -> Copy:
        """Get a picture.

        Raises:
            FetchRefusedError, FetchFailedError: as `fetch`; UnsupportedMediaError: as `copy_of`.
            TooLargeError: over 2,000,000 bytes.
        """
        return self._got(url, {**_HEADERS, "Accept": ", ".join(MEDIA_TYPES)}, read_picture)

    def _got(self, url: str, headers: Mapping[str, str], read: Callable[[httpx.Response], T]) -> T:
        if not self._allowed:
            raise FetchRefusedError(
                "Fetching by URL is switched off in this room. Paste the text of the article.", rule="fetching-off"
            )
        backend = GuardedBackend(Deadline.after(self._seconds), self._trusted, self._resolver)
        with _in_words(), GuardedTransport(backend, self._tls or default_tls()) as transport:
            return _follow(transport, fetch_target(url), headers, read)


def _draft_of_document(page: Fetched) -> Draft:
    draft = draft_from_file(f"page{FORMS[FETCHED[page.media_type]].endings[0]}", page.body)
    return draft if draft.metadata.url else with_metadata(draft, {"url": page.url})


@cache
def default_tls() -> SSLContext:
    """What is trusted of other servers, made once."""
    return httpx.create_ssl_context()


@contextmanager
def _in_words() -> Iterator[None]:
    """The one place for what is left: whatever the libraries make of an odd page is no fault of the room."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, LookupError) as error:
        raise FetchFailedError(
            f"The page cannot be fetched: its address or its answer is not as it should be ({type(error).__name__}). "
            "Paste the text of the article."
        ) from error


def _follow(
    transport: httpx.BaseTransport, target: httpx.URL, headers: Mapping[str, str], read: Callable[[httpx.Response], T]
) -> T:
    # Not by an httpx.Client, which reads where a redirect leads to by itself, and stumbles over what we refuse.
    cookies = httpx.Cookies()
    for _ in range(MAX_REDIRECTS + 1):
        request = httpx.Request("GET", target, headers=headers, cookies=cookies)
        with closing(transport.handle_request(request)) as response:
            response.request = request
            cookies.extract_cookies(response)
            if not response.has_redirect_location:
                return read(response)
            target = fetch_target(response.headers["Location"], base=target)
    raise FetchRefusedError(
        f"The address redirects more than {MAX_REDIRECTS} times. Open the page and paste its text.", rule="redirects"
    )
