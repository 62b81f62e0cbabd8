"""Tells which single names of a text are places, of which the text speaks as such: "in Orval", "the Orvali army"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.english.lists import word_set, words
from sayso.analysis.english.nouns import Nature
from sayso.analysis.phrases.name_facts import Name, first_names

_IN = re.compile(r"\b(?:in|across|throughout|outside|inside)(?: \w+ern)? $", re.IGNORECASE)
_ENDS = re.compile(
    r"$|[^\w’' -]|[- ](?:and|or|on|in|at|after|before|for|from|since|when|where|who|which|that|to|by|with|as|has|have|"
    r"had|is|was|are|were|will|would|last|this|during|over|because|but|while|until|said|says|told)\b"
)
_COUNTRY = re.compile(r"(?:istan|slavia|[eo]nia)$")
_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]{2,30})?(?:, [A-Z][a-z]+\.? \d\d?)?(?: \([A-Z][^)\n]{1,30}\))?,? ?(?:—|–|--) ?"
)
_OWNS_A_STATE = re.compile(
    r"[’']s? (?:[\w-]+ ){0,2}(?:prime minister|foreign minister|foreign ministry|parliament|capital|border|coast|"
    r"airport|central bank|supreme court)\b"
)
_BELIEF = frozenset({"confidence", "trust", "faith", "belief", "believe", "interest", "believes", "believed"})
_DIRECTIONS = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "New", "Port"})
_PEOPLE_ENDINGS = word_set("people_endings")


def with_places(text: str, names: Sequence[Name]) -> list[Name]:
    """The names without adjectives of places; places stand for a body, whatever is said there ("neighbor Orval")."""
    persons = {token for name in names if _names_a_person(name) for token in (name.tokens[0], name.tokens[-1])}
    told = {token for name in names for token in name.tokens}
    single = [name for name in names if len(name.tokens) == 1 and name.nature is not Nature.ORG]
    unsure = [name for name in single if name.tokens[0] not in persons and not _is_something_else(name.tokens[0])]
    places = {name.tokens[0] for name in unsure if _is_place(text, name, told)}
    # "The Orvali army": an adjective, which names nobody.
    adjectives = {place + ending for place in places for ending in _PEOPLE_ENDINGS}
    kept = [name for name in names if len(name.tokens) > 1 or name.tokens[0] not in adjectives]
    return [_as_place(name) if len(name.tokens) == 1 and name.tokens[0] in places else name for name in kept]


def _names_a_person(name: Name) -> bool:
    """Whether more than a noun beside it says so: words before it that are its first names, an honorific, an office."""
    if len(name.tokens) > 1:
        return name.nature is not Nature.ORG and name.tokens[0] not in _DIRECTIONS
    return name.nature is Nature.PERSON and (name.gender != "-" or bool(name.apposition))


def _is_something_else(word: str) -> bool:
    return word in first_names() or word.lower() in words("demonyms")


def _is_place(text: str, name: Name, told: set[str]) -> bool:
    word = name.tokens[0]
    if _COUNTRY.search(word) or (any(word + ending in told for ending in _PEOPLE_ENDINGS) and not word.endswith("s")):
        return True
    if _OWNS_A_STATE.match(text, name.span.end) or (word.isupper() and _DATELINE.match(text, name.span.end)):
        return True
    before = _IN.search(text, max(0, name.span.start - 22), name.span.start)
    if before is None or not _ENDS.match(text, name.span.end):  # "in Clinton’s camp", "in Spanish shops"
        return False
    governs = text[max(0, before.start() - 12) : before.start()].lower().split()[-1:]
    return not _BELIEF.intersection(governs)


def _as_place(name: Name) -> Name:
    return replace(name, title=None, apposition=None, gender="-", nature=Nature.ORG, heads=frozenset(), place=True)
