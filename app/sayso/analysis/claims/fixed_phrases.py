"""Finds attributions by fixed phrases: "In the words of X, …", "As X put it, …", the headline "Study: …", refusals."""

import re
from collections.abc import Iterator, Sequence

from sayso.analysis.claims.added import added
from sayso.analysis.claims.speech_patterns import opening_subject
from sayso.analysis.english.nouns import Nature, noun_of
from sayso.analysis.phrases.names import read_name
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.text.spans import index_of, trimmed
from sayso.analysis.types import Span

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


def add_refusals(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Attributions as given, and refusals to comment that the tagger passed over: "The firm did not respond to …"."""
    cues = index_of(claim.cue[0] for claim in claims)
    missed = [c for c in _read_refusals(reading.text, reading.sentences) if not cues.covers(c.cue[0].end - 1)]
    return [*claims, *missed]


def _read_refusals(text: str, sentences: Sentences) -> Iterator[TaggedAttribution]:
    for match in _REFUSAL.finditer(text):
        kind = "" if match["cue"] else "2"
        sentence = sentences.at(match.start())
        subject = opening_subject(text, sentence, match.start()) if sentence else None
        if subject:
            cue, content = Span(*match.span("cue" + kind)), Span(*match.span("content" + kind))
            yield added("add_refusals", subject, cue, content)


def add_fixed_phrases(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Attributions as given, and those of fixed phrases in place of what was found of them."""
    new = list(_read_phrases(reading.text, reading.sentences))
    whole = index_of(map(_whole, new))
    return [claim for claim in claims if not whole.first_overlapping(_whole(claim))] + new


def _read_phrases(text: str, sentences: Sentences) -> Iterator[TaggedAttribution]:
    for number, sentence in enumerate(sentences.items):
        opening = text[sentence.start : sentence.start + 7]
        match = None
        if opening == "In the ":
            match = _OPENING.fullmatch(text, sentence.start, sentence.end)
        elif opening.startswith("As "):
            match = _PUT_IT.fullmatch(text, sentence.start, sentence.end)
        elif number == 0:
            match = _headline(text, sentence)
        if match:
            yield _claim(text, match)


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


def _claim(text: str, match: re.Match[str]) -> TaggedAttribution:
    source, cue, content = (Span(*match.span(role)) for role in ("source", "cue", "content"))
    return added("add_fixed_phrases", source, cue, trimmed(text, content, after=" .,;"))


def _whole(claim: TaggedAttribution) -> Span:
    spans = (*claim.source, *claim.cue, *claim.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
