"""What readers said by hand, apart from what the machine found; and which rows are as a reader said."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "machine",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("last_number", sa.Integer, nullable=False),
        sa.Column("reviewed", sa.Boolean, nullable=False),
        sa.Column("tally", sa.JSON, nullable=False),
        sa.Column("analysis", sa.LargeBinary),
    )
    for table in ("source", "attribution", "hedge"):
        op.add_column(table, sa.Column("by_reader", sa.Boolean, nullable=False, server_default="0"))
