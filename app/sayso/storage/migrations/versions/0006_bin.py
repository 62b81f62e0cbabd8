"""The bin, in which a deleted article lies for a day, and which articles are samples.

Of the samples that a room was opened with before, nobody kept that they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "bin",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("removed_at", sa.DateTime, nullable=False),
        sa.Column("repeat", sa.Integer, nullable=False),
    )
    op.create_table(
        "sample",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    )
