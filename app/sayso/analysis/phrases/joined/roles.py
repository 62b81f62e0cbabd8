"""One person behind words that "and", "of" or a body join: "lawyer and columnist Ana Ruiz"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.joined.several import is_office, start_of_several
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.titles import is_body_word
from sayso.analysis.types import Span


def led_by_body(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The person before whom a body and an office stand: "University of Denby astronomer Dr Jan Hale"."""
    before = phrase_words.IN_OFFICE_SINCE.match(text, span.start, span.end)
    start = before.end() if before else span.start
    if len(names) < 2 or names[0].whole.start > start + 1 or names[0].nature is Nature.PERSON:
        return None
    for name in names[1:]:
        between = text[names[0].span.end : name.whole.start].split()
        office = (between or (name.title.of(text).split() if name.title else []))[-1:]
        chief = any(is_office(word) for word, of in pairwise(between) if of == phrase_words.OF)  # "chief of staff"
        in_office = name.title is not None or any(map(is_office, office)) or chief
        after = text[name.span.end : span.end].strip()
        if in_office and (not after or after[0] in ",(") and not phrase_words.NOT_IN_OFFICE.intersection(between):
            return name if name.nature is not Nature.ORG else None
    return None


def led_by_office(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The person to whom the words of an office lead up: "Ambassador to the United States Ana Ruiz".

    Whose or what the office is of must stand between: "the lawyer of Hugo Fell" is not Hugo Fell.
    """
    office = phrase_words.OFFICE_FOR.match(text, span.start, span.end)
    if office is None or not names or not is_office(office["office"]) or office["office"].lower() in name_words.KIN:
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
    office = next((n for n, word in enumerate(words) if is_office(word)), None)
    if office is None or words[office].lower() in name_words.KIN:
        return None
    outside = before
    for body in names[:-1]:
        outside = outside.replace(body.span.of(text), "")
    if is_office(words[-1]) and phrase_words.PREPOSITIONS.intersection(outside.split()):
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
    office = bool(words) and is_office(words[-1]) and words[0][0].islower()
    if not (joined and single and office and person.nature is Nature.PERSON and len(person.tokens) > 1):
        return None
    return replace(person, title=Span(span.start, person.span.start - 1))


def led_by_its_office(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The person behind the office of a body with "and" in its name: "Allergy and Disease Board’s head, Ana Ruiz"."""
    name = names[-1] if len(names) > 1 else None
    office = phrase_words.ITS_OFFICE.search(text, span.start, name.whole.start) if name else None
    if name is None or office is None or text[name.span.end : span.end].strip(" ,"):
        return None
    if not is_office(office["office"]) or office["office"] in name_words.KIN:  # "a lawyer for her mother, Ana Ruiz"
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
    if not (trade or any(map(is_office, first))) or phrase_words.NOT_IN_ROLES.search(before):
        return None
    within = all(other.span.end < span.start + roles.end("first") for other in people[:-1])
    if len(people) > 1 and not (within and (trade or is_office(first[-1]))):  # "Trump adviser and lawyer Jane Roe"
        return None
    return replace(name, title=Span(span.start, span.start + len(before.rstrip())))
