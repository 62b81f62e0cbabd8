"""Writes a search in SQL: what a claim, or an article, must be to be found.

Words are looked up in one of two indexes: by their stems, or as they stand where they are in quotation marks or begin
with what is searched for.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from sqlalchemy import exists, literal_column
from sqlalchemy import select as sa_select
from sqlmodel import col, select

from sayso.query import Asked, Item, Part, Query, Words
from sayso.query.tree import Field
from sayso.storage.asked_facts import publications_meant
from sayso.storage.asked_few import (
    article_words_alone,
    finds_few,
    gives_ids,
    leaves_many_articles,
)
from sayso.storage.asked_kept import articles_meant, is_kept
from sayso.storage.asked_parts import Condition, Leaf, LookUp, all_of, parted
from sayso.storage.asked_tally import tallied
from sayso.storage.asked_words import SHOWN_OF_IT, asks_of_unshown, claim_leaf, found_by_words, of_ids
from sayso.storage.database import dialect
from sayso.storage.database import words as index
from sayso.storage.register_tables import TALLY, ClaimRow
from sayso.storage.tables import ARTICLE, ArticleRow

_SHOWN = cast(Condition, col(ClaimRow.shown).is_(True))
_UNSORTED_ID: Any = literal_column(dialect.unled("claim.id"))  # leads to no row, so to the index by days
_UNSORTED_ARTICLE: Any = literal_column(dialect.unled("article.id"))
_UNSORTED_DAY: Any = literal_column(dialect.unled("article.day"))


def claims_asked(query: Query, *, by_day: bool = False, nearly_all: bool = False) -> list[Condition]:
    """What a claim must be. Without a word of unsure claims and refusals, one that the figures of its article count.

    `by_day`: the newest are gone through until a page is full, which is less where many have the words. Where
    `nearly_all` have them, each is looked for in the index of words, and not all that it finds are read before.
    """
    if by_day:
        return _claims(query, _SHOWN, partial(index.is_in_index if nearly_all else index.in_index, _UNSORTED_ID))
    return _claims(query, SHOWN_OF_IT if any(map(gives_ids, query.parts)) else _SHOWN)


def _claims(query: Query, shown: Condition, look_up: LookUp = of_ids) -> list[Condition]:
    conditions = all_of(query.parts, claim_leaf, look_up)
    return conditions if asks_of_unshown(query) else [*conditions, shown]


def has_claims(query: Query, owner: Any, of: Any, *, in_turn: bool = False) -> Condition:
    """That an article or an entry of the register, of the id `owner`, has a claim of which all this holds.

    `of` is the claim's column of it. Where an index finds few claims, these say who it is; else, or where this is
    wanted, each article or entry is asked `in_turn`, until a page is full.
    """
    if in_turn:
        return exists().where(of == owner, *_claims(query, SHOWN_OF_IT, partial(index.in_index, _UNSORTED_ID)))
    if by_words := found_by_words(query):
        return cast(
            Condition, owner.in_(sa_select(by_words.column(of.key)).select_from(by_words.source).where(*by_words.asked))
        )
    if any(map(finds_few, query.parts)):
        return cast(Condition, owner.in_(select(of).where(*claims_asked(query))))
    return exists().where(of == owner, *_claims(query, SHOWN_OF_IT))


def articles_asked(query: Query, *, every: bool = False, in_order: bool = False) -> list[Condition]:
    """What an article must be. Operators of claims must all hold for one and the same of its claims.

    `every`: all that are found are wanted, not the first. `in_order`: a list is gone through in its order until a page
    is full, which is less where many have the words.
    """
    of_claims = [part for part in query.parts if is_of_claims(part)]
    others = tuple(part for part in query.parts if part not in of_claims)
    row_id = _UNSORTED_ARTICLE if in_order else col(ArticleRow.id)
    write = partial(_article_leaf, day=_UNSORTED_DAY) if in_order else _article_leaf
    conditions = all_of(others, write, lambda matches: index.in_index(row_id, matches))
    if of_claims:
        conditions.append(_of_article(tuple(of_claims), every=every and not any(map(gives_ids, query.parts))))
    return conditions


def article_hits(query: Query) -> Any | None:
    """How many articles one index of words finds, and the last id, where words are all that leaves few; else None."""
    if not article_words_alone(query.parts):
        return None
    of_words = [part for part in query.parts if not is_of_claims(part)]
    matches, others = parted(of_words, _article_leaf, lambda matches: index.in_index(col(ArticleRow.id), matches))
    few = len(matches) != 1 or len(others) > sum(map(leaves_many_articles, of_words))
    return None if few else index.count_in_index(matches[0], "(SELECT max(id) FROM article)")


def _of_article(parts: tuple[Part, ...], *, every: bool = False) -> Condition:
    """That an article has a claim of which all this holds."""
    counted = tallied(parts)
    if counted and counted.identities:
        return counted.of_article(col(ArticleRow.id), every=every)
    return has_claims(Query(parts=parts), col(ArticleRow.id), col(ClaimRow.article_id))


def tallied_asked(parts: Sequence[Part]) -> list[Condition]:
    """What the row of an article among the tallies must be; the parts ask of the article."""
    return all_of(parts, _tally_leaf, lambda matches: index.in_index(TALLY.c.article_id, matches))


def is_of_claims(part: Part) -> bool:
    """Whether a part asks of a claim alone, and not only that there is none such."""
    leaves = [item.leaf for item in part.items]
    of_claims = all(isinstance(leaf, Asked) and not leaf.field.of_article for leaf in leaves)
    return of_claims and not all(item.negated for item in part.items)


def _article_leaf(leaf: Leaf, day: Any = ARTICLE.c.day) -> Condition | index.Match:
    if isinstance(leaf, Words):
        return index.of_article(leaf)
    match leaf.field:
        case Field.TAG | Field.NOTE | Field.SHELF:
            return articles_meant(leaf)
        case Field.BYLINE:
            return index.of_byline(leaf)
        case Field.PUBLICATION:
            return col(ArticleRow.publication).in_(publications_meant(leaf))
        case Field.SINCE:
            return cast(Condition, day >= leaf.values[0])
        case Field.UNTIL:
            return cast(Condition, day <= leaf.values[0])
    return _of_article((Part((Item(leaf),), 0, 0),))


def _tally_leaf(leaf: Leaf) -> Condition | index.Match:
    if isinstance(leaf, Words):
        return _article_leaf(leaf)
    asked = leaf
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
