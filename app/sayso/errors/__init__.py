"""Everything that Sayso itself refuses or fails at, in one tree.

SaysoError
├── ArticleNotFoundError        404  no stored article has this id
├── SourceNotFoundError         404  no source of the register has this id, or none of its claims is left
├── CorrectionNotFoundError     404  an article has no correction with this number
├── NoteNotFoundError           404  an article has no note with this number, or an act can be undone no more
├── SearchNotFoundError         404  no saved search has this id, or no feed this address
├── FeedNotFoundError           404  no feed that is followed has this id
├── ListNotFoundError           404  no reading list has this id
├── HookNotFoundError           404  no webhook has this id
├── TokenNotFoundError          404  no token has this id
├── DuplicateArticleError       409  the same URL or the same text is here already
├── ChangedMeanwhileError       412  somebody else changed it first; nothing was written
├── InvalidInputError           422  what came in cannot be used; says why and what to do
│   ├── UnknownCursorError      400  a place in another list, or in none
│   ├── KeyReusedError          422  an Idempotency-Key under which something else was sent
│   ├── AddressError            422  what is given as a web address is none
│   ├── QuerySlipError          422  a search that cannot be understood; says where, and what may be meant
│   ├── NoArticleFoundError     422  a page without readable article text
│   ├── UnreadablePageError     422  a page that takes too long or too much memory to read
│   ├── FetchRefusedError       422  an address that Sayso does not fetch; says which rule
│   └── FetchFailedError        422  the other end did not answer with a page
├── TooLargeError               413  over a limit; says which
├── UnsupportedMediaError       415  neither text nor HTML
├── SignInRequiredError         401  a write without the password, where one is set
├── ForbiddenError              403  an unsafe request without a same-origin proof
├── AnalysisError               503  the analysis failed or ran over its time limit
├── BusyError                   503  too much to do at the moment; nothing was stored
├── ClosingError                503  the room is being closed
└── StorageError                503  the database is locked or cannot be read
    ├── StorageFullError        507  no room on the disk
    └── NewerSchemaError        –    the file was written by a newer Sayso (refused at start)

The statuses are the web's (app/sayso/web/errors.py); `code` is the stable name of the problem in every answer.
"""

from sayso.errors.base import SaysoError as SaysoError
from sayso.errors.missing import ArticleNotFoundError as ArticleNotFoundError
from sayso.errors.missing import CorrectionNotFoundError as CorrectionNotFoundError
from sayso.errors.missing import FeedNotFoundError as FeedNotFoundError
from sayso.errors.missing import HookNotFoundError as HookNotFoundError
from sayso.errors.missing import ListNotFoundError as ListNotFoundError
from sayso.errors.missing import NoteNotFoundError as NoteNotFoundError
from sayso.errors.missing import SearchNotFoundError as SearchNotFoundError
from sayso.errors.missing import SourceNotFoundError as SourceNotFoundError
from sayso.errors.missing import TokenNotFoundError as TokenNotFoundError


class DuplicateArticleError(SaysoError):
    """The same URL or the same text (`what`) is stored already, as `article_id`."""

    code = "duplicate-article"

    def __init__(self, article_id: int, what: str) -> None:
        super().__init__(f"An article with the same {what} is in the library already: article {article_id}.")
        self.article_id = article_id
        self.what = what


class ChangedMeanwhileError(SaysoError):
    """A change to an article that is no longer what the one who changes it has read. Nothing was written."""

    code = "precondition-failed"

    def __init__(self, article_id: int, message: str = "") -> None:
        super().__init__(message or f"Article {article_id} has changed since you read it; nothing was written.")
        self.article_id = article_id


class WeakTagError(ChangedMeanwhileError):
    """The state is named by a weak tag, which never permits a change (RFC 9110, 13.1.1). Nothing was written."""

    def __init__(self, article_id: int) -> None:
        super().__init__(
            article_id,
            f"Article {article_id} is as you read it, but If-Match names a weak tag (W/…), which never matches: send "
            "the ETag without W/. Nothing was written.",
        )


class InvalidInputError(SaysoError):
    """Input that cannot be used. `field` names the form or JSON field, where there is one."""

    code = "invalid-input"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class UnknownCursorError(InvalidInputError):
    """A cursor that the list which is asked for never gave: of another one, or forged."""

    code = "malformed-request"

    def __init__(self) -> None:
        super().__init__("This cursor is not from this list. Begin at the list's first page.", field="cursor")


class KeyReusedError(InvalidInputError):
    """An Idempotency-Key under which something else was sent before."""

    code = "idempotency-key-reused"

    def __init__(self) -> None:
        super().__init__("Something else was sent under this Idempotency-Key before.", field="Idempotency-Key")


class AddressError(InvalidInputError):
    """What is given as a web address is none."""


class QuerySlipError(InvalidInputError):
    """A search that cannot be understood. `at` is the place in it, [start, end) in code points."""

    code = "search-slip"

    def __init__(self, message: str, *, at: tuple[int, int]) -> None:
        super().__init__(f"{message} (At character {at[0] + 1} of the search.)", field="q")
        self.at = at


class NoArticleFoundError(InvalidInputError):
    """A page in which no article text was found. `doubt` names what it is instead, where that was seen."""

    code = "no-article-found"
    says = "No article text was found in this page. Copy the text of the article and paste it instead."

    def __init__(self, message: str | None = None, *, doubt: str | None = None) -> None:
        super().__init__(message or self.says)
        self.doubt = doubt


class UnreadablePageError(InvalidInputError):
    """A page that takes too long or too much memory to read. `message` says which, without the way out."""

    code = "unreadable-page"

    def __init__(self, message: str) -> None:
        super().__init__(f"{message} Copy the text of the article and paste it instead.")


class FetchRefusedError(InvalidInputError):
    """An address that Sayso does not fetch. `rule` is the short name of the rule that refused it."""

    code = "fetch-refused"

    def __init__(self, message: str, *, rule: str) -> None:
        super().__init__(message, field="url")
        self.rule = rule


class FetchFailedError(InvalidInputError):
    """The address was allowed, but no usable page came back."""

    code = "fetch-failed"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="url")


class TooLargeError(SaysoError):
    """Over one of the limits in app/sayso/domain.py."""

    code = "too-large"


class UnsupportedMediaError(SaysoError):
    """Neither plain text nor HTML."""

    code = "unsupported-media"


class SignInRequiredError(SaysoError):
    """A write without the password, in a room that has one."""

    code = "sign-in-required"
    says = "This room has a password, and you are not signed in."


class ForbiddenError(SaysoError):
    """An unsafe request that a page of another site may have made."""

    code = "forbidden"


class AnalysisError(SaysoError):
    """The analysis failed or ran over its time limit."""

    code = "analysis-failed"


class BusyError(SaysoError):
    """Too much to do at the moment. Nothing was stored."""

    code = "busy"
    says = "Sayso is busy with other articles. Nothing was stored; try again in a few seconds."


class ClosingError(SaysoError):
    """The room is being closed."""

    code = "closing"
    says = "The room is being closed. What was stored is analysed when it opens again."


class StorageError(SaysoError):
    """The database is locked for too long or cannot be read or written."""

    code = "storage-unavailable"


class StorageFullError(StorageError):
    """No room on the disk: nothing was stored."""

    code = "storage-full"


class NewerSchemaError(StorageError):
    """The database file was written by a newer Sayso than this one."""

    code = "newer-schema"
