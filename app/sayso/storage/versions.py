"""Earlier texts of articles within an open session: kept when another text takes their place, listed, read."""

import json
import zlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import func
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from sayso.analysis.types import Analysis
from sayso.domain import Article
from sayso.domain.versions import EarlierText, KeptText, Version
from sayso.storage.convert_shape import to_column, to_shape
from sayso.storage.desk_tables import VersionRow


@cache
def _analysis() -> TypeAdapter[Analysis]:
    return TypeAdapter(Analysis)


def keep(session: Session, article: Article, until: datetime) -> None:
    """Keep the text that an article has, under the next number."""
    numbers = select(func.max(VersionRow.number)).where(VersionRow.article_id == article.id)
    text = EarlierText(until=until, text=article.text, shape=article.shape)
    session.add(to_row(article.id, (session.exec(numbers).one() or 0) + 1, text, article.as_found))


def to_row(article_id: int, number: int, text: EarlierText, machine: Analysis | None = None) -> VersionRow:
    """The row of an earlier text, with the machine's analysis of it where there is one."""
    body: dict[str, Any] = {
        "text": text.text,
        "shape": to_column(text.shape),
        "analysis": _analysis().dump_python(machine, mode="json") if machine else None,
    }
    return VersionRow(
        article_id=article_id,
        number=number,
        until=text.until,
        length=len(text.text),
        analysis_version=machine.version if machine else None,
        body=zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()),
    )


def listed(session: Session, article_id: int) -> Sequence[Version]:
    """The earlier texts of an article, the oldest first."""
    rows = session.exec(
        select(VersionRow)
        .where(VersionRow.article_id == article_id)
        .order_by(col(VersionRow.number))
        .options(defer(VersionRow.body))  # type: ignore[arg-type]
    )
    return [_version(row) for row in rows]


def read(session: Session, article_id: int, number: int) -> KeptText | None:
    """One of them whole."""
    row = session.get(VersionRow, (article_id, number))
    if row is None:
        return None
    body = json.loads(zlib.decompress(row.body))
    analysis = body["analysis"]
    return KeptText(
        version=_version(row),
        text=body["text"],
        shape=to_shape(body["shape"]),
        analysis=_analysis().validate_json(json.dumps(analysis)) if analysis else None,
    )


def _version(row: VersionRow) -> Version:
    return Version(number=row.number, until=row.until, length=row.length, analysis_version=row.analysis_version)
