"""Mends the edges of sources and cues where the tagger stopped inside a word, a clause or a fixed phrase."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.anonymity.grants import has_grant, is_grant
from sayso.analysis.english.speech import ARTICLES
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Span

_RELATIVE = re.compile(r"(?:who|whose|which|that)$", re.IGNORECASE)
_WHO_LAST = re.compile(r"(?<=\w),? (?:who|whose|whom)$")
_POSSESSIVE_REST = re.compile(r"[’']?s\b")
_DANGLING = re.compile(r"(?: (?:of|to|that|by|in|at|on|for|from|with|and|or|,))+$")
_NEXT_WORDS = re.compile(r" [\w’'-]+(?: [A-Z][\w’'-]*)*")
_NAME_AFTER = re.compile(r",? (?:[A-ZÀ-Þ][\w’'-]*)(?: [A-ZÀ-Þ](?:[\w’'-]*|\.(?= )))++(?=[.,;]|$)")
_CLAUSE_AFTER = re.compile(r",? who\b[^.;:“”\"\n]{3,160}(?=[.;]|$)")
_QUOTED_AS = re.compile(
    r"(?:(?:was|is|were|are|been|being) )?(?:also )?quoted (?:by [^,.;:“”\"\n]{2,60} )?(?:as saying|as having said)\b"
)
_AS_SAYING = re.compile(r"(?:as )?(?:saying|having said)\b[,:]?\s*")
_SUBJECT = re.compile(r"[”\"’'] (?P<words>[\w’'-]+(?: [\w’'-]+){0,6}) $")
_PARTICIPLE = re.compile(
    r" (?:dated|published|released|issued|signed|titled|obtained|commissioned|conducted|written)(?: [\w’'-]+){1,5} "
)
_NOUN_AFTER = re.compile(r"(?: [\w’'-]+){1,4}(?=[,.;])")
_WHEN_AFTER = re.compile(r" (?:on|in|by|at|from|for|last|this)(?: [\w’'-]+){1,5}(?=[,.;])")
_DESCRIPTION = re.compile(r" (?:the|an?|his|her|their|its) [^,.;:“”\"\n]{2,60}, ")
_CUT_SHORT = re.compile(r" (?:social|(?:in|on|at|during) (?:an?|the|his|her|their))$")
_MEDIUM = re.compile(
    r" (?:[\w’'-]+ ){0,3}?(?:media|statement|interview|letter|email|post|tweet|speech|message|report|ruling|filing|"
    r"call|briefing|conference|release|memo|article|column|essay|video|note|hearing|meeting|broadcast)\b"
)
_IT = re.compile(r"[Ii]t (?=(?:is|was) \w)")  # "It | is generally thought"
_LONGEST_CLAUSE = 200


def drop_grants(text: str, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Leave out "asked not to be named" where it stands in a clause between another attribution's source and cue."""
    return [a for a in found if not (_begins_clause(text, a) and is_grant(text, a.cue[0], a.content[0]))]


def _begins_clause(text: str, attribution: TaggedAttribution) -> bool:
    before = text[max(0, attribution.cue[0].start - 8) : attribution.cue[0].start].rstrip()
    return _RELATIVE.search(before) is not None


def mend_sources(text: str, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Let each source end where its noun phrase does."""
    return [
        _without_overlap(_with_preposition(a, replace(a, source=_mended(text, a)))) if a.source else a for a in found
    ]


def _with_preposition(before: TaggedAttribution, after: TaggedAttribution) -> TaggedAttribution:
    """A content takes the preposition that its source gave up right before it."""
    old, new = before.source[-1].end, after.source[-1].end
    if new >= old:
        return after
    content = [Span(new + 1, span.end) if 0 <= span.start - old <= 1 else span for span in after.content]
    return replace(after, content=tuple(content))


def mend_cues(text: str, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Not to cut "on social media" in two, nor "in a joint statement"; a colon behind a cue is none of it, nor "it"."""
    return [replace(a, cue=(*a.cue[:-1], _trimmed(text, _with_medium(text, a.cue[-1])))) for a in found]


def _with_medium(text: str, cue: Span) -> Span:
    match = _MEDIUM.match(text, cue.end) if _CUT_SHORT.search(cue.of(text)) else None
    return Span(cue.start, match.end()) if match else cue


def _trimmed(text: str, cue: Span) -> Span:
    words = cue.of(text).rstrip(" :,") or cue.of(text)
    lead = _IT.match(words)
    return Span(cue.start + (lead.end() if lead else 0), cue.start + len(words))


def _without_overlap(attribution: TaggedAttribution) -> TaggedAttribution:
    """No piece of the content lies in the source, unless it is all there is."""
    source = attribution.source[-1]
    content = tuple(span for span in attribution.content if not source.contains(span))
    return replace(attribution, content=content) if content else attribution


def _mended(text: str, attribution: TaggedAttribution) -> tuple[Span, ...]:
    *others, last = attribution.source
    cue = attribution.cue[0]
    last = _with_possessive(text, last)
    if cue.end <= last.start:
        last = _after_cue(text, attribution, last)
    elif cue.start - last.end < _LONGEST_CLAUSE:
        last = _up_to_cue(text, last, cue)
    return (*others, last)


def _with_possessive(text: str, source: Span) -> Span:
    """Not to cut "Moss’s" in two: the source takes a started possessive ending along."""
    if text[source.end - 1] in "’'" and text[source.end : source.end + 1] == "s":
        return Span(source.start, source.end + 1)
    return source


def _up_to_cue(text: str, source: Span, cue: Span) -> Span:
    """A source that ends in "who", or is a bare article, goes on to its cue."""
    gap = text[source.end : cue.start]
    words = source.of(text)
    if gap.strip(" ,") and (has_grant(text, source.start, cue.start) or _PARTICIPLE.fullmatch(gap)):
        return Span(source.start, source.end + len(gap.rstrip(" ,")))
    open_clause = _RELATIVE.search(words) and " " in words and gap.rstrip().endswith(",")
    article = words.lower() in ARTICLES and 0 < len(gap.split()) <= 5
    if (open_clause or article) and not re.search(r"[.!?;:\n“”\"]", gap):
        return Span(source.start, source.end + len(gap.rstrip(" ,")))
    dangling = _DANGLING.search(words)
    return Span(source.start, source.start + dangling.start()) if dangling and dangling.start() else source


def _after_cue(text: str, attribution: TaggedAttribution, source: Span) -> Span:
    """A source behind its cue goes on over a name or clause beside it, and over the word that a preposition needs."""
    following = [span for span in attribution.content if 0 <= span.start - source.end <= 1]
    if following and len(attribution.content) > 1 and is_grant(text, Span(source.end - 1, source.end), following[0]):
        source = Span(source.start, following[0].end)
    taken = [span.start for span in (*attribution.content, *attribution.cue) if span.start >= source.end]
    limit = min([*taken, len(text)])
    end = source.end
    source = _with_description_before(text, attribution.cue[0], source)
    words = source.of(text)
    if words.lower() in ARTICLES and (noun := _NOUN_AFTER.match(text, end, limit)):
        end = noun.end()
    elif words.endswith("ed") and (when := _WHEN_AFTER.match(text, end, limit)):
        end = when.end()
    elif dangling := _DANGLING.search(words):
        match = _NEXT_WORDS.match(text, end, limit)
        # Where the content begins at once, the preposition is its own: accused by the union | of ignoring them.
        end = (
            match.end() if match else source.start + dangling.start() if limit - end <= 1 and dangling.start() else end
        )
        source = Span(source.start, min(source.end, end))
    bare = source.start + len(_WHO_LAST.sub("", source.of(text)).rstrip(" ,")) if end == source.end else end
    end = min(end, max(bare, source.start + 1)) if _WHO_LAST.search(source.of(text)) else end
    for pattern in (_NAME_AFTER, _CLAUSE_AFTER):
        if match := pattern.match(text, bare, limit):
            end = bare = match.end()
    return Span(source.start, end)


def _with_description_before(text: str, cue: Span, source: Span) -> Span:
    """A name behind a cue takes the description before it along: said the registrar, Ben Oakes."""
    match = _DESCRIPTION.fullmatch(text, cue.end, source.start)
    return Span(cue.end + 1, source.end) if match else source


def read_quoted_as(text: str, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """In "X was quoted as saying …" X is the source, all of "was quoted as saying" the cue."""
    return [_quoted_as(text, attribution) for attribution in found]


def _quoted_as(text: str, attribution: TaggedAttribution) -> TaggedAttribution:
    start = attribution.cue[0].start
    match = _QUOTED_AS.match(text, start) or _QUOTED_AS.match(text, max(0, start - 4))
    if match is None:
        return attribution
    cue = Span(match.start(), match.end())
    before = [span for span in attribution.content if 0 <= cue.start - span.end <= 2]
    subject = before[-1:] or [span for span in attribution.source if span.end <= cue.start]
    content = tuple(
        rest for span in attribution.content if span not in before and (rest := _without_saying(text, span, cue))
    )
    if (not subject or not content) and (noun_phrase := _SUBJECT.search(text, max(0, cue.start - 80), cue.start)):
        subject = [Span(*noun_phrase.span("words"))]
        content = tuple(_ending_before(text, span, subject[0]) for span in attribution.content)
    if not subject or not content:
        return attribution
    return replace(attribution, source=(_bare(text, subject[0]),), cue=(cue,), content=content)


def _without_saying(text: str, span: Span, cue: Span) -> Span | None:
    start = max(span.start, cue.end) if span.end > cue.start and span.start < cue.end else span.start
    match = _AS_SAYING.match(text, start, span.end)
    start = match.end() if match else start
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end) if start < span.end else None


def _ending_before(text: str, content: Span, subject: Span) -> Span:
    if content.start < subject.start <= content.end:
        return Span(content.start, content.start + max(1, len(text[content.start : subject.start].rstrip())))
    return content


def _bare(text: str, span: Span) -> Span:
    return Span(span.start, span.start + max(1, len(span.of(text).rstrip(" "))))
