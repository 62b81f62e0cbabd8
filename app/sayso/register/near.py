"""Which articles may be on the same matter: found by the names, the days and the words that they share. Pure."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date

from sayso.analysis.languages.chosen import room_words
from sayso.analysis.sources.known import fold

DAYS = 14  # between two articles on one matter, at most
MOST = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
ENOUGH = 3  # words that two titles share, where no name is in both articles
_BEGINNING = 5  # letters: "close" and "closed" are one word


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An article that may be on the matter of another. `names`: the sources that both quote by name."""

    id: int
    title: str
    publication: str | None
    day: date
    dated: bool
    names: tuple[str, ...] = ()


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title that say what it is on, folded, each once."""
    return tuple(dict.fromkeys(word for word in _WORD.findall(fold(title)) if word not in room_words.EMPTY_IN_TITLES))


def others_on(title: str, day: date, articles: Iterable[Near]) -> tuple[Near, ...]:
    """Those of the articles found that are on the matter of an article with this title and day, the nearest first."""
    words = set(_beginnings(title))
    scored = [(points, near) for near in articles if (points := _points(words, day, near))]
    return tuple(near for _, near in sorted(scored, key=lambda each: (-each[0], each[1].id)))[:MOST]


def _points(its: Set[str], day: date, near: Near) -> float:
    """How much an article has in common with one whose title begins its words so; 0 where that is not enough."""
    apart = abs((near.day - day).days)
    names, words = len(near.names), len(its & set(_beginnings(near.title)))
    enough = names >= 2 or (names and words) or words >= ENOUGH
    return 3 * names + 2 * words + 1 - apart / DAYS if enough and apart <= DAYS else 0


def _beginnings(title: str) -> Iterator[str]:
    return (word[:_BEGINNING] for word in title_words(title))
