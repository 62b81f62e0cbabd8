"""Mends the edges of sources, cues and contents: the net may stop inside a word, a clause, a phrase or a quotation."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.analysis.anonymity.grants import has_grant, is_grant
from sayso.analysis.languages.chosen import name_words, nouns, phrase_words, speech, verbs
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.spans import SpanIndex, trimmed
from sayso.analysis.types import Span, Spans

_NEXT_WORDS = re.compile(r" [\w’'-]+(?: [A-Z][\w’'-]*)*")
_NOUN_AFTER = re.compile(r"(?: [\w’'-]+){1,4}(?=[,.;])")
_REST_OF_WORD = re.compile(r"(?:-[A-ZÀ-Þ][\w’'-]*\w)+")
_LONGEST_CLAUSE, _LONG, _FAR = 200, 4, 5  # characters, words, words
_LEAD = re.compile(r"[a-z]+, (?=[“\"‘«])")  # He said only, “…”


def mend_sources(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Let each source end where its noun phrase does, and begin with the name that its words are about."""
    return [
        _with_source(claim, _with_name(reading, claim, _mended(reading.text, _whole_name(reading, claim))))
        if claim.source
        else claim
        for claim in (_without_bare_article(reading.text, claim) for claim in claims)
    ]


def _without_bare_article(text: str, claim: TaggedAttribution) -> TaggedAttribution:
    """A source that is an article far from its cue tells nobody."""
    bare = len(claim.source) == 1 and claim.source[0].of(text).capitalize() in name_words.ARTICLES
    far = bare and len(text[claim.source[0].end : claim.cue[0].start].split()) > _FAR
    return replace(claim, source=()) if far else claim


def _whole_name(reading: Reading, claim: TaggedAttribution) -> TaggedAttribution:
    """A source that ends inside a name takes the whole of it: "Justice A. | Mahadevan"."""
    *others, last = claim.source
    name = reading.names.first_overlapping(Span(last.end - 1, last.end))
    if name is None or name.span.end <= last.end or name.span.start < last.start:
        return claim
    whole = Span(last.start, name.span.end)
    taken = any(span.overlaps(whole) and not span.overlaps(last) for span in (*claim.cue, *claim.content))
    return claim if taken else replace(claim, source=(*others, whole))


def _with_name(reading: Reading, claim: TaggedAttribution, source: Spans) -> Spans:
    """A source that is an office takes the name before its comma: "Ines Marl, | the CFO, said"."""
    first = source[0]
    name = reading.names.first_overlapping(Span(max(0, first.start - 3), max(1, first.start - 2)))
    office = speech.OFFICE_ALONE.fullmatch(first.of(reading.text))
    if name is None or office is None or name.span.end != first.start - 2 or reading.text[name.span.end] != ",":
        return source
    noun = nouns.noun_of(office["office"].lower())
    taken = any(span.overlaps(name.whole) for span in (*claim.content, *claim.cue))
    if taken or noun is None or noun.nature is not Nature.PERSON or name.nature is Nature.ORG:
        return source
    return (Span(name.whole.start, first.end), *source[1:])


def _with_source(claim: TaggedAttribution, source: Spans) -> TaggedAttribution:
    return _without_overlap(_with_preposition(claim, replace(claim, source=source)))


def _with_preposition(before: TaggedAttribution, after: TaggedAttribution) -> TaggedAttribution:
    """A content takes the preposition that its source gave up right before it."""
    old, new = before.source[-1].end, after.source[-1].end
    if new >= old:
        return after
    content = [Span(new + 1, span.end) if 0 <= span.start - old <= 1 else span for span in after.content]
    return replace(after, content=tuple(content))


def mend_asked(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Give a source the participle that the cue took: "Some of those | asked said"."""
    return [_with_participle(reading.text, claim) for claim in claims]


def _with_participle(text: str, claim: TaggedAttribution) -> TaggedAttribution:
    first = claim.cue[0]
    asked = phrase_words.ASKED_THEN.match(text, first.start, first.end)
    verb = asked and verbs.lemma(text[asked.end() : first.end].split(" ", 1)[0])  # none in "The host | asked the mayor"
    if not asked or not verb or not claim.source or claim.source[-1].end + 1 != first.start:
        return claim
    source = (*claim.source[:-1], Span(claim.source[-1].start, asked.end("participle")))
    return replace(claim, source=source, cue=(Span(asked.end(), first.end), *claim.cue[1:]))


def mend_cues(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """A cue takes the rest of "on social | media"; a colon or an article behind it goes, and an "it"."""
    text = reading.text
    return [replace(c, cue=(*c.cue[:-1], _bare_cue(text, _with_medium(text, c.cue[-1])))) for c in claims]


def _with_medium(text: str, cue: Span) -> Span:
    match = speech.MEDIUM.match(text, cue.end) if speech.MEDIUM_CUT_SHORT.search(cue.of(text)) else None
    return Span(cue.start, match.end()) if match else cue


def _bare_cue(text: str, cue: Span) -> Span:
    cue = trimmed(text, cue, after=" :,")
    if cut := speech.CUE_CUT_SHORT.search(cue.of(text)):
        cue = Span(cue.start, cue.start + cut.start())
    it = speech.IT.match(text, cue.start, cue.end)
    return Span(it.end(), cue.end) if it else cue


def _without_overlap(claim: TaggedAttribution) -> TaggedAttribution:
    """No piece of the content lies in the source, unless it is all there is."""
    source = claim.source[-1]
    content = tuple(span for span in claim.content if not source.contains(span))
    return replace(claim, content=content) if content else claim


def _mended(text: str, claim: TaggedAttribution) -> Spans:
    *others, last = claim.source
    cue = claim.cue[0]
    if asked := speech.ASKED_NOT.match(text, last.start, max(last.end, cue.start)):
        return (*others, Span(*asked.span("who")))
    last = _with_possessive(text, _whole_word(text, _behind_dateline(text, last)))
    if cue.end <= last.start:
        last = _after_cue(text, claim, last)
    elif cue.start - last.end < _LONGEST_CLAUSE:
        last = _up_to_cue(text, last, cue)
    return (*others, last)


def _behind_dateline(text: str, source: Span) -> Span:
    """A source without the place and agency before it, nor whom it cites: "DENBY (Courier) - | Denby Water"."""
    start = (
        dateline.end() if (dateline := phrase_words.DATELINE.match(text, source.start, source.end)) else source.start
    )
    citing = phrase_words.CITING.search(text, start, source.end)
    return Span(start, citing.start() if citing else source.end)


def _whole_word(text: str, source: Span) -> Span:
    """A source that ends inside "Hyde-Smith" takes the whole of it."""
    rest = _REST_OF_WORD.match(text, source.end) if text[source.end - 1].isalnum() else None
    return Span(source.start, rest.end()) if rest else source


def _with_possessive(text: str, source: Span) -> Span:
    """A source that ends in "Moss’" takes the whole "’s"."""
    if text[source.end - 1] in "’'" and text[source.end : source.end + 1] == speech.POSSESSIVE:
        return Span(source.start, source.end + 1)
    return source


def _up_to_cue(text: str, source: Span, cue: Span) -> Span:
    """A source that ends in "who", or is a bare article, goes on to its cue."""
    gap = text[source.end : cue.start]
    words = source.of(text)
    if gap.strip(" ,") and (has_grant(text, source.start, cue.start) or speech.PARTICIPLE_CLAUSE.fullmatch(gap)):
        return Span(source.start, source.end + len(gap.rstrip(" ,")))
    open_clause = speech.RELATIVE_LAST.search(words) and " " in words and gap.rstrip().endswith(",")
    article = words.lower() in speech.ARTICLES and 0 < len(gap.split()) <= 5
    if (open_clause or article) and not re.search(r"[.!?;:\n“”\"]", gap):
        return Span(source.start, source.end + len(gap.rstrip(" ,")))
    dangling = speech.DANGLING.search(words)
    return Span(source.start, source.start + dangling.start()) if dangling and dangling.start() else source


def _after_cue(text: str, claim: TaggedAttribution, source: Span) -> Span:
    """A source behind its cue goes on over a name or clause beside it, and over the word that a preposition needs."""
    source = _with_grant(text, claim, source)
    taken = [span.start for span in (*claim.content, *claim.cue) if span.start >= source.end]
    limit = min([*taken, len(text)])
    source = _with_description_before(text, claim.cue[0], source)
    completed = _completed(text, source, limit)
    start, end = completed.start, completed.end
    name_end = end
    if end <= source.end:
        name_end = start + len(speech.WHO_LAST.sub("", completed.of(text)).rstrip(" ,"))
        end = max(name_end, start + 1) if speech.WHO_LAST.search(completed.of(text)) else end
    for pattern in (speech.NAME_AFTER, speech.WHO_CLAUSE):
        if match := pattern.match(text, name_end, limit):
            end = name_end = match.end()
    return Span(start, end)


def _with_grant(text: str, claim: TaggedAttribution, source: Span) -> Span:
    """A source takes the piece behind it along that says why it is not named, if other content is left."""
    following = [span for span in claim.content if 0 <= span.start - source.end <= 1]
    if following and len(claim.content) > 1 and is_grant(text, Span(source.end - 1, source.end), following[0]):
        return Span(source.start, following[0].end)
    return source


def _completed(text: str, source: Span, limit: int) -> Span:
    """The words that an article, a date or a preposition at the end of a source needs, up to `limit`."""
    words = source.of(text)
    if words.lower() in speech.ARTICLES and (noun := _NOUN_AFTER.match(text, source.end, limit)):
        return Span(source.start, noun.end())
    if words.endswith(speech.PAST_PARTICIPLE) and (when := speech.WHEN_AFTER.match(text, source.end, limit)):
        return Span(source.start, when.end())
    dangling = speech.DANGLING.search(words)
    if dangling and (following := _NEXT_WORDS.match(text, source.end, limit)):
        return Span(source.start, following.end())
    # Where the content begins at once, the preposition is its own: accused by the union | of ignoring them.
    if dangling and dangling.start() and limit - source.end <= 1:
        return Span(source.start, source.start + dangling.start())
    return source


def _with_description_before(text: str, cue: Span, source: Span) -> Span:
    """A name behind a cue takes the description before it along: said the registrar, Ben Oakes."""
    match = speech.DESCRIPTION.fullmatch(text, cue.end, source.start)
    return Span(cue.end + 1, source.end) if match else source


def snap_to_quotations(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Stretch each content to the edges of the quotations that it touches, marks included.

    A quotation of a few words gets only its marks; a longer one the whole, if no source, cue or other content is in it.
    """
    if not reading.quotations.items:
        return list(claims)
    taken = SpanIndex([(span, n) for n, c in enumerate(claims) for span in c.spans], lambda item: item[0])

    def is_free(quotation: Span, number: int) -> bool:
        own = claims[number].content
        return all(owner == number and span in own for span, owner in taken.overlapping(quotation))

    return [
        replace(claim, content=tuple(_snapped(reading, span, number, is_free) for span in claim.content))
        for number, claim in enumerate(claims)
    ]


def _snapped(reading: Reading, span: Span, number: int, is_free: Callable[[Span, int], bool]) -> Span:
    text, start, end = reading.text, span.start, span.end
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    for quotation in reading.quotations.overlapping(Span(max(0, start - 1), end + 1)):
        whole = quotation.span
        if whole.overlaps(span) and len(text[quotation.inside].split()) >= _LONG and is_free(whole, number):
            start, end = min(start, whole.start), max(end, whole.end)
        elif quotation.closing:
            if start == quotation.opening.end:
                start = quotation.opening.start
            if 0 <= quotation.closing.start - end <= 1 and end > quotation.opening.start:
                end = quotation.closing.end
    return Span(start, end)
