"""From the fields of a form to drafts and metadata, and back: the hidden original of a form to confirm."""

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from starlette.datastructures import FormData, UploadFile

from sayso.domain import FIELDS, MAX_FILE, MAX_UPLOAD, ArticleQuery, Draft, Metadata, Original, Sort
from sayso.errors import InvalidInputError
from sayso.intake import draft_from_html, draft_from_pasted, draft_from_text, shaped_by
from sayso.intake.documents.kinds import Kind
from sayso.intake.fields import metadata

METADATA = tuple(each.name for each in FIELDS)
_KEPT = (*METADATA, "text", "original", "original_type")
_ORIGINALS = {*(kind.value for kind in Kind), "application/xhtml+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came in a form."""

    name: str
    data: bytes


def value(form: FormData, name: str) -> str:
    """A text field without white space around it; "" where it is missing or is a file."""
    field = form.get(name)
    return field.strip() if isinstance(field, str) else ""


def values(form: FormData) -> dict[str, str]:
    """What was typed, to be shown again where something was wrong with it."""
    return {name: value(form, name) for name in _KEPT}


def empty_values() -> dict[str, str]:
    """A form with nothing in it."""
    return dict.fromkeys(_KEPT, "")


def pasted_draft(form: FormData) -> Draft:
    """The draft of a pasted or confirmed article.

    Raises:
        InvalidInputError, TooLargeError: a field cannot be used; the error's `field` names it.
    """
    original = _unpacked(value(form, "original"), value(form, "original_type"))
    # What was found in a page is whole already, and somebody has looked at it.
    make = draft_from_text if value(form, "confirm") else draft_from_pasted
    return shaped_by(make(value(form, "text"), original=original, **_metadata_of(form)))


def edited_metadata(form: FormData, now: Metadata) -> Metadata:
    """The metadata of an edited article. An empty title leaves the one that it has; the address is not edited."""
    typed = _metadata_of(form)
    return metadata({**typed, "title": typed["title"] or now.title, "url": now.url})


def replacing_draft(form: FormData) -> Draft:
    """Another text for an article, which keeps its metadata."""
    return draft_from_pasted(value(form, "text"))


def page_draft(form: FormData) -> Draft:
    """The draft of a page that the bookmarklet handed over as the browser saw it."""
    return draft_from_html(value(form, "html"), url=value(form, "url") or None)


def uploads(form: FormData) -> list[Upload]:
    """The chosen files, read as far as a little over the limit; without any, InvalidInputError.

    The form parser has read every file already (to memory or disk), so this waits for nothing.
    """
    files = [field for field in form.getlist("files") if isinstance(field, UploadFile) and field.filename]
    if not files:
        raise InvalidInputError("Choose at least one file.", field="files")
    return [Upload(name=file.filename or "", data=file.file.read(MAX_UPLOAD + 1)) for file in files]


def draft_values(draft: Draft) -> dict[str, str]:
    """A draft as the values of a form to be confirmed; the original goes along, packed."""
    original = draft.original
    kept = packed(original.data) if original else ""
    return {
        **metadata_values(draft.metadata),
        "text": draft.text,
        "original": kept,
        "original_type": original.media_type if original and kept else "",
        "warnings": "\n".join(doubt.words for doubt in draft.warnings),
    }


def metadata_values(known: Metadata) -> dict[str, str]:
    """Metadata as the values of a form."""
    return {name: str(value or "") for name, value in asdict(known).items()}


def library_query(parameters: Mapping[str, str]) -> ArticleQuery:
    """The query of the library's address; what it does not know is left out, so that every address shows something."""
    sort, search = parameters.get("sort", ""), parameters.get("q", "").strip()[:500] or None
    return ArticleQuery(
        search=search,
        shelved=search is None,  # a search finds them all
        publication=parameters.get("publication") or None,
        unnamed=bool(parameters.get("unnamed")),
        sort=Sort(sort) if sort in set(Sort) else Sort.NEWEST,
    )


def _metadata_of(form: FormData) -> dict[str, str]:
    return {name: value(form, name) for name in METADATA}


def packed(data: bytes) -> str:
    """Compressed, in letters that a form does not escape; "" where it would be over the form's limit for a field."""
    letters = base64.urlsafe_b64encode(zlib.compress(data)).decode()
    return letters if len(letters) < MAX_FILE else ""


def unpacked(letters: str) -> bytes:
    """What `packed` packed; empty where it is something else."""
    try:
        return zlib.decompressobj().decompress(base64.urlsafe_b64decode(letters), MAX_UPLOAD)
    except (binascii.Error, zlib.error, ValueError):
        return b""


def _unpacked(letters: str, media_type: str) -> Original | None:
    data = unpacked(letters) if letters else b""
    kept = media_type if media_type in _ORIGINALS else Kind.PAGE.value
    return Original(data=data, media_type=kept) if 0 < len(data) <= MAX_FILE else None
