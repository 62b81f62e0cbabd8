"""What is counted and what is not, how a claim came, and that anonymity was granted.

Of the claims stored already all are counted, as they were; the next analysis of an article says it right.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("attribution", sa.Column("via", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("attribution", sa.Column("counted", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("source", sa.Column("granted", sa.Boolean, nullable=False, server_default=sa.false()))
    for figure in ("refusals", "unsure"):
        op.add_column("article", sa.Column(figure, sa.Integer, nullable=False, server_default="0"))
