"""Opens pages and documents in a worker process: what hangs or swells a parser ends only that."""

import atexit
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

from sayso.errors import BusyError, UnreadablePageError
from sayso.feeds import FeedFile
from sayso.intake.documents.kinds import Kind
from sayso.intake.documents.reading import DocumentArticle, articles_in
from sayso.intake.extract import Extracted, extract_article
from sayso.intake.fetching.subscribed import read_feed, read_opml
from sayso.workers.pool import ClosedError, LateError, NoneFreeError, WorkerError, WorkerPool
from sayso.workers.process import Task

SECONDS = 5.0  # of work for one page, and as long to wait for a free worker
STRETCH = 6  # times as long it may take by the clock: an ordinary page is not refused because the machine is busy
MEMORY = 512 * 1024**2  # bytes of address space; a page of the largest size needs half of it
WORKERS = 2
LIBRARIES = ("trafilatura", "pdfminer.high_level")
NICE = 5  # a reader goes first; but somebody waits for the page


@dataclass(frozen=True, slots=True)
class Document:
    """A question to a worker: a file of a kind."""

    kind: Kind
    data: bytes


@dataclass(frozen=True, slots=True)
class FeedBytes:
    """A question to a worker: what came from the address of a feed; without an address, a list of feeds."""

    data: bytes
    url: str | None = None


def open_page(html: bytes | str, *, url: str | None = None, charset: str | None = None) -> Extracted:
    """As `extract_article`, in another process with limits on time and memory.

    Raises:
        UnreadablePageError: it took more than 5 seconds of work or more than 512 MB.
        BusyError: other pages are being opened all the while.
        SaysoError: what `extract_article` raises.
    """
    return cast(Extracted, _asked((html, url, charset), "page"))


def open_document(kind: Kind, data: bytes) -> list[DocumentArticle]:
    """As `articles_in`, in another process, within the same limits. Raises as `open_page` and `articles_in`."""
    return cast(list[DocumentArticle], _asked(Document(kind, data), "file"))


def open_feed(data: bytes, url: str) -> FeedFile:
    """As `read_feed`, in another process, within the same limits. Raises as `open_page` and `read_feed`."""
    return cast(FeedFile, _asked(FeedBytes(data, url), "feed"))


def open_opml(data: bytes) -> tuple[tuple[str, str], ...]:
    """As `read_opml`, in another process, within the same limits. Raises as `open_page` and `read_opml`."""
    return cast(tuple[tuple[str, str], ...], _asked(FeedBytes(data), "file"))


def _asked(question: object, called: str) -> Any:
    try:
        return _pool().ask(question, seconds=STRETCH * SECONDS, work=SECONDS, patience=SECONDS)
    except (NoneFreeError, ClosedError) as error:
        raise BusyError from error
    except LateError as error:
        raise UnreadablePageError(f"The {called} was not read within {SECONDS:g} seconds.") from error
    except WorkerError as error:
        raise UnreadablePageError(f"The {called} could not be read: it is too large or too deeply nested.") from error


@cache
def _pool() -> WorkerPool:
    """The room's one pool: workers start with the first page, and end with the process.

    Raises:
        ModuleNotFoundError: what reads pages and documents is not installed; a worker would only be lost over it.
    """
    for library in LIBRARIES:
        root = library.partition(".")[0]
        if find_spec(root) is None:
            raise ModuleNotFoundError(f"No module named {root!r}", name=root)
    pool = WorkerPool(_task, workers=WORKERS, memory=MEMORY, nice=NICE)
    atexit.register(pool.close)
    return pool


def _task() -> Task:
    """Loads its libraries now: no page's time goes into it, and later a large page may have left no room for one."""
    for library in LIBRARIES:
        import_module(library)
    return _extract


def _extract(question: "Document | FeedBytes | tuple[bytes | str, str | None, str | None]") -> Any:
    if isinstance(question, Document):
        return articles_in(question.kind, question.data)
    if isinstance(question, FeedBytes):
        return read_opml(question.data) if question.url is None else read_feed(question.data, question.url)
    html, url, charset = question
    return extract_article(html, url=url, charset=charset)
