"""Articles of the room side by side."""

from collections.abc import Sequence

from sayso.register.compare import Comparison, compare
from sayso.services.across import Sources
from sayso.services.library import Library


def compared(library: Library, sources: Sources, ids: Sequence[int]) -> Comparison:
    """The comparison of these articles. Raises ArticleNotFoundError."""
    articles = [library.article(article_id) for article_id in ids]
    return compare(articles, [sources.of_article(article_id) for article_id in ids])
