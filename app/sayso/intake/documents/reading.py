"""The articles in a document of any kind, each as a record by the names of Metadata. Runs in a worker process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.domain import FIELDS, Doubt, Original
from sayso.errors import InvalidInputError, NoArticleFoundError, SaysoError, UnsupportedMediaError
from sayso.intake.documents import books, feeds, mail, markdown, office, pages, sheets, trade
from sayso.intake.documents.kinds import Kind
from sayso.intake.extract import Extracted, extract_article
from sayso.intake.html.several import gathered
from sayso.intake.text.charset import decode
from sayso.intake.text.normalize import normalize
from sayso.shape.outline import Outline, Piece
from sayso.shape.placing import place
from sayso.shape.values import NO_SHAPE, Shape

_NOTHING = "No article with a text was found in the file."
_FEED = (
    "The entries of the feed have no texts, only addresses. Follow the feed itself (/feeds or "
    "`sayso feeds follow ADDRESS`): its pages are fetched. `sayso import --fetch` fetches those of a list."
)
_OTHER_XML = "This kind of XML is not read: news files (NITF) and saved feeds (Atom, RSS) are."


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentArticle:
    """One article of a document: a record as of a table; the piece of the file that it came as, where that is kept.

    `shape` is that of the record's text.
    """

    record: dict[str, Any]
    original: Original | None = None
    warnings: tuple[Doubt, ...] = field(default=())
    shape: Shape = NO_SHAPE


def articles_in(kind: Kind, data: bytes) -> list[DocumentArticle]:
    """Every article of the document, at least one.

    Raises:
        SaysoError: there is none, or it cannot be read; the message says what to do.
    """
    articles = _READ[kind](data)
    if not articles:
        raise NoArticleFoundError(_NOTHING)
    return articles


def exported(text: str) -> list[DocumentArticle]:
    """The articles of a text that is an export of a press archive; none where it is just a text."""
    return [
        DocumentArticle(record={"text": each.text, **each.fields}, original=_piece(each.piece.encode(), Kind.TEXT))
        for each in trade.cuttings(text)
    ]


def _paragraphs(paragraphs: list[str], outline: Outline = ()) -> list[DocumentArticle]:
    """Several articles where these are an export of a press archive, else one."""
    return exported("\n\n".join(paragraphs)) or [_whole(paragraphs, {}, outline)]


def _pieces(pieces: list[Piece]) -> list[DocumentArticle]:
    return _paragraphs([piece.words for piece in pieces], pieces)


def _pdf(data: bytes) -> list[DocumentArticle]:
    paragraphs, cut = pages.pdf_paragraphs(data)
    articles = _paragraphs(paragraphs)
    return [
        DocumentArticle(record=each.record, original=each.original, warnings=(Doubt.CUT,) if cut else ())
        for each in articles
    ]


def _markdown(data: bytes) -> list[DocumentArticle]:
    text = decode(data)
    if text is None:
        raise UnsupportedMediaError("The file isn't text. Save it as plain text.")
    pieces, fields = markdown.read_markdown(text.replace("\r\n", "\n"))
    return [_whole([piece.words for piece in pieces], fields, pieces)]


def _book(data: bytes) -> list[DocumentArticle]:
    chapters = []
    for each in books.chapters(data):
        record = {"title": each.title, "publication": each.book, "byline": each.author, "published_on": each.day}
        whole = _whole(each.blocks, record, each.outline)
        chapters.append(replace(whole, original=_piece(each.data, Kind.PAGE)))
    return chapters


def _letter(data: bytes) -> list[DocumentArticle]:
    return [_read_letter(mail.letter(data))]


def _mailbox(data: bytes) -> list[DocumentArticle]:
    """Every letter with something to read; one without is passed over."""
    letters = []
    for each in mail.letters(data):
        try:
            letters.append(_read_letter(each, _piece(each.data, Kind.LETTER)))
        except InvalidInputError:
            continue
    return letters


def _read_letter(letter: mail.Letter, original: Original | None = None) -> DocumentArticle:
    head = {"title": letter.subject, "publication": letter.sender, "published_on": letter.day}
    if letter.html is not None:
        try:
            page = _fields(extract_article(letter.html, charset=letter.charset, url=letter.address))
        except InvalidInputError:
            if not letter.text.strip():
                raise
        else:
            record = {name: value for name, value in head.items() if value}
            return DocumentArticle(**{**page, "record": {**page["record"], **record}}, original=original)
    if not letter.text.strip():
        raise NoArticleFoundError("No text was found in the mail.")
    return DocumentArticle(record={**head, "text": letter.text}, original=original)


def _saved_page(data: bytes) -> list[DocumentArticle]:
    letter = mail.letter(data)
    if letter.html is None:
        raise NoArticleFoundError
    first = extract_article(letter.html, charset=letter.charset, url=letter.address)
    others = {page.url: page for page in mail.saved_pages(data)[1:]}
    if letter.address and others:
        first = gathered(first, letter.address, lambda url: _further(others.get(url)))
    return [DocumentArticle(**_fields(first))]


def _further(page: mail.SavedPage | None) -> Extracted | None:
    if page is None:
        return None
    try:
        return extract_article(page.html, charset=page.charset, url=page.url)
    except SaysoError:
        return None


def _fields(extracted: Extracted) -> dict[str, Any]:
    """The members of a DocumentArticle."""
    record = {name: getattr(extracted, name, None) for name in ("text", *(each.name for each in FIELDS))}
    known = {name: value for name, value in record.items() if value}
    return {"record": known, "warnings": extracted.warnings, "shape": extracted.shape}


def _xml(data: bytes) -> list[DocumentArticle]:
    items = feeds.items(data)
    if items is None:
        raise UnsupportedMediaError(_OTHER_XML)
    whole = [_whole(item.blocks, item.fields, item.outline) for item in items if item.blocks]
    if items and not whole:
        raise InvalidInputError(_FEED, field="text")
    return whole


def _sheet(data: bytes) -> list[DocumentArticle]:
    return [DocumentArticle(record=row) for row in sheets.rows_of(data)]


def _whole(blocks: list[str], fields: Mapping[str, str | None], outline: Outline = ()) -> DocumentArticle:
    text = normalize("\n\n".join(blocks))
    return DocumentArticle(
        record={**{name: value for name, value in fields.items() if value}, "text": text}, shape=place(text, outline)
    )


def _piece(data: bytes, kind: Kind) -> Original:
    return Original(data=data, media_type=kind.value)


_READ: dict[Kind, Callable[[bytes], list[DocumentArticle]]] = {
    Kind.MARKDOWN: _markdown,
    Kind.PDF: _pdf,
    Kind.WORD: lambda data: _pieces(office.word_pieces(data)),
    Kind.OPEN: lambda data: _pieces(office.open_pieces(data)),
    Kind.RICH: lambda data: _paragraphs(office.rich_paragraphs(data)),
    Kind.BOOK: _book,
    Kind.LETTER: _letter,
    Kind.MAILBOX: _mailbox,
    Kind.SAVED_PAGE: _saved_page,
    Kind.XML: _xml,
    Kind.SHEET: _sheet,
}
