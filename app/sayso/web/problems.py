"""The kinds of error that the web answers: the status, the name and the way out of each, for pages and API alike."""

from dataclasses import dataclass

from sayso.errors import SaysoError

RETRY = {503: {"Retry-After": "5"}}  # headers by status, on pages and in the API


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. `help` is what to do about it; the error's own message says what was wrong."""

    status: int
    title: str
    help: str


KINDS = {
    "malformed-request": Kind(400, "Request not understood", "Send a complete request in the documented form."),
    "untrusted-host": Kind(
        400,
        "Host name not known",
        "Open the room under one of its own names, or add this one to SAYSO_HOSTS.",
    ),
    "sign-in-required": Kind(401, "Sign-in required", "Sign in, then send it again."),
    "token-unknown": Kind(401, "Token not known", "Make a new one on the room's page of tokens, or by `sayso tokens`."),
    "insufficient-scope": Kind(403, "Not by this token", "Use a token that may do this, or the room's password."),
    "forbidden": Kind(403, "Not from this room", "Do it from a page of this room, or from a program of your own."),
    "not-found": Kind(404, "Not found", "Look for a slip in the address; what was there may have been deleted."),
    "article-not-found": Kind(404, "No such article", "Look for it in the library."),
    "source-not-found": Kind(404, "No such source", "Look for it in the register."),
    "correction-not-found": Kind(404, "No such correction", "Look at what was corrected on the article’s page."),
    "version-not-found": Kind(404, "No such version", "See the versions of the article."),
    "note-not-found": Kind(
        404, "No such note", "Look at the notes on the article’s page; undoing is possible for a day."
    ),
    "search-not-found": Kind(404, "No such search", "See the saved searches of the room."),
    "feed-not-found": Kind(404, "No such feed", "Look for it in the list of feeds."),
    "list-not-found": Kind(404, "No such list", "Look for it among the reading lists."),
    "lesson-not-found": Kind(404, "No such lesson", "Type the code again, or ask your teacher for a new one."),
    "token-not-found": Kind(404, "No such token", "Look for it in the list of tokens."),
    "webhook-not-found": Kind(404, "No such webhook", "Look for it in the list of webhooks."),
    "not-analyzed": Kind(
        404,
        "Not analysed",
        "Have it analysed all the same: POST to its /analysis, or use the button on its page.",
    ),
    "no-original": Kind(404, "No original", "Its text is what came in: GET its /text."),
    "method-not-allowed": Kind(405, "Method not allowed", "Use one of the methods in the Allow header."),
    "duplicate-article": Kind(
        409,
        "Already in the library",
        "Read the one in the library, or replace its text; with `anyway` it is added all the same.",
    ),
    "precondition-failed": Kind(
        412, "Changed in the meantime", "Fetch it again and repeat the change on what it is now."
    ),
    "too-large": Kind(413, "Too large", "Send less: the limits are in the documentation."),
    "unsupported-media": Kind(415, "Not a kind that is read", "Send text, HTML or a document; to the API, JSON."),
    "invalid-input": Kind(422, "Cannot be used as it is", "Correct it and send it again."),
    "idempotency-key-reused": Kind(
        422, "Key used for something else", "Send each new article under a new key; only a repetition has the same."
    ),
    "search-slip": Kind(422, "Search not understood", "Correct the search; nothing was searched."),
    "no-article-found": Kind(422, "No article found", "Copy the text of the article and paste it instead."),
    "unreadable-page": Kind(422, "Page not read", "Copy the text of the article and paste it instead."),
    "fetch-refused": Kind(422, "Address not fetched", "Save the page and upload it, or paste its text."),
    "fetch-failed": Kind(422, "No page came back", "Try again later, or save the page and upload it."),
    "internal-error": Kind(
        500, "Something went wrong here", "Try again; if it happens again, report it with the time."
    ),
    "analysis-failed": Kind(503, "The analysis failed", "Try again; a shorter text may help."),
    "busy": Kind(503, "Busy", "Try again after the seconds that the Retry-After header names."),
    "closing": Kind(503, "Closing", "Try again when the room is open."),
    "storage-unavailable": Kind(503, "The database cannot be used now", "Try again in a moment."),
    "storage-full": Kind(507, "No room on the disk", "Make room on the disk of the data folder; nothing was stored."),
}
OTHERS = Kind(500, "Something went wrong here", "Try again; if it happens again, report it with the time.")


def kind_of(code: str) -> Kind:
    """The kind of a code; an unknown one is our own fault."""
    return KINDS.get(code, OTHERS)


def status_of(error: SaysoError | None) -> int:
    """The status of an answer that shows this error; 200 where there is none."""
    return kind_of(error.code).status if error else 200


class RequestError(SaysoError):
    """A request that is refused before any work is done. `headers` go into the answer."""

    headers: dict[str, str] = {}  # noqa: RUF012 - read only


class MalformedRequestError(RequestError):
    """Not HTTP as it should be: a body that cannot be parsed, a form without its boundary."""

    code = "malformed-request"


class UntrustedHostError(RequestError):
    """A Host header that is none of the room's names."""

    code = "untrusted-host"


class NotAnalyzedError(RequestError):
    """What was asked for comes from an analysis, and this article has none."""

    code = "not-analyzed"

    def __init__(self, article_id: int) -> None:
        super().__init__(f"Article {article_id} is kept, but it has no analysis.")


class NoOriginalError(RequestError):
    """What was asked for is what an article came as, and of this one nothing was kept."""

    code = "no-original"

    def __init__(self, article_id: int) -> None:
        super().__init__(f"Of article {article_id} the text alone is kept, as it was typed or pasted.")


class TokenUnknownError(RequestError):
    """A token that the room never gave, or that was revoked."""

    code = "token-unknown"
    headers = {"WWW-Authenticate": 'Bearer realm="Sayso", error="invalid_token"'}  # noqa: RUF012 - read only

    def __init__(self) -> None:
        super().__init__("This room has no such token; it may have been revoked.")


class InsufficientScopeError(RequestError):
    """A token that may do other things. `scope` is what it lacks; none: no token may do this."""

    code = "insufficient-scope"

    def __init__(self, scope: str | None) -> None:
        asked = f"This needs a token with the scope “{scope}”." if scope else "This needs the password: no token may."
        super().__init__(asked)


class WrongPasswordError(SaysoError):
    """A sign-in, or HTTP Basic, with another password than the room's."""

    code = "sign-in-required"

    def __init__(self) -> None:
        super().__init__("That is not the password of this room.")
