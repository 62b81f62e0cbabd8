"""The article on a fetched page, with its further pages, which are fetched, too."""

import time
from collections.abc import Callable

from sayso.domain import MAX_FILE, Draft, Original
from sayso.errors import SaysoError
from sayso.intake.documents.kinds import FETCHED, Kind
from sayso.intake.documents.mail import SavedPage, packed_pages
from sayso.intake.drafts import draft_of_page, original_page
from sayso.intake.extract import Extracted
from sayso.intake.fetching.answers import Fetched
from sayso.intake.html.several import gathered
from sayso.intake.opening import open_page

SECONDS = 30.0  # for all further pages, after which no other is begun


def whole_article(page: Fetched, fetch: Callable[[str], Fetched]) -> Draft:
    """The draft of the article that begins on a page; a further page that `fetch` does not give is left out, and said.

    Raises:
        SaysoError: what `open_page` and `draft_from_text` raise of the first page.
    """
    pages = [page]
    end = time.monotonic() + SECONDS

    def get(url: str) -> Extracted | None:
        if time.monotonic() > end:
            return None
        try:
            more = fetch(url)
            if FETCHED.get(more.media_type) is not Kind.PAGE:
                return None
            extracted = _opened(more)
        except SaysoError:
            return None
        pages.append(Fetched(url=url, body=more.body, media_type=more.media_type, charset=more.charset))
        return extracted

    extracted = gathered(_opened(page), page.url, get)
    return draft_of_page(extracted, _original(pages))


def _opened(page: Fetched) -> Extracted:
    return open_page(page.body, url=page.url, charset=page.charset)


def _original(pages: list[Fetched]) -> Original | None:
    """What came in: several pages as one file, to be read anew; one that is too large is not kept."""
    if len(pages) == 1:
        return original_page(pages[0].body, pages[0].charset)
    data = packed_pages([SavedPage(page.url, page.body, page.charset) for page in pages])
    return Original(data=data, media_type=Kind.SAVED_PAGE.value) if len(data) <= MAX_FILE else None
