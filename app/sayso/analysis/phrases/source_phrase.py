"""Reads the words of a source: a pronoun, a name, several names, or a description."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words, pronouns
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.joined import roles
from sayso.analysis.phrases.joined import several as lists
from sayso.analysis.phrases.name_facts import Name, is_firm
from sayso.analysis.phrases.names import read_names
from sayso.analysis.phrases.noun_phrase import Form, Phrase, Token, core_of, describe, ends_before, tokens_of
from sayso.analysis.phrases.place_names import is_county
from sayso.analysis.phrases.titles import opens_with_office
from sayso.analysis.types import Span

_BY_OFFICE = (roles.led_by_office, roles.led_by_fields, roles.led_by_its_office)
_BY_WORDS = (roles.led_by_words, roles.led_by_double_name)
_OPENING_WORDS, _LETTERS_OF_OFFICE, _BEHIND_OF = 8, 3, 5


def read_phrase(text: str, span: Span, names: Sequence[Name]) -> Phrase:
    """What a source's words say; `names` are those that lie in the span, in text order."""
    tokens = tokens_of(text, span)
    if not tokens:
        return Phrase(span, span, Form.NOUN, span.of(text).lower())
    if phrase := _pronoun(text, span, tokens) or _lawsuit(text, span):
        return phrase
    names = names or read_names(text, span)
    if office_holder := next(filter(None, (led(text, span, names) for led in (*_BY_OFFICE, *_BY_WORDS))), None):
        return _of_name(Span(span.start, office_holder.span.end), office_holder, span)
    if people := lists.people_of_several(text, span) or lists.people_beside_papers(text, span):
        return describe(text, span, tokens_of(text, people), ())
    if (several := lists.coordinated(text, span, names)) is not None:
        return _together(span, tokens, several, lists.called_together(text, span, names, several))
    if names and opens_with_office(text, span, names[0]):
        return _of_name(Span(span.start, names[0].span.end), names[0], span)
    if phrase := _named_in_apposition(text, span, names):
        return phrase
    if name := roles.named_after_roles(text, span, names):
        return _of_name(span, name, span)
    if led := roles.led_by_body(text, span, names):
        return _of_name(Span(span.start, led.span.end), led, span)
    if owned := _owned(text, span, tokens, names):
        return owned
    phrase = _read_core(text, span, tokens, names)
    if phrase.plural:
        one = nouns.noun_of(phrase.noun.lemma) if phrase.noun else None
        of_people = phrase.head in phrase_words.PAIR or (one is not None and one.nature in (Nature.PERSON, Nature.ORG))
        if several := lists.partly_named(text, phrase.core, span.end, names, of_people=of_people):
            return _together(span, tokens, several, span)
    return phrase


def _together(span: Span, tokens: list[Token], names: tuple[Name, ...], core: Span) -> Phrase:
    return Phrase(span, core, Form.LIST, tokens[0].low, plural=True, definite=True, names=names)


def _pronoun(text: str, span: Span, tokens: list[Token]) -> Phrase | None:
    first = tokens[0]
    if first.low not in pronouns.AS_SOURCE or text[first.start : first.end] in name_words.BODIES_LIKE_PRONOUNS:
        return None
    rest = {token.low for token in tokens[1:4]}
    utterance = first.low in pronouns.POSSESSIVE and tokens[-1].low in phrase_words.utterances() and len(tokens) < 5
    if not rest or rest <= pronouns.AFTER_PRONOUN or utterance:
        return Phrase(span, Span(first.start, first.end), Form.PRONOUN, first.low)
    return None


def _lawsuit(text: str, span: Span) -> Phrase | None:
    """A case by its parties, "Marl v. Orval": what was ruled in it; the office that is called "No 10"."""
    case, office = (
        nouns.LAWSUIT.match(text, span.start, span.end),
        nouns.NUMBER_TEN.fullmatch(text, span.start, span.end),
    )
    noun = nouns.CASE if case else nouns.OFFICE
    match = case or office
    return Phrase(span, Span(*match.span()), Form.NOUN, noun.lemma, noun=noun, definite=True) if match else None


def _owned(text: str, span: Span, tokens: list[Token], names: Sequence[Name]) -> Phrase | None:
    """A possessor and what they own; only the possessor where that is an utterance ("the expert’s assessment")."""
    for number, token in enumerate(tokens[:_OPENING_WORDS]):
        if number and ends_before(text, tokens, number) and not _of_office(text, tokens, number):
            return None
        in_name = any(name.span.start <= token.start and token.end < name.span.end for name in names)
        if in_name or not phrase_words.POSSESSIVE.search(token.low):
            continue
        cut = len(phrase_words.POSSESSIVE.sub("", token.low))
        owner = Span(span.start, token.start + cut)
        rest = core_of(text, tokens[number + 1 :])
        if not rest or rest[-1].low in phrase_words.utterances():
            inner = [name for name in names if name.span.end <= owner.end]
            shortened = [*tokens[:number], Token(token.start, token.start + cut, token.low[:cut])]
            return _read_core(text, span, shortened, inner)
        later = [name for name in names if name.span.start >= rest[0].start]
        return _read_core(text, span, tokens[number + 1 :], later, owner)
    return None


def _of_office(text: str, tokens: list[Token], number: int) -> bool:
    """Whether "of" tells of what an office is whose office speaks: "the Secretary | of State's office"."""
    title = text[tokens[number - 1].start : tokens[number - 1].end].capitalize() in name_words.titles()
    if not title or tokens[number].low != phrase_words.OF:
        return False
    behind = tokens[number + 1 : number + _BEHIND_OF]
    owned = next((body for owner, body in pairwise(behind) if phrase_words.POSSESSIVE.search(owner.low)), None)
    noun = nouns.noun_of(owned.low) if owned else None
    return noun is not None and noun.nature is Nature.ORG


def _named_in_apposition(text: str, span: Span, names: Sequence[Name]) -> Phrase | None:
    """A description that a name follows: "The mayor of Paris, Anne Hidalgo"."""
    if any(_opens_with_person(text, span, name) for name in names):
        return None  # "Ana Ruiz, an aide to Hugo Fell"
    for name in names:
        before = text[span.start : name.whole.start]
        if (
            name.span.start == span.start
            or _leads_to_person(text, name, names)
            or not phrase_words.BEFORE_ITS_NAME.search(before)
            or is_county(name, before)
        ):
            continue
        after = _behind_letters(text[name.span.end : span.end].lstrip(phrase_words.POSSESSIVE_LETTERS).strip())
        tokens = tokens_of(text, Span(span.start, name.whole.start))
        dashed = after.startswith("- ") and before.endswith(", ")  # "One of the Dale Four, Ana Ruiz - who …"
        goes_on = after and after[0] not in ",(—–" and not after.startswith(phrase_words.OF_PLACE) and not dashed
        if goes_on or not tokens:
            continue
        description = describe(text, span, tokens, names)
        of_body = _read_core(text, span, tokens, [each for each in names if each.span.end < name.whole.start])
        if of_body.form is Form.NOUN and of_body.nature is Nature.PERSON:
            description = of_body  # "Organisation of Employers vice president for Africa, Ana Ruiz"
        if _describes_person(description, name):
            words = name_words.OFFICE_CLAUSE.split(before, maxsplit=1)[0].rstrip(" ,")  # no "who calls herself"
            described = Span(span.start, span.start + len(words))
            return _with_description(name, description, described)
        if _describes_body(description, name):
            return _of_name(Span(span.start, name.span.end), replace(name, nature=Nature.ORG), span)
    return None


def _leads_to_person(text: str, name: Name, names: Sequence[Name]) -> bool:
    """Whether a word is of the office of who is named behind it: "its director, Downstream, | Engr. Ngozi Eze"."""
    plain = len(name.tokens) == 1 and name.nature is Nature.UNKNOWN and not name.title
    behind = (n for n in names if n.whole.start == name.span.end + 2 and text[name.span.end] == ",")
    return plain and any(n.nature is Nature.PERSON and (n.title or len(n.tokens) > 1) for n in behind)


def _opens_with_person(text: str, span: Span, name: Name) -> bool:
    """Whether the words begin with a person's name and a comma or a bracket: what follows tells of that person."""
    behind = text[name.span.end : name.span.end + 2]
    return name.whole.start == span.start and name.nature is Nature.PERSON and behind.startswith((",", " ("))


def _behind_letters(after: str) -> str:
    """What stands behind a name, less the letters of an honour: "Ken Marl QC, who …"."""
    word, _, rest = after.partition(" ")
    kept = word.rstrip(",")
    return word[len(kept) :] + " " + rest if kept in name_words.LETTERS_AFTER else after


def _describes_person(description: Phrase, name: Name) -> bool:
    """Whether words before a name can be about the one it names: both a person's, or one of them and the other open."""
    if name.nature is Nature.ORG or name.definite or description.plural:
        return False
    natures = {description.nature, name.nature}
    return Nature.PERSON in natures and natures <= {Nature.PERSON, Nature.UNKNOWN}


def _describes_body(description: Phrase, name: Name) -> bool:
    """Whether words before a body's name are about it: "The bank, Prairie Dominion", "The manufacturer, Acme Foods"."""
    if name.nature is Nature.PERSON or name.place or description.plural or not description.definite:
        return False
    return description.nature is Nature.ORG or name.nature is Nature.ORG or is_firm(name)


def _with_description(name: Name, description: Phrase, described: Span) -> Phrase:
    is_office = description.noun is not None and not description.singled  # no "one of them", no "One, Ana Ruiz"
    office = described if is_office else None
    person = replace(
        name,
        title=name.title or office,
        apposition=office,
        nature=Nature.PERSON,
        heads=name.heads | ({description.head} if description.noun else set()),
    )
    return _of_name(Span(described.start, name.span.end), person, description.span)


def _of_name(core: Span, name: Name, span: Span, owner: Span | None = None) -> Phrase:
    head = name.tokens[-1].lower()
    return Phrase(span, core, Form.NAME, head, name=name, names=(name,), definite=True, owner=owner)


def _read_core(text: str, span: Span, tokens: list[Token], names: Sequence[Name], owner: Span | None = None) -> Phrase:
    """The name that the core ends with, or the description that it is."""
    if not tokens:
        return Phrase(span, span, Form.NOUN, "", owner=owner)
    core = core_of(text, tokens)
    end = core[-1].end
    while len(core) > 1 and names and _only_follows_a_name(text, core[-1]):
        core = core[:-1]
        end = core[-1].end
    named = next((name for name in names if name.span.end in (end, end - 2, end - 1)), None)
    # "former Secretary of State Jane Roe"
    if named is None and names and names[0].whole.start < end < names[0].span.end:
        if somebody := _of_its_people(text, span, names[0]):
            return describe(text, span, somebody, names[1:], owner)
        named = names[0]
    if named and not _is_description(text, named, core):
        return _of_name(Span(span.start, max(end, named.span.end)), named, span, owner)
    return describe(text, span, tokens, names, owner)


def _of_its_people(text: str, span: Span, body: Name) -> list[Token] | None:
    """The words behind a body's name that are for people: "a Bank of Korea | official"."""
    if body.nature is Nature.PERSON or body.span.end >= span.end:
        return None
    tokens = tokens_of(text, Span(body.span.end, span.end))
    core = core_of(text, tokens) if tokens else []
    joined = core and text[body.span.end : core[0].start] == " " and text[core[0].start].islower()
    noun = nouns.noun_of(core[-1].low) if joined else None
    return tokens if noun is not None and noun.nature in (Nature.PERSON, Nature.GROUP) else None


def _only_follows_a_name(text: str, token: Token) -> bool:
    return text[token.start : token.end] in name_words.LETTERS_AFTER or token.low in phrase_words.REFLEXIVES


def _is_description(text: str, name: Name, core: list[Token]) -> bool:
    """Whether a capitalised head is a common noun after all: "the Republican", "many Democrats"."""
    word = core[-1].low
    if name.surname or (name.nature is Nature.PERSON if name.tokens[1:] else name.tokens[0] in name_words.bodies()):
        return False  # "the Guardian"
    if word in name_words.demonyms() and (len(name.tokens) == 1 or word.endswith(name_words.PLURAL_ENDING)):
        return word.endswith(name_words.PLURAL_ENDING) or len(core) > 1 or name.definite
    if (
        name.span.of(text).isupper()
        and len(word) <= _LETTERS_OF_OFFICE
        and any(t.low in name_words.OFFICE_BEGINNINGS for t in core)
    ):
        return True  # "the former CE"
    noun = nouns.noun_of(word)
    common = noun is not None and noun.nature is not Nature.ORG
    return common and not name.title and text[core[-1].start].isupper() and len(name.tokens) == 1
