"""The fields beside an article's text, cleaned and held to their limits."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from sayso.domain import FIELDS, MAX_TITLE, Metadata, MetadataField
from sayso.errors import InvalidInputError
from sayso.intake.page_facts.dates import read_day
from sayso.intake.text.normalize import normalize_line
from sayso.intake.urls import tidy_url

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)
_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%A, %B %d, %Y", "%A, %d %B %Y", "%Y/%m/%d", "%Y%m%d")
_ELLIPSIS = "…"

Given = str | date | None  # a field of Metadata as somebody gives it: a day may be in words


def metadata(given: Mapping[str, Given]) -> Metadata:
    """Metadata of what somebody gave, by the names of its fields: each on one line, days read, an empty one None.

    Raises:
        InvalidInputError: a field that cannot be used; `field` names it.
    """
    unknown = given.keys() - {each.name for each in FIELDS}
    if unknown:
        raise TypeError(f"no fields of metadata: {', '.join(sorted(unknown))}")
    cleaned: dict[str, Any] = {each.name: _cleaned(each, given.get(each.name)) for each in FIELDS}
    return Metadata(**{**cleaned, "title": cleaned["title"] or ""})


def over(given: Mapping[str, Given], read: Mapping[str, Given]) -> dict[str, Given]:
    """What is given goes before what was found (in a page, in a file); what is empty is not given."""
    return {**read, **{name: value for name, value in given.items() if not _is_empty(value)}}


def _is_empty(value: Given) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _cleaned(field: MetadataField, value: Given) -> Given:
    if not isinstance(value, str):
        return value
    if field.form == "date":
        return read_date(value)
    if field.form == "url":
        return tidy_url(value) if value.strip() else None
    return _line(field, value)


def _line(field: MetadataField, value: str) -> str | None:
    try:
        line = normalize_line(value)
    except InvalidInputError:
        raise InvalidInputError(
            f"The {field.label.lower()} holds half a surrogate pair (a character that was cut in two). Type it again.",
            field=field.name,
        ) from None
    return line or None


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
        return _written(value) or read_day(value) or parsedate_to_datetime(value).date()
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
