"""Finds the names of a text: runs of capitalised words, without the title before them, with what their words tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name, with_facts
from sayso.analysis.phrases.place_names import joins_nickname, peer, with_places
from sayso.analysis.phrases.titles import (
    behind_country,
    behind_field,
    behind_office,
    end_of_title,
    end_of_word,
    is_body_word,
    is_only_office,
    says_of,
    title_word,
    with_surnames,
    within_office,
    without_letters,
)
from sayso.analysis.text.headlines import outside_headlines
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.text.spans import SpanIndex
from sayso.analysis.types import Span

_CAPITAL = re.compile(
    r"(?<![^\W_])[A-ZÀ-ÞĀ-ɎΑ-ΩЀ-Я][^\W_]*"
    # No blank behind a full stop: "said Menezes.Native bees", where "J.K. Rowling" and "Booking.com" are names.
    r"(?:[-&][^\W_]+|(?<![a-z]{3})\.[^\W_]+|\.[a-z]+|['’](?![sS]\b)[^\W_]+)*"
)
_LOWER_WORD = re.compile(r"(?<![^\W_])[a-z]+")
_LONGEST = 12
_SHORT = 6
_FULL_NAME = 2  # words


@dataclass(frozen=True, slots=True)
class _Run:
    pieces: tuple[Span, ...]
    initial: bool


def find_names(text: str, sentences: Sentences) -> SpanIndex[Name]:
    """Every name, apart from one another; lines set in capitals or in title case are passed over."""
    capitals = [Span(*match.span()) for match in _CAPITAL.finditer(text)]
    starts = {_first_letter(text, span) for span in sentences.items}
    lower = set(_LOWER_WORD.findall(text))
    runs = list(_runs(text, outside_headlines(text, capitals), starts))
    inside = {p.of(text) for run in runs for p in run.pieces[run.initial :]}
    names = (_name(text, run, lower, inside) for run in runs)
    known = [name for name in with_surnames([name for name in names if name]) if not is_only_office(text, name)]
    named = with_places(text, known)
    return SpanIndex(named, lambda name: name.span)


def _first_letter(text: str, sentence: Span) -> int:
    position = sentence.start
    while position < sentence.end - 1 and not text[position].isalnum():
        position += 1
    return position


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
    if joins_nickname(text, before):
        return True
    if gap == " " or name_words.PARTICLES.fullmatch(gap):
        return True
    if gap in name_words.OWNS:
        return before.of(text) in nouns.PLURALS_THAT_OWN
    if phrase_words.NUMBER_BETWEEN.fullmatch(gap):
        return after.of(text) in phrase_words.NUMBERED_BODIES  # "US Navy 7th Fleet"
    if not name_words.JOINS_NAME.fullmatch(gap) and gap not in name_words.ANDS:
        return False
    word = before.of(text)
    if gap.startswith("."):
        known = word + "." in name_words.titles() or word in name_words.SUFFIXES | name_words.SHORT_OF_PLACE
        return len(word) == 1 or known or "." in word
    if gap.startswith(name_words.OF_OR_FOR):
        noun = nouns.noun_of(word.lower())
        one = nouns.noun_of(noun.lemma) if noun else None
        return (
            word in name_words.titles()
            or word in nouns.AIMS
            or (one is not None and one.nature in (Nature.ORG, Nature.PERSON))
        )
    if gap.startswith(name_words.ON):
        noun = nouns.noun_of(word.lower())
        return noun is not None and noun.nature is Nature.ORG and after.of(text) not in name_words.calendar()
    if gap == name_words.TO:
        return word in nouns.WITH_AIM
    if gap == name_words.AMPERSAND or (gap == ", " and text.endswith(nouns.WITH_CAMPUS, 0, before.end)):
        return True
    short = name_words.ABBREVIATED.match(text, after.end) if gap in name_words.ANDS else None
    if short and (word in name_words.fields() or short["last"].upper() == text[after.start]):
        return True  # "Department of Corrections and Rehabilitation (CDCR)"
    if gap in name_words.ANDS:
        return word in name_words.fields() and after.of(text) in name_words.fields()
    return gap in ("-", " & ")


def _name(text: str, run: _Run, lower: set[str], inside: set[str]) -> Name | None:
    pieces, first = list(run.pieces), run.pieces[0].of(text)
    body = len(pieces) > _FULL_NAME and is_body_word(pieces[-1].of(text))
    office = any(piece.of(text) in name_words.titles() for piece in pieces[1:-1])  # "Public Works Minister Ada Quill"
    initial = run.initial and not (
        (body and first.lower() not in name_words.openers())  # "Family Planning Trust"
        or (office and (first in name_words.fields() or first.lower() in name_words.office_words()))
    )
    while pieces and _is_opener(text, pieces[0], initial=initial and pieces[0] == run.pieces[0], lower=lower):
        pieces.pop(0)
    if len(pieces) > 2 and pieces[-1].of(text) in name_words.WEEKDAYS:
        pieces.pop()  # "Interview with Ada Quill Sunday, May 28"
    while len(pieces) > 1 and (
        pieces[0].of(text).endswith(name_words.BASED)
        or (pieces[0].of(text) in name_words.CREDITS and pieces[1].of(text) not in name_words.HEADS_OF_BODIES)
    ):
        pieces.pop(0)
    traded = run.initial and len(pieces) > 1 and pieces[0].of(text).lower() in nouns.FIRM_TRADES
    if traded and pieces[1].of(text) not in name_words.first_names():
        pieces.pop(0)  # "Steelmaker Norvik said", but "Bookmaker William Hill"
    if not pieces or (
        len(pieces) == 1 and (pieces[0].of(text).endswith(name_words.BASED) or len(pieces[0].of(text)) == 1)
    ):
        return None  # "the Denby-based firm", "Q."
    if run.initial and len(pieces) == len(run.pieces) == 1 and pieces[0].of(text) not in inside:
        word = pieces[0].of(text).lower()
        known = word in lower or nouns.noun_of(word) or word in name_words.openers()
        if known or word.endswith(name_words.NOT_NAME_ENDINGS):
            return None
    return with_facts(text, _split_title(text, _with_number(text, pieces)))


def _with_number(text: str, pieces: list[Span]) -> list[Span]:
    """The words with the number before them, where bodies are numbered: "10th | Circuit"."""
    number = phrase_words.NUMBER_BEFORE.search(text, max(0, pieces[0].start - _SHORT), pieces[0].start)
    numbered = number and pieces[0].of(text) in phrase_words.NUMBERED_BODIES
    return [Span(*number.span("number")), *pieces] if number and numbered else pieces


def _is_opener(text: str, piece: Span, *, initial: bool, lower: set[str]) -> bool:
    word = piece.of(text)
    if word in name_words.ALSO_SURNAMES and text[piece.end : piece.end + 1] == " " and text[piece.end + 1].isupper():
        return False  # "He Qinghua, an official": no capital stands behind a pronoun
    if word in name_words.BODIES_LIKE_PRONOUNS:
        return False
    word = word if "’" not in word[1:-2] or word[1:2] == "’" else word.partition("’")[0]
    shortened = word.startswith(name_words.I_SHORTENED) and not word[2:3].isupper()  # "Lisa I’Anson"
    if word in name_words.calendar() or word == name_words.I or shortened:
        return True
    if not initial:
        return word in name_words.ARTICLES or word.lower() in name_words.FUNCTION_WORDS
    noun = nouns.noun_of(word.lower())
    if word in name_words.titles() or word in name_words.first_names():
        return False
    plural = noun is not None and noun.plural
    return word.lower() in name_words.openers() or plural or (word.lower() in lower and not noun)


def _split_title(text: str, pieces: list[Span]) -> Name:
    """Cut the title off: the words up to the last one that is a title, if a name is left after them."""
    if peers := peer(text, pieces):
        return peers
    pieces = without_letters(text, behind_country(text, within_office(text, behind_office(text, pieces))))
    cut = end_of_title(text, pieces)
    cut = behind_field(text, pieces, cut)
    if cut and pieces[cut:] and phrase_words.SPEAK_FOR.fullmatch(text, pieces[cut - 1].start, pieces[cut].start):
        return _untitled(text, pieces[cut:])  # "Representatives for Halsey Gas"
    pieces = _without_place(text, pieces, cut)
    whole = text[pieces[0].start : pieces[-1].end]
    if cut >= len(pieces) or whole in name_words.bodies() or _names_a_body(text, pieces[cut:]):
        cut = 0
    title = Span(pieces[0].start, end_of_word(text, pieces[cut - 1])) if cut else None
    kept = pieces[cut:]
    titles = name_words.titles()
    gender = next((titles[w] for p in pieces[:cut] if (w := title_word(text, p)) in titles), "-")
    tokens = tuple(word for p in kept if (word := p.of(text)) not in name_words.SUFFIXES)
    tokens = tokens or tuple(p.of(text) for p in kept)
    nature = Nature.PERSON if cut else Nature.UNKNOWN
    return Name(Span(kept[0].start, kept[-1].end), tokens, title, gender=gender, nature=nature)


def _untitled(text: str, pieces: list[Span]) -> Name:
    return Name(Span(pieces[0].start, pieces[-1].end), tuple(piece.of(text) for piece in pieces))


def _without_place(text: str, pieces: list[Span], cut: int) -> list[Span]:
    """A person's name ends before "of": "Peter T. King of New York"."""
    if cut >= len(pieces) or pieces[cut].of(text) not in name_words.first_names():
        return pieces
    for number in range(cut + 1, len(pieces)):
        if says_of(text, pieces[number - 1], pieces[number]):
            return pieces[:number]
    return pieces


def read_name(text: str, span: Span) -> Name | None:
    """The name that a span is, where all of its longer words are capitalised (in a headline, say); else None."""
    pieces = [Span(*match.span()) for match in _CAPITAL.finditer(text, span.start, span.end)][:_LONGEST]
    while pieces and _is_opener(text, pieces[0], initial=pieces[0].start == span.start, lower=set()):
        pieces.pop(0)
    if len(pieces) == 1 and pieces[0].end - pieces[0].start == 1:
        return None  # "Q"
    if not pieces or any(len(word) > 3 for word in _LOWER_WORD.findall(text, span.start, span.end)):
        return None
    name = with_facts(text, _split_title(text, pieces))
    plain = len(pieces) == 1 and pieces[0].of(text).lower() in nouns.PLAIN_BODIES  # "the Company"
    return None if plain or is_only_office(text, name) else name


def read_names(text: str, span: Span) -> list[Name]:
    """The names that a span of a headline is: one, none, or two bodies with "and" between them."""
    whole = read_name(text, span)
    middle = text.find(phrase_words.SPACED_AND, span.start, span.end)
    if whole is None or middle < 0 or " ".join(whole.tokens) in name_words.bodies():
        return [whole] if whole else []
    words = [Span(*match.span()) for match in _CAPITAL.finditer(text, span.start, span.end)]
    before, after = [word for word in words if word.end <= middle], [word for word in words if word.start > middle]
    pair = (read_name(text, Span(span.start, middle)), read_name(text, Span(after[0].start, span.end))) if after else ()
    names = [name for name in pair if name]
    apart = len(names) == 2 and len(names[0].tokens) > 1 and not _joins(text, before[-1], after[0])
    return names if apart else [whole]


def _names_a_body(text: str, pieces: list[Span]) -> bool:
    noun = nouns.noun_of(pieces[-1].of(text).lower())
    return noun is not None and noun.nature is Nature.ORG and (len(pieces) > 1 or noun.lemma in name_words.OF_STATE)


def name_at(text: str, names: SpanIndex[Name], place: Span) -> Name | None:
    """The name that stands at a place, also where a headline has it."""
    return names.first_overlapping(place) or read_name(text, place)
