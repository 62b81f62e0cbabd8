"""Finds the source of a claim anew where the text says it plainly: by its subject, the cue before it, its clause."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.claims.speech_patterns import opening_subject, subject_of
from sayso.analysis.languages.chosen import nouns, phrase_words, speech, verbs
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.spans import after_space, before_space, trimmed
from sayso.analysis.types import Span

_WORDS = 30  # characters of a source that the net cut short
_SUBJECT = re.compile(r"[”\"’'] (?P<words>[\w’'-]+(?: [\w’'-]+){0,6}) $")


def take_subjects(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Where a sentence begins with a noun phrase and "said", that is the source, not one in another sentence."""
    taken = {span.start for claim in claims for span in claim.source}
    mended = []
    for claim in (_named_like_a_cue(reading, claim) for claim in claims):
        sentence = reading.sentences.at(claim.cue[0].start)
        away = not any(sentence and sentence.overlaps(span) for span in claim.source)
        subject = subject_of(reading.text, sentence, claim.cue[0]) if sentence and away else None
        use = subject is not None and subject.start not in taken
        mended.append(replace(claim, source=(subject,)) if subject and use else claim)
    return mended


def _named_like_a_cue(reading: Reading, claim: TaggedAttribution) -> TaggedAttribution:
    """Whoever is called like a cue: of "Omar | Said | said it was late" the cue is "said"."""
    text, cue, first = reading.text, claim.cue[0], claim.content[0]
    name = reading.names.first_overlapping(cue)
    if name is None or not name.span.start < cue.start < name.span.end or not text[cue.start].isupper():
        return claim  # "We | ’ll know"
    source = (Span(min([name.whole.start, *(span.start for span in claim.source)]), name.span.end),)
    if cue.end > name.span.end + 1:  # "Edward | Said wrote | that it was late"
        return replace(claim, source=source, cue=(Span(name.span.end + 1, cue.end), *claim.cue[1:]))
    verb = verbs.SAID_NEXT.match(text, first.start, first.end) if first.start == cue.end + 1 else None
    if verb is None:
        return claim
    rest = Span(verb.end(), first.end)
    return replace(claim, source=source, cue=(Span(*verb.span("cue")),), content=(rest, *claim.content[1:]))


def read_hearings(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """A court that hears and jurors who are told are nobody's mouth; who told them is, where he has a cue of his own.

    "The court heard that …" has no source; "The court heard Farrow told police: “…”" has Farrow.
    """
    return [_heard(reading.text, claim) for claim in claims]


def _heard(text: str, claim: TaggedAttribution) -> TaggedAttribution:
    if not claim.source or len(claim.cue) > 1:
        return claim
    if passive := _passive(text, claim):
        return passive
    source, cue = claim.source[0], claim.cue[0].of(text).strip()
    words = source.of(text).lower().split()
    hears = verbs.HEARING.fullmatch(cue) or (verbs.ADDRESSED.fullmatch(cue) and _nobody_is_told(text, claim))
    if words and words[-1].strip(",") in verbs.HEARERS and hears:
        return replace(claim, source=(), identity={})
    inner = verbs.HEARD_BEFORE.match(text, source.start, source.end)
    if inner and inner.end() < source.end and verbs.HEARERS & set(words[:3]):
        return replace(claim, source=(Span(inner.end(), source.end),))
    return claim


def _passive(text: str, claim: TaggedAttribution) -> TaggedAttribution | None:
    """Without the one who is told in a passive: "The minister | was warned that …", "jurors were told"."""
    source, cue = claim.source[-1], claim.cue[0]
    passive = verbs.BEING_TOLD.fullmatch(cue.of(text).strip())
    if source.end > cue.start or passive is None:
        return None
    if passive["was"]:
        return replace(claim, source=(), identity={})
    was = verbs.WAS_LAST.search(source.of(text))
    cue = Span(source.start + was.start("was"), cue.end) if was else cue
    return replace(claim, source=(), cue=(cue,), identity={}) if was else None


def _nobody_is_told(text: str, claim: TaggedAttribution) -> bool:
    """Whether "told" is a passive without its verb: "…, court told" in a headline."""
    behind = claim.content[0].start < claim.cue[0].start
    return behind and verbs.ENDS_CLAUSE.match(text, claim.cue[0].end) is not None


def carry_sources(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Give a cue without a source that of the cue before it: "He denied it and said …, adding that …"."""
    carried: list[TaggedAttribution] = []
    number = reading.sentences.number
    for claim in sorted(claims, key=lambda claim: claim.order):
        before = carried[-1] if carried else None
        if (
            before
            and not claim.source
            and before.source
            and number(before.cue[0].start) == number(claim.cue[0].start)
            and _goes_on(reading.text, claim.cue[0])
        ):
            claim = replace(claim, source=before.source, identity=before.identity)
        else:
            of_clause = (
                _instead_of_object(reading, claim) if claim.source else _leading_subject(reading, claim, carried)
            )
            claim = replace(claim, source=(of_clause,), identity={}) if of_clause else claim
        carried.append(claim)
    return carried


def _leading_subject(reading: Reading, claim: TaggedAttribution, before: Sequence[TaggedAttribution]) -> Span | None:
    """Who opens the sentence at whose end a participle stands: "A judge on Friday halted it, | saying it was late"."""
    cue = claim.cue[0]
    sentence = reading.sentences.at(cue.start)
    if sentence is None or any(sentence.overlaps(span) for other in before for span in other.cue):
        return None
    leading = _leading(reading, sentence, cue)
    return leading[0] if leading else None


def _instead_of_object(reading: Reading, claim: TaggedAttribution) -> Span | None:
    """Who opens the sentence, where the source given is whom its verb acts on: "A court freed | Hale, saying …"."""
    text, cue, source = reading.text, claim.cue[0], claim.source[-1]
    sentence = reading.sentences.at(cue.start)
    between = text[source.end : max(source.end, cue.start - len(", "))]  # "the head of the | service, saying"
    if sentence is None or len(claim.source) > 1 or source.end > cue.start or "," in between or len(between) > _WORDS:
        return None
    leading = _leading(reading, sentence, cue)
    if leading is None:
        return None
    who, verb = leading
    whole = source.start <= who.start and source.end > verb  # "The league banned Hale | saying …"
    behind = verb < source.start and not verbs.BY_LAST.search(text, verb, source.start)
    return who if whole or behind else None


def _leading(reading: Reading, sentence: Span, cue: Span) -> tuple[Span, int] | None:
    """Who opens a sentence at whose end the cue is a participle, and where the verb of its clause ends."""
    if not verbs.ENDS_WITH_PARTICIPLE.match(reading.text, max(0, cue.start - 2), cue.end):
        return None
    dateline = phrase_words.DATELINE.match(reading.text, sentence.start, cue.start)
    leads = verbs.LEADS.match(reading.text, dateline.end() if dateline else sentence.start, cue.start)
    if leads is None:
        return None
    who = Span(*leads.span("who"))
    noun, name = nouns.noun_of(leads["who"].rsplit(" ", 1)[-1].lower()), reading.names.first_overlapping(who)
    named = name is not None and name.whole.start <= who.start + len("The ") and name.span.end == who.end
    described = noun is not None and noun.nature is not Nature.DOCUMENT
    return (who, leads.end()) if named or described else None


def _goes_on(text: str, cue: Span) -> bool:
    """Whether a cue without a source has the subject of the one before: a participle, or a verb after "and"."""
    words = cue.of(text).lower().split()
    if not words or speech.IMPERSONAL & set(words) or not any(verbs.lemma(word.strip(",:")) for word in words):
        return False
    before = text[max(0, cue.start - 8) : cue.start].lower().split()
    return words[0].endswith(speech.PARTICIPLE) or bool(before and before[-1] in speech.GOES_ON)


def read_quoted_as(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """In "X was quoted as saying …" X is the source, all of "was quoted as saying" the cue."""
    return [_quoted_as(reading, claim) for claim in claims]


def _quoted_as(reading: Reading, claim: TaggedAttribution) -> TaggedAttribution:
    text, start = reading.text, claim.cue[0].start
    match = speech.QUOTED_AS.match(text, start) or speech.QUOTED_AS.match(text, max(0, start - 4))
    if match is None:
        return claim
    cue = Span(match.start(), match.end())
    before = [span for span in claim.content if 0 <= cue.start - span.end <= 2]
    subject = before[-1:] or [span for span in claim.source if span.end <= cue.start]
    sentence = reading.sentences.at(cue.start)
    if not subject and sentence and (plain := opening_subject(text, sentence, cue.start)):
        subject = [plain]
    content = tuple(rest for span in claim.content if span not in before and (rest := _without_saying(text, span, cue)))
    if (not subject or not content) and (noun_phrase := _SUBJECT.search(text, max(0, cue.start - 80), cue.start)):
        subject = [Span(*noun_phrase.span("words"))]
        content = tuple(_ending_before(text, span, subject[0]) for span in claim.content)
    if not subject or not content:
        return claim
    return replace(claim, source=(trimmed(text, subject[0]),), cue=(cue,), content=content)


def _without_saying(text: str, span: Span, cue: Span) -> Span | None:
    start = max(span.start, cue.end) if span.end > cue.start and span.start < cue.end else span.start
    match = speech.AS_SAYING.match(text, start, span.end)
    start = after_space(text, match.end() if match else start, span.end)
    return Span(start, span.end) if start < span.end else None


def _ending_before(text: str, content: Span, subject: Span) -> Span:
    if content.start < subject.start <= content.end:
        return Span(content.start, before_space(text, content.start + 1, subject.start))
    return content
