"""The pictures of articles, and the copies of them. Implements services.pictures.PictureCopies."""

from datetime import datetime

from sqlmodel import col, select

from sayso.domain.pictures import Copy, Size, Wanted, name_of
from sayso.storage.part import PartOfArticles
from sayso.storage.picture_tables import PictureRow
from sayso.storage.tables import ArticleRow


class PictureStore(PartOfArticles):
    """Use it from any thread; a transaction per call. `line` is that of all writers of the room."""

    def next(self, now: datetime) -> Wanted | None:
        due = select(PictureRow.article_id, PictureRow.url, PictureRow.tries).join(ArticleRow)
        with self._reading() as session:
            row = session.exec(
                due.where(col(PictureRow.next_at) <= now).order_by(col(PictureRow.next_at)).limit(1)
            ).first()
        return Wanted(article_id=row[0], url=row[1], tries=row[2]) if row else None

    def keep(self, wanted: Wanted, copy: Copy) -> None:
        with self._writing() as session:
            if row := session.get(PictureRow, (wanted.article_id, name_of(wanted.url))):
                row.next_at, row.media_type, row.data = None, copy.media_type, copy.data
                row.width, row.height = copy.size.width, copy.size.height

    def missed(self, wanted: Wanted, again: datetime | None) -> None:
        with self._writing() as session:
            if row := session.get(PictureRow, (wanted.article_id, name_of(wanted.url))):
                row.next_at, row.tries = again, wanted.tries + 1

    def sizes(self, article_id: int) -> dict[str, Size]:
        kept = select(PictureRow.url, PictureRow.width, PictureRow.height).where(
            PictureRow.article_id == article_id, col(PictureRow.media_type).is_not(None)
        )
        with self._reading() as session:
            return {url: Size(width=width, height=height) for url, width, height in session.exec(kept)}

    def get(self, article_id: int, name: str) -> Copy | None:
        asked = select(PictureRow).join(ArticleRow).where(PictureRow.article_id == article_id, PictureRow.name == name)
        with self._reading() as session:
            row = session.exec(asked).first()
            if row is None or row.media_type is None or row.data is None:
                return None
            return Copy(media_type=row.media_type, size=Size(width=row.width, height=row.height), data=row.data)
