"""Drafts of articles from what a person gives: text, a page, a file."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import PurePath

from sayso.domain import MAX_FILE, MAX_TEXT, Draft, Original
from sayso.errors import InvalidInputError, TooLargeError, UnsupportedMediaError
from sayso.intake.charset import decode
from sayso.intake.extract import extract_article
from sayso.intake.fields import first_line, metadata
from sayso.intake.language import sure_language
from sayso.intake.normalize import normalize
from sayso.intake.urls import tidy_url

TEXT_FILES = frozenset({".txt", ".md"})  # Markdown is kept as it was written, signs and all
HTML_FILES = frozenset({".html", ".htm"})
# Text this much over the limit is refused before the work of normalising it, which might have made it short enough.
_HOPELESS = 4 * MAX_TEXT


def draft_from_url(url: str, *, fetch: Callable[[str], Draft], refuse_known: Callable[[str], None]) -> Draft:
    """The draft that `fetch` makes of a page, unless `refuse_known` raises for its address as it is stored.

    Raises:
        SaysoError: what the two raise. An address that cannot be stored is left to `fetch`, which names the rule.
    """
    with suppress(InvalidInputError):
        refuse_known(tidy_url(url))
    return fetch(url)


def draft_from_text(
    text: str,
    *,
    title: str | None = None,
    publication: str | None = None,
    byline: str | None = None,
    published_on: date | None = None,
    url: str | None = None,
    original: Original | None = None,
) -> Draft:
    """A draft with the text normalised and its language looked at; without a title, the first line is it (and stays).

    Raises:
        InvalidInputError: a text without words, or a field that cannot be used; `field` names it.
        TooLargeError: over 300,000 characters.
    """
    text = _within(normalize(_within(text, _HOPELESS)), MAX_TEXT)
    if not any(character.isalnum() for character in text):
        raise InvalidInputError("There is no text. Paste the article, or choose a file that has one.", field="text")
    fields = metadata(
        title=title if title and title.strip() else first_line(text),
        publication=publication,
        byline=byline,
        published_on=published_on,
        url=url,
    )
    return Draft(text=text, metadata=fields, language=sure_language(text), original=original)


def draft_from_html(
    html: bytes | str,
    *,
    url: str | None = None,
    title: str | None = None,
    publication: str | None = None,
    byline: str | None = None,
    published_on: date | None = None,
    charset: str | None = None,
) -> Draft:
    """A draft of the article in a page, which is kept as the original. What is given goes before what the page says.

    Raises:
        SaysoError: what `extract_article` and `draft_from_text` raise.
    """
    found = extract_article(html, url=url, charset=charset)
    return draft_from_text(
        found.text,
        title=title or found.title,
        publication=publication or found.publication,
        byline=byline or found.byline,
        published_on=published_on or found.published_on,
        url=found.url,
        original=_original(html, "text/html", charset),
    )


def draft_from_file(name: str, data: bytes) -> Draft:
    """A draft from a file; its name's ending says what it is. The file is kept as the original.

    Raises:
        UnsupportedMediaError: another ending than .txt, .md, .html and .htm, or no text inside.
        InvalidInputError, TooLargeError: as `draft_from_text`; also over 5,000,000 bytes.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in TEXT_FILES | HTML_FILES:
        raise UnsupportedMediaError(f"{_called(name)} is not read. Sayso reads .txt, .md, .html and .htm files.")
    if len(data) > MAX_FILE:
        raise TooLargeError(
            f"{_called(name)} is larger than {MAX_FILE:,} bytes. Paste the text of the article instead."
        )
    if ending in HTML_FILES:
        return draft_from_html(data)
    text = decode(data)
    if text is None:
        raise UnsupportedMediaError(f"{_called(name)} is no text, though its name says so. Save it as plain text.")
    media_type = "text/markdown" if ending == ".md" else "text/plain"
    return draft_from_text(text, original=Original(data=data, media_type=media_type))


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise TooLargeError(f"The text has {len(text):,} characters, over the limit of {MAX_TEXT:,}. Add it in parts.")
    return text


def _original(html: bytes | str, media_type: str, charset: str | None) -> Original:
    if isinstance(html, str):
        return Original(data=html.encode("utf-8", errors="replace"), media_type=f"{media_type}; charset=utf-8")
    return Original(data=html, media_type=f"{media_type}; charset={charset}" if charset else media_type)


def _called(name: str) -> str:
    """The last part of a file's name, for a message."""
    return f"“{PurePath(name.replace(chr(92), '/')).name[:80]}”"
