"""What a reader keeps of an article, as the pages show it."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.requests import Request

from sayso.corrections.values import Quote
from sayso.notes.acts import DoneChange
from sayso.notes.placing import Placed, stopped_at
from sayso.notes.values import NO_MARKS, Marks
from sayso.services.noting import Noted, Notes
from sayso.web.keys import claim_key, note_key
from sayso.web.pages.reading.highlight import Mark, Role
from sayso.words import long_date, one_line, shortened

NONE = "none"  # in an address, of an act that changed nothing
_QUOTED = 220  # characters of the words of a note that a card shows


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLink:
    """A tag and the address of the articles that have it."""

    name: str
    address: str
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCard:
    """A note as a card. `quote` are the words at which it stands, "" where it is of the whole article."""

    number: int
    key: str
    quote: str
    words: str
    tags: tuple[TagLink, ...]
    typed: str
    by: str
    day: str
    lost: bool
    highlight: bool
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """All that is kept of an article. `of_claims` are the notes of each claim by its key; `stop`: where one stopped."""

    id: int
    marks: Marks = NO_MARKS
    read_day: str = ""
    tags: tuple[TagLink, ...] = ()
    notes: tuple[NoteCard, ...] = ()
    lost: tuple[NoteCard, ...] = ()
    of_claims: dict[str, tuple[NoteCard, ...]] = field(default_factory=dict)
    places: tuple[Mark, ...] = ()
    stop: int | None = None
    done: DoneChange | None = None

    @property
    def number(self) -> int:
        """How many notes and highlights there are."""
        return len(self.notes) + len(self.lost)


def own_of(noted: Noted, done: DoneChange | None = None) -> Own:
    """What is kept of an article; `done` is the act that the page tells of."""
    kept = noted.kept
    cards = [note_card(each) for each in noted.placed]
    of_claims: dict[str, tuple[NoteCard, ...]] = {}
    for card in cards:
        if card.claim:
            of_claims[card.claim] = (*of_claims.get(card.claim, ()), card)
    return Own(
        id=noted.article.id,
        marks=Marks(
            starred=kept.starred,
            read=kept.read_at is not None,
            archived=kept.archived_at is not None,
            tags=kept.tags,
            notes=len(kept.notes),
        ),
        read_day=long_date(kept.read_at.date()) if kept.read_at else "",
        tags=tag_links(kept.tags),
        notes=tuple(card for card in cards if not card.lost),
        lost=tuple(card for card in cards if card.lost),
        of_claims=of_claims,
        places=tuple(_mark(each) for each in noted.placed if each.span and not each.claim),
        stop=stopped_at(kept.stopped, noted.article.text),
        done=done,
    )


def act_in_address(request: Request, notes: Notes) -> DoneChange | None:
    """The act of which the address tells, while it can be undone."""
    token = request.query_params.get("done", "")
    return DoneChange(words="Nothing changed.", articles=(), token="") if token == NONE else notes.done(token)


def note_card(each: Placed) -> NoteCard:
    """One note."""
    note = each.note
    return NoteCard(
        number=note.number,
        key=note_key(note.number),
        quote=_words(note.quote),
        words=note.words,
        tags=tag_links(note.tags),
        typed=", ".join(note.tags),
        by=note.by,
        day=long_date(note.at.date()),
        lost=each.lost,
        highlight=note.highlight,
        claim=claim_key(each.claim) if each.claim else "",
    )


def tag_links(tags: tuple[str, ...]) -> tuple[TagLink, ...]:
    """Tags with the articles that they lead to."""
    return tuple(TagLink(name=tag, address=tagged_address(tag)) for tag in tags)


def tagged_address(tag: str) -> str:
    """The library's page of the articles with a tag."""
    return "/?" + urlencode({"q": f'tag:"{tag}"' if " " in tag else f"tag:{tag}"})


def _words(quote: Quote | None) -> str:
    return shortened(one_line(quote.exact), _QUOTED) if quote else ""


def _mark(each: Placed) -> Mark:
    key = note_key(each.note.number)
    span = each.span
    if span is None:
        raise ValueError("a note without a place has no mark")
    return Mark(key, f"card-{key}", span, Role.NOTED, "")
