"""How an article's text was set: blocks, links, emphasis and pictures, beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("article", sa.Column("shape", sa.JSON))
