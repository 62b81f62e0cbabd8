"""From what a reader asks for to a note: words that are selected, a claim, or the article as a whole."""

from dataclasses import dataclass
from datetime import datetime

from sayso.analysis.types import Span
from sayso.corrections.values import Quote
from sayso.domain import Article
from sayso.errors import InvalidInputError
from sayso.notes.placing import quote_at, words_of_claim
from sayso.notes.values import Note, On


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWish:
    """A note that is asked for: at a span of the text, at words of once, at a claim, else at the whole article."""

    span: Span | None = None
    quote: Quote | None = None
    claim: int | None = None
    words: str = ""
    tags: tuple[str, ...] = ()
    by: str = ""
    at: datetime
    origin: str | None = None


def note_for(article: Article, wish: NoteWish, number: int) -> Note:
    """The note, kept by the words at which it stands. Raises InvalidInputError."""
    on, quote = _place(article, wish)
    return Note(
        number=number,
        on=on,
        quote=quote,
        words=wish.words.strip(),
        tags=wish.tags,
        by=" ".join(wish.by.split()),
        at=wish.at,
        origin=wish.origin,
    )


def _place(article: Article, wish: NoteWish) -> tuple[On, Quote | None]:
    if wish.claim is not None:
        claims = article.analysis.attributions if article.analysis else ()
        claim = next((each for each in claims if each.id == wish.claim), None)
        if claim is None:
            raise InvalidInputError("There is no such claim here; the article has changed.", field="claim")
        return On.CLAIM, quote_at(article.text, words_of_claim(claim))
    if wish.quote is not None:
        return On.WORDS, wish.quote
    if wish.span is None:
        return On.ARTICLE, None
    if not 0 <= wish.span.start < wish.span.end <= len(article.text):
        raise InvalidInputError("These words are not in the text.", field="words")
    return On.WORDS, quote_at(article.text, wish.span)
