"""Finds the names of a text: runs of capitalised words, without the title before them, with what their words tell."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from app.analysis.lexicons import entries, word_set, words
from app.analysis.nouns import Nature, noun_of
from app.analysis.text import Places
from app.analysis.types import Span

_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-ÞĀ-ɎΑ-ΩЀ-Я][^\W_]*(?:[-.&'’](?![sS]\b)[^\W_]+)*")
_LOWER_WORD = re.compile(r"(?<![^\W_])[a-z]+")
_GAP = re.compile(r"\.? |-|’ | & | (?:of|for) (?:the )?| (?:de|de la|del|della|da|dos|van|van der|von|bin|bint|al|el) ")
_LONGEST = 8
_PARTICLES = re.compile(r" (?:de|de la|del|della|da|dos|van|van der|von|bin|bint|al|el) $")
_PLURALS_THAT_OWN = frozenset({"People", "Men", "Women", "Children", "Veterans", "Workers", "Teachers", "Citizens"})
_SUFFIX = frozenset({"Jr", "Sr", "II", "III", "IV"})
_PERSON_AFTER = re.compile(r",? \((?:[RDI]-|\d\d\))|, who\b|, \d\d,|, (?:an?|the) (?P<role>[^,.;:()“”\"\n]{3,80})")
_MAY_FOLLOW = re.compile(
    r"\s*$|[- ](?:of|for|in|at|and|on|with|to|from|who|whose)\b|[^\w]* ?\w+(?:\s*$|[- ](?:of|for|in|at|and)\b)"
)
_BEFORE = re.compile(r"(?P<the>\b[Tt]he )?(?P<words>(?:[\w’'-]+ ){0,5})$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. `tokens` are its words without a possessive ending; `title` is what stands before it.

    `gender` is m, f or -; `nature` PERSON, ORG or, where its words do not tell, UNKNOWN. `heads` are the nouns that
    the text says of it right there ("spokesman Jason Miller", "Denis Pushilin, the head of …").
    """

    span: Span
    tokens: tuple[str, ...]
    title: Span | None = None
    apposition: Span | None = None
    gender: str = "-"
    nature: Nature = Nature.UNKNOWN
    heads: frozenset[str] = frozenset()
    definite: bool = False

    @property
    def whole(self) -> Span:
        """With its title."""
        return Span(self.title.start, self.span.end) if self.title else self.span


@dataclass(frozen=True, slots=True)
class _Run:
    pieces: tuple[Span, ...]
    initial: bool


def find_names(text: str, sentences: Places) -> list[Name]:
    """Every name in text order, apart from one another; lines set in capitals or in title case are passed over."""
    capitals = [Span(*match.span()) for match in _CAPITAL.finditer(text)]
    starts = {_first_letter(text, span) for span in sentences.spans}
    lower = set(_LOWER_WORD.findall(text))
    runs = list(_runs(text, _outside_headlines(text, capitals), starts))
    inside = {text[p.start : p.end] for run in runs for p in run.pieces[run.initial :]}
    names = (_name(text, run, lower, inside) for run in runs)
    return [name for name in names if name]


class NamePlaces:
    """Looks names up by where they stand."""

    def __init__(self, names: list[Name]) -> None:
        self.names = names
        self._starts = [name.span.start for name in names]

    def within(self, span: Span) -> list[Name]:
        """The names that lie wholly in the span."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [name for name in self.names[first:last] if name.span.end <= span.end]


def _first_letter(text: str, sentence: Span) -> int:
    position = sentence.start
    while position < sentence.end - 1 and not text[position].isalnum():
        position += 1
    return position


def _outside_headlines(text: str, capitals: list[Span]) -> list[Span]:
    """The capitalised words of those lines in which most words of four letters or more are not capitalised."""
    kept: list[Span] = []
    line: list[Span] = []
    line_end = -1
    line_start = 0
    for span in capitals:
        if span.start >= line_end:
            kept += [] if _is_headline(text, line_start, line_end, line) else line
            line_start = span.start
            line_end = text.find("\n", span.start) % (len(text) + 1)
            line = []
        line.append(span)
    return kept + ([] if _is_headline(text, line_start, line_end, line) else line)


def _is_headline(text: str, start: int, end: int, capitals: list[Span]) -> bool:
    long = sum(1 for span in capitals if span.end - span.start > 3)
    if long < 3 or end - start > 300:
        return False
    return long > 2 * sum(1 for word in _LOWER_WORD.findall(text, start, end) if len(word) > 3)


def _runs(text: str, capitals: list[Span], starts: set[int]) -> Iterator[_Run]:
    run: list[Span] = []
    for span in capitals:
        if run and (len(run) >= _LONGEST or span.start in starts or not _joins(text, run[-1], span)):
            yield _Run(tuple(run), run[0].start in starts)
            run = []
        run.append(span)
    if run:
        yield _Run(tuple(run), run[0].start in starts)


def _joins(text: str, before: Span, after: Span) -> bool:
    """Whether two capitalised words belong to one name, by what stands between them."""
    if after.start - before.end > 10:
        return False
    gap = text[before.end : after.start]
    if gap == " " or _PARTICLES.fullmatch(gap):
        return True
    if gap in ("’s ", "'s ", "’ ", "' "):
        return text[before.start : before.end] in _PLURALS_THAT_OWN
    if not _GAP.fullmatch(gap):
        return False
    word = text[before.start : before.end]
    if gap.startswith("."):
        return len(word) == 1 or word + "." in _titles() or word in _SUFFIX or "." in word
    if gap.startswith((" of", " for")):
        noun = noun_of(word.lower())
        return word in _titles() or (noun is not None and noun.nature is Nature.ORG)
    return gap in ("-", " & ")


def _name(text: str, run: _Run, lower: set[str], inside: set[str]) -> Name | None:
    pieces = list(run.pieces)
    while pieces and _is_opener(text, pieces[0], initial=run.initial and pieces[0] == run.pieces[0], lower=lower):
        pieces.pop(0)
    if not pieces:
        return None
    if run.initial and len(pieces) == len(run.pieces) == 1 and text[pieces[0].start : pieces[0].end] not in inside:
        word = text[pieces[0].start : pieces[0].end].lower()
        if word in lower or noun_of(word) or word in words("openers") or word.endswith(("ing", "ly", "ed")):
            return None
    return _with_facts(text, _split_title(text, pieces))


def _is_opener(text: str, piece: Span, *, initial: bool, lower: set[str]) -> bool:
    word = text[piece.start : piece.end]
    word = word if "’" not in word[1:-2] or word[1:2] == "’" else word.partition("’")[0]
    if word in words("calendar") or word == "I" or word.startswith(("I’", "I'")):
        return True
    if not initial:
        return word in ("The", "A", "An") or word.lower() in _FUNCTION
    noun = noun_of(word.lower())
    if word in _titles() or word in _first_names():
        return False
    return (
        word.lower() in words("openers") or (noun is not None and noun.plural) or (word.lower() in lower and not noun)
    )


_FUNCTION = word_set("function_words")


def _split_title(text: str, pieces: list[Span]) -> Name:
    """Cut the title off: the words up to the last one that is a title, if a name is left after them."""
    cut = 0
    for number, piece in enumerate(pieces[:-1]):
        if _is_title(text, piece) or (number == 0 and _is_role(text, pieces)):
            cut = number + 1
            if _says_of(text, piece, pieces[number + 1]):
                cut += 1
        elif number > 2 and cut == 0:
            break
    if cut >= len(pieces) or _names_a_body(text, pieces[cut:]):
        cut = 0
    title = Span(pieces[0].start, _end_of_word(text, pieces[cut - 1])) if cut else None
    kept = pieces[cut:]
    gender = next((_titles()[w] for p in pieces[:cut] if (w := _title_word(text, p)) in _titles()), "-")
    tokens = tuple(word for p in kept if (word := text[p.start : p.end]) not in _SUFFIX)
    tokens = tokens or tuple(text[p.start : p.end] for p in kept)
    nature = Nature.PERSON if cut else Nature.UNKNOWN
    return Name(Span(kept[0].start, kept[-1].end), tokens, title, gender=gender, nature=nature)


def read_name(text: str, span: Span) -> Name | None:
    """The name that a span is, where all of its longer words are capitalised (in a headline, say); else None."""
    pieces = [Span(*match.span()) for match in _CAPITAL.finditer(text, span.start, span.end)][:_LONGEST]
    while pieces and _is_opener(text, pieces[0], initial=False, lower=set()):
        pieces.pop(0)
    if not pieces or any(len(word) > 3 for word in _LOWER_WORD.findall(text, span.start, span.end)):
        return None
    return _with_facts(text, _split_title(text, pieces))


def _title_word(text: str, piece: Span) -> str:
    return text[piece.start : _end_of_word(text, piece)]


def _is_title(text: str, piece: Span) -> bool:
    return _title_word(text, piece) in _titles() or text[piece.start : piece.end] in _titles()


def _is_role(text: str, pieces: list[Span]) -> bool:
    """Whether a capitalised noun for a person opens a run that a known first name continues ("Rival Jane Roe")."""
    noun = noun_of(text[pieces[0].start : pieces[0].end].lower())
    following = text[pieces[1].start : pieces[1].end]
    return noun is not None and noun.nature is Nature.PERSON and following in _first_names()


def _end_of_word(text: str, piece: Span) -> int:
    return piece.end + 1 if text[piece.end : piece.end + 2] == ". " else piece.end


def _says_of(text: str, piece: Span, following: Span) -> bool:
    return text[piece.end : following.start].startswith(" of")


def _names_a_body(text: str, pieces: list[Span]) -> bool:
    noun = noun_of(text[pieces[-1].start : pieces[-1].end].lower())
    return noun is not None and noun.nature is Nature.ORG and len(pieces) > 1


def _with_facts(text: str, name: Name) -> Name:
    """Add what the words of the name and those beside it tell: nature, gender, what it is said to be."""
    before = _BEFORE.search(text, max(0, name.whole.start - 60), name.whole.start)
    role = None if name.title else _role_before(name.whole.start, before)
    after = _PERSON_AFTER.match(text, name.span.end, name.span.end + 120)
    apposition = _apposition(after)
    definite = before is not None and before["the"] is not None and before["words"] == ""
    person = _is_person(name, definite=definite, said=bool(role or (after and not after["role"]) or apposition))
    gender = name.gender if name.gender != "-" else _first_names().get(name.tokens[0], "-")
    heads = set(_heads(text, name.title)) | set(_heads(text, role)) | set(_heads(text, apposition))
    told = {noun.gender for head in heads if (noun := noun_of(head))} - {"-"}
    return replace(
        name,
        title=name.title or role,
        apposition=apposition,
        nature=Nature.PERSON if person else _nature(name, definite=definite),
        gender=told.pop() if gender == "-" and len(told) == 1 else gender,
        heads=frozenset(heads),
        definite=definite,
    )


def _is_person(name: Name, *, definite: bool, said: bool) -> bool:
    if name.nature is Nature.PERSON:
        return True
    if definite or _nature(name, definite=definite) is Nature.ORG:
        return False
    known = len(name.tokens) > 1 and name.tokens[0] in _first_names()
    return known or said or (len(name.tokens) > 2 and any(len(token) == 1 for token in name.tokens[1:-1]))


def _nature(name: Name, *, definite: bool) -> Nature:
    last = name.tokens[-1]
    if " ".join(name.tokens) in words("bodies"):
        return Nature.ORG
    if any((noun := noun_of(token.lower())) and noun.nature is Nature.ORG for token in name.tokens):
        return Nature.ORG
    if len(name.tokens) == 1 and last.isupper() and 2 <= len(last.replace(".", "")) <= 6:
        return Nature.ORG
    return Nature.ORG if definite and len(name.tokens) > 1 else Nature.UNKNOWN


def _role_before(start: int, before: re.Match[str] | None) -> Span | None:
    """The lower-case words before a name that end in a noun for a person: "campaign spokesman Jason Miller"."""
    if before is None or not before["words"]:
        return None
    said = [(m.start() + before.start("words"), m.group()) for m in re.finditer(r"\S+", before["words"])]
    noun = noun_of(said[-1][1])
    if noun is None or noun.nature is not Nature.PERSON or not said[-1][1].islower():
        return None
    first = len(said) - 1
    while first > 0 and _describes(said[first - 1][1]):
        first -= 1
    return Span(said[first][0], start - 1)


def _describes(word: str) -> bool:
    return word not in _NOT_IN_ROLE and not word.endswith(("’s", "'s", "s’", "ing")) and word not in words("openers")


_NOT_IN_ROLE = word_set("not_in_role")


def _apposition(after: re.Match[str] | None) -> Span | None:
    """The words after "Name, the …" up to the next comma, if their head is a noun for a person."""
    if after is None or not after["role"]:
        return None
    for match in re.finditer(r"[\w’'-]+", after["role"]):
        word = match.group().lower()
        noun = noun_of(word)
        if noun and noun.nature is Nature.PERSON and _MAY_FOLLOW.match(after["role"], match.end()):
            return Span(after.start() + 2, after.end("role") - len(after["role"]) + len(after["role"].rstrip()))
        if word in ("of", "who", "that", "in", "for", "which"):
            return None
    return None


def _heads(text: str, span: Span | None) -> Iterator[str]:
    if span:
        for word in re.findall(r"[\w’'-]+", span.of(text)[:80].lower()):
            if word in ("of", "for", "who", "in", "at"):
                break
            noun = noun_of(word)
            if noun and noun.nature is Nature.PERSON:
                yield noun.lemma


@cache
def _titles() -> dict[str, str]:
    return {word: gender for word, gender, *_ in entries("titles")}


@cache
def _first_names() -> dict[str, str]:
    return {word: gender for word, gender, *_ in entries("first_names")}
