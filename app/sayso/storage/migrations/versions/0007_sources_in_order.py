"""Indexes for the orders of the register."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_index("ix_voice_claims", "voice", ["claims", "articles", "id"])
    op.create_index("ix_voice_latest", "voice", ["last_day", "id"])
