"""Entity tags: which state of an article an answer shows, and whether a visitor has it already."""

import hashlib

from starlette.requests import Request

from sayso import __version__
from sayso.domain import Article
from sayso.errors import ChangedMeanwhileError, WeakTagError

# What the program makes of an article may change with the program.
_PROGRAM = __version__.replace('"', "")


def etag_of(article: Article) -> str:
    """A strong tag that changes with text, analysis and metadata; an id that is given again has another one."""
    added = int(article.added_at.timestamp() * 1_000_000)
    return f'"{article.id}-{article.revision}-{added:x}-{_PROGRAM}"'


def etag_of_body(body: str) -> str:
    """A tag of what is answered itself."""
    return f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"'


def etag_of_room(state: str, query: str) -> str:
    """A tag of what a room in this state answers to a query: for answers too long to be looked at first."""
    return etag_of_body(f"{state} {query} {_PROGRAM}")


def etag_of_kept(article: Article, revision: int) -> str:
    """A tag of what a reader keeps of an article, in this revision: its places change with the article, too."""
    return f'{etag_of(article)[:-1]}-kept-{revision}"'


def etag_of_pictured(article: Article, pictures: int) -> str:
    """A tag of an article with so many of its pictures: of one text they only become more."""
    return f'{etag_of(article)[:-1]}-pictures-{pictures}"' if pictures else etag_of(article)


def is_known(request: Request, etag: str) -> bool:
    """Whether If-None-Match says that the visitor has this state: a 304 is enough."""
    return names(request.headers.get("if-none-match"), etag, weakly=True)


def matched_revision(request: Request, article: Article) -> int | None:
    """The revision that If-Match asks for: the article's; None without If-Match, or where it takes any (*).

    Raises:
        ChangedMeanwhileError: it names another state.
        WeakTagError: it names this one, but weakly.
    """
    return _matched(request, article, etag_of(article), article.revision)


def matched_kept(request: Request, article: Article, revision: int) -> int | None:
    """As `matched_revision`, of what a reader keeps of the article."""
    return _matched(request, article, etag_of_kept(article, revision), revision)


def _matched(request: Request, article: Article, etag: str, revision: int) -> int | None:
    header = request.headers.get("if-match")
    if header is None:
        return None
    if not names(header, etag, weakly=False):
        raise (WeakTagError if names(header, etag, weakly=True) else ChangedMeanwhileError)(article.id)
    return None if header.strip() == "*" else revision


def names(header: str | None, etag: str, *, weakly: bool) -> bool:
    """Weak comparison also takes W/"…", which a compressing proxy makes of our tags (RFC 9110, 8.8.3.2)."""
    if header is None:
        return False
    tags = [tag.strip() for tag in header.split(",")]
    if weakly:
        tags = [tag.removeprefix("W/") for tag in tags]
    return "*" in tags or etag in tags
