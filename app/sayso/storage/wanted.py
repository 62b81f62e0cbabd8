"""Which pictures an article names: noted in the transaction that stores it, whether or not the room keeps copies."""

from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import delete
from sqlmodel import Session, col, select

from sayso.domain.pictures import name_of
from sayso.shape.values import Shape
from sayso.storage.picture_tables import PictureRow

MOST = 20  # pictures of one article


def want(session: Session, article_id: int, shape: Shape) -> None:
    """Note the pictures that an article names now, to be asked for where the room keeps copies; forget all others."""
    urls = dict.fromkeys(picture.url for picture in shape.pictures if picture.url)
    named = {name_of(url): url for url in islice(urls, MOST)}
    gone = delete(PictureRow).where(col(PictureRow.article_id) == article_id, col(PictureRow.name).not_in(named))
    session.exec(gone)
    known = set(session.exec(select(PictureRow.name).where(PictureRow.article_id == article_id)))
    session.add_all(
        PictureRow(article_id=article_id, name=name, url=url, next_at=datetime.now(UTC))
        for name, url in named.items()
        if name not in known
    )
