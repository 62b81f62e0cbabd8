"""An index from which the claims of a room are counted without reading one of them."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_claim_tally", "claim", ["shown", "day", "identity", "publication", "article_id"])
