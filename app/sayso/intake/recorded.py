"""A record of a table or a corpus as a draft, whoever wrote it: names, lists, numbers and gaps as people have them."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sayso.domain import FIELDS, Draft, MetadataField
from sayso.errors import InvalidInputError
from sayso.intake.drafts import draft_from_html, draft_from_text, with_metadata
from sayso.intake.fields import Given, metadata
from sayso.lists import Listed

TEXT_NAMES = ("text", "content", "body", "maintext", "article_text", "full_text", "fulltext")
_ADDRESS = ("url", "link", "given_url", "resolved_url", "source_url")
_TAGS = ("tags", "labels", "document tags")
MAX_TAG, MAX_TAGS = 60, 50  # as notes have them
_EMPTY = frozenset({"", "nan", "nat", "none", "null", "n/a", "na", "unknown", "-"})
_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|body|article|div|p|h[1-6]|section|ul|blockquote|span|figure|img|a)\b", re.IGNORECASE
)
_EPOCH = range(-2_208_988_800, 4_102_444_800)  # seconds: from 1900 to 2100
_MILLISECONDS = 1000


def has_text(names: Mapping[str, Any] | set[str]) -> bool:
    """Whether one of these is a name for the text of an article."""
    return bool({*TEXT_NAMES, "html"} & set(names))


def lists_addresses(names: Mapping[str, Any] | set[str]) -> bool:
    """Whether they are of a list of addresses without texts, as read-it-later services export."""
    return not has_text(names) and bool(set(_ADDRESS) & set(names))


def address_in(data: Mapping[str, Any]) -> Listed | None:
    """The address that a record has without a text, with its title and tags; None where it has none of these."""
    values = {name.strip().lower(): value for name, value in data.items() if isinstance(name, str)}
    url = next((values[name] for name in _ADDRESS if isinstance(values.get(name), str) and values[name].strip()), None)
    title = values.get("title")
    tags = next((listed for name in _TAGS if (listed := tags_in(values.get(name)))), ())
    return Listed(url.strip(), title.strip() or None if isinstance(title, str) else None, tags) if url else None


def tags_in(value: Any) -> tuple[str, ...]:
    """The tags of a record, however they are written: a list, of texts or of named things; JSON; with | or commas."""
    if isinstance(value, str) and value.strip().startswith("["):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):  # a list as Python writes one
            value = value.strip("[] ").replace("'", "")
    if isinstance(value, str):
        value = value.split("|" if "|" in value else ",")
    if not isinstance(value, list):
        return ()
    names = [each.get("name") or each.get("label") if isinstance(each, dict) else each for each in value]
    tidy = [" ".join(re.sub(r'[,"]', " ", name).split())[:MAX_TAG].strip() for name in names if isinstance(name, str)]
    once: dict[str, str] = {}
    for name in tidy:
        if re.search(r"[^\W_]", name):
            once.setdefault(name.casefold(), name)
    return tuple(once.values())[:MAX_TAGS]


def draft_from_record(data: Mapping[str, Any], *, strict: bool = False) -> Draft:
    """A draft from a record with a text (or html), and the fields of Metadata, each under one of its names.

    Anything else is left aside. A field that cannot be read loses itself, not its article: `left_out` names it; with
    `strict` the record is refused.

    Raises:
        InvalidInputError: neither text nor html, or one that is no text; with `strict`, a field that cannot be used.
        NoArticleFoundError, TooLargeError: as `draft_from_html` and `draft_from_text`.
    """
    data = {name.strip().lower(): value for name, value in data.items() if isinstance(name, str)}
    given, left_out = _fields(data, strict=strict)
    text, html = _text(data, *TEXT_NAMES), _text(data, "html")
    if text and _MARKUP.match(text):
        text, html = None, html or text
    if text:
        return replace(draft_from_text(text, **given), left_out=left_out)
    if html:
        return replace(draft_from_html(html, **given), left_out=left_out)
    if lists_addresses(data):
        raise InvalidInputError(
            "The record has an address and no text. `sayso import --fetch FILE` fetches its page and adds the article.",
            field="text",
        )
    raise InvalidInputError('The record has no "text" (and no "html").', field="text")


def filled(draft: Draft, data: Mapping[str, Any]) -> Draft:
    """The draft with what a record tells in the places of what it does not know itself."""
    given, _ = _fields(data, strict=False)
    return with_metadata(draft, {name: value for name, value in given.items() if not getattr(draft.metadata, name)})


def _fields(data: Mapping[str, Any], *, strict: bool) -> tuple[dict[str, Any], tuple[str, ...]]:
    given: dict[str, Any] = {}
    left_out = []
    for each in FIELDS:
        try:
            value = _value(data, each)
            if value is not None:
                metadata({"title": "Title", each.name: value})  # which refuses what cannot be used
                given[each.name] = value
        except InvalidInputError:
            if strict:
                raise
            left_out.append(each.name)
    return given, tuple(left_out)


def _value(data: Mapping[str, Any], field: MetadataField) -> Given:
    """The first of the field's names that has a value."""
    for name in (field.name, *field.also):
        value = data.get(name)
        if _is_empty(value):
            continue
        if field.form == "date" and isinstance(value, int | float) and not isinstance(value, bool):
            return _day(value, field.name)
        if field.form == "id" and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return ", ".join(item for item in value if not _is_empty(item))
        if not isinstance(value, str):
            raise InvalidInputError(f'"{name}" is {type(value).__name__}, not text.', field=field.name)
        return value
    return None


def _text(data: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = data.get(name)
        if _is_empty(value):
            continue
        if not isinstance(value, str):
            raise InvalidInputError(f'"{name}" is {type(value).__name__}, not text.', field=names[0])
        return value
    return None


def _is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in _EMPTY
    return value is None or value == [] or (isinstance(value, float) and math.isnan(value))


def _day(seconds: float, field: str) -> date:
    if not math.isfinite(seconds):
        raise InvalidInputError(f'"{seconds}" is not a date. Write it as 2026-01-31.', field=field)
    whole = int(seconds)
    if whole not in _EPOCH:
        whole //= _MILLISECONDS
    if whole not in _EPOCH or abs(whole) < 10_000_000:  # a year, or a day as one number
        raise InvalidInputError(f'"{seconds}" is not a date. Write it as 2026-01-31.', field=field)
    return datetime.fromtimestamp(whole, UTC).date()
