"""Reads words that "and" or commas join: several sources ("he and his aides"), or the two roles of one person."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.analysis.languages.chosen import anonymity, name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.titles import is_body_word
from sayso.analysis.types import Span


def coordinated(text: str, span: Span, names: Sequence[Name]) -> tuple[Name, ...] | None:
    """The names at the front that "and" joins to another source; none where a pronoun stands there."""
    start = start_of_several(text, span)
    if phrase_words.HE_AND.match(text, start, span.end):
        return ()
    if names and _is_family(text[start : names[0].whole.start], names[0]):
        return (names[0],)
    if not names or names[0].whole.start > start + 4 or _tells_offices(text, names[0].span.end, span.end):
        return None
    position, several, ended = _told_up_to(text, names[0]), [names[0]], False
    for name in names[1:]:
        if phrase_words.COMMA_SOURCE.fullmatch(text, position, name.whole.start):
            ended = phrase_words.SPACED_AND in text[position : name.whole.start]  # "Ana, Ben, and Cy"
            several.append(name)
            position = _told_up_to(text, name)
    joined = phrase_words.AND_SOURCE.match(text, position, span.end)
    if joined is None:
        return tuple(several) if ended else None
    last = tuple(name for name in names if name.whole.start == joined.end())
    if last and len(several) == 1 and _goes_on(text, names[0], last[0]):
        return None
    described = position > several[-1].span.end
    return None if described and not any(name.nature is not Nature.ORG for name in last) else (*several, *last)


def _told_up_to(text: str, name: Name) -> int:
    """Where a person of several ends with what is told of them: "Amy Doyle of Ohio | and Ben Carver"."""
    match = phrase_words.TOLD_OF_ONE.match(text, name.span.end) if name.nature is Nature.PERSON else None
    return match.end() if match else name.span.end


def _is_family(before: str, name: Name) -> bool:
    """Whether two of one family share its name: "Fred and | Cindy Marl"."""
    first, joined = name_words.first_names(), before.endswith(phrase_words.SPACED_AND) and name.title is None
    return joined and before.removesuffix(phrase_words.SPACED_AND) in first and name.tokens[0] in first


def people_beside_papers(text: str, span: Span) -> Span | None:
    """Those behind whom a reader cannot look: "records seen by the Journal and | people familiar with the matter"."""
    both = anonymity.PEOPLE_BESIDE_PAPERS.fullmatch(text, span.start, span.end)
    known = [noun for word in both["papers"].lower().split() if (noun := nouns.noun_of(word))] if both else []
    papers = both and _are_people(both["noun"]) and any(noun.nature is Nature.DOCUMENT for noun in known)
    return Span(*both.span("people")) if both and papers else None


def people_of_several(text: str, span: Span) -> Span | None:
    """The noun for the people of several states or bodies: "U.S., South Korean and Japanese | officials"."""
    people = phrase_words.PEOPLES_PEOPLE.fullmatch(text, span.start, span.end)
    return Span(*people.span("noun")) if people and _are_people(people["noun"]) else None


def _are_people(word: str) -> bool:
    noun = nouns.noun_of(word)
    people = noun is not None and noun.plural and noun.nature in (Nature.PERSON, Nature.GROUP)
    return people and word not in phrase_words.PAIR


def start_of_several(text: str, span: Span) -> int:
    """Where the first of several begins: behind "both", or behind "guests"."""
    both = phrase_words.BOTH_BEFORE.match(text, span.start, span.end)
    start = both.end() if both else span.start
    before = phrase_words.GUESTS_BEFORE.match(text, start, span.end)
    noun = nouns.noun_of(before["who"].lower()) if before else None
    return before.end() if before and noun and noun.plural and noun.nature is Nature.GROUP else start


def _tells_offices(text: str, start: int, end: int) -> bool:
    """Whether the words behind a name and a comma are its offices: ", President and CEO of Halsey Gas,"."""
    behind = phrase_words.OFFICES_BEHIND.match(text, start, end)
    noun = nouns.noun_of(behind["office"].lower()) if behind else None
    return noun is not None and noun.nature is Nature.PERSON


def _goes_on(text: str, body: Name, rest: Name) -> bool:
    """Whether "and" stands inside the name of one body: "the Department of Corrections and Rehabilitation"."""
    tied = body.nature is Nature.ORG and phrase_words.BODY_OF in body.span.of(text) and rest.nature is Nature.UNKNOWN
    behind = text[rest.span.end :].split(maxsplit=1)[:1]
    return tied and (len(rest.tokens) == 1 or any(_is_office(word.rstrip(",")) for word in behind))


def partly_named(text: str, core: Span, end: int, names: Sequence[Name], *, of_people: bool) -> tuple[Name, ...]:
    """Those who are named behind a plural: "critics like Jane Roe", "two analysts, Jane Roe and Ben Oakes".

    Where the plural is not one of people ("stars") none of them may be a body, and one must be a person.
    """
    peoples = name_words.demonyms()
    later = tuple(n for n in names if core.end < n.whole.start < end and n.tokens[-1].lower() not in peoples)
    people = tuple(name for name in later if name.nature is Nature.PERSON)
    if not later or not (of_people or (people and not any(name.nature is Nature.ORG for name in later))):
        return ()
    for number, name in enumerate(later):  # a body may stand before: "analysts at Halsey Gas, led by Ana Ruiz"
        if phrase_words.EXAMPLES.fullmatch(text, core.end, name.whole.start):
            return later[number:]
    meant = people if len(people) > 1 else later  # "…, Jane Roe of Orval and Ben Oakes of Denby"
    opened = text[core.end : meant[0].whole.start]
    joined = len(meant) > 1 and phrase_words.FROM_AND.fullmatch(text, meant[-2].span.end, meant[-1].whole.start)
    named = opened in phrase_words.BEFORE_THEIR_NAMES or phrase_words.SINCE_COMMA.fullmatch(opened)
    return meant if joined and named else ()


def led_by_body(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The person before whom a body and an office stand: "University of Denby astronomer Dr Jan Hale"."""
    before = phrase_words.IN_OFFICE_SINCE.match(text, span.start, span.end)
    start = before.end() if before else span.start
    if len(names) < 2 or names[0].whole.start > start + 1 or names[0].nature is Nature.PERSON:
        return None
    for name in names[1:]:
        between = text[names[0].span.end : name.whole.start].split()
        office = (between or (name.title.of(text).split() if name.title else []))[-1:]
        chief = any(_is_office(word) for word, of in pairwise(between) if of == phrase_words.OF)  # "chief of staff"
        in_office = name.title is not None or any(map(_is_office, office)) or chief
        after = text[name.span.end : span.end].strip()
        if in_office and (not after or after[0] in ",(") and not phrase_words.NOT_IN_OFFICE.intersection(between):
            return name if name.nature is not Nature.ORG else None
    return None


def _is_office(word: str) -> bool:
    if word.lower() in phrase_words.PRAISED:
        return True
    noun = nouns.noun_of(word.lower().rstrip("."))
    return noun is not None and noun.nature is Nature.PERSON


def led_by_office(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The person to whom the words of an office lead up: "Ambassador to the United States Ana Ruiz".

    Whose or what the office is of must stand between: "the lawyer of Hugo Fell" is not Hugo Fell.
    """
    office = phrase_words.OFFICE_FOR.match(text, span.start, span.end)
    if office is None or not names or not _is_office(office["office"]) or office["office"].lower() in name_words.KIN:
        return None
    name = names[-1]
    before = text[office.end() : max(office.end(), name.whole.start)]
    if not before or not before.split()[-1][0].isupper():
        return None  # "the lawyer of Hugo Fell", "the wife of President Ruiz", "Halsey Gas chief of staff"
    after = text[name.span.end : span.end].strip(phrase_words.POSSESSIVE_LETTERS + "'")
    whole = len(name.tokens) > 1 and name.nature is not Nature.ORG and (not after or after[0] in ",(")
    if not whole or phrase_words.NOT_IN_OFFICE_FOR.search(before):
        return None
    return replace(name, title=Span(span.start, span.start + len(text[span.start : name.span.start].rstrip())))


def led_by_words(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The person with whom the words of an office end: "director of telecoms research Ana Ruiz".

    The word before the name must be no preposition, adjective or other person: "the lawyer of the jailed Hugo Fell".
    """
    name = names[-1] if names else None
    if name is None or name.nature is not Nature.PERSON or len(name.tokens) == 1 or name.span.end != span.end:
        return None
    alone = start_of_several(text, span) == span.start and all(n.nature is not Nature.PERSON for n in names[:-1])
    end = _behind_no_office(text, name) if alone else name.whole.start
    before, words = text[span.start : end], text[span.start : end].split()
    if any(other.nature is Nature.PERSON and len(other.tokens) > 1 for other in names[:-1]):
        return None  # "the actor Max Hale and his wife, Ana Ruiz"
    if not words or phrase_words.NOT_BEFORE_PERSON.search(before) or phrase_words.NO_NOUN.fullmatch(words[-1].lower()):
        return None
    office = next((n for n, word in enumerate(words) if _is_office(word)), None)
    if office is None or words[office].lower() in name_words.KIN:
        return None
    outside = before
    for body in names[:-1]:
        outside = outside.replace(body.span.of(text), "")
    if _is_office(words[-1]) and phrase_words.PREPOSITIONS.intersection(outside.split()):
        return None  # "a friend of the activist Hugo Fell"
    known = name.title if end == name.whole.start else None
    return replace(name, title=known or Span(span.start, span.start + len(before.rstrip())))


def _behind_no_office(text: str, name: Name) -> int:
    """Where a name begins, with what stands before it where that surely is an office: "head of RID | Ana Ruiz"."""
    office = name.title.of(text) if name.title else ""
    capitals = office[:1].isupper() and office.rpartition(" ")[2][:1].isupper()
    return name.whole.start if capitals and not office.isupper() else name.span.start


def led_by_fields(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The one person behind an office of two fields: "House Oversight and Reform Committee Chairman Ana Ruiz"."""
    name = names[-1] if names else None
    if name is None or name.title is None or name.nature is not Nature.PERSON:
        return None
    before = text[span.start : name.title.start]
    called = any(word in name_words.first_names() for word in before.split())
    joined = phrase_words.FIELDS_AND.fullmatch(before) and not called
    of_field = joined and any(word in name_words.fields() or is_body_word(word) for word in name.title.of(text).split())
    return replace(name, title=Span(span.start, name.title.end)) if of_field else None


def led_by_double_name(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The one person behind a body with "and" in its name: "Dale and Marl College political scientist Ana Ruiz".

    Two countries are no body: "Orval and Denby leader Ana Ruiz".
    """
    if len(names) != 3 or names[0].whole.start > span.start + len(phrase_words.THE) or names[2].span.end != span.end:
        return None
    first, second, person = names
    joined = text[first.span.end : second.whole.start] == phrase_words.SPACED_AND
    single = len(first.tokens) == 1 and first.nature is Nature.UNKNOWN and not first.place and not first.surname
    words = text[second.span.end : person.span.start].split()
    office = bool(words) and _is_office(words[-1]) and words[0][0].islower()
    if not (joined and single and office and person.nature is Nature.PERSON and len(person.tokens) > 1):
        return None
    return replace(person, title=Span(span.start, person.span.start - 1))


def led_by_its_office(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The person behind the office of a body with "and" in its name: "Allergy and Disease Board’s head, Ana Ruiz"."""
    name = names[-1] if len(names) > 1 else None
    office = phrase_words.ITS_OFFICE.search(text, span.start, name.whole.start) if name else None
    if name is None or office is None or text[name.span.end : span.end].strip(" ,"):
        return None
    if not _is_office(office["office"]) or office["office"] in name_words.KIN:  # "a lawyer for her mother, Ana Ruiz"
        return None
    whole = Span(span.start, office.end("office"))
    return replace(name, title=name.title or whole, apposition=whole, nature=Nature.PERSON)


def named_after_roles(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The one person whom two roles lead up to, with them for a title; None where the words say another thing."""
    people = [name for name in names if name.nature is Nature.PERSON]
    if not people:
        return None
    name = people[-1]
    before = text[span.start : name.span.start]
    roles = phrase_words.TWO_ROLES.fullmatch(before)
    after = text[name.span.end : span.end].strip(phrase_words.POSSESSIVE_LETTERS + "'")
    if not roles or (after and after[0] not in ",("):
        return None
    first = roles["first"].lower().split()
    trade = nouns.noun_of(first[-1]) is None and first[-1].endswith(phrase_words.TRADE_ENDINGS)  # "fact checker"
    if not (trade or any(map(_is_office, first))) or phrase_words.NOT_IN_ROLES.search(before):
        return None
    within = all(other.span.end < span.start + roles.end("first") for other in people[:-1])
    if len(people) > 1 and not (within and (trade or _is_office(first[-1]))):  # "Trump adviser and lawyer Jane Roe"
        return None
    return replace(name, title=Span(span.start, span.start + len(before.rstrip())))
