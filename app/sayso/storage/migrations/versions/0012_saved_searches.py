"""Searches with a name."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("search", sa.String, nullable=False),
        sa.Column("of", sa.String, nullable=False),
        sa.Column("secret", sa.String, unique=True),
    )
