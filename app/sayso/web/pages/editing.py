"""Changing an article from a form that was filled some time ago: what somebody else changed since is never overwritten.

A form carries `seen`, a short digest of what it was filled from. It is compared with what is stored, and the store
compares the revision once more when it writes. An analysis that ends in between disturbs nobody: it is not in the form.
"""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Any, TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from sayso.domain import Article, Draft, Metadata
from sayso.errors import ChangedMeanwhileError, SaysoError
from sayso.services.library import Library
from sayso.web.pages.adding.forms import edited_metadata, metadata_values, value
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.templating import render
from sayso.web.problems import status_of

T = TypeVar("T")

_TRIES = 3


def seen_of(*parts: Metadata | str) -> str:
    """What a form carries of the metadata or the text that it was filled from."""
    return sha256(repr(parts).encode()).hexdigest()[:16]


def save_metadata(library: Library, article_id: int, form: FormData) -> Article:
    """Change the metadata; raises ChangedMeanwhileError where the stored ones are not those of the form."""

    def change(now: Metadata) -> Metadata:
        _require(form, article_id, now)
        return edited_metadata(form, now)

    return library.amend_article(article_id, change)


def save_text(library: Library, article_id: int, draft: Draft, form: FormData, until: float) -> Article:
    """Replace the text, and wait for its analysis at most to that time (monotonic).

    Raises ChangedMeanwhileError where the stored one is not that of the form, and what the library raises.
    """

    def write(article: Article) -> Article:
        _require(form, article_id, article.text)
        return library.replace_article_text(article_id, draft, revision=article.revision, until=until)

    return _again(library, article_id, write)


def delete(library: Library, article_id: int, form: FormData) -> None:
    """Delete the article; raises ChangedMeanwhileError where it is not the one that was shown."""

    def write(article: Article) -> None:
        _require(form, article_id, article.metadata, article.text)
        library.remove_article(article_id, revision=article.revision)

    _again(library, article_id, write)


def edit_form(
    request: Request,
    article: Article,
    values: dict[str, str],
    form: FormData | None = None,
    error: SaysoError | None = None,
) -> Response:
    """The form of the metadata; where they changed meanwhile, beside what is stored now, and it can be saved again."""
    now = metadata_values(article.metadata)
    return _form(request, "edit", article, _seen(form, error, article.metadata), error, values=values, now=now)


def text_form(
    request: Request, article: Article, text: str, form: FormData | None = None, error: SaysoError | None = None
) -> Response:
    """The form of the text, as `edit_form`."""
    return _form(request, "text", article, _seen(form, error, article.text), error, text=text)


def delete_form(request: Request, article: Article, error: SaysoError | None = None) -> Response:
    """The question before an article is deleted; where it changed meanwhile, asked of what it is now."""
    return _form(request, "delete", article, seen_of(article.metadata, article.text), error)


def _seen(form: FormData | None, error: SaysoError | None, *now: Metadata | str) -> str:
    """What was seen stays so until it is shown what is stored now."""
    return seen_of(*now) if form is None or isinstance(error, ChangedMeanwhileError) else value(form, "seen")


def _form(
    request: Request, template: str, article: Article, seen: str, error: SaysoError | None, **context: Any
) -> Response:
    changed = isinstance(error, ChangedMeanwhileError)
    problem = problem_of(error) if error and not changed else None
    status = status_of(error)
    context |= {"article": article, "seen": seen, "problem": problem, "changed": changed}
    return render(request, f"articles/{template}.html", status=status, **context)


def _require(form: FormData, article_id: int, *now: Metadata | str) -> None:
    seen = value(form, "seen")
    if seen and seen != seen_of(*now):
        raise ChangedMeanwhileError(article_id)


def _again(library: Library, article_id: int, write: Callable[[Article], T]) -> T:
    """Write; and look again where it has changed: perhaps in something that the form does not show."""
    for _ in range(_TRIES - 1):
        with suppress(ChangedMeanwhileError):
            return write(library.article(article_id))
    return write(library.article(article_id))
