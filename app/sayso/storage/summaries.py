"""The rows of the library, read for a whole page at once."""

import json
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select as sa_select
from sqlmodel import Session, col

from sayso.analysis.types import Kind
from sayso.cache import Cache
from sayso.domain import ArticleSummary
from sayso.storage.convert import Claim, to_article_summary
from sayso.storage.tables import ArticleRow, Pair

Key = tuple[int, int]  # id and revision

MARKS_KEPT = 20_000  # some six hundred articles; a mark takes 140 bytes
# Plain, as what every page asks (decision 231). As the figures count.
_CLAIMS = (
    "SELECT claim.article_id, claim.content, source.identity FROM attribution claim LEFT JOIN source "
    "ON source.article_id = claim.article_id AND source.number = claim.source_number "
    "WHERE claim.article_id IN ({}) AND claim.counted AND claim.kind <> ?"
)
_HEDGES = "SELECT article_id, span_start, span_end FROM hedge WHERE article_id IN ({})"
# Columns and no objects of rows, which take as long to make as all the rest.
_COLUMNS = [col(getattr(ArticleRow, name)) for name in ArticleRow.model_fields if name not in ("text", "shape")]


class Summaries:
    """Articles as the library shows them; those read lately are at hand."""

    def __init__(self) -> None:
        self._kept: Cache[tuple[Key, bool], ArticleSummary] = Cache(MARKS_KEPT, _marks)

    def of(self, session: Session, keys: Sequence[Key], *, strips: bool) -> list[ArticleSummary]:
        """The articles of these ids and revisions, in this order: three queries for all that are not at hand.

        Without `strips`, what those show may be left out, and it is one query.
        """
        summaries = {key: summary for key in keys if (summary := self._at_hand(key, strips))}
        missing = [article_id for article_id, revision in keys if (article_id, revision) not in summaries]
        for summary in _read(session, missing, strips) if missing else ():
            key = (summary.id, summary.revision)
            summaries[key] = summary
            self._kept.put((key, strips), summary)
        return [summaries[key] for key in keys]

    def _at_hand(self, key: Key, strips: bool) -> ArticleSummary | None:
        return self._kept.get((key, True)) or (None if strips else self._kept.get((key, False)))


def _marks(summary: ArticleSummary) -> int:
    return 10 + len(summary.claims) + len(summary.hedges)


def _read(session: Session, ids: Sequence[int], strips: bool) -> list[ArticleSummary]:
    rows = session.execute(sa_select(*_COLUMNS).where(col(ArticleRow.id).in_(ids)))
    claims, hedges = (_claims(session, ids), _hedges(session, ids)) if strips else ({}, {})
    return [to_article_summary(row, claims.get(row.id, ()), hedges.get(row.id, ())) for row in rows]


def _claims(session: Session, ids: Sequence[int]) -> dict[int, list[Claim]]:
    rows = session.connection().exec_driver_sql(_CLAIMS.format(_among(ids)), (Kind.REFUSAL.value,)).all()
    contents = json.loads(f"[{','.join(content for _, content, _ in rows)}]")  # all at once: a page has hundreds
    claims: dict[int, list[Claim]] = defaultdict(list)
    for (article_id, _, identity), content in zip(rows, contents, strict=True):
        claims[article_id].append((content, identity))
    return claims


def _hedges(session: Session, ids: Sequence[int]) -> dict[int, list[Pair]]:
    hedges: dict[int, list[Pair]] = defaultdict(list)
    for article_id, start, end in session.connection().exec_driver_sql(_HEDGES.format(_among(ids))):
        hedges[article_id].append([start, end])
    return hedges


def _among(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids))
