"""An Atom feed (RFC 4287) of what a saved search finds. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as Tree

from sayso.analysis.types import Identity
from sayso.domain import ArticleSummary
from sayso.register import Claim
from sayso.web.keys import claim_key
from sayso.web.pages.library import in_a_line
from sayso.words import shortened

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = 160  # characters
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of a feed with nothing in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. `address` is also its id: the place in the room."""

    address: str
    title: str
    words: str
    where: str
    at: datetime


def claim_entry(base: str, claim: Claim) -> Entry:
    """A claim with who says it."""
    nobody = claim.identity is Identity.UNSPECIFIED
    who = "No source given" if nobody else claim.source
    words = f"{who}: {claim.content}" if nobody or not claim.cue else f"{who} {claim.cue} {claim.content}"
    return Entry(
        address=f"{base}articles/{claim.article_id}#{claim_key(claim.number)}",
        title=shortened(words, _TITLE),
        words=words,
        where=", ".join(filter(None, (claim.title, claim.publication))),
        at=_begins(claim.day),
    )


def article_entry(base: str, article: ArticleSummary) -> Entry:
    """An article with its figures."""
    return Entry(
        address=f"{base}articles/{article.id}",
        title=article.title,
        words=in_a_line(article),
        where=article.metadata.publication or "",
        at=article.added_at,
    )


def feed(base: str, own: str, name: str, search: str, entries: Sequence[Entry]) -> bytes:
    """The feed; `own` is its address below `base`, `search` that of the page that shows the same."""
    Tree.register_namespace("", _ATOM)
    root = Tree.Element(f"{{{_ATOM}}}feed")
    _tell(root, "title", f"{name} · Sayso")
    _tell(root, "id", f"{base}{own}")
    _tell(root, "updated", _moment(max((entry.at for entry in entries), default=_BEGINNING)))
    _tell(root, "link", rel="self", type=MEDIA_TYPE, href=f"{base}{own}")
    _tell(root, "link", rel="alternate", type="text/html", href=base.rstrip("/") + search)
    _tell(_tell(root, "author"), "name", "Sayso")
    for entry in entries:
        one = _tell(root, "entry")
        _tell(one, "title", entry.title)
        _tell(one, "id", entry.address)
        _tell(one, "updated", _moment(entry.at))
        _tell(one, "link", rel="alternate", type="text/html", href=entry.address)
        _tell(one, "summary", f"{entry.words} ({entry.where})" if entry.where else entry.words)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))


def _tell(parent: Tree.Element, name: str, words: str | None = None, **attributes: str) -> Tree.Element:
    made = Tree.SubElement(parent, f"{{{_ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()})
    made.text = None if words is None else _clean(words)
    return made


def _clean(words: str) -> str:
    """Without what XML cannot hold at all."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", words)


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
