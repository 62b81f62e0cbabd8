"""Which parts of a search find few claims by an index of their own, so that SQLite begins with these."""

from collections.abc import Sequence

from sayso.analysis.types import Kind
from sayso.query import Asked, Part, Words
from sayso.query.tree import Field

Leaf = Words | Asked
STEPS = 6  # of a list that are gone through in the time in which one is found by its words and sorted
ONE_OF_KIND = 10  # claims is of a kind: a guess, and a low one, but for the rarest
_WORDS = frozenset({Field.SOURCE, Field.CUE})
_BY_ID = _WORDS | {Field.BYLINE, Field.TAG, Field.NOTE, Field.BY}
_FEW = _BY_ID | {Field.COUNTED, Field.REASON, Field.SPECIFICITY, Field.PUBLICATION}
_DAYS = frozenset({Field.SINCE, Field.UNTIL})
_KINDS = frozenset({Field.IDENTITY, Field.MODE})
_IN_LINES = _DAYS | _KINDS


def gives_ids(part: Part) -> bool:
    """Whether it gives ids of claims or articles, and not all but some."""
    return not any(item.negated or not _leaf_gives_ids(item.leaf) for item in part.items)


def finds_few(part: Part) -> bool:
    """Whether it finds few claims: by their ids, or by what few have."""
    if gives_ids(part):
        return True
    [item, *more] = part.items
    few = isinstance(item.leaf, Asked) and (item.leaf.field in _FEW or item.leaf.values == (Kind.REFUSAL,))
    return few and not more and not item.negated


def words_alone(parts: Sequence[Part]) -> bool:
    """Whether these ask of words, and beside them of nothing that leaves few: of days, kinds, or what they are not."""
    asked = [part for part in parts if not leaves_many(part) and not takes_words_out(part)]
    return bool(asked) and all(not item.negated and _is_of_words(item.leaf) for part in asked for item in part.items)


def words_lead(parts: Sequence[Part]) -> bool:
    """Whether nothing but words leads to few of them."""
    return not any(finds_few(part) and not _is_words(part) for part in parts)


def article_words_alone(parts: Sequence[Part]) -> bool:
    """Whether these ask of words of articles, and beside them of nothing that leaves few articles."""
    asked = [part for part in parts if not leaves_many_articles(part) and not takes_words_out(part)]
    return bool(asked) and all(isinstance(i.leaf, Words) and not i.negated for part in asked for i in part.items)


def of_lines(part: Part) -> bool:
    """Whether it asks of words, and of what the short row of a claim says, alone."""
    return all(_is_of_words(i.leaf) or (isinstance(i.leaf, Asked) and i.leaf.field in _IN_LINES) for i in part.items)


def asks_of_words(part: Part) -> bool:
    """Whether it asks of words, too."""
    return any(_is_of_words(item.leaf) for item in part.items)


def takes_words_out(part: Part) -> bool:
    """Whether it says alone which words a claim must not have."""
    [item, *more] = part.items
    return item.negated and _is_of_words(item.leaf) and not more


def leaves_many(part: Part) -> bool:
    """Whether it leaves many of the claims: of some days, of a kind or not of it."""
    [item, *more] = part.items
    return isinstance(item.leaf, Asked) and item.leaf.field in _DAYS | _KINDS and not more


def is_of_a_kind(part: Part) -> bool:
    """Whether it asks alone of which kind the source or the words of a claim are."""
    [item, *more] = part.items
    return isinstance(item.leaf, Asked) and item.leaf.field in _KINDS and not item.negated and not more


def leaves_many_articles(part: Part) -> bool:
    """Whether it leaves many of the articles."""
    [item, *more] = part.items
    return isinstance(item.leaf, Asked) and item.leaf.field in _DAYS | _KINDS and not more


def _is_words(part: Part) -> bool:
    return all(_is_of_words(item.leaf) for item in part.items)


def _is_of_words(leaf: Leaf) -> bool:
    return isinstance(leaf, Words) or leaf.field in _WORDS


def _leaf_gives_ids(leaf: Leaf) -> bool:
    if isinstance(leaf, Words) or leaf.field in _BY_ID:
        return True
    return leaf.field is Field.SHELF and leaf.values != ("unread",)


def is_nearly_all(hits: int, last: int, one_of: int = 3) -> bool:
    """Whether one in so few of `last` is found by its words that a page is full after some were asked in turn."""
    return one_of * hits > last


def likely(parts: Sequence[Part], hits: int) -> int:
    """How many claims are found, at least, where so many have the words: some kinds are rarer than others."""
    return hits // ONE_OF_KIND if any(map(is_of_a_kind, parts)) else hits


def is_common(hits: int, last: int, limit: int) -> bool:
    """Whether so many of `last` are found by their words that going through a list of all gives a page sooner."""
    return STEPS * hits**2 > limit * last
