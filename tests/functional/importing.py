"""An import that a test kills: a process of its own that adds articles and says so after each."""

from multiprocessing.connection import Connection

from sayso.errors import DuplicateArticleError
from sayso.services.library import Library
from sayso.storage import open_store
from tests.factories import TEXT, draft
from tests.fakes import FakeAnalyzer


def text_of(number: int) -> str:
    """Long and short ones, so that a kill finds the writer in different places."""
    return f"Article {number}.\n\n" + (TEXT + "\n\n") * (1 + number % 3 * 2)


def import_from(first: int, url: str, acknowledged: Connection) -> None:
    """Add articles `first`, `first` + 1, … until this process is killed; after each, say (number, id)."""
    store = open_store(url)
    library = Library(store, FakeAnalyzer())
    number = first
    while True:
        try:
            article_id = library.add_article(draft(text_of(number))).id
        except DuplicateArticleError as error:
            article_id = error.article_id
        acknowledged.send((number, article_id))
        number += 1
