"""Mends what the net proposed, where the text itself decides: a list of rules, one after the other."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from sayso.analysis.claims.doubts import drop_doubtful, drop_fragments, drop_grants, drop_no_claims
from sayso.analysis.claims.edges import mend_asked, mend_cues, mend_sources, snap_to_quotations
from sayso.analysis.claims.fixed_phrases import add_fixed_phrases, read_refusals, read_via
from sayso.analysis.claims.quotation_owners import claim_quotations
from sayso.analysis.claims.subjects import carry_sources, read_hearings, read_quoted_as, take_subjects
from sayso.analysis.claims.transcripts import add_answers, add_letters, add_signed, add_spoken_lines, give_floor
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.spans import merged


class Rule(Protocol):
    """Takes the claims of a text and gives those that it should have; its name is what users see."""

    __name__: str

    def __call__(self, reading: Reading, claims: Sequence[TaggedAttribution], /) -> list[TaggedAttribution]:
        """The claims in any order; the given ones are not changed."""


RULES: tuple[Rule, ...] = (
    read_refusals,
    drop_doubtful,
    drop_grants,
    drop_no_claims,
    take_subjects,
    mend_asked,
    mend_sources,
    mend_cues,
    read_quoted_as,
    drop_fragments,
    snap_to_quotations,
    add_signed,
    add_fixed_phrases,
    add_spoken_lines,
    claim_quotations,
    carry_sources,
    read_hearings,
    read_via,
    give_floor,
    add_answers,
    add_letters,
)
NAMES = tuple(rule.__name__ for rule in RULES)


def mend(
    reading: Reading, proposed: Sequence[TaggedAttribution], without: Collection[str] = ()
) -> list[TaggedAttribution]:
    """The claims of a text in order of their cues, by all rules but those named in `without`."""
    claims = [claim for claim in proposed if claim.cue and claim.content]
    for rule in RULES:
        if rule.__name__ not in without:
            claims = _noted(rule.__name__, claims, rule(reading, claims))
    return sorted((_tidy(claim) for claim in claims), key=lambda claim: claim.order)


def _noted(rule: str, before: Sequence[TaggedAttribution], after: list[TaggedAttribution]) -> list[TaggedAttribution]:
    """What a rule gave, where each claim that it changed (and did not add) says so."""
    same = {_spans(claim) for claim in before}
    return [
        claim
        if claim.found_by == rule or _spans(claim) in same
        else replace(claim, changed_by=(*claim.changed_by, rule))
        for claim in after
    ]


def _spans(claim: TaggedAttribution) -> tuple[object, ...]:
    return claim.source, claim.cue, claim.content


def _tidy(claim: TaggedAttribution) -> TaggedAttribution:
    """Put the pieces of each role in text order, and join those that overlap."""
    return replace(claim, source=merged(claim.source), cue=merged(claim.cue), content=merged(claim.content))
