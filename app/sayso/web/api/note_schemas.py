"""What the API takes and gives of notes, tags and reading state."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sayso.analysis.types import Span
from sayso.corrections.values import MAX_BY
from sayso.domain import MAX_ID
from sayso.notes.changing import Change
from sayso.notes.hypothesis import MAX_ANNOTATIONS
from sayso.notes.making import NoteWish
from sayso.notes.placing import Placed, stopped_at
from sayso.notes.values import MAX_TAG, MAX_TAGS, MAX_WORDS, On, tidy_tags
from sayso.services.noting import MAX_AT_ONCE, Noted
from sayso.web.api.analysis_schemas import Count
from sayso.web.api.correction_schemas import RangeIn
from sayso.web.api.sent_schemas import In, Switch

TagsIn = Annotated[list[Annotated[str, Field(max_length=MAX_TAG)]], Field(max_length=MAX_TAGS)]
Words = Annotated[str, Field(max_length=MAX_WORDS)]


class NoteIn(In):
    """A new note: at `words` of the text, at a `claim`, or (without both) at the article as a whole."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"words": {"start": 8, "end": 11}, "note": "Ask her.", "tags": ["harbour"], "by": "E. Marsh"}]
        }
    )

    words: Annotated[RangeIn | None, Field(description="Where in the text it stands.")] = None
    claim: Annotated[int | None, Field(strict=True, ge=0, lt=2**31, description="The `id` of a claim.")] = None
    note: Annotated[Words, Field(description="What is noted; left out of a mere highlight.")] = ""
    tags: Annotated[TagsIn, Field(default_factory=list, description="Tags of the note, or of its claim.")]
    by: Annotated[str, Field(max_length=MAX_BY, description="A name that the reader gives.")] = ""

    @model_validator(mode="after")
    def _one_place(self) -> "NoteIn":
        if self.words is not None and self.claim is not None:
            raise ValueError("send words or claim, not both")
        return self

    def wish(self) -> NoteWish:
        """As the notes take it."""
        span = Span(self.words.start, self.words.end) if self.words else None
        tags, at = tidy_tags(self.tags), datetime.now(UTC)
        return NoteWish(span=span, claim=self.claim, words=self.note, tags=tags, by=self.by, at=at)


class NotePatch(In):
    """Changes of a note: what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Asked her."}]})

    note: Annotated[Words | None, Field(description="What is noted.")] = None
    tags: Annotated[TagsIn | None, Field(description="All its tags.")] = None


class NoteOut(BaseModel):
    """A note. `start` and `end` are its place in the text of today; null where it has none."""

    number: int = Field(description="Its number among the notes of this article; it is not given again.")
    on: On = Field(description="What it stands at.")
    placed: bool = Field(description="Its words are found in the text of today.")
    start: int | None = Field(description="The first code point of its place.")
    end: int | None = Field(description="The one after the last.")
    claim: int | None = Field(description="The `id` of the claim that it is of, in the analysis of today.")
    exact: str | None = Field(description="The words at which it was made.")
    prefix: str | None = Field(description="The code points before them.")
    suffix: str | None = Field(description="The code points after them.")
    note: str = Field(description="What is noted; empty for a highlight.")
    tags: list[str] = Field(description="Its tags.")
    by: str = Field(description="A name that the reader gave; may be empty.")
    at: datetime = Field(description="When it was made.")
    changed_at: datetime | None = Field(description="When it was changed last.")
    origin: str | None = Field(description="Its id where it came from, or where it goes; older ones have none.")


class NotesOut(BaseModel):
    """All notes of an article."""

    notes: list[NoteOut] = Field(description="Those of the article first, then in the order of the text.")
    unplaced: Count = Field(description="Those whose words are not found now; they are kept.")


class ReadingOut(BaseModel):
    """How far an article is read, and its tags."""

    starred: bool = Field(description="It has a star.")
    read_at: datetime | None = Field(description="When it was read; null while it is unread.")
    archived_at: datetime | None = Field(description="When it was put into the archive; null while it is not there.")
    tags: list[str] = Field(description="The tags of the article.")
    stopped: int | None = Field(description="The code point at which reading stopped; null where it did not.")
    notes: Count = Field(description="Its notes and highlights.")


class ReadingPatch(In):
    """Changes of one article: what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"read": True, "tags": ["harbour"]}]})

    starred: Annotated[Switch | None, Field(description="Give it a star, or take it away.")] = None
    read: Annotated[Switch | None, Field(description="It is read, or unread.")] = None
    archived: Annotated[Switch | None, Field(description="Put it into the archive, or back.")] = None
    tags: Annotated[TagsIn | None, Field(description="All its tags.")] = None

    def change(self) -> Change:
        """As the notes take it."""
        tags = None if self.tags is None else tidy_tags(self.tags)
        return Change(starred=self.starred, read=self.read, archived=self.archived, tags=tags)


class ReadingsIn(In):
    """One change of many articles."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"articles": [1, 2], "read": True, "tag": ["harbour"]}]})

    articles: Annotated[
        list[Annotated[int, Field(strict=True, ge=1, le=MAX_ID)]],
        Field(min_length=1, max_length=MAX_AT_ONCE, description="Their ids; what is not here is passed over."),
    ]
    starred: Annotated[Switch | None, Field(description="Give them a star, or take it away.")] = None
    read: Annotated[Switch | None, Field(description="They are read, or unread.")] = None
    archived: Annotated[Switch | None, Field(description="Put them into the archive, or back.")] = None
    tag: Annotated[TagsIn, Field(default_factory=list, description="Tags to give.")]
    untag: Annotated[TagsIn, Field(default_factory=list, description="Tags to take away.")]

    def change(self) -> Change:
        """As the notes take it."""
        tag, untag = tidy_tags(self.tag), tidy_tags(self.untag)
        return Change(starred=self.starred, read=self.read, archived=self.archived, tag=tag, untag=untag)


class DoneOut(BaseModel):
    """An act that was carried out."""

    done: str = Field(description="The act in words.")
    articles: list[int] = Field(description="The articles that changed.")
    undo: str | None = Field(description="`POST /undo/{undo}` takes it back, for a day; null where nothing changed.")


class TagOut(BaseModel):
    """A tag of the room."""

    tag: str = Field(description="The tag.")
    articles: Count = Field(description="The articles that have it, or a note with it.")


class TagsOut(BaseModel):
    """All tags of the room."""

    tags: list[TagOut] = Field(description="The tags, those of most articles first.")


class HypothesisIn(BaseModel):
    """Annotations as Hypothesis gives them: `rows` of its API, or `annotations` of its export."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [{"rows": [{"id": "a1", "text": "Ask.", "target": [{"selector": [{"exact": "the quay"}]}]}]}]
        },
    )

    rows: Annotated[
        list[dict[str, Any]] | None, Field(max_length=MAX_ANNOTATIONS, description="Of an answer of its API.")
    ] = None
    annotations: Annotated[
        list[dict[str, Any]] | None, Field(max_length=MAX_ANNOTATIONS, description="Of a file that its client exports.")
    ] = None

    def data(self) -> dict[str, Any]:
        """As notes/hypothesis.py reads it."""
        return {"rows": self.rows if self.rows is not None else self.annotations}


class HypothesisOut(BaseModel):
    """Notes as annotations of Hypothesis."""

    total: Count = Field(description="How many there are.")
    rows: list[dict[str, Any]] = Field(description="The annotations, as the API of Hypothesis gives them.")


class TakenOut(DoneOut):
    """What became of annotations that came in."""

    added: Count = Field(description="Those that became notes.")
    known: Count = Field(description="Those that were here already.")


class RowReadingOut(BaseModel):
    """What a row of the library shows of what is kept of its article."""

    starred: bool = Field(description="It has a star.")
    read: bool = Field(description="It is read.")
    archived: bool = Field(description="It is in the archive.")
    tags: list[str] = Field(description="The tags of the article.")
    notes: Count = Field(description="Its notes and highlights.")


def note_out(each: Placed) -> NoteOut:
    """A note with its place."""
    note, span, quote = each.note, each.span, each.note.quote
    return NoteOut(
        number=note.number,
        on=note.on,
        placed=not each.lost,
        start=span.start if span else None,
        end=span.end if span else None,
        claim=each.claim,
        exact=quote.exact if quote else None,
        prefix=quote.prefix if quote else None,
        suffix=quote.suffix if quote else None,
        note=note.words,
        tags=list(note.tags),
        by=note.by,
        at=note.at,
        changed_at=note.changed_at,
        origin=note.origin,
    )


def reading_out(noted: Noted) -> ReadingOut:
    """How far an article is read."""
    kept = noted.kept
    return ReadingOut(
        starred=kept.starred,
        read_at=kept.read_at,
        archived_at=kept.archived_at,
        tags=list(kept.tags),
        stopped=stopped_at(kept.stopped, noted.article.text),
        notes=len(kept.notes),
    )
