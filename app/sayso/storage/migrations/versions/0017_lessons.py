"""Lessons with an article, what pupils hand in, and the secret with which a room signs."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "room_secret",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("secret", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "lesson",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
        sa.Column("link", sa.String, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("revealed", sa.Boolean, nullable=False),
    )
    op.create_index("ix_lesson_article", "lesson", ["article_id", "made_at"])
    op.create_table(
        "handed_in",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
        sa.Column("lesson", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("marks", sa.JSON, nullable=False),
    )
    op.create_index("ix_handed_in_lesson", "handed_in", ["article_id", "lesson", "at"])
    op.create_index("ix_handed_in_at", "handed_in", ["at"])
