"""Drafts of articles from what a person gives: a text, a page."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace

from sayso.domain import FIELDS, MAX_FILE, MAX_TEXT, Doubt, Draft, Original, check_text
from sayso.errors import InvalidInputError
from sayso.intake.documents.flow import flowing, mended
from sayso.intake.documents.kinds import Kind
from sayso.intake.extract import Extracted
from sayso.intake.fields import Given, first_line, metadata, over
from sayso.intake.opening import open_page
from sayso.intake.text.normalize import normalize
from sayso.intake.urls import tidy_url
from sayso.language import sure_language

_PICTURE = re.compile(r"data:[\w/+.;=-]{1,100}?;base64,[A-Za-z0-9+/=]++")
_PICTURE_BYTES = re.compile(_PICTURE.pattern.encode())
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


def draft_from_pasted(text: str, *, original: Original | None = None, **given: Given) -> Draft:
    """As `draft_from_text`, of what came through other programs: broken lines flow again, spoiled signs are mended."""
    if len(text) > _HOPELESS:
        return draft_from_text(text, original=original, **given)
    whole = mended(text)
    draft = draft_from_text(flowing(normalize(whole)), original=original, **given)
    return replace(draft, warnings=(Doubt.MENDED,)) if whole != text else draft


def draft_from_html(html: bytes | str, *, url: str | None = None, charset: str | None = None, **given: Given) -> Draft:
    """A draft of the article in a page, which is kept as the original. What is given goes before what the page says.

    Raises:
        SaysoError: what `open_page` and `draft_from_text` raise.
    """
    html = _without_pictures(html)
    return draft_of_page(open_page(html, url=url, charset=charset), original_page(html, charset), **given)


def draft_of_page(page: Extracted, original: Original | None, **given: Given) -> Draft:
    """A draft of what was found in a page. Raises what `draft_from_text` raises."""
    of_page = {each.name: getattr(page, each.name, None) for each in FIELDS}  # no page knows an id elsewhere
    draft = draft_from_text(page.text, original=original, **over(given, of_page))
    return replace(draft, warnings=page.warnings, shape=page.shape)


def _without_pictures(html: bytes | str) -> bytes | str:
    """A page that is too large, without the pictures that a browser saved in it: they are not read anyway."""
    if len(html) <= MAX_FILE:
        return html
    return _PICTURE_BYTES.sub(b"", html) if isinstance(html, bytes) else _PICTURE.sub("", html)


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


def original_page(html: bytes | str, charset: str | None = None) -> Original:
    """A page as it came, to be kept."""
    media_type = Kind.PAGE.value
    if isinstance(html, str):
        return Original(data=html.encode("utf-8", errors="replace"), media_type=f"{media_type}; charset=utf-8")
    return Original(data=html, media_type=f"{media_type}; charset={charset}" if charset else media_type)
