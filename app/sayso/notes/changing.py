"""What a reader does with what is kept: from a state to the next one, and back. Nothing is stored here.

Undoing takes back what an act changed, and nothing that somebody changed since: a star that is taken back does not take
along a note that came after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sayso.errors import NoteNotFoundError
from sayso.notes.values import Kept, Note, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is asked for of one article or of many; None leaves it as it is. `tags` are put in the place of all."""

    starred: bool | None = None
    read: bool | None = None
    archived: bool | None = None
    tags: tuple[str, ...] | None = None
    tag: tuple[str, ...] = ()
    untag: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it asks for anything."""
        return self != Change()


def changed(kept: Kept, change: Change, at: datetime) -> Kept:
    """The state after a change; what is so already keeps its time. Raises InvalidInputError for too many tags."""
    tags = kept.tags if change.tags is None else change.tags
    out = {key_of(tag) for tag in change.untag}
    known = {key_of(tag) for tag in tags}
    new = [tag for tag in change.tag if key_of(tag) not in known]
    return replace(
        kept,
        starred=kept.starred if change.starred is None else change.starred,
        read_at=_moment(kept.read_at, change.read, at),
        archived_at=_moment(kept.archived_at, change.archived, at),
        stopped=None if change.read else kept.stopped,
        tags=tuple(tag for tag in (*tags, *new) if key_of(tag) not in out),
    )


def with_notes(kept: Kept, notes: Sequence[Note]) -> Kept:
    """With these notes, each in the place of the one of its number."""
    new = {note.number: note for note in notes}
    stay = [note for note in kept.notes if note.number not in new]
    return replace(kept, notes=tuple(sorted((*stay, *notes), key=lambda note: note.number)))


def without_note(kept: Kept, number: int) -> Kept:
    """Without one note."""
    return replace(kept, notes=tuple(note for note in kept.notes if note.number != number))


def edited(note: Note, words: str | None, tags: tuple[str, ...] | None, at: datetime) -> Note:
    """A note with other words or tags. Raises InvalidInputError where nothing would be left of it."""
    new = replace(note, words=note.words if words is None else words, tags=note.tags if tags is None else tags)
    return note if new == note else replace(new, changed_at=at)


def parted(before: Kept, after: Kept) -> tuple[Kept, Kept]:
    """Both without the notes that are the same in both: what has to be known to go back."""
    same = set(before.notes) & set(after.notes)

    def part(kept: Kept) -> Kept:
        return replace(kept, notes=tuple(note for note in kept.notes if note not in same))

    return part(before), part(after)


def reverted(now: Kept, before: Kept, after: Kept) -> Kept:
    """The state of now without what led from `before` to `after`; what has another value since stays."""
    fields = ("starred", "read_at", "archived_at", "stopped")
    back = {
        name: getattr(before, name)
        for name in fields
        if getattr(before, name) != getattr(after, name) == getattr(now, name)
    }
    return replace(now, **back, tags=_tags_back(now, before, after), notes=_notes_back(now, before, after))


def _tags_back(now: Kept, before: Kept, after: Kept) -> tuple[str, ...]:
    came = {key_of(tag) for tag in after.tags} - {key_of(tag) for tag in before.tags}
    went = [tag for tag in before.tags if key_of(tag) not in {key_of(other) for other in after.tags}]
    old = {key_of(tag): tag for tag in before.tags}
    other = {tag: old[key_of(tag)] for tag in after.tags if key_of(tag) in old}  # in other capitals
    stay = [other.get(tag, tag) for tag in now.tags if key_of(tag) not in came]
    known = {key_of(tag) for tag in stay}
    return (*stay, *(tag for tag in went if key_of(tag) not in known))


def _notes_back(now: Kept, before: Kept, after: Kept) -> tuple[Note, ...]:
    old, new = ({note.number: note for note in each.notes} for each in (before, after))
    notes = {note.number: note for note in now.notes}
    for number in old.keys() | new.keys():
        if notes.get(number) == new.get(number):
            notes.pop(number, None)
            if number in old:
                notes[number] = old[number]
    return tuple(notes[number] for number in sorted(notes))


def _moment(then: datetime | None, asked: bool | None, at: datetime) -> datetime | None:
    if asked is None:
        return then
    return (then or at) if asked else None


def note_of(kept: Kept, number: int) -> Note:
    """The note of this number. Raises NoteNotFoundError."""
    note = kept.note(number)
    if note is None:
        raise NoteNotFoundError(f"There is no note {number} here. It may have been deleted already.")
    return note
