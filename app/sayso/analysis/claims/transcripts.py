"""Reads the forms in which a page sets words beside who says them: a signed quotation, the lines of a transcript."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.claims.added import added, taken_whole
from sayso.analysis.claims.speech_patterns import SourceCue
from sayso.analysis.languages.chosen import speech
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.text.spans import index_of
from sayso.analysis.turns.floor import Floor, find_floor
from sayso.analysis.turns.forms import Turn, read_turns
from sayso.analysis.turns.letters import read_letters
from sayso.analysis.turns.prompts import read_answers
from sayso.analysis.types import Identity, Span

_LONG, _SHORTEST = 5, 5
_LONGEST_LINE = 2000
_SPOKEN = "add_spoken_lines"
_DASHES = re.compile(r"[”\"] ?(?:[―—–]|--)")


def add_signed(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Quotations with a dash and a name behind or below them (“…” ― Name) are the signer's and nobody else's."""
    text, outer = reading.text, reading.quotations.items
    signed = {_whole_line(text, q.span): signature for q in outer if (signature := _signature(text, q))}
    if not signed:
        return list(claims)
    quotations = index_of(signed)
    signatures = index_of(span for signature in signed.values() for span in (signature.source, signature.cue))
    kept = []
    for claim in claims:
        content = tuple(span for span in claim.content if not quotations.first_overlapping(span))
        if content and not any(signatures.first_overlapping(role) for role in (*claim.source, *claim.cue)):
            kept.append(replace(claim, content=content))
    return [
        *kept,
        *(added("add_signed", signature.source, signature.cue, span) for span, signature in sorted(signed.items())),
    ]


def _whole_line(text: str, quotation: Span) -> Span:
    """A signed quotation from the mark that opens its line, where marks inside it were not paired as meant."""
    start = text.rfind("\n", 0, quotation.start) + 1
    opens = text[start] in '“"' and quotation.start - start < _LONGEST_LINE
    return Span(start, quotation.end) if opens and not _DASHES.search(text, start, quotation.start) else quotation


def _signature(text: str, quotation: Quotation) -> SourceCue | None:
    if not quotation.closed or quotation.end - quotation.opening.start < _SHORTEST:
        return None
    match = speech.SIGNED.match(text, quotation.end, quotation.end + 90)
    if match is None or len(_whole_line(text, quotation.span).of(text).split()) < _LONG:
        return None
    return SourceCue(
        Span(match.start("source"), match.end("more") if match["more"] else match.end("source")),
        Span(*match.span("cue")),
    )


def add_spoken_lines(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The turns of a transcript or an interview ("SMITH: …", "Q: …"): each is its speaker's, whatever is said in it.

    What journalists report in turns of their own stays as the net has it, and those turns are no claims.
    """
    turns = read_turns(reading)
    if not turns:
        return list(claims)
    lines = index_of(turn.head if turn.reports else Span(turn.head.start, turn.content[-1].end) for turn in turns)
    outside = [c for c in claims if not any(lines.first_overlapping(span) for span in c.spans)]
    return [*outside, *(_spoken(turn) for turn in turns if not turn.reports)]


def _spoken(turn: Turn) -> TaggedAttribution:
    claim = added(_SPOKEN, turn.head, turn.mark, turn.content[0])
    identity = {} if turn.speaker else {turn.identity: 1.0}
    return replace(claim, content=turn.content, identity=identity, speaker=turn.speaker)


def give_floor(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The "I" of an interview is its guest's, of a hearing the advocate's; what an interviewer asks is no claim."""
    floors = find_floor(reading)
    return [given for claim in claims if (given := _given(reading, claim, floors))] if floors else list(claims)


def _given(reading: Reading, claim: TaggedAttribution, floors: Sequence[Floor]) -> TaggedAttribution | None:
    first = claim.source[0] if claim.source else claim.cue[0]
    floor = next((floor for floor in floors if floor.span.start <= first.start < floor.span.end), None)
    if floor is None or claim.speaker or claim.found_by == _SPOKEN or reading.quotations.covers(first.start):
        return claim
    if floor.means(first.of(reading.text).lower(), first.start):
        return replace(claim, speaker=floor.speaker.span, identity={})
    return None if floor.asked and floor.questions.covers(claim.cue[0].start) else claim


def add_answers(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """What a guest answers in an interview without heads is the guest's: no word says so.

    What is said in it with a cue ("I think …", "the mayor told us …") stands as well: it may be somebody else's.
    """
    answers = read_answers(reading)
    if answers and read_turns(reading):
        return list(claims)  # some turns have heads, and those decide
    turns = [taken_whole("add_answers", (), answer.content, speaker=answer.guest.span) for answer in answers]
    inside = [claim for claim in claims if any(_is_within(claim, turn) for turn in turns)]
    return [*_outside(claims, turns), *inside, *turns]


def add_letters(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """A letter to a paper is whoever's name stands below it."""
    letters = [
        taken_whole("add_letters", (letter.signature,), letter.content, identity={Identity.NAMED_PERSON: 1.0})
        for letter in read_letters(reading)
    ]
    return [*_outside(claims, letters), *letters]


def _is_within(claim: TaggedAttribution, whole: TaggedAttribution) -> bool:
    """Whether a claim is part of what somebody says and not all of it."""
    return bool(claim.cue) and all(any(part.contains(span) for part in whole.content) for span in claim.spans)


def _outside(claims: Sequence[TaggedAttribution], whole: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The claims of which no word lies in one of those that are taken whole."""
    taken = index_of(span for claim in whole for span in (*claim.source, *claim.content))
    return [c for c in claims if not any(taken.first_overlapping(span) for span in c.spans)]
