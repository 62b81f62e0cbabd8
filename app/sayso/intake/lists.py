"""Lists of addresses without texts: bookmarks of browsers, and what read-it-later services export."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from sayso.domain import MAX_UPLOAD, Draft
from sayso.errors import InvalidInputError
from sayso.intake.given import File, Refusal
from sayso.intake.recorded import address_in, tags_in
from sayso.lists import Listed

ONLY_ADDRESSES = (
    "The file lists addresses without texts. The page of reading lists (/lists) fetches each of them, and so do "
    "`POST /api/v1/lists` and `sayso import --fetch FILE`; `sayso add ADDRESS` fetches one."
)
_BOOKMARKS = re.compile(rb"\s*<!DOCTYPE NETSCAPE-Bookmark-file|.{0,200}<title>Pocket Export", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"""<a(?=\s[^>]{0,20000}?href="https?://)(\s[^>]{1,40000})>([^<]{0,500})""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'(href|tags)="([^"]{1,2000})"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Addresses:
    """A list of addresses without texts, as browsers and read-it-later services keep; each with its title."""

    where: str
    listed: tuple[Listed, ...]

    def drafts(self, *, strict: bool = False) -> list[Draft | Refusal]:
        """As `draft`."""
        return [self.draft(strict=strict)]

    def draft(self, *, strict: bool = False) -> Draft:  # noqa: ARG002 (as every record)
        """Raises InvalidInputError: they have to be fetched first."""
        raise InvalidInputError(ONLY_ADDRESSES, field="text")


def addresses(where: str, rows: Iterable[Mapping[str, Any]]) -> Addresses:
    """The list in these records; one without an address is left out."""
    return Addresses(where, tuple(address for row in rows if (address := address_in(row))))


def all_of(records: Iterable[object]) -> tuple[Listed, ...]:
    """The addresses of every list among these."""
    return tuple(listed for each in records if isinstance(each, Addresses) for listed in each.listed)


def bookmarks(file: File) -> tuple[Listed, ...]:
    """The addresses, titles and tags of a browser's bookmarks; none where the page is another one."""
    with file.open() as opened:
        first = opened.read(1000)
        if not _BOOKMARKS.match(first):
            return ()
        page = (first + opened.read(MAX_UPLOAD)).decode("utf-8", errors="replace")
    return tuple(_bookmark(*parts) for parts in _LINK.findall(page))


def _bookmark(inside: str, title: str) -> Listed:
    attributes = {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(inside)}
    return Listed(attributes["href"], unescape(title).strip() or None, tags_in(attributes.get("tags")))
