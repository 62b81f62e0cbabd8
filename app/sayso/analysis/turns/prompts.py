"""Reads an interview whose turns stand in paragraphs of their own, with no name or letter before any of them.

What is asked ends in a question mark, or is short and says "you"; what stands behind it, below or in the same
paragraph, is the answer of the one guest whom the text names before. Where there may be two guests, or nobody answers
as "I", nothing is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sayso.analysis.languages.chosen import phrase_words, speech
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.text.sentences import paragraphs
from sayso.analysis.turns.guests import find_guest, only_person
from sayso.analysis.types import Span, Spans

_QUESTION = "?"
_LONGEST_QUESTION = 400  # characters: an answer may end in a question, too, but is longer
_LONGEST_PROMPT, _BARE_PROMPT = 25, 9  # words of one that is no question, and of one that does not say "you"
_FEWEST = 3  # questions, and answers; two where a title or a line says whom it interviews
_OFTEN = 0.25  # of the paragraphs are questions
_OFTEN_I = 0.4  # of the answers speak as "I"
_ASIDE = "([*—–-•"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the guest says in one go, by paragraph."""

    guest: Name
    content: Spans


@dataclass(frozen=True, slots=True)
class _Turn:
    prompt: Span
    answer: list[Span]


def read_answers(reading: Reading) -> list[Answer]:
    """The guest's answers in text order; nothing where the text is no such interview."""
    lines = paragraphs(reading.text)
    if quick := _quick_answers(reading, lines):
        return quick
    asked = [number for number, line in enumerate(lines) if _is_question(reading, line)]
    if len(asked) < _FEWEST - 1 or len(asked) < _OFTEN * (asked[-1] - asked[0]):
        return []
    first = _first_prompt(reading, lines, asked[0])
    turns = _turns(reading, lines[first:])
    as_i = sum(any(_says_i(reading, line) for line in turn.answer) for turn in turns)
    to_you = sum(_says_you(reading, turn.prompt) for turn in turns)
    if as_i < _OFTEN_I * len(turns) or to_you < _FEWEST - 1:
        return []
    guest = find_guest(reading, lines[first].start)  # who is plainly asked may be asked two things only
    if guest is None and min(len(turns), len(asked)) >= _FEWEST:
        guest = only_person(reading, lines[first].start)
    if guest is None:
        return []
    return [Answer(guest, content) for turn in turns if (content := _without_asides(reading, turn.answer, guest))]


def _quick_answers(reading: Reading, lines: Sequence[Span]) -> list[Answer]:
    """Question and answer in one paragraph each: "Worst review? “Competent.” My father framed it."."""
    asked = [
        match for line in lines if (match := phrase_words.ASKED_AND_ANSWERED.fullmatch(reading.text, *_edges(line)))
    ]
    answers = [Span(*match.span("answer")) for match in asked if not reading.quotations.covers(match.start())]
    if len(answers) < _FEWEST or sum(_says_i(reading, answer) for answer in answers) < _OFTEN_I * len(answers):
        return []
    start = asked[0].start()
    guest = find_guest(reading, start) or only_person(reading, start)
    return [Answer(guest, (answer,)) for answer in answers] if guest else []


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _first_prompt(reading: Reading, lines: Sequence[Span], asked: int) -> int:
    """The first prompt: the first question, or what is no question and stands with its answer before that."""
    first = asked
    while first > 1 and _is_prompt(reading, lines[first - 2]) and _says_i(reading, lines[first - 1]):
        first -= 2
    return first if first else asked


def _turns(reading: Reading, lines: Sequence[Span]) -> list[_Turn]:
    turns: list[_Turn] = []
    answered = True
    for line, following in zip_longest(lines, lines[1:]):
        led = following is not None and not _is_question(reading, following)
        if not turns or _is_question(reading, line) or (answered and led and _is_prompt(reading, line)):
            turns.append(_Turn(line, []))
            answered = False
        else:
            turns[-1].answer.append(line)
            answered = True
    return [turn for turn in turns if turn.answer]


def _without_asides(reading: Reading, answer: Sequence[Span], guest: Name) -> Spans:
    """An answer up to the first paragraph that speaks of the guest, or stands in brackets."""
    kept: list[Span] = []
    for line in answer:
        words = line.of(reading.text)
        if words[0] in _ASIDE or guest.tokens[-1] in words or speech.BYLINE.match(words):
            break
        kept.append(line)
    return tuple(kept)


def _is_prompt(reading: Reading, line: Span) -> bool:
    """Whether a paragraph that is no question may be what the interviewer says."""
    words = len(line.of(reading.text).split())
    if words > _LONGEST_PROMPT or _says_i(reading, line) or reading.quotations.covers(line.start):
        return False
    return words <= _BARE_PROMPT or _says_you(reading, line)


def _is_question(reading: Reading, line: Span) -> bool:
    numbered = (
        phrase_words.NUMBERED.match(reading.text, line.start, line.end) and line.end - line.start <= _LONGEST_QUESTION
    )
    return asks(reading, line) or bool(numbered)


def asks(reading: Reading, line: Span) -> bool:
    """Whether a paragraph is a question, and none that is quoted."""
    short = line.end - line.start <= _LONGEST_QUESTION
    return short and reading.text[line.end - 1] == _QUESTION and not reading.quotations.covers(line.start)


def _says_you(reading: Reading, line: Span) -> bool:
    return speech.ASKS_YOU.search(reading.text, line.start, line.end) is not None


def _says_i(reading: Reading, line: Span) -> bool:
    return speech.SPEAKS_AS_I.search(reading.text, line.start, line.end) is not None
