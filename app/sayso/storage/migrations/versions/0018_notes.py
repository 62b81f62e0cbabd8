"""What a reader keeps of an article: notes, tags, how far she has read; and how each act is undone."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("starred", sa.Boolean, nullable=False),
        sa.Column("read_at", sa.DateTime),
        sa.Column("archived_at", sa.DateTime),
        sa.Column("stopped", sa.JSON),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("last_number", sa.Integer, nullable=False),
    )
    op.create_table(
        "note",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("origin", sa.String, index=True),
        sa.Column("claim", sa.Integer),
    )
    op.create_table(
        "tag",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("note", sa.Integer, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_index("ix_tag_key", "tag", ["key", "article_id"])
    op.create_table(
        "undo",
        sa.Column("token", sa.String, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
