"""Writes a search for SQLite: what a claim, or an article, must be to be found.

Words are looked up by FTS5 in one of two indexes: by their stems, or as they stand where they are in quotation marks or
begin with what is searched for. Everything in a MATCH is quoted, so that nothing in it is FTS5 syntax.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, and_, bindparam, exists, func, not_, or_, text
from sqlalchemy import select as sa_select
from sqlmodel import col, select

from sayso.analysis.english.verbs import lemma
from sayso.analysis.types import Kind
from sayso.query import Asked, Item, Part, Query, Words
from sayso.query.tree import Field
from sayso.storage.asked_kept import articles_kept, articles_meant, claims_tagged
from sayso.storage.correction_tables import CorrectionRow
from sayso.storage.register_tables import TALLY, ClaimRow
from sayso.storage.tables import ArticleRow, AttributionRow

Condition = ColumnElement[bool]
Leaf = Words | Asked

_COLUMNS: dict[Field, Any] = {
    Field.IDENTITY: col(ClaimRow.identity),
    Field.MODE: col(ClaimRow.mode),
    Field.KIND: col(ClaimRow.kind),
    Field.REASON: col(ClaimRow.reason_kind),
}
_not_shown = col(ClaimRow.shown).is_(False)  # follows from what is asked beside it, and leads to an index
_DAY = func.coalesce(col(ArticleRow.published_on), func.date(col(ArticleRow.added_at)))


@dataclass(frozen=True, slots=True)
class _Match:
    """What an FTS5 index must match."""

    index: str
    expression: str


def claims_asked(query: Query) -> list[Condition]:
    """What a claim must be. Without a word of unsure claims and refusals, one that the figures of its article count."""
    found = _all(query.parts, _claim_leaf, lambda matches: _in_index(col(ClaimRow.id), matches))
    if not query.asks_of(Field.COUNTED) and not query.asks_of(Field.KIND, Kind.REFUSAL):
        found.append(col(ClaimRow.shown).is_(True))
    return found


def articles_asked(query: Query) -> list[Condition]:
    """What an article must be. Operators of claims must all hold for one and the same of its claims."""
    of_claims = [part for part in query.parts if _is_of_claims(part)]
    others = tuple(part for part in query.parts if part not in of_claims)
    found = _all(others, _article_leaf, lambda matches: _in_index(col(ArticleRow.id), matches))
    if of_claims:
        asked = claims_asked(Query(query.text, tuple(of_claims)))
        found.append(col(ArticleRow.id).in_(select(ClaimRow.article_id).where(*asked)))
    return found


def tallied_asked(parts: Sequence[Part]) -> list[Condition]:
    """What the row of an article among the tallies must be; the parts ask of the article alone."""
    return _all(parts, _tally_leaf, lambda matches: _in_index(TALLY.c.article_id, matches))


def words_asked(query: Query) -> str | None:
    """What FTS5 must match for an excerpt: the words that are searched for, any of them."""
    items = [item for part in query.parts for item in part.items if not item.negated]
    words = [_quoted(item.leaf) for item in items if isinstance(item.leaf, Words)]
    return " OR ".join(words) or None


def _is_of_claims(part: Part) -> bool:
    """Whether a part asks of a claim alone, and not only that there is none such."""
    leaves = [item.leaf for item in part.items]
    of_claims = all(isinstance(leaf, Asked) and not leaf.field.of_article for leaf in leaves)
    return of_claims and not all(item.negated for item in part.items)


def _all(
    parts: Sequence[Part],
    write: Callable[[Leaf], Condition | _Match],
    look_up: Callable[[Sequence[_Match]], Condition],
) -> list[Condition]:
    """Every part; those that are looked up in one index are looked up at once."""
    together: dict[str, list[_Match]] = {}
    found: list[Condition] = []
    for part in parts:
        written = [_written(item, write, look_up) for item in part.items]
        if len(written) == 1 and isinstance(match := written[0], _Match):
            together.setdefault(match.index, []).append(match)
            continue
        found.append(or_(*(look_up([each]) if isinstance(each, _Match) else each for each in written)))
    return [*(look_up(matches) for matches in together.values()), *found]


def _written(
    item: Item, write: Callable[[Leaf], Condition | _Match], look_up: Callable[[Sequence[_Match]], Condition]
) -> Condition | _Match:
    written = write(item.leaf)
    if not item.negated:
        return written
    return not_(look_up([written]) if isinstance(written, _Match) else func.coalesce(written, False))


def _in_index(row_id: Any, matches: Sequence[_Match]) -> Condition:
    index = matches[0].index
    together = " AND ".join(f"({match.expression})" for match in matches)
    found = text(f"SELECT rowid FROM {index} WHERE {index} MATCH :words")  # noqa: S608 - one of four names of our own
    chosen = found.bindparams(bindparam("words", together, unique=True)).columns(rowid=Integer)
    return cast(Condition, row_id.in_(chosen))


def _claim_leaf(leaf: Leaf) -> Condition | _Match:
    if isinstance(leaf, Words):
        exact = leaf.exact or leaf.prefix
        columns = "{label cue content} : " if exact else ""
        return _Match("claim_search" if exact else "claim_stems", columns + _quoted(leaf))
    if leaf.field is Field.BYLINE:
        return col(ClaimRow.article_id).in_(sa_select(col(ArticleRow.id)).where(_byline(leaf)))
    if leaf.field is Field.SOURCE:
        return _Match("claim_search", f"label : {_quoted_value(leaf)}")
    if leaf.field is Field.CUE:
        return _Match("claim_search", _cue(leaf))
    if leaf.field is Field.TAG:
        return claims_tagged(leaf)
    if leaf.field in (Field.NOTE, Field.SHELF):
        return col(ClaimRow.article_id).in_(articles_kept(leaf))
    return _claim_fact(leaf)


def _claim_fact(leaf: Asked) -> Condition:
    value = leaf.values[0]
    match leaf.field:
        case Field.PUBLICATION:
            return col(ClaimRow.publication).in_(_publications(leaf))
        case Field.SINCE:
            return col(ClaimRow.day) >= date.fromisoformat(value)
        case Field.UNTIL:
            return col(ClaimRow.day) <= date.fromisoformat(value)
        case Field.COUNTED:
            return and_(_not_shown, col(ClaimRow.counted) == (value != "no"), col(ClaimRow.kind) != Kind.REFUSAL)
        case Field.KIND if value == Kind.REFUSAL:
            return and_(_not_shown, col(ClaimRow.kind) == value)
        case Field.CONFIDENCE:
            return col(ClaimRow.confidence) >= float(value)
        case Field.SPECIFICITY:
            return col(ClaimRow.specificity) == int(value)
        case Field.BY:
            return _by_hand()
        case Field.HEDGE:
            return or_(*(col(ClaimRow.hedges).contains(f" {each} ") for each in leaf.values))
    return cast(Condition, _COLUMNS[leaf.field].in_(leaf.values))


def _by_hand() -> Condition:
    """A reader added or changed it. The articles that have corrections are few, so those are looked at alone."""
    same = and_(
        col(AttributionRow.article_id) == col(ClaimRow.article_id), col(AttributionRow.number) == col(ClaimRow.number)
    )
    of_reader = exists().where(same, col(AttributionRow.by_reader))
    return and_(col(ClaimRow.article_id).in_(select(CorrectionRow.article_id).distinct()), of_reader)


def _article_leaf(leaf: Leaf) -> Condition | _Match:
    if isinstance(leaf, Words):
        exact = leaf.exact or leaf.prefix
        return _Match(
            "article_search" if exact else "article_stems", ("{title text} : " if exact else "") + _quoted(leaf)
        )
    match leaf.field:
        case Field.TAG | Field.NOTE | Field.SHELF:
            return articles_meant(leaf)
        case Field.BYLINE:
            return _Match("article_search", f"byline : {_quoted_value(leaf)}")
        case Field.PUBLICATION:
            return col(ArticleRow.publication).in_(_publications(leaf))
        case Field.SINCE:
            return date.fromisoformat(leaf.values[0]) <= _DAY
        case Field.UNTIL:
            return date.fromisoformat(leaf.values[0]) >= _DAY
    written = _claim_leaf(leaf)
    condition = _in_index(col(ClaimRow.id), [written]) if isinstance(written, _Match) else written
    return exists().where(col(ClaimRow.article_id) == col(ArticleRow.id), col(ClaimRow.shown), condition)


def _tally_leaf(leaf: Leaf) -> Condition | _Match:
    asked = cast(Asked, leaf)
    match asked.field:
        case Field.PUBLICATION:
            return TALLY.c.publication.in_(_publications(asked))
        case Field.SINCE:
            return TALLY.c.day >= date.fromisoformat(asked.values[0])
        case Field.UNTIL:
            return TALLY.c.day <= date.fromisoformat(asked.values[0])
        case Field.BYLINE:
            return _article_leaf(asked)
    return TALLY.c.article_id.in_(articles_kept(asked))


def _byline(leaf: Asked) -> Condition:
    return _in_index(col(ArticleRow.id), [_Match("article_search", f"byline : {_quoted_value(leaf)}")])


def _publications(leaf: Asked) -> Any:
    """The publications of the room that are meant, whatever their capitals; their index is read, no article."""
    name, value = col(ArticleRow.publication), leaf.values[0]
    meant = name.istartswith(value, autoescape=True) if leaf.prefix else func.lower(name) == func.lower(value)
    return select(name).where(meant).distinct()


def _cue(leaf: Asked) -> str:
    word = leaf.values[0]
    known = None if leaf.exact or leaf.prefix else lemma(word.lower())
    return f'lemma : "{known}"' if known else f"{{cue lemma}} : {_quoted_value(leaf)}"


def _quoted_value(leaf: Asked) -> str:
    return f'"{leaf.values[0]}"' + "*" * leaf.prefix


def _quoted(words: Words) -> str:
    return f'"{words.text}"' + "*" * words.prefix
