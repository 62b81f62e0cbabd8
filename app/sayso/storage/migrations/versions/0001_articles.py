"""Articles with their analyses, and the index that search reads."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ARTICLE_FIGURES = (
    "words",
    "claims",
    "sources",
    "anonymous",
    "unnamed_sources",
    "reasons_given",
    "reasons_informative",
    "hedges",
    "hedges_reporter",
    "hedges_source",
)
ARTICLE_INDEXES = (
    ("ix_article_text_hash", ["text_hash"], True),
    ("ix_article_url", ["url"], True),
    ("ix_article_newest", ["added_at", "id"], False),
    ("ix_article_publication", ["publication", "added_at", "id"], False),
    ("ix_article_anonymous", ["anonymous", "id"], False),
    ("ix_article_hedges", ["hedges", "id"], False),
    ("ix_article_state", ["state", "analysis_version"], False),
    ("ix_article_hedging", ["state", "hedges_per_1000"], False),
)
SOURCE_SPANS = ("name", "title", "description", "detail", "role", "affiliation", "place", "reason", "basis")


def upgrade() -> None:
    _create_article()
    _create_original()
    _create_annotations()
    _create_search()


def _create_article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("language", sa.String),
        sa.Column("publication", sa.String),
        sa.Column("published_on", sa.Date),
        sa.Column("url", sa.String),
        sa.Column("text_hash", sa.String, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("analysis_version", sa.String),
        *(sa.Column(figure, sa.Integer, nullable=False) for figure in ARTICLE_FIGURES),
        sa.Column("first_claim_anonymous", sa.Boolean, nullable=False),
        sa.Column("hedges_per_1000", sa.Float, nullable=False),
        sa.Column("attributed_share", sa.Float, nullable=False),
        sa.Column("claims_by_identity", sa.JSON, nullable=False),
        sa.Column("byline", sa.String),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    for name, columns, unique in ARTICLE_INDEXES:
        op.create_index(name, "article", columns, unique=unique)


def _create_original() -> None:
    op.create_table(
        "original",
        _of_article(),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def _create_annotations() -> None:
    op.create_table(
        "source",
        *_numbered(),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("mentions", sa.JSON, nullable=False),
        *(sa.Column(role, sa.JSON) for role in SOURCE_SPANS),
        sa.Column("specificity", sa.Integer),
        sa.Column("reason_kind", sa.String),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_source_identity", "source", ["identity"])
    op.create_table(
        "attribution",
        *_numbered(),
        sa.Column("source_number", sa.Integer),
        *(sa.Column(role, sa.JSON, nullable=False) for role in ("source", "cue", "content")),
        sa.Column("mode", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.ForeignKeyConstraint(["article_id", "source_number"], ["source.article_id", "source.number"]),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hedge",
        *_numbered(),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("category", sa.String, nullable=False),
        sa.Column("attribution_number", sa.Integer),
        sa.ForeignKeyConstraint(["article_id", "attribution_number"], ["attribution.article_id", "attribution.number"]),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hedge_category", "hedge", ["category"])


def _create_search() -> None:
    """FTS5 keeps only its index; it reads the words from `article`, and three triggers keep the two in step."""
    op.execute(
        "CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='article', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    add = "INSERT INTO article_search(rowid, title, text) VALUES (new.id, new.title, new.text);"
    drop = (
        "INSERT INTO article_search(article_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);"
    )
    op.execute(f"CREATE TRIGGER article_search_insert AFTER INSERT ON article BEGIN {add} END")
    op.execute(f"CREATE TRIGGER article_search_delete AFTER DELETE ON article BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER article_search_update AFTER UPDATE OF title, text ON article BEGIN {drop} {add} END")


def _of_article() -> sa.Column[int]:
    return sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)


def _numbered() -> tuple[sa.Column[int], ...]:
    return (
        _of_article(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
    )
