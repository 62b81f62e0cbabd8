"""What a feed said of an entry, to see when it says something else; and an index of notes that nobody used."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.drop_index("ix_note_origin", "note")
    op.add_column("feed_entry", sa.Column("digest", sa.String))
