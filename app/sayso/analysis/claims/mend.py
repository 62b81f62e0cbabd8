"""Mends what the tagger found where the text itself decides: quotation marks, fragments, a source carried over.

Each rule takes attributions and returns attributions; `mend` says in which order.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.analysis.claims.clauses import split_clauses
from sayso.analysis.claims.edges import drop_grants, mend_cues, mend_sources, read_quoted_as
from sayso.analysis.claims.fixed_phrases import add_fixed_phrases, add_refusals
from sayso.analysis.claims.quotation_owners import Quoted, add_signed, add_spoken_lines, claim_quotations
from sayso.analysis.claims.speech_patterns import subject_of
from sayso.analysis.english.verbs import lemma
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.sentences import Places
from sayso.analysis.types import Span, Spans

_LONG = 4
_ENOUGH, _ENOUGH_QUOTED = 0.4, 0.2
_PLAIN = re.compile(
    r"(?:not|n['’]t|never|declin\w+|refus\w+)(?: \w+){0,2} (?:respond|reply|return|comment|answer)|quoted as saying",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[a-z]+, (?=[“\"‘«])")  # He said only, “…”
_IMPERSONAL = frozenset({"is", "was", "are", "were", "been", "be", "being", "reportedly", "allegedly"})


def mend(text: str, sentences: Places, quoted: Quoted, tagged: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """All rules in order; the result is in text order of the cues."""
    found = [attribution for attribution in tagged if attribution.cue and attribution.content]
    found = drop_doubtful(text, quoted, found)
    found = take_subjects(text, sentences, drop_grants(text, found))
    found = read_quoted_as(text, mend_cues(text, mend_sources(text, found)))
    found = split_clauses(text, drop_fragments(text, quoted, found))
    found = snap_to_quotations(text, quoted, found)
    found = add_fixed_phrases(text, sentences, add_signed(text, quoted, found))
    found = add_refusals(text, sentences, found)
    found = add_spoken_lines(text, found)
    found = claim_quotations(text, quoted, found)
    found = carry_sources(text, sentences, found)
    return sorted((tidy(attribution) for attribution in found), key=_cue_start)


def drop_doubtful(text: str, quoted: Quoted, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Leave out what the tagger holds for more likely wrong; of quotations it may be less sure. Chosen on dev."""
    return [
        attribution
        for attribution in found
        if attribution.confidence >= _ENOUGH
        or (attribution.confidence >= _ENOUGH_QUOTED and quoted.touching(attribution.content[0]))
        # Plain whatever the tagger thinks of it: "did not respond to a request for comment".
        or _PLAIN.search(attribution.cue[0].of(text))
    ]


def drop_fragments(text: str, quoted: Quoted, found: list[TaggedAttribution]) -> list[TaggedAttribution]:
    """Leave out attributions whose content is a single word outside quotation marks."""
    return [
        attribution
        for attribution in found
        if len(attribution.content) > 1
        or len(attribution.content[0].of(text).split()) > 1
        or quoted.touching(attribution.content[0])
    ]


def snap_to_quotations(text: str, quoted: Quoted, found: list[TaggedAttribution]) -> list[TaggedAttribution]:
    """Stretch each content to the edges of the quotations that it touches, marks included.

    A quotation of a few words gets only its marks; a longer one the whole, if no source, cue or other content is in it.
    """
    if not quoted.outer:
        return found
    taken = sorted((span, n) for n, a in enumerate(found) for span in (*a.source, *a.cue, *a.content))
    starts = [span.start for span, _ in taken]

    def is_free(quotation: Span, number: int) -> bool:
        first = bisect_left(starts, quotation.start)
        for span, owner in taken[max(0, first - 1) : bisect_left(starts, quotation.end)]:
            if span.overlaps(quotation) and (owner != number or span not in found[number].content):
                return False
        return True

    return [
        replace(
            attribution,
            content=tuple(_snapped(text, quoted, span, number, is_free) for span in attribution.content),
        )
        for number, attribution in enumerate(found)
    ]


def _snapped(text: str, quoted: Quoted, span: Span, number: int, is_free: Callable[[Span, int], bool]) -> Span:
    start, end = span.start, span.end
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    for quotation in quoted.touching(Span(max(0, start - 1), end + 1)):
        whole = quotation.span
        inside = text[quotation.opening.end : quotation.closing.start if quotation.closing else quotation.end]
        if whole.overlaps(span) and len(inside.split()) >= _LONG and is_free(whole, number):
            start, end = min(start, whole.start), max(end, whole.end)
        elif quotation.closing:
            if start == quotation.opening.end:
                start = quotation.opening.start
            if 0 <= quotation.closing.start - end <= 1 and end > quotation.opening.start:
                end = quotation.closing.end
    return Span(start, end)


def take_subjects(text: str, sentences: Places, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Where a sentence begins with a noun phrase and "said", that is the source, not one in another sentence."""
    taken = {span.start for attribution in found for span in attribution.source}
    mended = []
    for attribution in found:
        sentence = sentences.at(attribution.cue[0].start)
        away = not any(sentence and sentence.overlaps(span) for span in attribution.source)
        subject = subject_of(text, sentence, attribution.cue[0]) if sentence and away else None
        use = subject is not None and subject.start not in taken
        mended.append(replace(attribution, source=(subject,)) if subject and use else attribution)
    return mended


def carry_sources(text: str, sentences: Places, found: list[TaggedAttribution]) -> list[TaggedAttribution]:
    """Give a cue without a source that of the cue before it: "He denied it and said …, adding that …"."""
    carried: list[TaggedAttribution] = []
    for attribution in sorted(found, key=_cue_start):
        before = carried[-1] if carried else None
        if (
            before
            and not attribution.source
            and before.source
            and sentences.number(before.cue[0].start) == sentences.number(attribution.cue[0].start)
            and _goes_on(text, attribution.cue[0])
        ):
            attribution = replace(attribution, source=before.source, identity=before.identity)
        carried.append(attribution)
    return carried


def _goes_on(text: str, cue: Span) -> bool:
    """Whether a cue without a source has the subject of the one before: a participle, or a verb after "and"."""
    words = cue.of(text).lower().split()
    if not words or _IMPERSONAL & set(words) or not any(lemma(word.strip(",:")) for word in words):
        return False
    before = text[max(0, cue.start - 8) : cue.start].lower().split()
    return words[0].endswith("ing") or bool(before and before[-1] in ("and", "but", "then", "also"))


def tidy(attribution: TaggedAttribution) -> TaggedAttribution:
    """Put the pieces of each role in text order, and join those that touch or overlap."""
    return replace(
        attribution,
        source=merged(attribution.source),
        cue=merged(attribution.cue),
        content=merged(attribution.content),
    )


def merged(spans: Spans) -> Spans:
    """Spans in text order; those that overlap become one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _cue_start(attribution: TaggedAttribution) -> tuple[int, int]:
    return attribution.cue[0].start, attribution.content[0].start
