"""What an article tells of a source that it does not name: description, role, affiliation, place, how they know."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.analysis.languages.chosen import anonymity, name_words, nouns, phrase_words, pronouns
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.noun_phrase import Phrase
from sayso.analysis.text.spans import trimmed
from sayso.analysis.types import Span

_NOT_IN_INSTITUTION = phrase_words.DETERMINERS | name_words.RANKS | anonymity.NOT_IN_INSTITUTION
_WORD = re.compile(r"[\w’-]+")


@dataclass(frozen=True, slots=True)
class Telling:
    """What one mention of an unnamed source tells (docs/annotation-guide.md, section 3)."""

    description: Span
    detail: Span | None
    role: Span | None
    affiliation: Span | None
    place: Span | None
    basis: Span | None

    @property
    def fact_count(self) -> int:
        """How many of three facts it tells: who they are, where one could ask, how they know."""
        return sum(map(bool, (self.role or self.place, self.affiliation, self.basis)))


def read_telling(text: str, phrase: Phrase, whole: Span, sentence: Span, names: Sequence[Name]) -> Telling:
    """Read one mention. `whole` is its source span, or the mention with the clause after it; names lie in `whole`."""
    core_end = max(phrase.core.end, whole.start + 1)
    cut = anonymity.DETAIL.search(text, core_end, whole.end)
    described = _tidy(text, whole.start, max(cut.start() if cut else whole.end, core_end))
    detail = _tidy(text, cut.end(), whole.end) if cut and cut.end() < whole.end else None
    if detail and not anonymity.SAYS_MORE.search(detail.of(text)):
        detail = None
    basis = next(
        (m for m in anonymity.basis().finditer(text, phrase.core.start, whole.end) if not _is_denied(text, m.start())),
        None,
    )
    affiliation = _affiliation(text, phrase, described, names)
    return Telling(
        description=described,
        detail=detail,
        role=_role(text, phrase, affiliation),
        affiliation=affiliation,
        place=_place(text, described, sentence, phrase, names),
        basis=_tidy(text, basis.start(), basis.end()) if basis else None,
    )


def with_clause(text: str, span: Span, sentence: Span) -> Span:
    """A mention in the narrative with the relative clause that follows it: "A military expert, whose …,"."""
    for clause in (anonymity.CLAUSE_SET_OFF, anonymity.CLAUSE_RUN_ON):
        if match := clause.match(text, span.end, sentence.end):
            return Span(span.start, match.end())
    return span


def _is_denied(text: str, start: int) -> bool:
    """Whether "not" stands right before: "a lawyer who is not | involved in the case"."""
    return text[max(0, start - len(anonymity.NOT)) : start].lower() == anonymity.NOT


def _tidy(text: str, start: int, end: int) -> Span:
    return trimmed(text, Span(start, max(end, start + 1)), before=" ,(—–\n", after=" ,.;:)—–\n")


def _role(text: str, phrase: Phrase, affiliation: Span | None) -> Span | None:
    """The head noun with the words before it; None where they say no more than "a source", "critics", "officials"."""
    noun = phrase.noun
    first = phrase.core.of(text).split()[:1]  # none where a tagger takes white space for a source
    if noun is None and not (phrase.plural or (first and first[0].lower() in phrase_words.DETERMINERS)):
        return None
    if noun is not None and noun.nature not in (Nature.PERSON, Nature.GROUP):
        return None
    words = _role_words(text, phrase)
    if words is None:
        return None
    narrowed = _WORD.findall(words.of(text).lower())[:-1]
    head = noun.lemma if noun else phrase.head
    empty = noun is not None and (noun.bare or head in anonymity.NO_ROLE)
    if empty and not any(word not in anonymity.NARROWS_NOTHING for word in narrowed):
        return words if affiliation and head in anonymity.SPEAKING_FOR - anonymity.EMPTY_HEADS else None
    return words


def _role_words(text: str, phrase: Phrase) -> Span | None:
    start = phrase.core.start
    counted = anonymity.COUNT_OF.match(text, phrase.core.start, phrase.core.end)
    for match in re.finditer(r"\S+", phrase.core.of(text)):
        start = phrase.core.start + match.start()
        if (
            match.group().lower() not in phrase_words.DETERMINERS
            and not match.group()[0].isdigit()
            and (not phrase.owner or start > phrase.owner.end)
            and (not counted or start >= counted.end())
        ):
            break
    return Span(start, phrase.core.end) if start < phrase.core.end else None


def _affiliation(text: str, phrase: Phrase, described: Span, names: Sequence[Name]) -> Span | None:
    """The institution of a source: its possessor, the name of a body in its words, or a common noun for one."""
    if phrase.owner and phrase.owner.of(text)[0].isupper() and phrase.owner.of(text).lower() not in pronouns.AS_SOURCE:
        return phrase.owner
    for name in names:
        if described.contains(name.span) and _names_institution(text, phrase, described, name):
            return name.span
    for match in _WORD.finditer(text, described.start, described.end):
        word = match.group().lower()
        noun = nouns.noun_of(word)
        institution = noun is not None and noun.nature is Nature.ORG and word not in anonymity.NOT_INSTITUTIONS
        if word in anonymity.INSTITUTIONAL:
            institution = phrase.head in anonymity.SPEAKING_FOR
        if institution and match.end() != phrase.core.end:
            return Span(_with_modifiers(text, described.start, match.start()), match.end())
    return None


def _names_institution(text: str, phrase: Phrase, described: Span, name: Name) -> bool:
    """Whether a name in the words of a source is what it belongs to, rather than where it is from."""
    if name.tokens[-1].lower() in name_words.demonyms():
        return False
    if name.nature is Nature.ORG:
        return not _is_place(name) or name.span.end < phrase.core.end  # "a China official", not "scientists in China"
    before = anonymity.BELONGS_TO.search(text, described.start, name.span.start)
    if before is None:
        return False
    return before["tie"] in anonymity.WORKS_FOR or phrase.head in anonymity.SPEAKING_FOR


def _with_modifiers(text: str, start: int, noun: int) -> int:
    """Where the words that belong to a common noun begin: "finance" before "ministry", not "senior"."""
    for match in reversed(list(_WORD.finditer(text, start, noun))):
        word = match.group().lower()
        if word in _NOT_IN_INSTITUTION or text[match.end() : noun].strip(" "):
            break
        noun = match.start()
    return noun


def _is_place(name: Name) -> bool:
    if name.place:
        return True
    return (
        " ".join(name.tokens) in name_words.bodies()
        and len(name.tokens[0]) > 3
        and name.tokens[-1] not in anonymity.SEATS
    )


def _place(text: str, described: Span, sentence: Span, phrase: Phrase, names: Sequence[Name]) -> Span | None:
    for name in names:
        if described.contains(name.span) and _is_from(text, phrase, described, name):
            return name.span
    if phrase.head in anonymity.INHABITANTS:
        opening = anonymity.OPENING_PLACE.match(text, sentence.start, sentence.end)
        return Span(*opening.span("place")) if opening else None
    return None


def _is_from(text: str, phrase: Phrase, described: Span, name: Name) -> bool:
    last = name.tokens[-1].lower()
    form = nouns.noun_of(last)
    noun = nouns.noun_of(form.lemma) if form else None
    if last in anonymity.PARTISANS or (noun and noun.nature is Nature.PERSON and last not in name_words.demonyms()):
        return False
    if last in name_words.demonyms() or _is_place(name):
        return True
    if name.nature is Nature.ORG or _names_institution(text, phrase, described, name):
        return False
    return anonymity.FROM_PLACE.search(text, described.start, name.span.start) is not None
