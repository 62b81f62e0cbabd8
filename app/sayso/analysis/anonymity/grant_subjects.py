"""Reads who it is that an article does not name: the source beside these words, an earlier one, a noun, or nobody."""

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from sayso.analysis.anonymity.grants import Grant, Says
from sayso.analysis.languages.chosen import anonymity, nouns
from sayso.analysis.types import Span

_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a grant is about.

    `beside`: of the source that stands nearest in its sentence (", speaking on condition of anonymity"). `end`: where
    the words of the subject end, a mention that reaches there is meant. `head`: its noun in lower case, None for a
    pronoun; `plural` and `count` its number.
    """

    end: int
    beside: bool = False
    plural: bool = False
    head: str | None = None
    count: str | None = None
    both: bool = False


def subject_of(text: str, sentence: Span, grant: Grant) -> Subject | None:
    """Whom a grant is about; None where its subject is a noun that cannot mean a source: a rule about others."""
    if grant.says is Says.WITHHELD:
        return _object(text, sentence, grant)
    first = _WORD.search(text, grant.span.start, grant.span.end)
    if first and first.group().lower() in anonymity.NOBODY:  # "Neither would be named"
        return Subject(grant.span.start, plural=True, both=first.group().lower() in anonymity.TWO_OF_THEM)
    before = anonymity.VERBS_BEFORE.search(text, sentence.start, grant.span.start)
    end = before.start() if before else grant.span.start
    beside = Subject(end, beside=True)
    if not text[sentence.start : end].strip() or anonymity.LEANS_ON.search(text, sentence.start, end):
        return beside
    opened = max((match.end() for match in anonymity.CLAUSE_OPENS.finditer(text, sentence.start, end)), default=None)
    return _noun_phrase(text, sentence.start if opened is None else opened, end, strict=grant.says is Says.RULE)


def opening_of(text: str, sentence: Span) -> Subject | None:
    """The noun phrase that opens a sentence, up to its first comma."""
    comma = text.find(",", sentence.start, sentence.end)
    return _noun_phrase(text, sentence.start, comma if comma > 0 else sentence.start, strict=True)


def _object(text: str, sentence: Span, grant: Grant) -> Subject | None:
    """Whom a paper does not name: "the woman", "him"; whom a rule of it protects ("minors") is beside it."""
    if anonymity.WHOM.search(text, sentence.start, grant.span.start):
        return Subject(grant.span.start, beside=True)
    if anonymity.PROTECTED.match(text, grant.span.end, sentence.end):
        return Subject(grant.span.start)
    words = anonymity.OBJECT.match(text, grant.span.end, sentence.end)
    return _noun_phrase(text, words.start(), words.end(), strict=True) if words else None


def _noun_phrase(text: str, start: int, end: int, *, strict: bool) -> Subject | None:
    """The subject that some words are; `strict`: a noun that does not refer back ("Pupils") is no source's."""
    words = [match.group().lower() for match in _WORD.finditer(text, start, end)]
    if not words:
        return None
    first, second = words[0], words[1] if len(words) > 1 else ""
    two = first in anonymity.TWO_OF_THEM
    count = anonymity.TWO if two else next((word for word in words[:4] if word in anonymity.NUMBERS), None)
    if first in anonymity.HE_SHE:
        return Subject(end)
    if first in anonymity.PRONOUNS and (not second or second in anonymity.NUMBERS):
        return Subject(end, plural=True, count=count, both=two)
    if strict and first not in anonymity.REFERS_BACK and first not in anonymity.PRONOUNS:
        return Subject(end, head="")
    return _headed(words, end, count)


def _headed(words: list[str], end: int, count: str | None) -> Subject:
    """A subject by its noun, past what opens it: "the two officials", "most of the officials", "all of them"."""
    rest = words[1:] if words[0] in anonymity.PRONOUNS else words
    if rest and rest[0] in anonymity.SUBJECT_OF:
        rest = rest[1:]
    if rest and rest[0] in anonymity.THEM:
        return Subject(end, plural=True, count=count)
    rest = list(dropwhile(lambda word: word in anonymity.REFERS_BACK, rest))
    core = list(takewhile(lambda word: word not in anonymity.AFTER_HEAD, rest))
    head = core[-1] if core else ""
    if head in anonymity.NUMBERS:
        return Subject(end, plural=True, count=count, both=count == anonymity.TWO)
    noun = nouns.noun_of(head)
    plural = noun.plural if noun else nouns.looks_plural(head)
    return Subject(end, head=noun.lemma if noun else head, plural=plural, count=count)
