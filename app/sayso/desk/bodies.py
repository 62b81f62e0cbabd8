"""What is asked of who stands behind a source: a body that makes no comment and speaks unnamed, a plural of one."""

import re

from sayso.analysis.languages.chosen import nouns, room_words
from sayso.analysis.sources.known import fold
from sayso.analysis.types import Attribution, Identity, Source, Span
from sayso.desk.claims import is_part, is_several
from sayso.desk.text import Seen
from sayso.desk.values import Answer, Finding

_WORD = re.compile(r"[^\W_][\w’'-]*")
_FIRST_WORDS = re.compile(r"[^,;(]+")


def no_comment(seen: Seen) -> list[Finding]:
    """Where a body makes no comment and somebody of it speaks unnamed."""
    findings = [
        finding
        for source in seen.unnamed
        for refusal in seen.refusals
        if (finding := _both(seen, source, refusal)) is not None
    ]
    if findings:
        return list({finding.subject: finding for finding in findings}.values())
    if not seen.refusals:
        return [Finding(subject="", answer=Answer.NO, shows="The text tells of nobody who made no comment.")]
    who = _refusing(seen)
    hidden = [source for source in seen.unnamed if not _body(seen, source)]
    places = tuple(refusal.content[0] for refusal in seen.refusals)
    if hidden:
        shows = f"No comment came from {who}; of which body {seen.name(hidden[0])} is, the text does not say."
        return [Finding(subject="", answer=Answer.UNSEEN, shows=shows, places=(*places, hidden[0].label))]
    shows = f"No comment came from {who}; no unnamed source is said to be of that body."
    return [Finding(subject="", answer=Answer.NO, shows=shows, places=places)]


def plural(seen: Seen) -> list[Finding]:
    """Of each plural without a number, whether the text goes on with one."""
    groups = [source for source in seen.unnamed if _is_open_plural(seen, source)]
    return [_plural(seen, source) for source in groups]


def _both(seen: Seen, source: Source, refusal: Attribution) -> Finding | None:
    other = seen.analysis.source_of(refusal)
    body = _body(seen, source)
    if other is None or not body:
        return None
    words = _words(" ".join(span.of(seen.text) for span in (*other.mentions, *filter(None, (other.title,)))))
    if not body <= words:
        return None
    speaks = "speak" if source.identity is Identity.UNNAMED_GROUP else "speaks"
    shows = f"{seen.name(source)} {speaks} unnamed; {seen.name(other)} made no comment."
    return Finding(
        subject=seen.source_key(source), answer=Answer.YES, shows=shows, places=(source.label, refusal.content[0])
    )


def _body(seen: Seen, source: Source) -> frozenset[str]:
    """The words of the body that a source is said to be of."""
    return _words(source.affiliation.of(seen.text)) if source.affiliation else frozenset()


def _words(words: str) -> frozenset[str]:
    return frozenset(re.sub(r"['’]s?$", "", word) for word in _WORD.findall(fold(words))) - room_words.SMALL


def _refusing(seen: Seen) -> str:
    sources = [seen.analysis.source_of(refusal) for refusal in seen.refusals]
    names = dict.fromkeys(seen.name(source) for source in sources if source)
    return ", ".join(names) or "somebody whom the text does not give"


def _is_open_plural(seen: Seen, source: Source) -> bool:
    if source.identity is not Identity.UNNAMED_GROUP or is_several(seen, source) or is_part(seen, source):
        return False
    return _lemma(seen, source.label) in room_words.INFORMANTS


def _lemma(seen: Seen, span: Span) -> str:
    """The noun of a description, in the singular: of its first words alone, before any clause."""
    first = _FIRST_WORDS.match(span.of(seen.text).casefold())
    for word in reversed(_WORD.findall(first.group())) if first else ():
        noun = nouns.noun_of(word)
        if noun and (one := room_words.one_of(noun.lemma)) in room_words.INFORMANTS:
            return one
        if (one := room_words.one_of(word)) in room_words.INFORMANTS:
            return one
    people = first and first.group().strip().endswith(room_words.PEOPLE)
    return room_words.PERSON if people else ""


def _plural(seen: Seen, source: Source) -> Finding:
    lemma, subject = _lemma(seen, source.label), seen.source_key(source)
    one = _the_one(seen, source, lemma)
    if one is not None:
        shows = f"{seen.name(source)} first, then {seen.quoted(one)}."
        return Finding(subject=subject, answer=Answer.YES, shows=shows, places=(source.label, one))
    shows = "how many they are the text does not say."
    return Finding(subject=subject, answer=Answer.UNSEEN, shows=shows, about=seen.name(source), places=(source.label,))


def _the_one(seen: Seen, source: Source, lemma: str) -> Span | None:
    """Words after the plural that take it up as one person: "the source", "the official"."""
    start = source.label.start
    opened = room_words.brings_in(lemma)
    spans = [*source.mentions]
    spans += [span for other in seen.unnamed if other.id != source.id for span in other.mentions]
    for span in sorted(spans):
        match = room_words.THE_ONE.match(span.of(seen.text))
        if span.start <= start or match is None or opened.search(seen.text, start, span.start):
            continue
        if match["head"].casefold() == lemma:
            return span
    return None
