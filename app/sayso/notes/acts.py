"""What an act was, in words, and the key by which it is undone; and how many articles stand on which shelf."""

from dataclasses import dataclass, field

from sayso.notes.changing import Change
from sayso.notes.values import Kept
from sayso.words import count


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneChange:
    """An act that was carried out. `token` undoes it for a day; "" where it changed nothing.

    `kept` is the state in which an act of one article left it: a moment later somebody may have changed it.
    """

    words: str
    articles: tuple[int, ...]
    token: str
    kept: Kept | None = field(default=None, compare=False, repr=False)

    @property
    def newest(self) -> int:
        """The number of the newest note there, 0 where there is none."""
        return max((note.number for note in self.kept.notes), default=0) if self.kept else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """How many articles there are: in the library, in it and unread, starred, and archived."""

    here: int
    unread: int
    starred: int
    archived: int


_STATES = {
    ("starred", True): "starred",
    ("starred", False): "without a star",
    ("read", True): "marked as read",
    ("read", False): "marked as unread",
    ("archived", True): "archived",
    ("archived", False): "back in the library",
}


def in_words(change: Change, articles: int) -> str:
    """A change in words: "3 articles archived"."""
    states = [words for (name, value), words in _STATES.items() if getattr(change, name) is value]
    if change.tags is not None:
        states.append(f"tagged {_listed(change.tags)}" if change.tags else "without tags")
    if change.tag:
        states.append(f"tagged {_listed(change.tag)}")
    if change.untag:
        states.append(f"without the tag {_listed(change.untag)}")
    return f"{count(articles, 'article')} {' and '.join(states)}" if articles else "Nothing changed."


def _listed(tags: tuple[str, ...]) -> str:
    return ", ".join(f"“{tag}”" for tag in tags)
