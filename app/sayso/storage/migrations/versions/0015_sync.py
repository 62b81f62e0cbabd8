"""When an article changed last, its id elsewhere, and which articles were deleted: for who keeps a copy of the room."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
NEVER = "1970-01-01 00:00:00.000000"


def upgrade() -> None:
    op.add_column("article", sa.Column("external_id", sa.String))
    op.add_column("article", sa.Column("updated_at", sa.DateTime, nullable=False, server_default=NEVER))
    op.execute("UPDATE article SET updated_at = added_at")
    op.create_index("ix_article_external_id", "article", ["external_id", "repeat"], unique=True)
    op.create_index("ix_article_updated", "article", ["updated_at", "id"])
    op.create_table(
        "deletion",
        sa.Column("article_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("external_id", sa.String),
        sa.Column("deleted_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_deletion_deleted_at", "deletion", ["deleted_at"])
