"""Which article stands in the way of another with the same URL, text or id elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import and_, func, or_
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from sayso.errors import DuplicateArticleError
from sayso.storage.tables import ArticleRow


@contextmanager
def naming_twin(
    session: Session, url_key: str | None, text_hash: str, repeat: int = 0, own: int = 0, external_id: str | None = None
) -> Iterator[None]:
    """Write what the block changes; where a unique index refuses it, say which other article has this URL, text or id.

    The look-up happens under the same write lock as the refusal, so the answer cannot be out of date.

    Raises:
        DuplicateArticleError: with the other article's id.
    """
    try:
        with session.begin_nested():
            yield
            session.flush()
    except IntegrityError as error:
        keys = (
            ("URL", ArticleRow.url_key, url_key),
            ("text", ArticleRow.text_hash, text_hash),
            ("external_id", ArticleRow.external_id, external_id),
        )
        for what, column, value in keys:
            same = and_(col(column) == value, col(ArticleRow.repeat) == repeat, col(ArticleRow.id) != own)
            twin = session.exec(select(ArticleRow.id).where(same)).first()
            if value is not None and twin is not None:
                raise DuplicateArticleError(twin, what) from error
        raise


def next_repeat(session: Session, url_key: str | None, text_hash: str, external_id: str | None) -> int:
    """The number of one more article with this URL, text or id elsewhere, 0 where there is none."""
    same = col(ArticleRow.text_hash) == text_hash
    if url_key is not None:
        same = or_(same, col(ArticleRow.url_key) == url_key)
    if external_id is not None:
        same = or_(same, col(ArticleRow.external_id) == external_id)
    last = session.exec(select(func.max(ArticleRow.repeat)).where(same)).one()
    return 0 if last is None else last + 1
