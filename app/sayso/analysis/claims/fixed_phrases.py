"""Finds attributions by fixed phrases: "In the words of X, …", "As X put it, …", "Study: …", refusals to comment."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.analysis.claims.added import added
from sayso.analysis.claims.speech_patterns import SourceCue, opening_subject, source_cue_after
from sayso.analysis.languages.chosen import nouns, pronouns, refusals, speech, verbs
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.names import read_name
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.text.spans import index_of, trimmed
from sayso.analysis.types import Span

_COLON = re.compile(r"(?P<source>[^:\n]{2,40})(?P<cue>:) (?P<content>[^:\n]{8,})")
_COLON_LAST = re.compile(r"(?P<content>[^:\n]{8,})(?P<cue>:) (?P<source>[^:\n.()]{2,40})")

_LONGEST = 12  # words of a subject


def add_fixed_phrases(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Attributions as given, and those of fixed phrases in place of what was found of them."""
    new = list(_read_phrases(reading.text, reading.sentences))
    whole = index_of(map(_whole, new))
    kept = [claim for claim in claims if not whole.first_overlapping(_whole(claim))] + new
    taken = index_of(span for claim in kept for span in claim.spans)
    return [*kept, *(each for each in _spoke_of(reading) if not taken.first_overlapping(_whole(each)))]


def _spoke_of(reading: Reading) -> Iterator[TaggedAttribution]:
    """What people speak of, in the reporter's words: "locals spoke of a renewed sense of purpose"."""
    for match in verbs.SPOKE_OF.finditer(reading.text):
        noun = nouns.noun_of(match["who"])
        people = noun is not None and noun.plural and noun.nature is Nature.GROUP
        if people and not reading.quotations.covers(match.start()):
            yield _claim(reading.text, match)


def _read_phrases(text: str, sentences: Sentences) -> Iterator[TaggedAttribution]:
    for number, sentence in enumerate(sentences.items):
        phrase = next(
            (phrase for opening, phrase in speech.FIXED_OPENINGS.items() if text.startswith(opening, sentence.start)),
            None,
        )
        match = None
        if phrase:
            match = phrase.fullmatch(text, sentence.start, sentence.end)
        elif number == 0:
            match = _headline(text, sentence)
            if heard := verbs.HEARD_LAST.fullmatch(text, sentence.start, sentence.end):
                yield replace(_claim(text, heard), source=())  # nobody's: "Boss ‘misled board’, inquiry hears"
        if match:
            yield _claim(text, match)


def _headline(text: str, line: Span) -> re.Match[str] | None:
    """The first line as a headline with a colon: who says it before or behind."""
    after = text[line.end : line.end + 1]
    if text[line.end - 1] in ".!?" or after not in ("", "\n", "\r"):
        return None
    for pattern in (_COLON, _COLON_LAST):
        match = pattern.fullmatch(text, line.start, line.end)
        titled = match is not None and speech.TITLE_OF_TALK.match(text, match.start("content"))
        if match and not titled and _can_speak(text, Span(*match.span("source"))):
            return match
    return None


def _can_speak(text: str, source: Span) -> bool:
    words = source.of(text).split()
    if speech.FURNITURE.fullmatch(source.of(text)):
        return False  # "Photograph: Nell Ames"
    noun = nouns.noun_of(words[-1].lower()) if words else None
    if noun and len(words) <= 3:
        return noun.nature is not Nature.GROUP or noun.plural
    name = read_name(text, source) if len(words) <= 4 else None
    return name is not None and name.nature is Nature.PERSON


def _claim(text: str, match: re.Match[str]) -> TaggedAttribution:
    source, cue, content = (Span(*match.span(role)) for role in ("source", "cue", "content"))
    return added("add_fixed_phrases", source, cue, trimmed(text, content, after=" .,;"))


def _whole(claim: TaggedAttribution) -> Span:
    return Span(min(span.start for span in claim.spans), max(span.end for span in claim.spans))


def read_refusals(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The claims, where refusals are known as such; those that the net passed over are added.

    A refusal inside somebody's words is left to them. Without a subject there is nobody who refuses.
    """
    refused = [(Span(*cue), Span(*content)) for cue, content in refusals.refusals(reading.text)]
    contents = index_of(span for claim in claims for span in claim.content)
    kept = list(claims)
    for cue, content in refused:
        own = [n for n, claim in enumerate(kept) if any(span.overlaps(cue) for span in claim.cue)]
        if own:
            first = kept[own[0]]
            source = first.source or _subject(reading, cue)
            kept[own[0]] = replace(first, source=source, refusal=True)
            kept = [claim for n, claim in enumerate(kept) if n not in own[1:]]
        elif (source := _subject(reading, cue)) and not contents.covers(cue.start):
            kept.append(replace(added("read_refusals", source[0], cue, content), refusal=True))
    return kept


def _subject(reading: Reading, cue: Span) -> tuple[Span, ...]:
    """Who refuses: the noun phrase that opens the sentence, or the clause behind "and", "but" or a comma."""
    sentence = reading.sentences.at(cue.start)
    if sentence is None:
        return ()
    subject = opening_subject(reading.text, sentence, cue.start) or _clause_subject(reading.text, sentence, cue)
    return (subject,) if subject else ()


def _clause_subject(text: str, sentence: Span, cue: Span) -> Span | None:
    """The words between the beginning of a clause and the refusal, if they are few and none of them is a verb."""
    begins = [
        sentence.start,
        *(match.end() for match in refusals.CLAUSE_BEGINS.finditer(text, sentence.start, cue.start)),
    ]
    begin = next(begin for begin in reversed(begins) if text[begin : cue.start].strip(" ,") or begin == begins[0])
    words = text[begin : cue.start].split()
    if not 0 < len(words) <= _LONGEST or any(
        word.lower() in refusals.NOT_IN_SUBJECT or word in verbs.verb_forms() for word in words
    ):
        return None
    return trimmed(text, Span(begin, cue.start), before=" ", after=" ,")


def read_via(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Of two mouths, the inner one is the source and the outer one how it came ("…, according to a text message")."""
    kept = list(claims)
    for outer in claims:
        if not outer.source or not speech.ACCORDING.fullmatch(outer.cue[0].of(reading.text).strip(" ,")):
            continue
        names = reading.names.within(outer.source[0])
        if names and names[-1].nature is Nature.PERSON:  # who tells it stands for it
            continue
        inner = next((n for n, claim in enumerate(kept) if claim is not outer and _stands_in(claim, outer)), None)
        if inner is not None:
            kept[inner] = replace(kept[inner], via=outer.source)
            kept = [claim for claim in kept if claim is not outer]
        else:
            kept = [_turned(reading, outer) if claim is outer else claim for claim in kept]
    return kept


def _stands_in(claim: TaggedAttribution, outer: TaggedAttribution) -> bool:
    """Whether a claim with a source is told in the content of another."""
    return bool(claim.source) and any(span.contains(claim.cue[0]) for span in outer.content)


def _is_deed(match: re.Match[str]) -> bool:
    """Whether a verb may be no word of saying here: "The city continued to grow"."""
    return verbs.lemma(match["cue"].split()[-1]) in speech.OF_OTHER_USE and not match[0].rstrip(" ,").endswith(
        pronouns.THAT
    )


def _turned(reading: Reading, outer: TaggedAttribution) -> TaggedAttribution:
    """A claim whose content begins with a speaker and a cue of its own, as that speaker's; else the same."""
    first, *more = outer.content
    quotation = reading.quotations.at(first.start)
    if quotation and quotation.span.start <= first.start < quotation.span.end:
        source_cue = source_cue_after(reading.text, quotation)
        if source_cue is None or source_cue.cue.end > first.end:
            return outer
        content: tuple[Span, ...] = (quotation.span, *more)
    else:
        match = speech.said_at_once().match(reading.text, first.start, first.end)
        if match is None or match.end() >= first.end or _is_deed(match) or verbs.WAS_LAST.search(match["source"]):
            return outer  # "The minister was | warned in May that …, according to a memo"
        source_cue = SourceCue(Span(*match.span("source")), Span(*match.span("cue")))
        content = (Span(match.end(), first.end), *more)
    return replace(
        outer, source=(source_cue.source,), cue=(source_cue.cue,), content=content, identity={}, via=outer.source
    )
