"""Drafts of the articles in a file: of one, or of many in an export, a mailbox, a book or a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from sayso.domain import MAX_FILE, MAX_UPLOAD, Draft, Original
from sayso.errors import InvalidInputError, SaysoError, TooLargeError, UnsupportedMediaError
from sayso.intake.documents.kinds import Kind, kind_of, read_endings
from sayso.intake.documents.reading import DocumentArticle, exported
from sayso.intake.drafts import draft_from_html, draft_from_pasted
from sayso.intake.given import Refusal
from sayso.intake.opening import open_document
from sayso.intake.recorded import draft_from_record
from sayso.intake.text.charset import decode

READ = f"Sayso reads {read_endings()}, and .zip or .gz of these; `sayso import FILE` takes each."
_INSTEAD = {
    ".doc": "Save it as .docx.",
    ".dot": "Save it as .docx.",
    ".wpd": "Save it as .docx.",
    ".pages": "Export it as .docx.",
    ".xls": "Save it as .xlsx or .csv.",
    ".ods": "Save it as .xlsx or .csv.",
    ".numbers": "Export it as .csv.",
    ".msg": "Save the mail as .eml.",
    ".mobi": "Convert it to .epub.",
    ".azw3": "Convert it to .epub.",
    ".rar": "Pack it as .zip.",
    ".7z": "Pack it as .zip.",
    ".tar": "Pack it as .zip.",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), "Run it through a text recognition (OCR) first."),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """An article of a file; `where` tells it from the others, `make` its draft (given whether to be strict)."""

    where: str
    make: Callable[[bool], Draft]

    def draft(self, *, strict: bool = False) -> Draft:
        """Raises what `draft_from_html`, `draft_from_pasted` and `draft_from_record` raise."""
        return self.make(strict)

    def drafts(self, *, strict: bool = False) -> list[Draft | Refusal]:
        """Its one draft, as a list."""
        return [self.draft(strict=strict)]


def draft_from_file(name: str, data: bytes, *, strict: bool = False) -> Draft:
    """The draft of a file that is one article.

    Raises:
        InvalidInputError: it holds several, or none.
        SaysoError: what `drafts_from_file` raises.
    """
    drafts = drafts_from_file(name, data, strict=strict)
    if len(drafts) > 1:
        raise InvalidInputError(f"{_called(name)} holds {len(drafts):,} articles. `sayso import FILE` adds them all.")
    only = drafts[0]
    if isinstance(only, Refusal):
        raise InvalidInputError(only.why)
    return only


def drafts_from_file(name: str, data: bytes, *, strict: bool = False) -> list[Draft | Refusal]:
    """A draft of every article in a file; one that cannot be used is a `Refusal`, where there are others.

    Raises:
        SaysoError: what `pieces_of_file` raises; also that its one article cannot be used.
    """
    pieces = pieces_of_file(name, data)
    if len(pieces) == 1:
        return [pieces[0].draft(strict=strict)]
    drafts: list[Draft | Refusal] = []
    for piece in pieces:
        try:
            drafts.append(piece.draft(strict=strict))
        except SaysoError as error:
            drafts.append(Refusal(piece.where, error.message))
    return drafts


def pieces_of_file(name: str, data: bytes) -> list[Piece]:
    """Every article in a file, before it becomes a draft.

    The file is kept as the original of one article; of several each keeps its own piece.

    Raises:
        UnsupportedMediaError: a kind of file that is not read, or no text inside; says what is read instead.
        TooLargeError: over 30,000,000 bytes; a text that is one article over 5,000,000.
        SaysoError: it cannot be read.
    """
    kind = kind_of(name, data)
    if kind is None:
        raise UnsupportedMediaError(" ".join(filter(None, (f"{_called(name)} is not read.", instead(name), READ))))
    if len(data) > MAX_UPLOAD:
        raise TooLargeError(f"{_called(name)} is larger than {MAX_UPLOAD:,} bytes. Split it, or paste the text.")
    if kind is Kind.PAGE:
        return [Piece("", lambda _: draft_from_html(data))]
    if kind is Kind.TEXT:
        return _pieces_of_text(name, data)
    articles = open_document(kind, data)
    if len(articles) == 1:
        whole = Original(data=data, media_type=kind.value) if len(data) <= MAX_FILE else None
        return [Piece("", partial(_draft, articles[0], whole))]
    return _pieces(articles)


def instead(name: str) -> str:
    """What to do with a kind of file that is not read, where there is a better way than pasting."""
    return _INSTEAD.get(PurePath(name).suffix.lower(), "")


def _pieces_of_text(name: str, data: bytes) -> list[Piece]:
    text = decode(data)
    if text is None:
        raise UnsupportedMediaError(f"{_called(name)} isn't a text file. Save it as plain text. {READ}")
    if articles := exported(text):
        return _pieces(articles)
    if len(data) > MAX_FILE:
        raise TooLargeError(
            f"{_called(name)} is larger than {MAX_FILE:,} bytes. Paste the text of the article instead."
        )
    original = Original(data=data, media_type=Kind.TEXT.value)
    return [Piece("", lambda _: draft_from_pasted(text, original=original))]


def _pieces(articles: list[DocumentArticle]) -> list[Piece]:
    return [Piece(f":{number}", partial(_draft, each, each.original)) for number, each in enumerate(articles, start=1)]


def _draft(article: DocumentArticle, original: Original | None, strict: bool) -> Draft:
    draft = draft_from_record(article.record, strict=strict)
    shape = article.shape if draft.text == article.record.get("text") else draft.shape
    warnings = (*article.warnings, *draft.warnings)
    return replace(draft, original=original or draft.original, warnings=warnings, shape=shape)


def _called(name: str) -> str:
    """The last part of a file's name, for a message."""
    return f"“{PurePath(name.replace(chr(92), '/')).name[:80]}”"
