"""What became of what was handed in: added, here already, to be looked at first, or refused and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.domain import Article, Draft
from sayso.errors import DuplicateArticleError, InvalidInputError, SaysoError
from sayso.intake import Refusal, addresses_in, drafts_in
from sayso.intake.documents.kinds import FORMS, kind_of_media
from sayso.lists import Listed, ReadingList
from sayso.web.pages.adding.forms import Upload, draft_values
from sayso.words import count

Begin = Callable[[str, Sequence[Listed]], ReadingList]


class Result(StrEnum):
    """What became of one file."""

    ADDED = "added"
    KNOWN = "known"
    CHECK = "check"
    LISTED = "listed"
    TABLE = "table"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One file's fate. `title` and `article_id` of the article that is here now; `values` of the form to confirm.

    `table` is what a table would become (tables.TableShown).
    """

    name: str
    result: Result
    title: str = ""
    message: str = ""
    article_id: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    table: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a form was not taken. `field` names the culprit, "" for the form as a whole; `form` says which of several."""

    field: str
    message: str
    article_id: int | None = None
    form: str = ""


def problem_of(error: SaysoError, form: str = "") -> Problem:
    """What a form says of an error; where it has one field alone, every error is at that."""
    name = error.field if isinstance(error, InvalidInputError) else None
    known = error.article_id if isinstance(error, DuplicateArticleError) else None
    return Problem(field=name or "", message=error.message, article_id=known, form=form)


def take_in(upload: Upload, add: Callable[[Draft], Article], begin: Begin) -> list[Outcome]:
    """Add a file's articles; one that had to be found in a page is only shown, since somebody should look at it.

    Where the file lists addresses, `begin` has them fetched.
    """
    try:
        if listed := addresses_in(upload.name, upload.data):
            return [_begun(begin(upload.name, listed))]
        drafts = drafts_in(upload.name, upload.data)
    except SaysoError as error:
        return [Outcome(name=upload.name, result=Result.REFUSED, message=error.message)]
    if len(drafts) == 1 and isinstance(draft := drafts[0], Draft) and _is_to_check(draft):
        return [Outcome(name=upload.name, result=Result.CHECK, title=draft.metadata.title, values=draft_values(draft))]
    return [added(upload.name, draft, add) for draft in drafts]


def _begun(made: ReadingList) -> Outcome:
    return Outcome(name=made.name, result=Result.LISTED, message=count(made.total, "address", "addresses"))


def _is_to_check(draft: Draft) -> bool:
    kind = kind_of_media(draft.original.media_type) if draft.original else None
    return kind is not None and FORMS[kind].is_checked


def added(name: str, draft: Draft | Refusal, add: Callable[[Draft], Article]) -> Outcome:
    """Add an article; what became of it."""
    if isinstance(draft, Refusal):
        return Outcome(name=draft.where, result=Result.REFUSED, message=draft.why)
    try:
        article = add(draft)
    except DuplicateArticleError as error:
        return Outcome(name=name, result=Result.KNOWN, message=error.message, article_id=error.article_id)
    except SaysoError as error:
        return Outcome(name=name, result=Result.REFUSED, message=error.message)
    message = " ".join(doubt.words for doubt in draft.warnings)
    return Outcome(name=name, result=Result.ADDED, title=article.title, article_id=article.id, message=message)
