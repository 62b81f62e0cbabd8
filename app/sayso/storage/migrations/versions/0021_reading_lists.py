"""Reading lists whose addresses are fetched, and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "reading_list",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "listed",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("list_id", sa.Integer, sa.ForeignKey("reading_list.id", ondelete="CASCADE"), nullable=False),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("tags", sa.String, nullable=False),
        sa.Column("fate", sa.String, nullable=False),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="SET NULL")),
        sa.Column("error", sa.String),
    )
    op.create_index("ix_listed_list_id_fate", "listed", ["list_id", "fate"])
    op.create_index("ix_listed_fate", "listed", ["fate", "id"])
    op.create_index("ix_listed_article_id", "listed", ["article_id"])
