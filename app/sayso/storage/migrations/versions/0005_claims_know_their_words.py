"""Claims as they are looked up across articles, the register of sources, and search by stems and by very words.

The tables are empty at first: `fill.py` fills them from the analyses that are here, in steps that can be stopped.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

CLAIM_INDEXES = {
    "ix_claim_newest": ["shown", "day", "article_id", "falling"],
    "ix_claim_identity": ["shown", "identity", "day", "article_id", "falling"],
    "ix_claim_publication": ["shown", "publication", "day", "article_id", "falling"],
    "ix_claim_voice": ["voice_id", "shown", "day", "article_id", "falling"],
}
FOLDING = "unicode61 remove_diacritics 2"


def upgrade() -> None:
    op.add_column("article", sa.Column("words_version", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_article_words", "article", ["words_version"])
    _create_voice()
    _create_claim()
    for table, columns, tokenizer in (
        ("article_search", ("title", "text", "byline"), FOLDING),
        ("article_stems", ("title", "text"), f"porter {FOLDING}"),
    ):
        _index("article", table, columns, tokenizer)
        op.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608 - names of our own
    _index("claim", "claim_search", ("label", "cue", "lemma", "content"), FOLDING)
    _index("claim", "claim_stems", ("label", "cue", "content"), f"porter {FOLDING}")


def _create_voice() -> None:
    op.create_table(
        "voice",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("being", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_voice_key", "voice", ["key"], unique=True)
    op.create_index("ix_voice_most", "voice", ["articles", "claims", "id"])


def _create_claim() -> None:
    facts = ("identity", "mode", "kind", "hedges", "office", "label", "cue", "lemma", "content")
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("falling", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("publication", sa.String),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("voice_id", sa.Integer, sa.ForeignKey("voice.id")),
        sa.Column("source_number", sa.Integer),
        sa.Column("counted", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("specificity", sa.Integer),
        sa.Column("reason_kind", sa.String),
        *(sa.Column(name, sa.String, nullable=False) for name in facts),
        sa.ForeignKeyConstraint(
            ["article_id", "number"], ["attribution.article_id", "attribution.number"], ondelete="CASCADE"
        ),
    )
    op.create_index("ix_claim_place", "claim", ["article_id", "number"], unique=True)
    for name, columns in CLAIM_INDEXES.items():
        op.create_index(name, "claim", columns)


def _index(content: str, table: str, columns: tuple[str, ...], tokenizer: str) -> None:
    """FTS5 keeps only its index; it reads the words from `content`, and three triggers keep the two in step."""
    for change in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER IF EXISTS {table}_{change}")
    op.execute(f"DROP TABLE IF EXISTS {table}")
    names = ", ".join(columns)
    op.execute(
        f"CREATE VIRTUAL TABLE {table} USING fts5({names}, content='{content}', content_rowid='id', "
        f"tokenize='{tokenizer}')"
    )
    new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("new", "old"))
    add = f"INSERT INTO {table}(rowid, {names}) VALUES (new.id, {new});"  # noqa: S608 - names of our own
    drop = f"INSERT INTO {table}({table}, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608
    op.execute(f"CREATE TRIGGER {table}_insert AFTER INSERT ON {content} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {table}_delete AFTER DELETE ON {content} BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER {table}_update AFTER UPDATE OF {names} ON {content} BEGIN {drop} {add} END")
