"""Writes what a search asks of the words of claims, and how the index of words leads to them.

What is asked beside the words is asked of the short lines of claims where these say it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import select, text
from sqlmodel import col

from sayso.analysis.types import Kind
from sayso.query import Asked, Query, Words
from sayso.query.tree import Field
from sayso.storage.asked_facts import claim_fact
from sayso.storage.asked_few import asks_of_words, leaves_many, of_lines, takes_words_out, words_alone, words_lead
from sayso.storage.asked_kept import claims_tagged, is_kept
from sayso.storage.asked_parts import Condition, Leaf, all_of, parted
from sayso.storage.database import dialect
from sayso.storage.database import words as index
from sayso.storage.register_tables import LINE, ClaimRow
from sayso.storage.tables import ArticleRow

# Where the claims of an article, a source or an index of words are asked: an index that begins with "shown" would
# lead through all claims of the room.
SHOWN_OF_IT = cast(Condition, text(f"{dialect.unled('claim.shown')} = {dialect.TRUE}"))
_SHOWN_LINE = cast(Condition, LINE.c.shown.is_(True))
_ID: Any = col(ClaimRow.id)


@dataclass(frozen=True, slots=True)
class ByWords:
    """Claims to which an index of words leads: what to select from, and what must hold. `short`: their lines alone."""

    source: Any
    asked: tuple[Condition, ...]
    short: bool

    def column(self, name: str) -> Any:
        """A column of the claim."""
        return LINE.c[name] if self.short else getattr(ClaimRow, name)


def hits(query: Query) -> Any | None:
    """Counts what one index of words finds, where words are all that leaves few claims; None elsewhere."""
    if not words_alone(query.parts):
        return None
    matches, others = parted(query.parts, claim_leaf, of_ids)
    few = len(matches) != 1 or len(others) > sum(map(leaves_many, query.parts))
    return None if few else index.count_in_index(matches[0])


def hits_taken_out(query: Query) -> Any | None:
    """Counts what one index finds of words that must not be, where nothing else leaves few claims; None elsewhere."""
    taken_out = [part for part in query.parts if takes_words_out(part)]
    matches = [match for part in taken_out if isinstance(match := claim_leaf(part.items[0].leaf), index.Match)]
    others = [part for part in query.parts if part not in taken_out]
    if len({match.index for match in matches}) != 1 or not all(map(leaves_many, others)):
        return None
    return index.count_in_index([index.either(matches)])


def found_by_words(query: Query) -> ByWords | None:
    """Claims that one index of words finds, where nothing else that is asked leads to few; None for other searches.

    All are read in the order of the index, and none is looked for in a list made of it before.
    """
    if not words_lead(query.parts) or asks_of_unshown(query):
        return None
    short = all(map(of_lines, query.parts))
    write, look_up = (_line_leaf, _of_lines) if short else (claim_leaf, of_ids)
    matches, others = parted(query.parts, write, look_up)
    if len(matches) != 1:
        return None
    rows, row_id, shown = (LINE, LINE.c.id, _SHOWN_LINE) if short else (ClaimRow, _ID, SHOWN_OF_IT)
    joined, matched = index.joined_to_index(rows, row_id, matches[0])
    return ByWords(joined, (matched, *others, shown), short=short)


def left_by_words(query: Query) -> ByWords | None:
    """Claims that words leave which are taken out, or stand beside another choice; None where lines do not say it.

    The lines of all claims are gone through, which an index in their order is not sooner.
    """
    if not any(map(asks_of_words, query.parts)) or not all(map(of_lines, query.parts)):
        return None
    return ByWords(LINE, (*all_of(query.parts, _line_leaf, _of_lines), _SHOWN_LINE), short=True)


def asks_of_unshown(query: Query) -> bool:
    """Whether it asks of claims that the figures of their articles do not count."""
    return query.asks_of(Field.COUNTED) or query.asks_of(Field.KIND, Kind.REFUSAL)


def of_ids(matches: Sequence[index.Match]) -> Condition:
    """That an index finds a claim."""
    return index.in_index(_ID, matches)


def _of_lines(matches: Sequence[index.Match]) -> Condition:
    return index.in_index(LINE.c.id, matches)


def claim_leaf(leaf: Leaf) -> Condition | index.Match:
    """What a claim must be."""
    if isinstance(leaf, Words):
        return index.of_claim(leaf)
    if leaf.field is Field.BYLINE:
        return col(ClaimRow.article_id).in_(select(col(ArticleRow.id)).where(_byline(leaf)))
    if leaf.field is Field.SOURCE:
        return index.of_source(leaf)
    if leaf.field is Field.CUE:
        return index.of_cue(leaf)
    if leaf.field is Field.TAG:
        return claims_tagged(leaf)
    if leaf.field in (Field.NOTE, Field.SHELF):
        return is_kept(col(ClaimRow.article_id), leaf)
    return claim_fact(leaf)


def _line_leaf(leaf: Leaf) -> Condition | index.Match:
    if isinstance(leaf, Words) or leaf.field in (Field.SOURCE, Field.CUE):
        return claim_leaf(leaf)
    if leaf.field is Field.IDENTITY:
        return cast(Condition, dialect.before(LINE.c.line, "|").in_(leaf.values))
    if leaf.field is Field.MODE:
        return LINE.c.mode.in_(leaf.values)
    day = date.fromisoformat(leaf.values[0])
    return LINE.c.day >= day if leaf.field is Field.SINCE else LINE.c.day <= day


def _byline(leaf: Asked) -> Condition:
    return index.in_index(col(ArticleRow.id), [index.of_byline(leaf)])
