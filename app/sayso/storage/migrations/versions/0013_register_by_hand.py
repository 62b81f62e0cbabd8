"""What a reader says of the register, beside what the machine finds."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "register_act",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("voice_id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer),
        sa.Column("target_id", sa.Integer),
        sa.Column("value", sa.String),
        sa.Column("at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.add_column("voice", sa.Column("given_name", sa.String))
    op.add_column("voice", sa.Column("same_as", sa.String))
    op.add_column("claim", sa.Column("found_voice_id", sa.Integer))
    op.execute("UPDATE claim SET found_voice_id = voice_id")
    op.create_index("ix_claim_found", "claim", ["found_voice_id", "article_id"])
