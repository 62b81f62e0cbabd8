"""Who has the floor: whose "I" is meant in an interview, a hearing or a speech, where no heads name the speakers."""

import re
from dataclasses import dataclass

from sayso.analysis.languages.chosen import speech
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.text.sentences import paragraphs
from sayso.analysis.text.spans import SpanIndex, index_of
from sayso.analysis.turns.guests import find_advocate, find_guest, find_speaker
from sayso.analysis.turns.prompts import asks
from sayso.analysis.types import Span

_FEWEST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class Floor:
    """A stretch of text whose "I" is `speaker`'s, but in the paragraphs that ask: there "you" is.

    `asked` tells an interview, where a question is nobody's claim.
    """

    span: Span
    speaker: Name
    questions: SpanIndex[Span]
    asked: bool = False

    def means(self, word: str, start: int) -> bool:
        """Whether a pronoun at this place is said of the speaker."""
        if self.questions.covers(start):
            return word in speech.SECOND_PERSON
        several = word in speech.FIRST_PERSONS
        return several or (word in speech.FIRST_PERSON and self.speaker.nature is not Nature.ORG)


def find_floor(reading: Reading) -> list[Floor]:
    """The stretches of a text that somebody speaks without a head for each turn; mostly there are none."""
    lines = paragraphs(reading.text)
    if speech.MAY_IT_PLEASE.search(reading.text):
        return _of_hearing(reading, lines)
    if speaker := find_speaker(reading):
        return [Floor(Span(lines[0].end, len(reading.text)), speaker, index_of(()))]
    return _of_interview(reading, lines)


def _of_interview(reading: Reading, lines: list[Span]) -> list[Floor]:
    """From the first question on, where whole paragraphs ask "you", others answer as "I", and a guest is named."""
    questions = [line for line in lines if asks(reading, line)]
    if len(questions) < _FEWEST_QUESTIONS or not any(_says(speech.ASKS_YOU, reading, line) for line in questions):
        return []
    first = questions[0].start
    answers = [line for line in lines if line.start > first and line not in questions]
    if not any(_says(speech.SPEAKS_AS_I, reading, line) for line in answers):
        return []
    guest = find_guest(reading, first)
    return [Floor(Span(first, len(reading.text)), guest, index_of(questions), asked=True)] if guest else []


def _of_hearing(reading: Reading, lines: list[Span]) -> list[Floor]:
    """From each "May it please the Court" to the next; what asks there is the bench."""
    starts = [line.start for line in lines if _says(speech.MAY_IT_PLEASE, reading, line)]
    floors = []
    for start, end in zip(starts, [*starts[1:], len(reading.text)], strict=True):
        asking = [line for line in lines if start < line.start < end and asks(reading, line)]
        if end > start and (advocate := find_advocate(reading, start)):
            floors.append(Floor(Span(start, end), advocate, index_of(asking)))
    return floors


def _says(pattern: re.Pattern[str], reading: Reading, line: Span) -> bool:
    return pattern.search(reading.text, line.start, line.end) is not None
