"""Writes a search for SQLite: what a claim, or an article, must be to be found.

Words are looked up by FTS5 in one of two indexes: by their stems, or as they stand where they are in quotation marks or
begin with what is searched for. Everything in a MATCH is quoted, so that nothing in it is FTS5 syntax.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, exists, func, literal_column, not_, or_, text
from sqlalchemy import select as sa_select
from sqlmodel import col, select

from sayso.analysis.types import Kind
from sayso.query import Asked, Item, Part, Query, Words
from sayso.query.tree import Field
from sayso.storage.asked_facts import claim_fact, publications_meant
from sayso.storage.asked_few import finds_few, gives_ids, of_days, words_alone
from sayso.storage.asked_kept import articles_meant, claims_tagged, is_kept
from sayso.storage.asked_tally import tallied
from sayso.storage.asked_words import Match, count_in_index, cue_words, in_index, joined_to_index, quoted, quoted_value
from sayso.storage.register_tables import LINE, TALLY, ClaimRow
from sayso.storage.tables import ARTICLE, ArticleRow

Condition = ColumnElement[bool]
Leaf = Words | Asked
Write = Callable[[Leaf], Condition | Match]
LookUp = Callable[[Sequence[Match]], Condition]


@dataclass(frozen=True, slots=True)
class Found:
    """Claims by their lines: what to select from, and what must hold."""

    source: Any
    asked: tuple[Condition, ...]


_SHOWN = cast(Condition, col(ClaimRow.shown).is_(True))
# Where the claims of an article, a source or an index of words are asked: by an index that begins with "shown", SQLite
# would go through all claims of the room.
SHOWN_OF_IT = cast(Condition, text("+claim.shown = 1"))
_ID: Any = col(ClaimRow.id)
_UNSORTED_ID: Any = literal_column("+claim.id")  # leads SQLite to no row, so to the index by days


def claims_asked(query: Query, *, by_day: bool = False) -> list[Condition]:
    """What a claim must be. Without a word of unsure claims and refusals, one that the figures of its article count.

    `by_day`: the newest are gone through until a page is full, which is less where many have the words.
    """
    if by_day:
        return _claims(query, _SHOWN, lambda matches: in_index(_UNSORTED_ID, matches))
    return _claims(query, SHOWN_OF_IT if any(map(gives_ids, query.parts)) else _SHOWN)


def _of_ids(matches: Sequence[Match]) -> Condition:
    return in_index(_ID, matches)


def _claims(query: Query, shown: Condition, look_up: LookUp = _of_ids) -> list[Condition]:
    found = _all(query.parts, _claim_leaf, look_up)
    return found if _asks_of_unshown(query) else [*found, shown]


def _asks_of_unshown(query: Query) -> bool:
    return query.asks_of(Field.COUNTED) or query.asks_of(Field.KIND, Kind.REFUSAL)


def hits(query: Query) -> Any | None:
    """Counts what one index of words finds, where words are all that leaves few claims; None elsewhere."""
    if not words_alone(query.parts):
        return None
    matches, _ = _parted(query.parts, _claim_leaf, _of_ids)
    return count_in_index(matches[0]) if len(matches) == 1 else None


def found_by_words(query: Query) -> Found | None:
    """Claims that one index of words finds, and of days that are asked for; None for other searches.

    All are read in the order of the index, and none is looked for in a list made of it before.
    """
    days = [part for part in query.parts if of_days(part)]
    matches, others = _parted([part for part in query.parts if part not in days], _claim_leaf, _of_ids)
    if len(matches) != 1 or others or _asks_of_unshown(query):
        return None
    joined, matched = joined_to_index(LINE, LINE.c.id, matches[0])
    return Found(joined, (matched, *_all(days, _line_leaf, _of_ids), LINE.c.shown.is_(True)))


def has_claims(query: Query, owner: Any, of: Any) -> Condition:
    """That an article or an entry of the register, of the id `owner`, has a claim of which all this holds.

    `of` is the claim's column of it. Where an index finds few claims, these say who it is; else each article or entry
    is asked in turn, until a page is full.
    """
    if found := found_by_words(query):
        return cast(Condition, owner.in_(sa_select(LINE.c[of.key]).select_from(found.source).where(*found.asked)))
    if any(map(finds_few, query.parts)):
        return cast(Condition, owner.in_(select(of).where(*claims_asked(query))))
    return exists().where(of == owner, *_claims(query, SHOWN_OF_IT))


def articles_asked(query: Query, *, every: bool = False) -> list[Condition]:
    """What an article must be. Operators of claims must all hold for one and the same of its claims.

    `every`: all that are found are wanted, not the first.
    """
    of_claims = [part for part in query.parts if is_of_claims(part)]
    others = tuple(part for part in query.parts if part not in of_claims)
    found = _all(others, _article_leaf, lambda matches: in_index(col(ArticleRow.id), matches))
    if of_claims:
        found.append(_of_article(tuple(of_claims), every=every and not any(map(gives_ids, query.parts))))
    return found


def _of_article(parts: tuple[Part, ...], *, every: bool = False) -> Condition:
    """That an article has a claim of which all this holds."""
    counted = tallied(parts)
    if counted and counted.identities:
        return counted.of_article(col(ArticleRow.id), every=every)
    return has_claims(Query(parts=parts), col(ArticleRow.id), col(ClaimRow.article_id))


def tallied_asked(parts: Sequence[Part]) -> list[Condition]:
    """What the row of an article among the tallies must be; the parts ask of the article alone."""
    return _all(parts, _tally_leaf, lambda matches: in_index(TALLY.c.article_id, matches))


def words_asked(query: Query) -> str | None:
    """What FTS5 must match for an excerpt: the words that are searched for, any of them."""
    items = [item for part in query.parts for item in part.items if not item.negated]
    words = [quoted(item.leaf) for item in items if isinstance(item.leaf, Words)]
    return " OR ".join(words) or None


def is_of_claims(part: Part) -> bool:
    """Whether a part asks of a claim alone, and not only that there is none such."""
    leaves = [item.leaf for item in part.items]
    of_claims = all(isinstance(leaf, Asked) and not leaf.field.of_article for leaf in leaves)
    return of_claims and not all(item.negated for item in part.items)


def _all(parts: Sequence[Part], write: Write, look_up: LookUp) -> list[Condition]:
    """Every part; those that are looked up in one index are looked up at once."""
    matches, others = _parted(parts, write, look_up)
    return [*map(look_up, matches), *others]


def _parted(parts: Sequence[Part], write: Write, look_up: LookUp) -> tuple[list[list[Match]], list[Condition]]:
    """What must be looked up in each index, all of one index together; and the other parts."""
    together: dict[str, list[Match]] = {}
    others: list[Condition] = []
    for part in parts:
        written = [_written(item, write, look_up) for item in part.items]
        matches = [each for each in written if isinstance(each, Match)]
        if len(matches) == len(written) and len({match.index for match in matches}) == 1:
            either = " OR ".join(f"({match.expression})" for match in matches)
            together.setdefault(matches[0].index, []).append(Match(matches[0].index, either))
            continue
        others.append(or_(*(look_up([each]) if isinstance(each, Match) else each for each in written)))
    return list(together.values()), others


def _written(item: Item, write: Write, look_up: LookUp) -> Condition | Match:
    written = write(item.leaf)
    if not item.negated:
        return written
    return not_(look_up([written]) if isinstance(written, Match) else func.coalesce(written, False))


def _claim_leaf(leaf: Leaf) -> Condition | Match:
    if isinstance(leaf, Words):
        exact = leaf.exact or leaf.prefix
        columns = "{label cue content} : " if exact else ""
        return Match("claim_search" if exact else "claim_stems", columns + quoted(leaf))
    if leaf.field is Field.BYLINE:
        return col(ClaimRow.article_id).in_(sa_select(col(ArticleRow.id)).where(_byline(leaf)))
    if leaf.field is Field.SOURCE:
        return Match("claim_search", f"label : {quoted_value(leaf)}")
    if leaf.field is Field.CUE:
        return Match("claim_search", cue_words(leaf))
    if leaf.field is Field.TAG:
        return claims_tagged(leaf)
    if leaf.field in (Field.NOTE, Field.SHELF):
        return is_kept(col(ClaimRow.article_id), leaf)
    return claim_fact(leaf)


def _article_leaf(leaf: Leaf) -> Condition | Match:
    if isinstance(leaf, Words):
        exact = leaf.exact or leaf.prefix
        return Match(
            "article_search" if exact else "article_stems", ("{title text} : " if exact else "") + quoted(leaf)
        )
    match leaf.field:
        case Field.TAG | Field.NOTE | Field.SHELF:
            return articles_meant(leaf)
        case Field.BYLINE:
            return Match("article_search", f"byline : {quoted_value(leaf)}")
        case Field.PUBLICATION:
            return col(ArticleRow.publication).in_(publications_meant(leaf))
        case Field.SINCE:
            return ARTICLE.c.day >= leaf.values[0]
        case Field.UNTIL:
            return ARTICLE.c.day <= leaf.values[0]
    return _of_article((Part((Item(leaf),), 0, 0),))


def _line_leaf(leaf: Leaf) -> Condition | Match:
    asked = cast(Asked, leaf)
    day = date.fromisoformat(asked.values[0])
    return LINE.c.day >= day if asked.field is Field.SINCE else LINE.c.day <= day


def _tally_leaf(leaf: Leaf) -> Condition | Match:
    asked = cast(Asked, leaf)
    match asked.field:
        case Field.PUBLICATION:
            return TALLY.c.publication.in_(publications_meant(asked))
        case Field.SINCE:
            return TALLY.c.day >= date.fromisoformat(asked.values[0])
        case Field.UNTIL:
            return TALLY.c.day <= date.fromisoformat(asked.values[0])
        case Field.BYLINE:
            return _article_leaf(asked)
    return is_kept(TALLY.c.article_id, asked)


def _byline(leaf: Asked) -> Condition:
    return in_index(col(ArticleRow.id), [Match("article_search", f"byline : {quoted_value(leaf)}")])
