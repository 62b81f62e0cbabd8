"""What the words of a name and those beside it tell: person or body, gender, title, what it is said to be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.text.sentences import words_before
from sayso.analysis.types import Span

_WORD = re.compile(r"[\w’'-]+")
_WORDS_BEFORE = 6
_INITIALS = 3  # letters


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. `tokens` are its words without a possessive ending; `title` is what stands before it.

    `gender` is m, f or -; `nature` PERSON, ORG or, where its words do not tell, UNKNOWN. `heads` are the nouns that
    the text says of it right there ("spokesman Jason Miller", "Denis Pushilin, the head of …"); `place` that the text
    speaks of it as one (`place_names.py`); `surname` that it is the last word of a longer one; `honorific` is "Mrs" of
    "Mrs Quill"; `firm` that the words beside it call it a company, `introduced` that the noun of a body stands
    right before it.
    """

    span: Span
    tokens: tuple[str, ...]
    title: Span | None = None
    apposition: Span | None = None
    gender: str = "-"
    nature: Nature = Nature.UNKNOWN
    heads: frozenset[str] = frozenset()
    definite: bool = False
    place: bool = False
    surname: bool = False
    honorific: str = ""
    firm: bool = False
    introduced: bool = False

    @property
    def whole(self) -> Span:
        """With its title."""
        return Span(self.title.start, self.span.end) if self.title else self.span


def with_facts(text: str, name: Name) -> Name:
    """Add what the words of the name and those beside it tell: nature, gender, what it is said to be."""
    before = words_before(text, name.whole.start, _WORDS_BEFORE)
    role = None if name.title else _role_before(name.whole.start, before)
    after = name_words.PERSON_AFTER.match(text, name.span.end, name.span.end + 170)
    apposition = _apposition(after)
    definite = bool(before) and before[0][1] in name_words.THE
    person = _is_person(name, definite=definite, described=bool(role or (after and not after["role"]) or apposition))
    gender = _gender(text, name)
    firm = _is_told_a_firm(text, name, before)
    introduced = _is_introduced(text, name, before)
    body = firm or introduced or _is_told_a_body(text, name)
    heads = set(name.heads) | set(_heads(text, name.title)) | set(_heads(text, role)) | set(_heads(text, apposition))
    honorific = _honorific(text, name)
    genders = {noun.gender for head in heads if (noun := nouns.noun_of(head))} - {"-"}
    return replace(
        name,
        title=name.title or _with_role(text, role),
        apposition=_with_role(text, apposition),
        nature=Nature.ORG if body else Nature.PERSON if person else _nature(name, definite=definite),
        gender=genders.pop() if gender == "-" and len(genders) == 1 else gender,
        heads=frozenset(heads),
        definite=definite,
        honorific=honorific,
        firm=firm,
        introduced=introduced,
    )


def _honorific(text: str, name: Name) -> str:
    title = name.title.of(text).rstrip(".") if name.title else ""
    return title if title in name_words.GENDERED_TITLES else ""


def _gender(text: str, name: Name) -> str:
    """m, f or -: what an honorific says, else the first name, else an office ("Chairman Janet Marl" is no man)."""
    called = name_words.first_names().get(name.tokens[0], "-") if len(name.tokens) > 1 or not name.title else "-"
    return name.gender if _honorific(text, name) or called == "-" else called


def _with_role(text: str, span: Span | None) -> Span | None:
    """The words, if they tell an office or trade: "the head of it", not "best friend"."""
    return span if any((noun := nouns.noun_of(head)) and not noun.bare for head in _heads(text, span)) else None


def _is_person(name: Name, *, definite: bool, described: bool) -> bool:
    if name.nature is Nature.PERSON:
        return True
    if definite or _nature(name, definite=definite) is Nature.ORG:
        return False
    known = len(name.tokens) > 1 and name.tokens[0] in name_words.first_names()
    return known or described or (len(name.tokens) > 2 and any(len(token) == 1 for token in name.tokens[1:-1]))


def _is_told_a_body(text: str, name: Name) -> bool:
    """Whether the words behind a name call it a body: "Sea-Guard, a rescue charity"; a person's first name does not."""
    after = name_words.BODY_AFTER.match(text, name.span.end, name.span.end + 90)
    if after is None or name.title or name.tokens[0] in name_words.first_names():
        return False
    noun = nouns.noun_of(after["body"].rsplit(" ", 1)[-1])
    return noun is not None and noun.nature is Nature.ORG


def _is_introduced(text: str, name: Name, before: list[tuple[int, str]]) -> bool:
    """Whether the noun of a body stands right before a name that is surely nobody's: "the car lobby Autovia"."""
    if not before or name.title or name.tokens[0] in name_words.first_names() or not before[0][1].islower():
        return False
    noun = nouns.noun_of(before[0][1])
    body = noun is not None and noun.nature is Nature.ORG and noun.lemma not in name_words.OF_STATE
    return body and text[name.span.start - 1] == " " and name_words.VERB_BEHIND.match(text, name.span.end) is None


def _is_told_a_firm(text: str, name: Name, before: list[tuple[int, str]]) -> bool:
    """Whether the words beside a name call it a company ("bookmaker Ladbrokes"), or it is an address of the web."""
    if name_words.DOMAIN.search(name.tokens[-1]):
        return True
    if name.title or name.tokens[0] in name_words.first_names():
        return False
    traded = before and len(name.tokens) == 1 and before[0][1].lower() in nouns.FIRM_TRADES
    return bool(traded) or name_words.ONE_OF_FIRMS.match(text, name.span.end) is not None


def _nature(name: Name, *, definite: bool) -> Nature:
    last = name.tokens[-1]
    if is_firm(name):
        return Nature.ORG
    if " ".join(name.tokens) in name_words.bodies():
        return Nature.ORG
    if any((noun := nouns.noun_of(token.lower())) and noun.nature is Nature.ORG for token in name.tokens):
        return Nature.ORG
    letters = last.isupper() and 2 <= len(last.replace(".", "")) <= 6 and not name_words.is_trade(last)
    if len(name.tokens) == 1 and letters and last.capitalize() not in name_words.first_names():  # "JOY:" heads a turn
        return Nature.ORG
    return Nature.ORG if definite and len(name.tokens) > 1 else Nature.UNKNOWN


def is_firm(name: Name) -> bool:
    """Whether a name ends like a company's: "Brightmast Lifting", "Acme Corp"."""
    return (
        len(name.tokens) > 1
        and name.tokens[-1] in name_words.FIRM_ENDINGS | name_words.PAPER_ENDINGS
        and name.tokens[0] not in name_words.first_names()
    )


def _role_before(start: int, before: list[tuple[int, str]]) -> Span | None:
    """The lower-case words before a name that end in a noun for a person: "campaign spokesman Jason Miller"."""
    if not before or not before[0][1].islower():
        return None
    noun = nouns.noun_of(before[0][1])
    if noun is None or noun.nature is not Nature.PERSON or noun.lemma in nouns.ALSO_VERBS:
        return None
    first = before[0][0]
    for position, word in before[1:]:
        if not _describes(word):
            break
        first = position
    return Span(first, start - 1)


def _describes(word: str) -> bool:
    low = word.lower()
    if low in name_words.RANKS:
        return True
    if low in name_words.NOT_IN_OFFICE or (low in name_words.openers() and low not in phrase_words.FORCES):
        return False
    return not low.endswith(name_words.NOT_IN_OFFICE_ENDINGS)


def _apposition(after: re.Match[str] | None) -> Span | None:
    """The words after "Name, the …" up to the next comma or clause, if their head is a noun for a person."""
    if after is None or not after["role"]:
        return None
    role = name_words.OFFICE_CLAUSE.split(after["role"], maxsplit=1)[0].rstrip()
    for match in _WORD.finditer(role):
        word = match.group().lower()
        noun = nouns.noun_of(word)
        person = noun and noun.nature is Nature.PERSON and name_words.OFFICE_GOES_ON.match(role, match.end())
        if person and (match.group()[0].islower() or name_words.ENDS_OFFICE.match(role, match.end())):
            return Span(after.start("told"), after.start("role") + len(role))
        if word in name_words.openers() and not (word in name_words.RANKS or word in name_words.office_words()):
            return None
    return None


def _heads(text: str, span: Span | None) -> Iterator[str]:
    if span:
        for word in re.findall(r"[\w’'-]+", span.of(text)[:80].lower()):
            if word in name_words.OFFICE_HEAD_ENDS:
                break
            noun = nouns.noun_of(name_words.short_titles().get(word, word))
            if noun and noun.nature is Nature.PERSON:
                yield noun.lemma


def abbreviations(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Short names in brackets behind those for which they stand: "Royal Orval Institute (ROI)"."""
    for whole, short in pairwise(names):
        if (
            len(short.tokens) == 1 < len(whole.tokens)
            and whole.nature is not Nature.PERSON
            and name_words.OPENS_BRACKET.fullmatch(text, whole.span.end, short.span.start)
            and name_words.CLOSES_BRACKET.match(text, short.span.end)
            and _stands_for(short.tokens[0], whole.tokens)
        ):
            yield short, whole


def _stands_for(short: str, tokens: Sequence[str]) -> bool:
    """Whether the letters of a short name are those of the words, in order, from the first letter on."""
    letters = iter("".join(tokens).lower())
    return short[0] == tokens[0][0] and all(letter in letters for letter in short.lower() if letter.isalnum())


def shorter_forms(name: Name) -> list[str]:
    """The shorter forms by which a body of several words may be known: initials, and its last words."""
    if len(name.tokens) < 2:
        return []
    if is_firm(name) and name.tokens[-1] not in name_words.PAPER_ENDINGS:
        return [" ".join(name.tokens[:-1]).lower(), name.tokens[0].lower()]
    words = (word for token in name.tokens if (word := token.lower()) != nouns.STATE)
    kinds = [word for word in words if (noun := nouns.noun_of(word)) and noun.nature is Nature.ORG]
    initials = "".join(token[0] for token in name.tokens).lower()
    group = len(name.tokens) == 2 and name.tokens[-1].lower() in name_words.GROUPS  # "Tallis Group"
    first = [name.tokens[0].lower() for _ in range(group)]
    last_two = [" ".join(name.tokens[-2:]).lower() for _ in name.tokens[2:3]]
    return [initials, name.tokens[-1].lower(), *kinds, *first, *last_two]


def last_word(name: Name) -> str:
    """The word by which a person is known again, without the article: "ghanem" of "Al-Ghanem"."""
    return name_words.ARABIC_ARTICLE.sub("", name.tokens[-1].lower())


def initials_of(name: Name) -> str:
    """The letters between first and last name: "H.W" of "George H.W. Bush"."""
    return "".join(token for token in name.tokens[1:-1] if token.replace(".", "").isupper() and len(token) <= _INITIALS)


def one_first_name(one: str, other: str) -> bool:
    """Whether two first names may be one: the same, or the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
