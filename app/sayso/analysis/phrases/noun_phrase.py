"""Reads the words of a source: is it a pronoun, a name, several, or a description, and what does its head say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.analysis.english import phrases as english
from sayso.analysis.english import pronouns
from sayso.analysis.english.names import demonyms
from sayso.analysis.english.nouns import Nature, Noun, looks_plural, noun_of
from sayso.analysis.phrases.coordination import coordinated, partly_named
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.names import read_name
from sayso.analysis.phrases.roles import named_after_roles
from sayso.analysis.types import Span

_WORD = re.compile(r"[^\W_]+(?:[-.&'’/][^\W_]+)*['’]?")
_LONGEST = 80
_GAP_ENDS = re.compile(r"[,;:()\[\]–—\n“”\"]|--| - ")


class Form(StrEnum):
    """How a source is put into words."""

    PRONOUN = "pronoun"
    NAME = "name"
    LIST = "list"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words. `core` is what stands before any clause or apposition; `head` is in lower case.

    `owner` holds the words of a possessor ("Mrs. Clinton" in "Mrs. Clinton’s campaign"); `names` all names in `core`.
    """

    span: Span
    core: Span
    form: Form
    head: str
    noun: Noun | None = None
    plural: bool = False
    definite: bool = False
    singled: bool = False
    name: Name | None = None
    names: tuple[Name, ...] = ()
    owner: Span | None = None

    @property
    def nature(self) -> Nature:
        """What kind of thing the words alone say that it is."""
        if self.name:
            return self.name.nature
        if self.noun and self.singled and self.noun.nature is Nature.GROUP:
            return Nature.PERSON
        if self.noun and not self.plural:
            return self.noun.nature
        if self.noun and self.noun.nature is Nature.DOCUMENT:
            return Nature.DOCUMENT
        return Nature.GROUP if self.plural else Nature.UNKNOWN

    @property
    def gender(self) -> str:
        """m, f or -."""
        if self.name and self.name.gender != "-":
            return self.name.gender
        return self.noun.gender if self.noun and not self.plural else "-"


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    low: str


def read_phrase(text: str, span: Span, names: Sequence[Name]) -> Phrase:
    """What a source's words say; `names` are those that lie in the span, in text order."""
    tokens = _words(text, span)
    if not tokens:
        return Phrase(span, span, Form.NOUN, span.of(text).lower())
    if pronoun := _pronoun(tokens):
        return Phrase(span, Span(tokens[0].start, tokens[0].end), Form.PRONOUN, pronoun)
    if not names and (named := read_name(text, span)):
        names = [named]
    if (several := coordinated(text, span, names)) is not None:
        return _together(span, tokens, several)
    if apposed := _named_in_apposition(text, span, names):
        return apposed
    if name := named_after_roles(text, span, names):
        return Phrase(span, span, Form.NAME, name.tokens[-1].lower(), name=name, names=(name,), definite=True)
    if owned := _owned(text, span, tokens, names):
        return owned
    phrase = _read_core(text, span, tokens, names, None)
    people = phrase.plural and phrase.noun and (one := noun_of(phrase.noun.lemma)) and one.nature is Nature.PERSON
    if people and (several := partly_named(text, phrase.core, span.end, names)):
        return _together(span, tokens, several)
    return phrase


def _together(span: Span, tokens: list[_Word], names: tuple[Name, ...]) -> Phrase:
    return Phrase(span, span, Form.LIST, tokens[0].low, plural=True, definite=True, names=names)


def _words(text: str, span: Span) -> list[_Word]:
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        found.append(_Word(match.start(), match.end(), match.group().lower()))
        if len(found) == _LONGEST:
            break
    return found


def _pronoun(tokens: list[_Word]) -> str | None:
    first = tokens[0].low
    if first not in pronouns.AS_SOURCE:
        return None
    rest = {token.low for token in tokens[1:4]}
    if not rest or rest <= pronouns.AFTER_PRONOUN:
        return first
    utterance = first in pronouns.POSSESSIVE and tokens[-1].low in english.utterances() and len(tokens) < 5
    return first if utterance else None


def _owned(text: str, span: Span, tokens: list[_Word], names: Sequence[Name]) -> Phrase | None:
    """A possessor and what is his; where that is an utterance ("the expert’s assessment") the possessor alone."""
    for number, token in enumerate(tokens[:8]):
        if number and _breaks(text, tokens, number):
            return None
        if not english.POSSESSIVE.search(token.low) or any(
            n.span.start <= token.start and token.end < n.span.end for n in names
        ):
            continue
        cut = len(english.POSSESSIVE.sub("", token.low))
        owner = Span(span.start, token.start + cut)
        rest = _core_words(text, tokens[number + 1 :])
        if not rest or rest[-1].low in english.utterances():
            inner = [name for name in names if name.span.end <= owner.end]
            shortened = [*tokens[:number], _Word(token.start, token.start + cut, token.low[:cut])]
            return _read_core(text, span, shortened, inner, None)
        later = [name for name in names if name.span.start >= rest[0].start]
        return _read_core(text, span, tokens[number + 1 :], later, owner)
    return None


def _named_in_apposition(text: str, span: Span, names: Sequence[Name]) -> Phrase | None:
    """A description that a name follows: "The mayor of Paris, Anne Hidalgo"."""
    for name in names:
        before = text[span.start : name.whole.start]
        if name.span.start == span.start or not re.search(r"[\w)],? ?$", before) or not before.rstrip().endswith(","):
            continue
        after = text[name.span.end : span.end].lstrip(english.POSSESSIVE_LETTERS).strip()
        head = _description(text, span, _words(text, Span(span.start, name.whole.start)), names)
        if (after and after[0] not in ",(") or head.nature not in (Nature.PERSON, Nature.UNKNOWN) or head.plural:
            continue
        if (
            name.nature is Nature.ORG
            or name.definite
            or (head.nature is Nature.UNKNOWN and name.nature is Nature.UNKNOWN)
        ):
            continue
        described = Span(span.start, span.start + len(before.rstrip(" ,")))
        given = replace(
            name, title=name.title or described, apposition=described, nature=Nature.PERSON,
            heads=name.heads | ({head.head} if head.noun else set()),
        )  # fmt: skip
        return Phrase(span, Span(span.start, name.span.end), Form.NAME, name.tokens[-1].lower(), name=given,
                      names=(given,), definite=True)  # fmt: skip
    return None


def _breaks(text: str, tokens: list[_Word], number: int) -> bool:
    """Whether the noun phrase proper ends before this word."""
    low = tokens[number].low
    if low in english.after_noun():
        return True
    if low.endswith(english.PARTICIPLE_ENDING) and number and (noun := noun_of(tokens[number - 1].low)) and noun.plural:
        return True  # "scientists studying it"
    return _GAP_ENDS.search(text, tokens[number - 1].end, tokens[number].start) is not None


def _core_words(text: str, tokens: list[_Word]) -> list[_Word]:
    for number in range(1, len(tokens)):
        if _breaks(text, tokens, number):
            return tokens[:number]
    return tokens


def _read_core(text: str, span: Span, tokens: list[_Word], names: Sequence[Name], owner: Span | None) -> Phrase:
    if not tokens:
        return Phrase(span, span, Form.NOUN, "", owner=owner)
    core = _core_words(text, tokens)
    end = core[-1].end
    named = next((name for name in names if name.span.end in (end, end - 2, end - 1)), None)
    # "former Secretary of State Jane Roe"
    if named is None and names and names[0].whole.start < end < names[0].span.end:
        named = names[0]
    if named and not _is_description(text, named, core):
        return Phrase(
            span, Span(span.start, max(end, named.span.end)), Form.NAME, named.tokens[-1].lower(), name=named,
            names=(named,), definite=True, owner=owner,
        )  # fmt: skip
    return _description(text, span, tokens, names, owner)


def _is_description(text: str, name: Name, core: list[_Word]) -> bool:
    """Whether a capitalised head is a common noun after all: "the Republican", "many Democrats"."""
    word = core[-1].low
    if name.surname or (len(name.tokens) > 1 and name.nature is Nature.PERSON):
        return False
    if word in demonyms() and (len(name.tokens) == 1 or word.endswith("s")):
        return word.endswith("s") or len(core) > 1
    noun = noun_of(word)
    body = noun is not None and noun.nature is not Nature.ORG
    return body and not name.title and text[core[-1].start].isupper() and len(name.tokens) == 1


def _description(
    text: str, span: Span, tokens: list[_Word], names: Sequence[Name], owner: Span | None = None
) -> Phrase:
    while len(tokens) > 1 and tokens[0].low in english.ROUGHLY:
        tokens = tokens[1:]
    core = _core_words(text, tokens)
    first = core[0].low
    head, singled, counted = core[-1], False, False
    if first == english.THOSE and len(core) == 1:
        counted = True
    elif len(core) < len(tokens) and tokens[len(core)].low == english.OF and core[-1].low in english.COUNTS:
        singled = first in english.SINGLE and core[-1].low == english.ONE
        counted = not singled
        inner = _core_words(text, tokens[len(core) + 1 :])
        head = inner[-1] if inner else head
    elif first in english.COUNTS - english.SINGLE - {english.THOSE} or first[:1].isdigit():
        counted = first not in english.NOT_COUNTS and not first.endswith(english.NOT_COUNT_ENDINGS)
    if owner is None and first in pronouns.POSSESSIVE and len(core) > 1:
        owner = Span(core[0].start, core[0].end)
    head = _past_and(text, tokens, core, head)
    noun = noun_of(head.low) or _capital_noun(head.low)
    plural = noun.plural if noun else looks_plural(head.low)
    plural = (plural or (counted and head.low != english.ONE)) and not singled
    return Phrase(
        span, Span(span.start, core[-1].end if not (singled or counted) else max(core[-1].end, head.end)), Form.NOUN,
        noun.lemma if noun else head.low, noun=noun, plural=plural, singled=singled,
        definite=(first in english.DEFINITE or owner is not None) and not singled,
        names=tuple(name for name in names if name.span.end <= core[-1].end), owner=owner,
    )  # fmt: skip


def _past_and(text: str, tokens: list[_Word], core: list[_Word], head: _Word) -> _Word:
    """The head after "and" where what stands before it is no noun: "federal and state officials"."""
    number = len(core)
    if number + 1 >= len(tokens) or tokens[number].low not in english.AND_OR or noun_of(head.low):
        return head
    return _core_words(text, tokens[number + 1 :])[-1]


def _capital_noun(word: str) -> Noun | None:
    if word in demonyms():
        plural = looks_plural(word)
        return Noun(word, Nature.GROUP if plural else Nature.PERSON, plural=plural)
    return None
