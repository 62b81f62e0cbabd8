"""Reads the forms in which a page sets turns beside who speaks them: heads with a colon, in brackets, on a line alone.

"SMITH: …", "Q. …", "((Ada Quill, Baker)) …"; letters with their writers below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.analysis.english import speech as english
from sayso.analysis.english.nouns import Nature
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.turns.guests import find_guest, find_writer, only_person
from sayso.analysis.types import Identity, Span, Spans

_LINE = re.compile(
    r"^(?P<source>(?:[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,30}[A-ZÀ-Þ]"
    r"|[A-ZÀ-Þ][\w’'-]+\.?(?: (?:& )?[A-ZÀ-Þ][\w’'.-]*){0,3}|[A-ZÀ-Þ]{1,3})"
    r"(?: \([^)\n]{1,40}\))?) ?(?P<cue>:)[ \u00a0]+(?P<content>[^\n]+)",
    re.MULTILINE,
)
# "Q. …", "A. …"; a paper's questions and the answers, where both stand there.
_LETTER = re.compile(r"^(?P<source>[A-Z])(?P<cue>\.)[ \u00a0]+(?P<content>[^\n]+)", re.MULTILINE)
# "Mr. COYLE. …", as the records of parliaments have it.
_RECORD = re.compile(
    r"^(?P<source>(?:[A-ZÀ-Þ][\w.]{1,11} ){0,2}[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}(?: [A-ZÀ-Þ’'-]{2,}){0,2})(?P<cue>\.)"
    r"[ \u00a0]+(?P<content>[^\n]+)",
    re.MULTILINE,
)
# "((Ada Quill, Baker))" above or before what she says, "((WN))" before a paper's question; others tell of pictures.
_BRACKETED = re.compile(
    r"^\(\((?P<source>[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]*){1,3}|[A-Z]{2,3})(?:, [^():\n]{2,60})?(?P<cue>\)\))"
    r"[^\S\n]*\n?(?P<content>(?!\(\()[^\n]+(?:\n+(?!\(\()[^\n]+)*)",
    re.MULTILINE,
)
_BRACKETS = "))"
_ENDS = tuple('.?!…”"’)]—–-')  # of what is spoken; the lines of a table end otherwise
_DIRECTION = "([*—–-•"
_FEWEST = 4  # words of a paragraph that goes on
_FEWEST_TURNS = 3  # of a text whose first line may be a title with a colon
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says in one go: `head` are the words that say who, `mark` what stands between; `content` by paragraph.

    `speaker` is where the text names who it is, if the head does not; `identity` what the head alone tells.
    """

    head: Span
    mark: Span
    content: Spans
    identity: Identity
    speaker: Span | None = None


def read_turns(reading: Reading) -> list[Turn]:
    """The turns of a text that is a transcript in one of its forms, in text order; else nothing."""
    text = reading.text
    for form, is_one in (
        (_LINE, _is_transcript),
        (_LETTER, _is_asked),
        (_RECORD, _is_record),
        (_BRACKETED, _has_speakers),
    ):
        matches = list(form.finditer(text))
        heads = [match["source"] for match in matches]
        if is_one(heads) and sum(match["content"].rstrip()[-1:] in _ENDS for match in matches) * 2 >= len(matches):
            if form is _BRACKETED:
                matches = [m for m in matches if not m["source"].isupper() or heads.count(m["source"]) > 1]
            elif len(heads) > _FEWEST_TURNS and heads[0] not in heads[1:] and "\n" not in text[: matches[0].end()]:
                matches.pop(0)  # a title with a colon
            ends = [match.start() for match in matches[1:]] + [matches[-1].end()]
            turns = [_turn(reading, match, end) for match, end in zip(matches, ends, strict=True)]
            return list(_with_speakers(reading, turns))
    return []


def _turn(reading: Reading, match: re.Match[str], end: int) -> Turn:
    text = reading.text
    content = [Span(*m.span()) for m in _PARAGRAPH.finditer(text, *match.span("content"))]
    for following in _PARAGRAPH.finditer(text, match.end(), end):
        if not _goes_on(reading, match["source"], Span(*following.span())):
            break
        content.append(Span(*following.span()))
    head = Span(*match.span("source"))
    return Turn(head, Span(*match.span("cue")), tuple(content), _identity(reading, head, match["cue"]))


def _goes_on(reading: Reading, head: str, paragraph: Span) -> bool:
    """Whether a paragraph without a head is still the turn above it: no direction, no heading, nothing about them."""
    words = paragraph.of(reading.text).strip()
    if not words or words[0] in _DIRECTION or words[-1] not in _ENDS or len(words.split()) < _FEWEST:
        return False
    return head.split()[-1] not in words and not reading.quotations.covers(paragraph.start)


def _identity(reading: Reading, head: Span, mark: str) -> Identity:
    """Who speaks: a person, but for the paper's own questions and those whom a transcript does not name."""
    words = head.of(reading.text)
    first = words.split()[0].upper()
    if first == english.QUESTION or (words.isupper() and mark == _BRACKETS):
        return Identity.AUTHOR_READER
    if first in english.UNNAMED_SPEAKERS:
        return Identity.UNNAMED_PERSON
    name = reading.names.first_overlapping(head)
    body = name is not None and name.nature is Nature.ORG and not words.partition(" (")[0].isupper()
    return Identity.NAMED_ORG if body else Identity.NAMED_PERSON


def _with_speakers(reading: Reading, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns, where "A" is the one whom title and introduction name, and "Q" who wrote it, if a line says so."""
    first = turns[0].head.start
    heads = {turn.head.of(reading.text) for turn in turns}
    named = {}
    if english.ANSWER in heads and (guest := find_guest(reading, first) or only_person(reading, first)):
        named[english.ANSWER] = guest.span
    if english.QUESTION in heads and (writer := find_writer(reading)):
        named[english.QUESTION] = writer.span
    for turn in turns:
        yield replace(turn, speaker=named.get(turn.head.of(reading.text)))


def _has_speakers(heads: Sequence[str]) -> bool:
    return sum(not head.isupper() for head in heads) > 1


def _is_asked(heads: Sequence[str]) -> bool:
    return {english.QUESTION, english.ANSWER} == set(heads)


def _is_record(heads: Sequence[str]) -> bool:
    """Whether a few speak in turn, some of them with a title: no list in capitals."""
    return len(heads) > _FEWEST_TURNS and 1 < len(set(heads)) <= len(heads) / 1.5 and not all(map(str.isupper, heads))


def _is_transcript(heads: Sequence[str]) -> bool:
    """Whether the words before the colons are speakers: names in capitals, questions and answers, or few who return."""
    names = [head.partition(" (")[0] for head in heads]
    if len(set(names)) < 2:
        return False
    if all(name.isupper() for name in names):
        return True
    return len(names) > 2 and len({name.split()[-1] for name in names}) <= len(names) / 1.5
