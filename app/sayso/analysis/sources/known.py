"""By what a source is known beyond its article: what may be the same in two articles, and what may not.

A wrong join is worse than a missing one. The full name of a person joins, and so does a name that is a body's own. A
surname alone, initials, an office that many have ("Supreme Court") and a document never do. Unnamed sources are nobody
in particular: they are put together by kind, which says nothing of who they are.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature, Noun
from sayso.analysis.phrases.noun_phrase import describe, tokens_of
from sayso.analysis.types import Identity, Source, Span

_TOKEN = re.compile(r"[^\W_][\w.’'-]*")
_OWN = re.compile(r"['’]s?$")


class Being(StrEnum):
    """What kind of entry a source is in the register of a room."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Known:
    """What a source is known as. `key` is the same for all that are one; None: it is known in its article alone."""

    being: Being
    name: str
    key: str | None


def known_as(text: str, source: Source) -> Known | None:
    """By what a source of `text` is known; None where it is the writer or the reader, or several named ones at once."""
    if source.identity is Identity.AUTHOR_READER:
        return None
    if source.identity.unnamed:
        return _unnamed(text, source)
    name = " ".join(source.label.of(text).split())
    if _is_several(name, source.identity):
        return None
    if source.identity is Identity.NAMED_PERSON:
        return Known(Being.PERSON, name, _person_key(name) if source.name else None)
    if source.identity is Identity.NAMED_ORG:
        return Known(Being.BODY, name, fold(name) if source.name and _is_its_own(name) else None)
    return Known(Being.DOCUMENT, name, None)


def fold(words: str) -> str:
    """Words as they are compared: no accents, no capitals, one kind of apostrophe, one blank, no article before."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", words) if not unicodedata.combining(mark))
    folded = " ".join(plain.casefold().replace("’", "'").split())
    first, _, rest = folded.partition(" ")
    return _OWN.sub("", rest if rest and first.capitalize() in name_words.ARTICLES else folded)


def one_letter_apart(one: str, two: str) -> bool:
    """One letter is another one, is missing, or has changed places with its neighbour."""
    if abs(len(one) - len(two)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    rest, other = one[start:], two[start:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or swapped


def _is_several(name: str, identity: Identity) -> bool:
    """Whether a name is of two or more: nobody's name has an “and” in it, that of a body often has."""
    left, _, right = name.partition(phrase_words.BETWEEN_TWO)
    if identity is Identity.NAMED_PERSON:
        return any(words in name for words in phrase_words.AMONG_MANY) or (right != "" and _is_a_name(left, right))
    return identity is Identity.NAMED_ORG and _is_another_body(right)


def _is_a_name(left: str, right: str) -> bool:
    """Whether what stands before the “and” is a name, and no piece of a title: "President and CEO Andy Vesey"."""
    first = _TOKEN.findall(left)
    two_surnames = len(first) == len(_TOKEN.findall(right)) == 1
    return two_surnames or not first or not (_is_title(first[-1]) or _is_common(first[-1]))


def _is_another_body(words: str) -> bool:
    """Whether what stands behind the “and” is a body of its own: "the FSB", "NBC News", "Center for Food Safety"."""
    first, _, rest = words.partition(" ")
    if words.startswith(phrase_words.BEGIN_ANOTHER) or (first.isupper() and len(first) > 1):
        return True
    noun = nouns.noun_of(first.lower())
    return noun is not None and noun.nature is Nature.ORG and f" {rest}".startswith(name_words.OF_OR_FOR)


def _person_key(name: str) -> str | None:
    """The full name, folded, without the titles before it; None for anything less."""
    tokens = _TOKEN.findall(name)
    while tokens and _is_title(tokens[0]):
        tokens = tokens[1:]
    names = [token for token in tokens if token.rstrip(".") not in name_words.SUFFIXES]
    if len(names) < 2 or not all(map(_is_part_of_name, names)) or not (_is_whole(names[0]) and _is_whole(names[-1])):
        return None
    if names[0] not in name_words.first_names() and any(map(_is_common, names)):
        return None  # "Hong Kong director"
    return fold(" ".join(tokens))


def _is_title(token: str) -> bool:
    low = token.lower().rstrip(".")
    noun = nouns.noun_of(low)
    office = noun is not None and noun.nature is Nature.PERSON and token not in name_words.first_names()
    return token in name_words.titles() or low in name_words.short_titles() or office


def _is_part_of_name(token: str) -> bool:
    small = token[0].islower() and not token.partition("-")[2][:1].isupper()  # "al-Omari" is a name
    return not small or name_words.PARTICLES.fullmatch(f" {token} ") is not None


def _is_whole(token: str) -> bool:
    """No initial."""
    return len(token.replace(".", "")) > 1 and not token.endswith(".")


def _is_common(token: str) -> bool:
    return nouns.noun_of(token.lower()) is not None or token.lower() in name_words.office_words()


def _is_its_own(name: str) -> bool:
    """Whether some word of a body's name is no word for bodies in general, nor only a country's that has many such."""
    tokens = [_OWN.sub("", token) for token in _TOKEN.findall(name)]
    return any(not _is_of_offices(token) for token in tokens) and not _is_one_of_many(tokens)


def _is_one_of_many(tokens: list[str]) -> bool:
    rest = [token for token in tokens if token.lower() not in name_words.ONE_OF_MANY]
    return len(rest) < len(tokens) and all(map(_is_of_country, rest))


def _is_of_country(token: str) -> bool:
    low = token.lower().rstrip(".")
    of_place = (
        low in name_words.COUNTRY_WORDS
        or low in name_words.demonyms()
        or token in name_words.bodies()
        or low in name_words.FUNCTION_WORDS
    )
    return of_place and low not in name_words.WIDER_THAN_A_COUNTRY


def _is_of_offices(token: str) -> bool:
    low = token.lower()
    if low in name_words.ONE_OF_A_KIND:
        return False
    noun = nouns.noun_of(low)
    of_bodies = noun is not None and (noun.nature is Nature.ORG or noun.plural)
    small = low in name_words.FUNCTION_WORDS and not (token.isupper() and len(token) > 1)  # "who", not "WHO"
    return of_bodies or small or low in name_words.office_words() or low.isdigit()


def _unnamed(text: str, source: Source) -> Known:
    head = _head(text, source.description or source.mentions[0])
    body = " ".join(source.affiliation.of(text).split()) if source.affiliation else ""
    name = head if head.endswith(name_words.PLURAL_ENDING) or _is_plural(nouns.noun_of(head)) else nouns.plural_of(head)
    return Known(Being.UNNAMED, f"{name}, {body}" if body else name, f"{head} / {fold(body)}")


def _is_plural(noun: Noun | None) -> bool:
    return noun is not None and noun.plural


def _head(text: str, span: Span) -> str:
    tokens = tokens_of(text, span)
    if not tokens:
        return fold(span.of(text))
    phrase = describe(text, span, tokens, ())
    return phrase.noun.lemma if phrase.noun else phrase.head
