"""Which article stands in the way of another with the same URL or text."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import and_
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from sayso.errors import DuplicateArticleError
from sayso.storage.tables import ArticleRow


@contextmanager
def naming_twin(session: Session, url: str | None, digest: str, own: int = 0) -> Iterator[None]:
    """Write what the block changes; where a unique index refuses it, say which other article has this URL or text.

    The look-up happens under the same write lock as the refusal, so the answer cannot be out of date.

    Raises:
        DuplicateArticleError: with the other article's id.
    """
    try:
        with session.begin_nested():
            yield
            session.flush()
    except IntegrityError as error:
        for what, column, value in (("URL", ArticleRow.url, url), ("text", ArticleRow.text_hash, digest)):
            same = and_(col(column) == value, col(ArticleRow.id) != own)
            twin = session.exec(select(ArticleRow.id).where(same)).first()
            if value is not None and twin is not None:
                raise DuplicateArticleError(twin, what) from error
        raise
