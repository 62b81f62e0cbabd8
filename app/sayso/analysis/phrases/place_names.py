"""Tells which names are places ("in Orval", "the Orvali army"), whom a place alone names, and nicknames in names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.titles import says_of
from sayso.analysis.types import Span

_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]{2,30})?(?:, [A-Z][a-z]+\.? \d\d?)?(?: \([A-Z][^)\n]{1,30}\))?,? ?(?:—|–|--) ?"
)
_LONGEST_BEFORE = 22
_LONGEST_VERB = 12


def with_places(text: str, names: Sequence[Name]) -> list[Name]:
    """The names without adjectives of places; places stand for a body, whatever is said there ("neighbor Orval")."""
    places = _places(text, names)
    # "The Orvali army": an adjective, which names nobody.
    adjectives = {place + ending for place in places for ending in name_words.PEOPLE_ENDINGS}
    return [_as_place(name) if _is_one_of(name, places) else name for name in names if not _is_one_of(name, adjectives)]


def _places(text: str, names: Sequence[Name]) -> set[str]:
    """The single words that are places somewhere in the text, and no person's name."""
    words = {word for name in names for word in name.tokens}
    of_persons = {word for name in names if _names_a_person(name) for word in (name.tokens[0], name.tokens[-1])}
    return {
        name.tokens[0]
        for name in names
        if len(name.tokens) == 1
        and name.nature is not Nature.ORG
        and name.tokens[0] not in of_persons
        and not _is_something_else(name.tokens[0])
        and _is_place(text, name, words)
    }


def _is_one_of(name: Name, words: set[str]) -> bool:
    return len(name.tokens) == 1 and name.tokens[0] in words


def _names_a_person(name: Name) -> bool:
    """Whether more than a noun beside it says so: words before it that are its first names, an honorific, an office."""
    if len(name.tokens) > 1:
        return name.nature is not Nature.ORG and name.tokens[0] not in name_words.DIRECTIONS
    return name.nature is Nature.PERSON and (name.gender != "-" or bool(name.apposition))


def _is_something_else(word: str) -> bool:
    return word in name_words.first_names() or word.lower() in name_words.demonyms()


def _is_place(text: str, name: Name, words: set[str]) -> bool:
    """Whether a single name is a place by its own form, by its adjective in the text, or by the words beside it."""
    word = name.tokens[0]
    if name_words.COUNTRY_ENDING.search(word):
        return True
    if not word.endswith(name_words.PLURAL_ENDING) and any(
        word + ending in words for ending in name_words.PEOPLE_ENDINGS
    ):
        return True
    if name_words.OWNS_A_STATE.match(text, name.span.end):
        return True
    if word.isupper() and _DATELINE.match(text, name.span.end):
        return True
    return _stands_as_place(text, name)


def _stands_as_place(text: str, name: Name) -> bool:
    """Whether "in" or a like word stands before it and no noun behind it; not in "trust in Orval"."""
    before = name_words.IN_PLACE.search(text, max(0, name.span.start - _LONGEST_BEFORE), name.span.start)
    if before is None or not name_words.AFTER_PLACE.match(
        text, name.span.end
    ):  # "in Clinton’s camp", "in Spanish shops"
        return False
    verb = text[max(0, before.start() - _LONGEST_VERB) : before.start()].lower().split()[-1:]
    return not name_words.BELIEF.intersection(verb)


def _as_place(name: Name) -> Name:
    return replace(name, title=None, apposition=None, gender="-", nature=Nature.ORG, heads=frozenset(), place=True)


def is_county(name: Name, before: str) -> bool:
    """Whether one word tells in which country a town lies: "an examiner in Denby, Orval"."""
    return len(name.tokens) == 1 and name.title is None and phrase_words.IN_TOWN.search(before) is not None


def peer(text: str, pieces: list[Span]) -> Name | None:
    """Whoever is called by a title and a place alone: "the Duke of Harrow", no "Prince of Orval Hospital"."""
    first, *rest = pieces
    if first.of(text) not in nouns.PEERS or not rest or not says_of(text, first, rest[0]) or len(rest) > 1:
        return None
    noun = nouns.noun_of(first.of(text).lower())
    span = Span(first.start, rest[0].end)
    gender, heads = (noun.gender, frozenset((noun.lemma,))) if noun else ("-", frozenset[str]())
    return Name(span, (span.of(text),), gender=gender, nature=Nature.PERSON, heads=heads)


def joins_nickname(text: str, word: Span) -> bool:
    """Whether a name goes on behind a word over a nickname in marks, or behind it: "Margaret “Peg” Sloane"."""
    for start in (word.end, max(0, word.start - 2)):
        marked = nouns.NICKNAME.match(text, start)
        if marked and start <= word.end <= marked.end("nick"):
            called = text[max(0, start - _LONGEST_BEFORE) : start].split()[-1:]
            return marked["nick"] in name_words.first_names() or not name_words.first_names().keys().isdisjoint(called)
    return False
