"""Leaves out what the net proposed and what is more likely no attribution."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.anonymity.grants import is_grant
from sayso.analysis.languages.chosen import speech, verbs
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Span

_ENOUGH, _ENOUGH_QUOTED = 0.4, 0.2


def drop_doubtful(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Leave out what the tagger holds for more likely wrong; of quotations it may be less sure. Chosen on dev."""
    return [
        claim
        for claim in claims
        if claim.confidence >= _ENOUGH
        or (claim.confidence >= _ENOUGH_QUOTED and reading.quotations.first_overlapping(claim.content[0]))
        or claim.refusal  # plain whatever the net thinks of it
        or speech.QUOTED_CUE.search(claim.cue[0].of(reading.text))
    ]


def drop_grants(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Leave out "asked not to be named" where it stands in a clause between another attribution's source and cue."""
    text = reading.text
    return [c for c in claims if not (_begins_clause(text, c) and is_grant(text, c.cue[0], c.content[0]))]


def drop_no_claims(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Leave out events, names in quotation marks, page furniture and requests for anonymity, known by their words."""
    return [
        claim
        for claim in claims
        if claim.refusal or not (_is_none(reading.text, claim) or _is_supposed(reading, claim))
    ]


def _is_none(text: str, claim: TaggedAttribution) -> bool:
    cue = claim.cue[0].of(text).strip()
    if verbs.NO_CUES.fullmatch(cue):
        return True
    if verbs.CHARGED.fullmatch(cue) and (not claim.source or verbs.WITH_CRIME.match(text, claim.content[0].start)):
        return True
    if cue == ":" and claim.source and speech.FURNITURE.fullmatch(claim.source[0].of(text).strip()):
        return True
    if cue == ":" and speech.TITLE_OF_TALK.match(text, claim.content[0].start):
        return True
    if not any(map(str.isalnum, "".join(span.of(text) for span in claim.content))):
        return True  # a quotation mark alone
    return is_grant(text, claim.cue[0], claim.content[0])


def _is_supposed(reading: Reading, claim: TaggedAttribution) -> bool:
    """Whether it stands in an if-clause that opens its sentence ("If she had said …"), or is "fears of a war"."""
    if not claim.source:
        cue = claim.cue[0].of(reading.text).strip()
        return verbs.FEARS_OF.fullmatch(cue) is not None or verbs.CALLED.fullmatch(cue) is not None
    start = claim.source[0].start
    sentence = reading.sentences.at(start)
    return sentence is not None and verbs.OPENS_IF.fullmatch(reading.text, sentence.start, start) is not None


def _begins_clause(text: str, claim: TaggedAttribution) -> bool:
    before = text[max(0, claim.cue[0].start - 8) : claim.cue[0].start].rstrip()
    return speech.RELATIVE_LAST.search(before) is not None


def drop_fragments(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Leave out attributions whose content is a single word outside quotation marks, and such pieces of others."""
    return [
        claim
        for claim in (_without_strays(reading, claim) for claim in claims)
        if claim.refusal
        or len(claim.content) > 1
        or len(claim.content[0].of(reading.text).split()) > 1
        or reading.quotations.first_overlapping(claim.content[0])
    ]


def _without_strays(reading: Reading, claim: TaggedAttribution) -> TaggedAttribution:
    """A content without a piece of one word in a sentence that has nothing else of the claim: "| Not | all agree"."""
    number = reading.sentences.number
    longer = [span for span in claim.content if " " in span.of(reading.text)]
    near = {number(span.start) for span in (*claim.cue, *longer)}

    def belongs(span: Span) -> bool:
        return span in longer or number(span.start) in near or reading.quotations.covers(span.start)

    kept = tuple(filter(belongs, claim.content))
    return replace(claim, content=kept) if kept else claim
