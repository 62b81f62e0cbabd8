"""What a store may be given: the limits of app/sayso/domain.py, held once for every door."""

import re
from collections.abc import Iterator

from sayso.domain import MAX_FIELD, MAX_TEXT, MAX_TITLE, MAX_URL, Draft, Metadata
from sayso.errors import InvalidInputError, TooLargeError

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # not in any encoding of text, or the end of it to SQLite
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def check_draft(draft: Draft) -> None:
    """Refuse a draft that cannot be kept.

    Raises:
        TooLargeError: over MAX_TEXT characters.
        InvalidInputError: anything else; `field` says where.
    """
    check_text(draft.text)
    check_metadata(draft.metadata)


def check_text(text: str) -> None:
    """Refuse a text that is empty, too long or not text; raises as check_draft does."""
    if not text.strip():
        raise InvalidInputError("The text is empty. Paste the article's text.", field="text")
    if len(text) > MAX_TEXT:
        raise TooLargeError(f"The text has {len(text):,} characters; the limit is {MAX_TEXT:,}.")
    _check_storable("text", text)


def check_metadata(metadata: Metadata) -> None:
    """Refuse metadata that is too long, has no title, or has a URL that a reader could not safely follow.

    Raises:
        InvalidInputError: `field` says where.
    """
    if not metadata.title.strip():
        raise InvalidInputError("The title is empty. Give the article a title.", field="title")
    for field, value, limit in _fields(metadata):
        if len(value) > limit:
            raise InvalidInputError(f"The {field} has {len(value):,} characters; the limit is {limit:,}.", field=field)
        _check_storable(field, value)
    if metadata.url is not None and not _WEB.match(metadata.url):
        raise InvalidInputError("The URL must begin with http:// or https://.", field="url")


def _fields(metadata: Metadata) -> Iterator[tuple[str, str, int]]:
    yield "title", metadata.title, MAX_TITLE
    yield "publication", metadata.publication or "", MAX_FIELD
    yield "byline", metadata.byline or "", MAX_FIELD
    yield "url", metadata.url or "", MAX_URL


def _check_storable(field: str, value: str) -> None:
    if _UNSTORABLE.search(value):
        raise InvalidInputError(f"The {field} has characters that are no text (a NUL or half a pair).", field=field)
