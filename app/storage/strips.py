"""What the small strips of the library's rows show, read for a whole page at once."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import and_
from sqlmodel import Session, col, select

from app.storage.cache import Cache
from app.storage.convert import Strip, narrowed_id, to_strip
from app.storage.tables import ArticleRow, AttributionRow, HedgeRow, Pair, SourceRow

Claim = tuple[Sequence[Pair], str | None]

MARKS_KEPT = 50_000


class Strips:
    """The strips of articles; those read lately are at hand."""

    def __init__(self) -> None:
        self._kept: Cache[tuple[int, int], Strip] = Cache(MARKS_KEPT, _marks)

    def of(self, session: Session, rows: Sequence[ArticleRow]) -> list[Strip]:
        """The strip of each row: two queries for all that are not at hand."""
        keys = [(narrowed_id(row), row.revision) for row in rows]
        found = {key: strip for key in keys if (strip := self._kept.get(key))}
        missing = [key for key in keys if key not in found]
        if missing:
            ids = [article_id for article_id, _ in missing]
            claims, hedges = _claims(session, ids), _hedges(session, ids)
            for key in missing:
                found[key] = to_strip(claims[key[0]], hedges[key[0]])
                self._kept.put(key, found[key])
        return [found[key] for key in keys]


def _marks(strip: Strip) -> int:
    return 1 + len(strip.claims) + len(strip.hedges)


def _claims(session: Session, ids: Sequence[int]) -> dict[int, list[Claim]]:
    same_source = and_(
        col(SourceRow.article_id) == col(AttributionRow.article_id),
        col(SourceRow.number) == col(AttributionRow.source_number),
    )
    rows = session.exec(
        select(AttributionRow.article_id, AttributionRow.content, SourceRow.identity)
        .join(SourceRow, same_source, isouter=True)
        .where(col(AttributionRow.article_id).in_(ids))
    )
    found: dict[int, list[Claim]] = defaultdict(list)
    for article_id, content, identity in rows:
        found[article_id].append((content, identity))
    return found


def _hedges(session: Session, ids: Sequence[int]) -> dict[int, list[Pair]]:
    rows = session.exec(
        select(HedgeRow.article_id, HedgeRow.span_start, HedgeRow.span_end).where(col(HedgeRow.article_id).in_(ids))
    )
    found: dict[int, list[Pair]] = defaultdict(list)
    for article_id, start, end in rows:
        found[article_id].append([start, end])
    return found
