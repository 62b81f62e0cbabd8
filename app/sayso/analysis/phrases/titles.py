"""Cuts titles and offices off names: where one ends, whose body it names, what is an office and nobody's name."""

import re
from dataclasses import replace

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.types import Span

_BEFORE_OFFICE, _BEFORE_FIELD = 60, 100  # characters
_TITLE_AND_NAME = 3  # words
_JOINED = re.compile(r"-[A-Z]")
_LETTERS = 5  # of a body's initials
_FULL_NAME = 2  # words


def end_of_title(text: str, pieces: list[Span]) -> int:
    """How many words at the front are a title: up to the last one that is, before any first name."""
    known = name_words.first_names()
    # "Santa Barbara County Sheriff Bill Brown", "NASA Administrator Jim Ost"
    for number in range(len(pieces) - 2, 0, -1):
        title = is_title(text, pieces[number]) or name_words.is_trade(pieces[number].of(text))
        more = number > 2 and is_title(text, pieces[number + 1])  # "Chamber of Commerce President | Sheikh"
        if title and (more or pieces[number + 1].of(text) in known):
            return number + 1 + (more and number + 2 < len(pieces))
    cut = 0
    for number, piece in enumerate(pieces[:-1]):
        if is_title(text, piece) or (number == 0 and _is_role(text, pieces)):
            cut = number + 1
            if says_of(text, piece, pieces[number + 1]):
                cut = _first_name_after(text, pieces, cut, cut + 1)
            elif _is_office_of(text, pieces, number + 1):
                cut = _first_name_after(text, pieces, cut, cut)
        elif cut and number == cut and _is_office_of(text, pieces, number + 1):  # "Assistant Administrator for the …"
            cut = _first_name_after(text, pieces, cut, cut)
        elif (number > 2 and cut == 0) or (number >= cut and piece.of(text) in name_words.first_names()):
            break
    return cut


def _first_name_after(text: str, pieces: list[Span], start: int, otherwise: int) -> int:
    """Where the person begins behind "Director of National Intelligence"; `otherwise` where no first name tells."""
    known, place = name_words.first_names(), text[pieces[start].start : pieces[min(start + 1, len(pieces) - 1)].end]
    otherwise += place in name_words.bodies() and otherwise == start + 1  # "Chief Executive of Hong Kong | Lee Marl"
    # "Chairman of the Food Committee | Abdul Marl"
    bodies = (n for n in range(start + 2, len(pieces) - 1) if _ends_body_or_area(pieces[n - 1].of(text)))
    otherwise = next(bodies, otherwise)
    return next((n for n in range(start, len(pieces)) if pieces[n].of(text) in known), otherwise)


def _ends_body_or_area(word: str) -> bool:
    return is_body_word(word) or word in nouns.AREAS


def within_office(text: str, pieces: list[Span]) -> list[Span]:
    """A person's name without the end of the office before it: "(Deputy Minister of) Agrarian Development Ana Ruiz"."""
    first = next((n for n in range(len(pieces) - 1) if pieces[n].of(text) in name_words.first_names()), 0)
    if not first or is_title(text, pieces[first - 1]) or not in_field_of_office(text, pieces[0].start):
        return pieces
    return pieces[first:]


def in_field_of_office(text: str, start: int) -> bool:
    """Whether the words before a place are an office and what it is for: "Ambassador to the"."""
    before = name_words.SINCE_STOP.search(text, max(0, start - _BEFORE_FIELD), start)
    offices = name_words.OFFICE_OF_FIELD.findall(text, before.start() if before else start, start)
    return any(name_words.is_trade(office) or office in name_words.titles() for office in offices)


def is_title(text: str, piece: Span) -> bool:
    """Whether a capitalised word is one that stands before names: "Mayor", "Sen."."""
    word = piece.of(text).removesuffix(nouns.ELECT)
    return title_word(text, piece) in name_words.titles() or word in name_words.titles()


def _is_role(text: str, pieces: list[Span]) -> bool:
    """Whether a capitalised noun for a person opens a run that a known first name continues ("Rival Jane Roe")."""
    word = pieces[0].of(text).lower()
    following = pieces[1].of(text)
    if word in name_words.PARTY_MEMBERS:
        return len(pieces) > 2 or following in name_words.first_names()
    alone = len(pieces) == _TITLE_AND_NAME - 1 or pieces[0].of(text) in name_words.first_names()
    return name_words.is_trade(word) and (following in name_words.first_names() or not alone)


def title_word(text: str, piece: Span) -> str:
    """A word with the full stop that shortens it."""
    return text[piece.start : end_of_word(text, piece)]


def end_of_word(text: str, piece: Span) -> int:
    """Where a word ends, its full stop included."""
    return piece.end + 1 if text[piece.end : piece.end + 2] == ". " else piece.end


def says_of(text: str, piece: Span, following: Span) -> bool:
    """Whether "of" stands between two words."""
    return text[piece.end : following.start].startswith(name_words.OF)


def behind_office(text: str, pieces: list[Span]) -> list[Span]:
    """The body alone where the words name its office and nobody who holds it: "CEO of Halsey Gas" behind a name.

    Such words stand behind a name and a comma, or after an article: "the MP for Denby".
    """
    number = next((n for n in range(1, len(pieces)) if _is_office_of(text, pieces, n)), None)
    if number is None or any(piece.of(text) in name_words.first_names() for piece in pieces[number + 1 : -1]):
        return pieces
    start, end = pieces[0].start, pieces[-1].end
    opening = text[max(0, start - _BEFORE_OFFICE) : start]
    named = name_words.NAME_AND_COMMA.search(opening)
    apposed = named and named["last"] not in name_words.calendar() and name_words.APPOSITION_ENDS.match(text, end)
    return pieces[number:] if apposed or name_words.OPENS_OFFICE.search(opening) else pieces


def behind_field(text: str, pieces: list[Span], cut: int) -> int:
    """Where a person begins behind the end of an office's field: "(Minister for Children and) Families Ana Ruiz"."""
    first = next((n for n in range(cut, len(pieces) - 1) if pieces[n].of(text) in name_words.first_names()), cut)
    field = [piece.of(text) for piece in pieces[cut:first]]
    return first if field and all(map(_is_of_field, field)) else cut


def _is_of_field(word: str) -> bool:
    noun = nouns.noun_of(word.lower())
    return word in name_words.fields() or (noun is not None and (noun.plural or noun.nature is Nature.ORG))


def _is_office_of(text: str, pieces: list[Span], number: int) -> bool:
    office = pieces[number - 1]
    joined = text[office.end : pieces[number].start].startswith(name_words.OF_OR_FOR)
    return joined and (is_title(text, office) or name_words.is_trade(office.of(text)))


def is_only_office(text: str, name: Name) -> bool:
    """Whether a name is nothing but an office: "Ranking Member", "Tory MP"; "Dean Baker" and "Mr Cook" are people."""
    if name.title and len(name.tokens) == 1:
        before = name.title.of(text).split()[-1]
        if before in name_words.fields() and name.tokens[0] in name_words.fields():
            return True  # "Director of Public Prosecutions"
        if text[name.title.end : name.span.start] in name_words.ANDS:
            return nouns.noun_of(name.tokens[0].lower()) is not None  # "Senators and Congressmen"
        the = text[max(0, name.title.start - len(phrase_words.THE)) : name.title.start].lower() == phrase_words.THE
        begins = before.lower() in name_words.OFFICE_BEGINNINGS  # "the Vice President", "the Auditor General"
        return name.tokens[0] in name_words.titles() and (
            begins or (the and before.lower() not in name_words.plain_titles())
        )
    *others, last = name.tokens
    if not others and last in name_words.bodies():
        return False  # "the Guardian", "the Economist"
    office = last in name_words.titles() and last not in name_words.fields()
    if name.definite and others and (office or last.lower() in name_words.PARTY_MEMBERS):
        return not (name.title or name.apposition) and not name_words.ABBREVIATED.match(
            text, name.span.end
        )  # "the Virginia Democrat"
    joined = _JOINED.search(name.tokens[-1]) and name.tokens[-1] not in name_words.titles()  # "Sea-Guard"
    rank = len(name.tokens) == 1 and name.tokens[0] in name_words.titles()  # "Vice Admiral, Ana Ruiz, chief of staff"
    if (
        name.title
        or name.surname
        or (name.apposition and not rank)
        or joined
        or name.tokens[0] in name_words.first_names()
    ):
        return False
    if len(name.tokens) > 1 and name_words.ABBREVIATED.match(text, name.span.end):
        return False  # "Syrian Democratic Forces (SDF)": what has initials has a name
    noun = nouns.noun_of(last.lower())
    of_people = noun is not None and noun.nature in (Nature.PERSON, Nature.GROUP)
    of_place = " ".join(others) in name_words.bodies()  # "New York Democrat"
    return (of_people or last in name_words.titles()) and (of_place or all(map(_is_in_office, others)))


def _is_in_office(word: str) -> bool:
    low = word.lower()
    return (
        word in name_words.titles()
        or word in name_words.fields()
        or low in name_words.RANKS
        or low in name_words.OFFICE_BEGINNINGS
        or low in name_words.PARTY_MEMBERS
        or low in name_words.demonyms()
        or name_words.is_trade(word)
        or word in name_words.bodies()  # "Texas Republican", "U.S. Ambassador"
        or (len(word) <= _LETTERS and word.isupper())  # "ASUU President"
    )


def is_body_word(word: str) -> bool:
    """Whether a word is a noun for a body: "Trust"."""
    noun = nouns.noun_of(word.lower())
    return noun is not None and noun.nature is Nature.ORG


def with_surnames(names: list[Name]) -> list[Name]:
    """The same names; a single one that ends the name of a person is a surname."""
    last = {name.tokens[-1] for name in names if len(name.tokens) > 1 and name.nature is Nature.PERSON}
    plain = [_without_party(name, last) for name in names]
    return [_surname(name) if len(name.tokens) == 1 and name.tokens[0] in last else name for name in plain]


def _without_party(name: Name, surnames: set[str]) -> Name:
    """A surname without the party before it: "Republican Trump", beside "Donald Trump"."""
    first, *rest = name.tokens
    party = len(rest) == 1 and first.lower() in name_words.PARTY_MEMBERS and rest[0] in surnames and not name.title
    start = name.span.start + len(first)
    return (
        replace(name, span=Span(start + 1, name.span.end), tokens=(rest[0],), title=Span(name.span.start, start))
        if party
        else name
    )


def _surname(name: Name) -> Name:
    """A surname, and no body whatever stands before it: "the party Ruiz founded"."""
    nature = Nature.UNKNOWN if name.introduced else name.nature
    return replace(name, surname=True, nature=nature, introduced=False)


def without_letters(text: str, pieces: list[Span]) -> list[Span]:
    """A name without the letters of an honour or degree behind it: "Ada Okonjo KC"."""
    while len(pieces) > 2 and pieces[-1].of(text) in name_words.LETTERS_AFTER:
        pieces = pieces[:-1]
    return pieces


def behind_country(text: str, pieces: list[Span]) -> list[Span]:
    """A person behind a country: "the ambassador to Germany Richard Marl"."""
    words = [piece.of(text) for piece in pieces]
    for count in (3, 2, 1):  # "Ambassador to the United States Hamdullah Mohib"
        country = " ".join(words[:count]) in name_words.bodies() and len(words) - count == _FULL_NAME
        if country and in_field_of_office(text, pieces[0].start):
            return pieces[count:]
    first, *others = words
    person = (
        len(others) > 1
        and others[0] in name_words.first_names()
        and first in name_words.bodies()
        and first not in name_words.first_names()
    )
    return pieces[1:] if person else pieces


def opens_with_office(text: str, span: Span, name: Name) -> bool:
    """Whether a name's office opens the words: "Health and Human Services Secretary Jane Roe"."""
    if name.title is None or name.nature is not Nature.PERSON:
        return False
    before, after = text[span.start : name.title.start].split(), text[name.span.end : span.end]
    ends = not after.strip() or after[0] in ",(" or after.startswith(" (")
    return ends and all(word in phrase_words.BEFORE_OFFICE or word in name_words.fields() for word in before)
