"""A noun phrase: what kind of words it is, where its core ends, and what its head noun tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words, pronouns
from sayso.analysis.languages.nature import Nature, Noun
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.types import Span

_WORD = re.compile(r"[^\W_]+(?:[-.&'’/][^\W_]+)*['’]?")
_LONGEST, _TWO = 80, 2
_BEHIND_NAME = 2  # words
_LONGEST_BEFORE = 600  # characters
_CORE_ENDS = re.compile(r"[;:()\[\]–—\n“”\"]|,(?!\d)|--| - ")


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
    `singled`: one of several is meant; `opened`: an indefinite article brings it in.
    """

    span: Span
    core: Span
    form: Form
    head: str
    noun: Noun | None = None
    plural: bool = False
    definite: bool = False
    singled: bool = False
    opened: bool = False
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


def agree(one: str, other: str) -> bool:
    """Whether two genders (m, f or -) can be of one person."""
    return "-" in (one, other) or one == other


@dataclass(frozen=True, slots=True)
class Token:
    """A word in the text, and its letters in lower case."""

    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class _Count:
    """What a counting word in front of a noun says, and the word that is counted.

    `singled`: one of several is meant ("one of the clerks"); `counted`: several are ("two clerks").
    """

    head: Token
    singled: bool = False
    counted: bool = False


ONE_MORE = Noun("person", Nature.PERSON, bare=True)
_SOME_MORE = Noun("people", Nature.GROUP, plural=True, bare=True)


def tokens_of(text: str, span: Span) -> list[Token]:
    """The words of a span; of a very long one the first."""
    tokens = []
    for match in _WORD.finditer(text, span.start, span.end):
        tokens.append(Token(match.start(), match.end(), match.group().lower()))
        if len(tokens) == _LONGEST:
            break
    return tokens


def core_of(text: str, tokens: list[Token]) -> list[Token]:
    """The words up to the end of the noun phrase proper: no clause, no apposition."""
    for number in range(1, len(tokens)):
        if ends_before(text, tokens, number):
            return tokens[:number]
    return tokens


def ends_before(text: str, tokens: list[Token], number: int) -> bool:
    """Whether the noun phrase proper ends before this word."""
    low = tokens[number].low
    if text[tokens[number].start : tokens[number].end] in name_words.BODIES_LIKE_PRONOUNS:
        return False
    if low in phrase_words.after_noun():
        # "two outside economists", "the opposing coach": no noun stands before it yet, and it is none's place.
        beside = low in phrase_words.BESIDE_A_NOUN or low.endswith(phrase_words.PARTICIPLE_ENDING)
        opens = beside and tokens[number - 1].low in phrase_words.OPENS_NOUN
        return not (opens or _is_told_how(tokens[:number], low))
    studying = low.endswith(phrase_words.PARTICIPLE_ENDING) and text[tokens[number].start].islower()
    if studying and number and (noun := nouns.noun_of(tokens[number - 1].low)) and noun.plural:
        return True  # "scientists studying it", not "Family Planning Trust"
    return _CORE_ENDS.search(text, tokens[number - 1].end, tokens[number].start) is not None


def _is_told_how(before: list[Token], low: str) -> bool:
    """Whether a participle has only an adverb before it: "newly elected", "the recently appointed"."""
    opens = [token for token in before if token.low not in phrase_words.ARTICLES]
    return (
        low.endswith(phrase_words.PAST_ENDING)
        and len(opens) == 1
        and opens[0].low.endswith(phrase_words.ADVERB_ENDING)
        and nouns.noun_of(opens[0].low) is None
    )


def describe(text: str, span: Span, tokens: list[Token], names: Sequence[Name], owner: Span | None = None) -> Phrase:
    """The phrase of a common noun: its head, its number, whether it is definite, whose it is."""
    while len(tokens) > 1 and tokens[0].low in phrase_words.ROUGHLY:
        tokens = tokens[1:]
    core = core_of(text, tokens)
    first, end, count = core[0], core[-1].end, _count(text, tokens, core)
    if owner is None and first.low in pronouns.POSSESSIVE and len(core) > 1:
        owner = Span(first.start, first.end)
    head = _head_after_and(text, tokens, core, count.head)
    known = nouns.noun_as_written(text[head.start : head.start + len(head.low)])
    noun = known or _party_or_people(head.low) or _of_them(head, count) or _office_holder(core)
    if noun and noun.lemma in phrase_words.FORCES and any(name.span.end + 1 == core[-1].start for name in names):
        noun = replace(noun, nature=Nature.ORG, plural=False)
    if _is_one_more(text, tokens, core):
        noun, count = ONE_MORE, _Count(head, singled=True)
    plural = noun.plural if noun else nouns.looks_plural(head.low)
    return Phrase(
        span,
        Span(span.start, max(end, head.end) if count.singled or count.counted or head.start > end else end),
        Form.NOUN,
        noun.lemma if noun else head.low,
        noun=noun,
        plural=(plural or (count.counted and head.low != phrase_words.ONE)) and not count.singled,
        singled=count.singled,
        opened=first.low in phrase_words.SINGLE and not count.counted,
        definite=(first.low in phrase_words.DEFINITE or owner is not None or _is_bare_body(noun, first))
        and not count.singled,
        names=tuple(name for name in names if name.span.end <= end),
        owner=owner,
    )


def _is_bare_body(noun: Noun | None, first: Token) -> bool:
    """Whether a body stands without an article, so that the reader is to know which: "state television"."""
    return (
        noun is not None
        and noun.nature is Nature.ORG
        and first.low not in phrase_words.SINGLE | phrase_words.OPENING_COUNTS
    )


def _office_holder(core: list[Token]) -> Noun | None:
    """Whoever holds or held what no list has: "the former CE", "the acting DG"."""
    held = len(core) > _TWO and core[-2].low in name_words.OFFICE_BEGINNINGS
    return Noun(core[-1].low, Nature.PERSON) if held else None


def _of_them(head: Token, count: _Count) -> Noun | None:
    """One or some of those who were just spoken of: "one of them", "two of them"."""
    if head.low not in pronouns.THEY or not (count.singled or count.counted):
        return None
    return ONE_MORE if count.singled else _SOME_MORE


def _is_one_more(text: str, tokens: list[Token], core: list[Token]) -> bool:
    """Whether it is one more person: "another", or "a third" where one stands before; never a share ("half")."""
    words = [token.low for token in core]
    ordinal = len(core) == _TWO and words[-1] in phrase_words.ORDINALS and words[0] in phrase_words.SINGLE
    if not ordinal and words not in phrase_words.ONE_MORE:
        return False
    if len(tokens) > len(core) and tokens[len(core)].low == phrase_words.OF:
        return False
    before = text[max(0, core[0].start - _LONGEST_BEFORE) : core[0].start]
    return (not ordinal or phrase_words.ONE_BEFORE.search(before) is not None) and not phrase_words.SHARE.search(before)


def _count(text: str, tokens: list[Token], core: list[Token]) -> _Count:
    first, last = core[0].low, core[-1]
    if first == phrase_words.THOSE and len(core) == 1:
        return _Count(last, counted=True)
    if len(core) < len(tokens) and tokens[len(core)].low == phrase_words.OF and last.low in phrase_words.COUNTS:
        inner = core_of(text, tokens[len(core) + 1 :])
        singled = first in phrase_words.SINGLE and last.low == phrase_words.ONE
        return _Count(inner[-1] if inner else last, singled=singled, counted=not singled)
    if first in phrase_words.OPENING_COUNTS or first[:1].isdigit():
        counts_nothing = first in phrase_words.NOT_COUNTS or first.endswith(phrase_words.NOT_COUNT_ENDINGS)
        return _Count(last, counted=not counts_nothing)
    return _Count(last)


def _head_after_and(text: str, tokens: list[Token], core: list[Token], head: Token) -> Token:
    """The head after "and" where what stands before it is no noun: "federal and state officials"."""
    number = len(core)
    if number + 1 >= len(tokens) or tokens[number].low not in phrase_words.AND_OR or nouns.noun_of(head.low):
        return head
    return core_of(text, tokens[number + 1 :])[-1]


def _party_or_people(word: str) -> Noun | None:
    """A word for people by party or origin as a noun: "Democrats"."""
    if word in name_words.demonyms():
        plural = nouns.looks_plural(word)
        return Noun(word, Nature.GROUP if plural else Nature.PERSON, plural=plural)
    return None


def named_before_noun(text: str, phrase: Phrase) -> Name | None:
    """The name of a body that a description has in it: "the Dawn newspaper"; none where that is a place or a people."""
    if phrase.form is not Form.NOUN or phrase.head not in phrase_words.BEHIND_BODY or phrase.plural or not phrase.names:
        return None
    name = phrase.names[-1]
    own = not name.place and name.nature is not Nature.PERSON and name.tokens[-1].lower() not in name_words.demonyms()
    behind = text[name.span.end : phrase.core.end].split()
    apart = " ".join(name.tokens) not in name_words.bodies() or name.tokens[-1].isupper()
    return name if own and apart and phrase.definite and 0 < len(behind) <= _BEHIND_NAME else None
