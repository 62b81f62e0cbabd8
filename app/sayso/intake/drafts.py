"""Drafts of articles from what a person gives: text, a page, a file."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import PurePath

from sayso.domain import MAX_FILE, MAX_TEXT, Draft, Original, check_text
from sayso.errors import InvalidInputError, TooLargeError, UnsupportedMediaError
from sayso.intake.fields import Given, first_line, metadata, over
from sayso.intake.opening import open_page
from sayso.intake.text.charset import decode
from sayso.intake.text.language import sure_language
from sayso.intake.text.normalize import normalize
from sayso.intake.urls import tidy_url

TEXT_FILES = frozenset({".txt", ".md"})  # Markdown is kept as it was written, signs and all
HTML_FILES = frozenset({".html", ".htm", ".xhtml"})
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
# Text this much over the limit is refused without the work of normalising it, which might have made it short enough.
_HOPELESS = 4 * MAX_TEXT


def draft_from_url(url: str, *, fetch: Callable[[str], Draft], refuse_known: Callable[[str], None] | None) -> Draft:
    """The draft that `fetch` makes of a page, unless `refuse_known` raises for its address as it is stored.

    Raises:
        SaysoError: what the two raise. An address that cannot be stored is left to `fetch`, which names the rule.
    """
    if refuse_known:
        with suppress(InvalidInputError):
            refuse_known(tidy_url(url))
    return fetch(url)


def draft_from_text(text: str, *, original: Original | None = None, **given: Given) -> Draft:
    """A draft with the text normalised and its language looked at; `given` are fields of Metadata.

    Without a title, the first line is it (and stays in the text).

    Raises:
        InvalidInputError: a text without words, or a field that cannot be used; `field` names it.
        TooLargeError: over 300,000 characters.
    """
    if len(text) <= _HOPELESS:
        text = normalize(text)
    if not any(character.isalnum() for character in text):
        raise InvalidInputError("There is no text. Paste the article, or choose a file that has one.", field="text")
    check_text(text)  # before its language is looked at
    fields = metadata(over(given, {"title": first_line(text)}))
    return Draft(text=text, metadata=fields, language=sure_language(text), original=original)


def draft_from_html(html: bytes | str, *, url: str | None = None, charset: str | None = None, **given: Given) -> Draft:
    """A draft of the article in a page, which is kept as the original. What is given goes before what the page says.

    Raises:
        SaysoError: what `open_page` and `draft_from_text` raise.
    """
    found = asdict(open_page(html, url=url, charset=charset))
    text, warnings = found.pop("text"), found.pop("warnings")
    draft = draft_from_text(text, original=_original(html, "text/html", charset), **over(given, found))
    return replace(draft, warnings=warnings)


def checked_draft(draft: Draft) -> Draft:
    """What another room made: its metadata is cleaned as at every door, its text has to be normalised already.

    Raises:
        InvalidInputError: a text that would have to be changed, so that no offset in it could be trusted.
    """
    if normalize(draft.text) != draft.text:
        raise InvalidInputError(
            "The text has line ends, spaces or signs that Sayso does not store, so its marks would be out of place. "
            "Import it without its analysis, as a title and a text.",
            field="text",
        )
    return with_metadata(draft, {})


def with_metadata(draft: Draft, given: Mapping[str, Given]) -> Draft:
    """The draft with what is given in place of what was found. Raises InvalidInputError."""
    return replace(draft, metadata=metadata(over(given, asdict(draft.metadata))))


def draft_from_file(name: str, data: bytes) -> Draft:
    """A draft from a file; its name's ending says what it is. The file is kept as the original.

    Raises:
        UnsupportedMediaError: another ending than .txt, .md, .html and .htm, or no text inside.
        InvalidInputError, TooLargeError: as `draft_from_text`; also over 5,000,000 bytes.
    """
    ending = PurePath(name).suffix.lower()
    is_page = ending in HTML_FILES or (ending in (".txt", "") and _PAGE.match(data) is not None)
    if ending not in TEXT_FILES and not is_page:
        raise UnsupportedMediaError(f"{_called(name)} is not read. Sayso reads .txt, .md, .html and .htm files.")
    if len(data) > MAX_FILE:
        raise TooLargeError(
            f"{_called(name)} is larger than {MAX_FILE:,} bytes. Paste the text of the article instead."
        )
    if is_page:  # whatever it is called
        return draft_from_html(data)
    text = decode(data)
    if text is None:
        raise UnsupportedMediaError(f"{_called(name)} isn't a text file. Save it as plain text.")
    media_type = "text/markdown" if ending == ".md" else "text/plain"
    return draft_from_text(text, original=Original(data=data, media_type=media_type))


def _original(html: bytes | str, media_type: str, charset: str | None) -> Original:
    if isinstance(html, str):
        return Original(data=html.encode("utf-8", errors="replace"), media_type=f"{media_type}; charset=utf-8")
    return Original(data=html, media_type=f"{media_type}; charset={charset}" if charset else media_type)


def _called(name: str) -> str:
    """The last part of a file's name, for a message."""
    return f"“{PurePath(name.replace(chr(92), '/')).name[:80]}”"
