"""What is asked of the claims of unnamed people: which come first, which stand alone, which judge and which guess."""

import re
from collections.abc import Iterator, Sequence

from sayso.analysis.languages.chosen import room_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.summary import counts, unnamed_claims
from sayso.analysis.types import Attribution, HedgeCategory, Identity, Source, Span, Spans
from sayso.desk.text import Seen
from sayso.desk.values import Answer, Finding
from sayso.words import count

_GUESSES = (HedgeCategory.MODAL, HedgeCategory.EPISTEMIC, HedgeCategory.APPEARANCE, HedgeCategory.BELIEF)
_WORD = re.compile(r"[\w’'-]+")
_NAMED = (Identity.NAMED_PERSON, Identity.NAMED_ORG)


def first_claim(seen: Seen) -> list[Finding]:
    """Whether the first claim rests on somebody unnamed, or on nobody."""
    claim = next(iter(seen.claims), None)
    if claim is None:
        return [Finding(subject="", answer=Answer.UNSEEN, shows="No claim was found in the text.")]
    source = seen.analysis.source_of(claim)
    if source is None:
        return [_of_first(Answer.YES, f"No source is given for {seen.claim_words(claim)}.", claim)]
    answer = Answer.YES if source.identity.unnamed else Answer.NO
    return [_of_first(answer, f"The first claim, {seen.claim_words(claim)}, is by {seen.name(source)}.", claim)]


def share(seen: Seen) -> list[Finding]:
    """Whether more claims come from unnamed people than from named sources."""
    summary = seen.analysis.summary
    unnamed = unnamed_claims(summary)
    named = sum(summary.claims_by_identity.get(identity, 0) for identity in _NAMED)
    shows = f"Of {count(summary.claims, 'claim')} {unnamed:,} from unnamed people, {named:,} from named sources."
    return [Finding(subject="", answer=Answer.YES if unnamed > named else Answer.NO, shows=shows)]


def alone(seen: Seen) -> list[Finding]:
    """Of each unnamed source, whether something is said by it alone."""
    return [_alone(seen, source) for source in seen.unnamed]


def opinion(seen: Seen) -> list[Finding]:
    """Where somebody unnamed says a judging word and a named person in one claim."""
    people = _people(seen)
    findings = [_opinion(seen, claim, source, people) for source, claim in _unnamed_claims(seen)]
    return [each for each in findings if each] or [
        Finding(
            subject="",
            answer=Answer.NO,
            shows=f"None of {len(room_words.judging()):,} judging words stands in what unnamed people say of a named"
            " person.",
        )
    ]


def speculation(seen: Seen) -> list[Finding]:
    """Where somebody unnamed says what may be."""
    findings = [_guess(seen, claim, source) for source, claim in _unnamed_claims(seen)]
    none = Finding(subject="", answer=Answer.NO, shows="What unnamed people say has no hedge in it.")
    return [each for each in findings if each] or [none]


def is_several(seen: Seen, source: Source) -> bool:
    """Whether the text says that it is more than one person."""
    return (
        source.identity is Identity.UNNAMED_GROUP and room_words.SEVERAL.match(source.label.of(seen.text)) is not None
    )


def is_part(seen: Seen, source: Source) -> bool:
    """Whether it is one of those that were brought in before: "one of them"."""
    return room_words.PART_OF.match(source.label.of(seen.text)) is not None


def _of_first(answer: Answer, shows: str, claim: Attribution) -> Finding:
    return Finding(subject="", answer=answer, shows=shows, places=claim.content[:1])


def _unnamed_claims(seen: Seen) -> Iterator[tuple[Source, Attribution]]:
    for claim in seen.claims:
        source = seen.analysis.source_of(claim)
        if source and source.identity.unnamed:
            yield source, claim


def _alone(seen: Seen, source: Source) -> Finding:
    claims = seen.claims_by(source)
    others = {claim.id: _who_else(seen, source, claim) for claim in claims}
    single = [claim for claim in claims if others[claim.id] is None]
    which = f"{seen.claim_words(single[0])} is" if len(single) == 1 else f"{len(single):,} claims are"
    if not single:
        who = next(other for other in others.values() if other)
        answer, shows = Answer.NO, f"much the same is said by {seen.name(who)}."
    elif is_several(seen, source):
        answer, shows = Answer.NO, "more than one person, so the text says."
    elif source.identity is Identity.UNNAMED_GROUP:
        answer, shows = Answer.UNSEEN, f"{which} said by nobody else in the text; how many they are it does not say."
    else:
        answer, shows = Answer.YES, f"{which} said by nobody else in the text."
    return Finding(
        subject=seen.source_key(source),
        answer=answer,
        shows=shows,
        about=seen.name(source),
        places=tuple(claim.content[0] for claim in (single or claims)),
    )


def _who_else(seen: Seen, source: Source, claim: Attribution) -> Source | None:
    """Another source that says much the same; one of a group is none beside the group."""
    for other in filter(counts, seen.alike(seen.content_words(claim))):
        who = seen.analysis.source_of(other)
        if who is None or who.id == source.id or who.identity is Identity.AUTHOR_READER:
            continue
        if not (who.identity.unnamed and (is_part(seen, who) or is_part(seen, source))):
            return who
    return None


def _opinion(seen: Seen, claim: Attribution, source: Source, people: Sequence[Span]) -> Finding | None:
    content = claim.content
    words = [word for span in content for word in _WORD.findall(span.of(seen.text).casefold())]
    judgements = list(dict.fromkeys(word for word in words if room_words.is_judging(word)))
    if not judgements:
        return None
    person = _person_in(seen, content, people)
    if person is None:
        return None
    shows = f"{seen.name(source)} of {person}: {', '.join(f'“{word}”' for word in judgements[:4])}."
    return Finding(subject=seen.claim_key(claim), answer=Answer.YES, shows=shows, places=claim.content[:1])


def _person_in(seen: Seen, content: Spans, people: Sequence[Span]) -> str | None:
    """Of whom it is said: a person by name, or somebody named before to whom a pronoun may go."""
    for name in people:
        if any(span.contains(name) for span in content):
            return name.of(seen.text)
    for span in content:
        pronoun = room_words.OF_SOMEBODY.search(span.of(seen.text))
        sentence = seen.reading.sentences.at(span.start)
        beside = [name for name in people if sentence and span.end <= name.start < sentence.end]
        before = [name for name in people if name.end <= span.start]
        if pronoun and (beside or before):
            return f"“{pronoun.group()}”, perhaps {(beside[:1] or before[-1:])[0].of(seen.text)}"
    return None


def _people(seen: Seen) -> list[Span]:
    """The names of persons in the text, a surname alone among them where the whole name stands elsewhere."""
    names = seen.reading.names.items
    sure = {name.tokens[-1] for name in names if name.nature is Nature.PERSON}
    named = (source for source in seen.analysis.sources if source.identity is Identity.NAMED_PERSON)
    sure |= {source.label.of(seen.text).split()[-1] for source in named}
    return [name.span for name in names if name.tokens[-1] in sure]


def _guess(seen: Seen, claim: Attribution, source: Source) -> Finding | None:
    hedges = [each for each in seen.analysis.hedges if each.attribution_id == claim.id and each.category in _GUESSES]
    if not hedges:
        return None
    words = ", ".join(dict.fromkeys(seen.quoted(hedge.span) for hedge in hedges))
    shows = f"{seen.name(source)}: {words} in {seen.claim_words(claim)}."
    return Finding(
        subject=seen.claim_key(claim), answer=Answer.YES, shows=shows, places=tuple(hedge.span for hedge in hedges)
    )
