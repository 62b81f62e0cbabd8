"""Nobody looks notes up by where they came from across articles, so that index only made writing them dearer."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.drop_index("ix_note_origin", "note")
