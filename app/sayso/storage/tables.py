"""The tables. Spans are [start, end] pairs of code points; what is shown of an article is cut from its text by them.

What is for looking up across articles, and so holds words, is in register_tables.py.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    event,
)
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime
from sayso.storage.database import dialect

Pair = list[int]
METADATA = SQLModel.metadata


def _json(*, nullable: bool = False) -> Any:
    return Field(sa_column=Column(JSON(none_as_null=True), nullable=nullable))


def _of_article() -> Any:
    return Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True))


def _now() -> datetime:
    return datetime.now(UTC)


def _by_reader() -> Any:
    return Field(default=False, sa_column_kwargs={"server_default": "0"})


class ArticleRow(SQLModel, table=True):
    """One article, the figures of its summary, and last (so that a list never reads them) its text and shape.

    `url_key` and `text_hash` are the keys of app/sayso/keys.py; `repeat` counts what was added all the same.
    `analysis_version` is null, and every figure 0, exactly where there is no analysis (`state` is not "analyzed").
    """

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_text_hash", "text_hash", "repeat", unique=True),
        Index("ix_article_url_key", "url_key", "repeat", unique=True),
        Index("ix_article_external_id", "external_id", "repeat", unique=True),
        Index("ix_article_updated", "updated_at", "id"),
        Index("ix_article_publication", "publication", "added_at", "id"),
        Index("ix_article_anonymous", "anonymous", "id"),
        Index("ix_article_hedges", "hedges", "id"),
        Index("ix_article_state", "state", "analysis_version"),
        Index("ix_article_hedging", "state", "hedges_per_1000"),
        Index("ix_article_words", "words_version"),
        {"sqlite_autoincrement": True},  # the id of a deleted article never comes back
    )

    id: int | None = Field(default=None, primary_key=True)
    added_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    updated_at: datetime = Field(
        default_factory=_now,
        sa_column=Column(UtcDateTime, nullable=False, server_default="1970-01-01 00:00:00.000000"),
    )
    external_id: str | None = None
    revision: int = 1
    state: str
    language: str | None = None
    publication: str | None = None
    published_on: date | None = None
    url: str | None = None
    url_key: str | None = None
    text_hash: str
    repeat: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    length: int
    analysis_version: str | None = None
    words: int = 0
    claims: int = 0
    sources: int = 0
    anonymous: int = 0
    unnamed_sources: int = 0
    reasons_given: int = 0
    reasons_informative: int = 0
    first_claim_anonymous: bool = False
    hedges: int = 0
    hedges_reporter: int = 0
    hedges_source: int = 0
    hedges_per_1000: float = 0.0  # derived, for the median of all articles
    attributed_share: float = 0.0
    refusals: int = 0
    unsure: int = 0
    claims_by_identity: dict[str, int] = _json()
    byline: str | None = None
    title: str
    words_version: int = 0  # of what claims and register know of it (words.py); 0: nothing yet
    text: str = Field(sa_column=Column(Text, nullable=False))
    shape: dict[str, Any] | None = _json(nullable=True)  # by convert_shape.py, which says why it is one column


def _of_identity(*identities: str) -> str:
    return " + ".join(dialect.number_in("claims_by_identity", each) for each in identities)


# What SQLite makes of the others, so that an index can have it: the day, of publication, else of adding, and what a
# publication is told of. No row of ArticleRow has them.
ARTICLE = METADATA.tables["article"]
for _name, _type, _words in (
    ("day", String(), dialect.first_day("published_on", "added_at")),
    ("month", String(), dialect.first_month("published_on", "added_at")),
    ("unnamed_claims", Integer(), _of_identity("unnamed_person", "unnamed_group")),
    ("sourceless", Integer(), _of_identity("unspecified")),
):
    ARTICLE.append_column(Column(_name, _type, dialect.made_of(_words)))
_COUNTED = ("words", "claims", "unnamed_claims", "sourceless", "unnamed_sources", "reasons_given", "hedges")
Index("ix_article_figures", *(ARTICLE.c[name] for name in ("state", "publication", "month", "day", *_COUNTED)))
Index("ix_article_day", ARTICLE.c.day)
# With all that a list in its order asks of an article until its page is full: rows are as long as their texts.
Index("ix_article_newest", *(ARTICLE.c[name] for name in ("added_at", "id", "revision", "day")))


@event.listens_for(ArticleRow.revision, "set")
def _changed(row: ArticleRow, *_: object) -> None:
    row.updated_at = _now()  # so that none of those who change it has to think of it


class BinRow(SQLModel, table=True):
    """An article that was deleted, and what its own row gives up meanwhile, so that it can be added again."""

    __tablename__ = "bin"

    article_id: int = _of_article()
    removed_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    repeat: int


class DeletionRow(SQLModel, table=True):
    """That an article was deleted; its own row may be gone."""

    __tablename__ = "deletion"

    article_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    external_id: str | None = None
    deleted_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))


class SampleRow(SQLModel, table=True):
    """An article that the room was opened with."""

    __tablename__ = "sample"

    article_id: int = _of_article()


class OriginalRow(SQLModel, table=True):
    """What came in, compressed with zlib."""

    __tablename__ = "original"

    article_id: int = _of_article()
    media_type: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class SourceRow(SQLModel, table=True):
    """A source of an article's analysis; `number` is its id there, `position` its place in the list."""

    __tablename__ = "source"
    __table_args__ = (Index("ix_source_identity", "identity"), {"sqlite_with_rowid": False})

    article_id: int = _of_article()
    number: int = Field(primary_key=True)
    position: int
    identity: str
    mentions: list[Pair] = _json()
    name: Pair | None = _json(nullable=True)
    title: Pair | None = _json(nullable=True)
    description: Pair | None = _json(nullable=True)
    detail: Pair | None = _json(nullable=True)
    role: Pair | None = _json(nullable=True)
    affiliation: Pair | None = _json(nullable=True)
    place: Pair | None = _json(nullable=True)
    specificity: int | None = None
    reason: Pair | None = _json(nullable=True)
    reason_kind: str | None = None
    basis: Pair | None = _json(nullable=True)
    granted: bool
    by_reader: bool = _by_reader()


class AttributionRow(SQLModel, table=True):
    """An attribution of an article's analysis; `source_number` is null where no source is given."""

    __tablename__ = "attribution"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "source_number"], ["source.article_id", "source.number"]),
        {"sqlite_with_rowid": False},
    )

    article_id: int = _of_article()
    number: int = Field(primary_key=True)
    position: int
    source_number: int | None = None
    source: list[Pair] = _json()
    cue: list[Pair] = _json()
    content: list[Pair] = _json()
    mode: str
    kind: str
    confidence: float
    found_by: str
    via: list[Pair] = _json()
    counted: bool
    by_reader: bool = _by_reader()


class HedgeRow(SQLModel, table=True):
    """A hedge of an article's analysis; `attribution_number` is null in the reporter's own voice."""

    __tablename__ = "hedge"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "attribution_number"], ["attribution.article_id", "attribution.number"]),
        Index("ix_hedge_category", "category"),
        {"sqlite_with_rowid": False},
    )

    article_id: int = _of_article()
    number: int = Field(primary_key=True)
    position: int
    span_start: int
    span_end: int
    category: str
    attribution_number: int | None = None
    by_reader: bool = _by_reader()
