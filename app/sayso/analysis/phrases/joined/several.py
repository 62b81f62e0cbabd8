"""Several sources in one: "he and his aides", "Ana Ruiz, Ben Oakes and others", "two analysts, Ana Ruiz and …"."""

from collections.abc import Sequence

from sayso.analysis.languages.chosen import anonymity, name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.types import Span


def coordinated(text: str, span: Span, names: Sequence[Name]) -> tuple[Name, ...] | None:
    """The names at the front that "and" joins to another source; none where a pronoun stands there."""
    start = start_of_several(text, span, names)
    within = [name.title for name in names if name.title]
    names = [n for n in names if n.span.end > start and not any(title.contains(n.span) for title in within)]
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
    if another := _behind_role(text, position, several[-1], names):
        return (*several, another)
    joined = phrase_words.AND_SOURCE.match(text, position, span.end)
    if joined is None:
        return tuple(several) if ended else None
    last = tuple(name for name in names if name.whole.start == joined.end())
    if last and len(several) == 1 and _goes_on(text, names[0], last[0]):
        return None
    described = position > several[-1].span.end
    return None if described and not any(name.nature is not Nature.ORG for name in last) else (*several, *last)


def _behind_role(text: str, position: int, person: Name, names: Sequence[Name]) -> Name | None:
    """Who stands beside somebody with a role before their name: "Ana Ruiz and | fellow analyst Ben Oakes"."""
    for name in names:
        role = phrase_words.AND_ROLE.fullmatch(text, position, name.span.start)
        if role and is_office(role["role"]) and person.nature is Nature.PERSON is name.nature:
            return name
    return None


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


def start_of_several(text: str, span: Span, names: Sequence[Name] = ()) -> int:
    """Where the first of several begins: behind "both", "guests", their body ("the Post’s") or their role ("actor")."""
    both = phrase_words.BOTH_BEFORE.match(text, span.start, span.end)
    start = both.end() if both else span.start
    before = phrase_words.GUESTS_BEFORE.match(text, start, span.end)
    noun = nouns.noun_of(before["who"].lower()) if before else None
    if before and noun and noun.plural and noun.nature is Nature.GROUP:
        return before.end()
    people = (name.whole.start for name in names if name.nature is not Nature.ORG and len(name.tokens) > 1)
    return next((place for place in people if _leads_to_people(text[start:place])), start)


def called_together(text: str, span: Span, names: Sequence[Name], several: Sequence[Name]) -> Span:
    """The words by which several are called: from the first one’s name to the last, or to "and her aides"."""
    start = start_of_several(text, span, names)
    if not several:
        return Span(start, span.end)
    behind = phrase_words.TOLD_BEHIND.fullmatch(text, several[-1].span.end, span.end)
    return Span(start, several[-1].span.end if behind else span.end)


def _leads_to_people(words: str) -> bool:
    """Whether words are whose those behind them are, or their role: "The Orval Post’s ", "Republican leaders "."""
    if phrase_words.OF_BODY_BEFORE.fullmatch(words):
        return True
    role = phrase_words.ROLE_BEFORE.fullmatch(words)
    noun = nouns.noun_of(role["role"]) if role else None
    return noun is not None and noun.nature in (Nature.PERSON, Nature.GROUP)


def _tells_offices(text: str, start: int, end: int) -> bool:
    """Whether the words behind a name and a comma are its offices: ", President and CEO of Halsey Gas,"."""
    behind = phrase_words.OFFICES_BEHIND.match(text, start, end)
    noun = nouns.noun_of(behind["office"].lower()) if behind else None
    return noun is not None and noun.nature is Nature.PERSON


def _goes_on(text: str, body: Name, rest: Name) -> bool:
    """Whether "and" stands inside the name of one body: "the Department of Corrections and Rehabilitation"."""
    tied = body.nature is Nature.ORG and phrase_words.BODY_OF in body.span.of(text) and rest.nature is Nature.UNKNOWN
    behind = text[rest.span.end :].split(maxsplit=1)[:1]
    return tied and (len(rest.tokens) == 1 or any(is_office(word.rstrip(",")) for word in behind))


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


def is_office(word: str) -> bool:
    """Whether a word is a noun for a person: "chairman", "winner"."""
    if word.lower() in phrase_words.PRAISED:
        return True
    noun = nouns.noun_of(word.lower().rstrip("."))
    return noun is not None and noun.nature is Nature.PERSON
