"""The fields beside an article's text, cleaned and held to their limits."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from sayso.domain import MAX_FIELD, MAX_TITLE, Metadata
from sayso.errors import InvalidInputError
from sayso.intake.normalize import normalize_line
from sayso.intake.urls import tidy_url

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)
_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%A, %B %d, %Y", "%A, %d %B %Y", "%Y/%m/%d", "%Y%m%d")
_ELLIPSIS = "…"


def metadata(
    *,
    title: str,
    publication: str | None = None,
    byline: str | None = None,
    published_on: date | None = None,
    url: str | None = None,
) -> Metadata:
    """The fields, each on one line, empty ones None.

    Raises:
        InvalidInputError: a field over its limit or an address that is none; `field` names it.
    """
    return Metadata(
        title=_within(normalized_field(title, "title") or "", MAX_TITLE, "title"),
        publication=optional_field(publication, "publication"),
        byline=optional_field(byline, "byline"),
        published_on=published_on,
        url=tidy_url(url) if url and url.strip() else None,
    )


def normalized_field(value: str | None, field: str) -> str | None:
    """The value on one line, or None where it is empty. Raises InvalidInputError for half a surrogate pair."""
    try:
        return normalize_line(value) or None if value else None
    except InvalidInputError:
        raise InvalidInputError(
            f"The {field} holds half a surrogate pair (a character that was cut in two). Type it again.", field=field
        ) from None


def optional_field(value: str | None, field: str) -> str | None:
    """As `normalized_field`, and at most 500 characters."""
    line = normalized_field(value, field)
    return None if line is None else _within(line, MAX_FIELD, field)


def shorten(line: str, limit: int) -> str:
    """At most `limit` characters, cut between words where it can be, with an ellipsis where it was cut."""
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rsplit(" ", 1)[0].rstrip() or head) + _ELLIPSIS


def first_line(text: str) -> str:
    """The first line of a normalised text that has a word, as a title."""
    lines = text.split("\n")
    line = next((line for line in lines if any(map(str.isalnum, line))), lines[0])
    return shorten(normalize_line(line), MAX_TITLE)


def read_date(value: str) -> date | None:
    """A day from ISO 8601, RFC 2822 or English words ("January 4, 2019"); None where the text is empty.

    Raises:
        InvalidInputError: not empty, and none of these.
    """
    value = value.strip()
    if not value:
        return None
    iso = _ISO.fullmatch(value)
    try:
        if iso:
            return date.fromisoformat(iso[1])
        return _written(value) or parsedate_to_datetime(value).date()
    except ValueError:
        raise InvalidInputError(
            f'"{shorten(value, 40)}" is not a date. Write it as 2026-01-31.', field="published_on"
        ) from None


def _written(value: str) -> date | None:
    for form in _WRITTEN:
        try:
            return datetime.strptime(value.replace(".", ""), form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None


def _within(line: str, limit: int, field: str) -> str:
    if len(line) > limit:
        raise InvalidInputError(f"The {field} is longer than {limit} characters. Shorten it.", field=field)
    return line
