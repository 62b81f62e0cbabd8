"""Finds attributions by fixed phrases: "In the words of X, …", "As X put it, …", the headline "Study: …", refusals."""

import re
from collections.abc import Iterator, Sequence

from sayso.analysis.claims.speech_patterns import opening_subject
from sayso.analysis.english.nouns import Nature, noun_of
from sayso.analysis.phrases.names import read_name
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.sentences import Places
from sayso.analysis.text.spans import Cover
from sayso.analysis.types import Span

_CONFIDENCE = 0.7
_OPENING = re.compile(
    r"(?P<cue>In the (?:words|view|opinion|judgment|judgement|estimation|eyes|telling) of) "
    r"(?P<source>[^,.;:“”\"\n]{2,80}), "
    r"(?P<content>[^\n]{8,})"
)
_PUT_IT = re.compile(
    r"As (?P<source>[^,.;:“”\"\n]{2,60}?) (?P<cue>(?:later |once |has |had )?(?:put|puts) it), (?P<content>[^\n]{8,})"
)
_COLON = re.compile(r"(?P<source>[^:\n]{2,40})(?P<cue>:) (?P<content>[^:\n]{8,})")
_COLON_LAST = re.compile(r"(?P<content>[^:\n]{8,})(?P<cue>:) (?P<source>[^:\n.]{2,40})")
_REFUSAL = re.compile(
    r"(?P<cue>(?:did not|didn[’']t) (?:immediately |yet )?(?:respond|reply)) to "
    r"(?P<content>(?:\w+ ){0,3}(?:requests?|calls?|messages?|emails?|questions?|inquir(?:y|ies))\b[^.;:,\n]*)"
    r"|(?P<cue2>(?:has |have |had )?(?:declined|refused)) (?P<content2>to comment\b[^.;:,\n]*)"
)


def add_refusals(text: str, sentences: Places, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Attributions as given, and refusals to comment that the tagger passed over: "The firm did not respond to …"."""
    cues = Cover([attribution.cue[0] for attribution in found])
    missed = [a for a in _read_refusals(text, sentences) if not cues.holds(a.cue[0].end - 1)]
    return [*found, *missed]


def _read_refusals(text: str, sentences: Places) -> Iterator[TaggedAttribution]:
    for match in _REFUSAL.finditer(text):
        kind = "" if match["cue"] else "2"
        sentence = sentences.at(match.start())
        subject = opening_subject(text, sentence, match.start()) if sentence else None
        if subject:
            cue, content = Span(*match.span("cue" + kind)), Span(*match.span("content" + kind))
            yield TaggedAttribution((subject,), (cue,), (content,), _CONFIDENCE, {})


def add_fixed_phrases(text: str, sentences: Places, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Attributions as given, and those of fixed phrases in place of what was found of them."""
    new = list(_read_phrases(text, sentences))
    if not new:
        return list(found)
    whole = Places([_whole(attribution) for attribution in new])
    return [attribution for attribution in found if not _inside(attribution, whole)] + new


def _read_phrases(text: str, sentences: Places) -> Iterator[TaggedAttribution]:
    for number, sentence in enumerate(sentences.spans):
        opening = text[sentence.start : sentence.start + 7]
        match = None
        if opening == "In the ":
            match = _OPENING.fullmatch(text, sentence.start, sentence.end)
        elif opening.startswith("As "):
            match = _PUT_IT.fullmatch(text, sentence.start, sentence.end)
        elif number == 0:
            match = _headline(text, sentence)
        if match:
            yield _tagged(text, match)


def _headline(text: str, line: Span) -> re.Match[str] | None:
    """The first line as a headline with a colon: who says it before or behind."""
    after = text[line.end : line.end + 1]
    if text[line.end - 1] in ".!?" or after not in ("", "\n", "\r"):
        return None
    for pattern in (_COLON, _COLON_LAST):
        match = pattern.fullmatch(text, line.start, line.end)
        if match and _can_speak(text, Span(*match.span("source"))):
            return match
    return None


def _can_speak(text: str, source: Span) -> bool:
    words = source.of(text).split()
    noun = noun_of(words[-1].lower()) if words else None
    if noun and len(words) <= 3:
        return noun.nature is not Nature.GROUP or noun.plural
    name = read_name(text, source) if len(words) <= 4 else None
    return name is not None and name.nature is Nature.PERSON


def _tagged(text: str, match: re.Match[str]) -> TaggedAttribution:
    source, cue, (start, end) = match.span("source"), match.span("cue"), match.span("content")
    end = start + len(text[start:end].rstrip(" .,;"))
    return TaggedAttribution((Span(*source),), (Span(*cue),), (Span(start, end),), _CONFIDENCE, {})


def _whole(attribution: TaggedAttribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _inside(attribution: TaggedAttribution, whole: Places) -> bool:
    """Whether it shares a place with one of the phrases."""
    span = _whole(attribution)
    holder = whole.at(span.start)
    following = whole.at(span.end - 1)
    return any(phrase is not None and phrase.overlaps(span) for phrase in (holder, following))
