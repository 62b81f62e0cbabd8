"""Lessons as the API gives and takes them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from sayso.analysis.types import Span
from sayso.classroom.counting import PenCount, Sentence
from sayso.classroom.links import MOST_MARKS_ASKED, Terms
from sayso.classroom.values import MOST_MARKS, Lesson, Pen, Why
from sayso.web.api.analysis_schemas import Count
from sayso.web.api.sent_schemas import In, Switch

When = Literal["by_hand", "now", "after", "at"]


class LessonIn(In):
    """When the pupils of a new lesson may compare: one of these, or by hand with none."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"after": 10}, {"at": "2026-11-27T11:45:00+01:00"}, {}]})

    now: Annotated[Switch, Field(description="At once.")] = False
    after: Annotated[int | None, Field(strict=True, ge=1, le=MOST_MARKS_ASKED, description="After so many marks.")] = (
        None
    )
    at: Annotated[AwareDatetime | None, Field(description="From this moment on, which names its time zone.")] = None

    @model_validator(mode="after")
    def _one(self) -> "LessonIn":
        if (self.now + (self.after is not None) + (self.at is not None)) > 1:
            raise ValueError("send one of now, after and at")
        return self

    def terms(self, code: str) -> Terms:
        """The terms of the lesson with this code."""
        at = self.at.replace(microsecond=0) if self.at else None
        return Terms(lesson=code, at_once=self.now, after=self.after or 0, at=at)


class LessonOut(BaseModel):
    """A lesson."""

    code: str = Field(description="Of five letters; it stands in the short address.")
    article: int = Field(description="The id of its article.")
    address: str = Field(description="What pupils open: to be written on the board.")
    link: str = Field(description="The whole, signed address.")
    when: When = Field(description="When its pupils may compare.")
    after: int | None = Field(description="After how many marks of their own.")
    at: datetime | None = Field(description="From which moment on.")
    revealed: bool = Field(description="The teacher has let everybody compare.")
    open: bool = Field(description="Everybody may compare now.")
    made_at: datetime = Field(description="When it was made; 30 days later it is deleted.")
    handed_in: Count = Field(description="How many have handed in.")


class LessonsOut(BaseModel):
    """The lessons with an article."""

    lessons: list[LessonOut] = Field(description="The newest first.")


class MarkIn(In):
    """What a pupil marked."""

    pen: Pen = Field(description="What the words are marked as.")
    start: int = Field(strict=True, ge=0, description="The first code point.")
    end: int = Field(strict=True, ge=1, description="The one after the last.")
    why: Annotated[Why, Field(description="Why a source is not named, as the pupil sees it.")] = Why.OPEN


class MarksIn(In):
    """What a pupil hands in."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"marks": [{"pen": "unnamed", "start": 10, "end": 27}]}]})

    marks: Annotated[list[MarkIn], Field(min_length=1, max_length=MOST_MARKS, description="The marks.")]
    instead_of: Annotated[str, Field(max_length=12, description="The code of what was handed in before.")] = ""


class HandedInOut(BaseModel):
    """What was handed in."""

    code: str = Field(description="Of ten letters: by it the marks are found, and replaced, for 30 days.")


class MarkedWordsOut(BaseModel):
    """Words that were marked."""

    words: str = Field(description="The words.")
    pupils: Count = Field(description="How many marked just these.")


class WhyOut(BaseModel):
    """A reason that was chosen."""

    why: Why = Field(description="Which.")
    pupils: Count = Field(description="How many chose it.")


class MarkedOut(BaseModel):
    """What was marked with one pen in one sentence."""

    pen: Pen = Field(description="As what.")
    pupils: Count = Field(description="How many used it there.")
    sayso: Count = Field(description="How many Sayso has there.")
    words: list[MarkedWordsOut] = Field(description="The words that most marked, at most six.")
    why: list[WhyOut] = Field(description="Of unnamed sources: why they are not named.")


class SentenceOut(BaseModel):
    """A sentence of the text."""

    start: Count = Field(description="Its first code point.")
    end: Count = Field(description="The one after its last.")
    marked: list[MarkedOut] = Field(description="What was marked in it, or Sayso has in it: one for each pen.")


class CountsOut(BaseModel):
    """A class sentence by sentence."""

    pupils: Count = Field(description="How many have handed in.")
    marks: Count = Field(description="How many marks stand in the text of today.")
    unplaced: Count = Field(description="How many of words that the text no longer has.")
    sentences: list[SentenceOut] = Field(description="In the order of the text.")


def lesson_out(lesson: Lesson, handed_in: int, terms: Terms, base: str, now: datetime) -> LessonOut:
    """A lesson; `base` is the room's address, ending in a slash."""
    kind: When = "now" if terms.at_once else "at" if terms.at else "after" if terms.after else "by_hand"
    return LessonOut(
        code=lesson.code,
        article=lesson.article_id,
        address=f"{base}class/{lesson.code}",
        link=f"{base}articles/{lesson.article_id}/class?reveal={lesson.link}",
        when=kind,
        after=terms.after or None,
        at=terms.at,
        revealed=lesson.revealed,
        open=lesson.revealed or terms.open(0, now),
        made_at=lesson.made_at,
        handed_in=handed_in,
    )


def sentence_out(sentence: Sentence) -> SentenceOut:
    """A sentence with the pens that somebody used in it."""
    span: Span = sentence.span
    marked = [_marked(counted) for counted in sentence.counts if counted.pupils or counted.sayso]
    return SentenceOut(start=span.start, end=span.end, marked=marked)


def _marked(counted: PenCount) -> MarkedOut:
    words = [MarkedWordsOut(words=words, pupils=number) for words, number in counted.words]
    why = [WhyOut(why=why, pupils=number) for why, number in counted.why]
    return MarkedOut(pen=counted.pen, pupils=counted.pupils, sayso=counted.sayso, words=words, why=why)
