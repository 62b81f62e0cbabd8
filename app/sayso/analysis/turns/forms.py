"""Reads the forms in which a page sets turns beside who speaks them: heads with a colon, in brackets, on a line alone.

"SMITH: …", "Q. …", "((Ada Quill, Baker)) …"; letters with their writers below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.analysis.languages.chosen import name_words, speech
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.text.spans import before_space
from sayso.analysis.turns.guests import find_guest, find_writer, only_person
from sayso.analysis.types import Identity, Span, Spans

_LINE = re.compile(
    r"^[“\"]?(?P<source>(?:[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,30}[A-ZÀ-Þ]"
    r"|[A-ZÀ-Þ][\w’'-]+\.?(?: (?:& )?[A-ZÀ-Þ][\w’'.-]*){0,3}|[A-ZÀ-Þ]{1,3})"
    rf"(?: \([^)\n]{{1,40}}\)){{0,2}})(?P<journalist>, (?:{speech.JOURNALISTS}))?"
    r" ?(?P<cue>:)(?(journalist)\s+|[ \u00a0]+)(?P<content>[^\n]+)",
    re.MULTILINE,
)
# A further speaker within a paragraph: "LIND: Is it hard? QUILL: No."
_WITHIN = re.compile(
    r"(?<=[.?!…\])”\"’—–-] )(?P<source>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,30}[A-ZÀ-Þ])(?P<cue>:)(?P<content>[ \u00a0]+)"
)
_STAGE = re.compile(r"(?: ?\[[^\]\n]*\])+\s*$")  # "[clip of a show]", at the end of a turn
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
_PROSE = 500  # characters: a text before its first turn, or a first turn, that is an account
_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says in one go: `head` are the words that say who, `mark` what stands between; `content` by paragraph.

    `speaker` is where the text names who it is, if the head does not; `identity` what the head alone tells. A turn that
    `reports` is a journalist's account of what others say, as an article is: what is said in it counts, not the turn.
    """

    head: Span
    mark: Span
    content: Spans
    identity: Identity
    speaker: Span | None = None
    reports: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    head: Span
    mark: Span
    content: Span
    journalist: bool = False  # the transcript says so


def read_turns(reading: Reading) -> list[Turn]:
    """The turns of a text that is a transcript in one of its forms, in text order; else nothing."""
    text = reading.text
    for form, is_one in (
        (_LINE, _is_transcript),
        (_LETTER, _is_asked),
        (_RECORD, _is_record),
        (_BRACKETED, _has_speakers),
    ):
        lines = list(_lines(text, form))
        heads = [line.head.of(text) for line in lines]
        if is_one(heads) and sum(text[line.content.end - 1] in _ENDS for line in lines) * 2 >= len(lines):
            if form is _BRACKETED:
                lines = [x for x in lines if not x.head.of(text).isupper() or heads.count(x.head.of(text)) > 1]
            elif len(heads) > _FEWEST_TURNS and heads[0] not in heads[1:] and "\n" not in text[: lines[0].content.end]:
                lines.pop(0)  # a title with a colon
            if form is _LINE and not _is_talk(text, lines):
                continue
            ends = [line.head.start for line in lines[1:]] + [lines[-1].content.end]
            about = _surnames(text, lines) if lines[0].head.start > _PROSE else frozenset[str]()
            turns = [_turn(reading, line, end, about) for line, end in zip(lines, ends, strict=True)]
            return list(_with_speakers(reading, list(_reported(text, lines, turns))))
    return []


def _lines(text: str, form: re.Pattern[str]) -> Iterator[_Line]:
    """The lines of a form, each speaker's alone, without headings that stand for nobody."""
    for match in form.finditer(text):
        for line in _by_speaker(text, _line(match)) if form is _LINE else [_line(match)]:
            if line.head.of(text).split()[-1].lower() not in speech.HEADINGS:
                yield line


def _line(match: re.Match[str]) -> _Line:
    marked = bool(match.groupdict().get("journalist"))
    return _Line(Span(*match.span("source")), Span(*match.span("cue")), Span(*match.span("content")), marked)


def _is_talk(text: str, lines: Sequence[_Line]) -> bool:
    """Whether anybody says "I", "we" or "you", asks, or speaks again: a list of players has heads as well."""
    spoken = [line.content.of(text) for line in lines]
    heads = [line.head.of(text) for line in lines]
    if all(map(str.isupper, heads)) and len(set(heads)) < len(heads):
        return True
    return any("?" in words or speech.SPEAKS_AS_I.search(words) or speech.ASKS_YOU.search(words) for words in spoken)


def _by_speaker(text: str, line: _Line) -> Iterator[_Line]:
    """A line in parts, where several speak in a paragraph; all of them with their names in capitals."""
    start, end = line.content.start, line.content.end
    heads = list(_WITHIN.finditer(text, start, end)) if line.head.of(text).isupper() else []
    ends = [*(match.start() for match in heads), end]
    yield from (replace(line, content=spoken) for spoken in _spoken_in(text, start, ends[0]))
    for match, end in zip(heads, ends[1:], strict=True):
        yield from (replace(_line(match), content=spoken) for spoken in _spoken_in(text, match.end(), end))


def _spoken_in(text: str, start: int, end: int) -> Iterator[Span]:
    """What is spoken between a head and the next, without directions at its end, if it is anything."""
    stage = _STAGE.search(text, start, end)
    end = before_space(text, start, stage.start() if stage else end)
    if start < end:
        yield Span(start, end)


def _surnames(text: str, lines: Sequence[_Line]) -> frozenset[str]:
    return frozenset(line.head.of(text).split()[-1].casefold() for line in lines)


def _reported(text: str, lines: Sequence[_Line], turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns, with those in which a journalist reports: all of a broadcast's own people, and an introduction."""
    journalists = _surnames(text, [line for line in lines if line.journalist])
    for number, turn in enumerate(turns):
        own = turn.head.of(text).split()[-1].casefold() in journalists
        words = text[turn.content[0].start : turn.content[-1].end]
        brings_in = number == 0 and len(words) > _PROSE and speech.INTRODUCES.search(words)
        yield replace(turn, reports=own or bool(brings_in))


def _turn(reading: Reading, line: _Line, end: int, about: frozenset[str]) -> Turn:
    text = reading.text
    content = [Span(*m.span()) for m in _PARAGRAPH.finditer(text, line.content.start, line.content.end)]
    for following in _PARAGRAPH.finditer(text, line.content.end, end):
        if not _goes_on(reading, line.head.of(text), Span(*following.span()), about):
            break
        content.append(Span(*following.span()))
    return Turn(line.head, line.mark, tuple(content), _identity(reading, line.head, line.mark.of(text)))


def _goes_on(reading: Reading, head: str, paragraph: Span, about: frozenset[str]) -> bool:
    """Whether a paragraph without a head is still the turn above it: no direction, no heading, nothing about them.

    `about` has surnames, in small letters, whose mention tells an article's own prose between turns.
    """
    words = paragraph.of(reading.text).strip()
    if not words or words[0] in _DIRECTION or words[-1] not in _ENDS or len(words.split()) < _FEWEST:
        return False
    if about and not about.isdisjoint(_WORD.findall(words.casefold())):
        return False
    return head.split()[-1] not in words and not reading.quotations.covers(paragraph.start)


def _identity(reading: Reading, head: Span, mark: str) -> Identity:
    """Who speaks: a person, but for the paper's own questions and those whom a transcript does not name."""
    words = head.of(reading.text)
    first = words.split()[0].upper()
    if first == speech.QUESTION or (words.isupper() and mark == _BRACKETS):
        return Identity.AUTHOR_READER
    if first in speech.UNNAMED_SPEAKERS:
        return Identity.UNNAMED_PERSON
    name = reading.names.first_overlapping(head)
    paper = words.split()[-1] in name_words.PAPER_ENDINGS  # "Courier: Is it safe?"
    body = paper or (name is not None and name.nature is Nature.ORG and not words.partition(" (")[0].isupper())
    return Identity.NAMED_ORG if body else Identity.NAMED_PERSON


def _with_speakers(reading: Reading, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns, where "A" is the one whom title and introduction name, and "Q" who wrote it, if a line says so."""
    first = turns[0].head.start
    heads = {turn.head.of(reading.text) for turn in turns}
    named = {}
    if speech.ANSWER in heads and (guest := find_guest(reading, first) or only_person(reading, first)):
        named[speech.ANSWER] = guest.span
    if speech.QUESTION in heads and (writer := find_writer(reading)):
        named[speech.QUESTION] = writer.span
    for turn in turns:
        yield replace(turn, speaker=named.get(turn.head.of(reading.text)))


def _has_speakers(heads: Sequence[str]) -> bool:
    return sum(not head.isupper() for head in heads) > 1


def _is_asked(heads: Sequence[str]) -> bool:
    return {speech.QUESTION, speech.ANSWER} == set(heads)


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
