"""What is counted of each claim, in short rows beside the long ones, kept in step by triggers."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

COPIED = ("id", "article_id", "falling", "day", "voice_id", "shown")
MADE_OF = ("article_id", "falling", "day", "voice_id", "shown", "identity", "publication")


def upgrade() -> None:
    op.create_table(
        "claim_line",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("falling", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("voice_id", sa.Integer),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("line", sa.String, nullable=False),
    )
    put = f"INSERT OR REPLACE INTO claim_line ({', '.join(COPIED)}, line)"
    op.execute(f"{put} SELECT {_values('claim')} FROM claim")  # noqa: S608 - our own words
    for name, change in (("insert", "INSERT"), ("update", f"UPDATE OF {', '.join(MADE_OF)}")):
        begin = f"CREATE TRIGGER claim_line_{name} AFTER {change} ON claim BEGIN"
        op.execute(f"{begin} {put} VALUES ({_values('new')}); END")
    gone = "DELETE FROM claim_line WHERE id = old.id;"
    op.execute(f"CREATE TRIGGER claim_line_delete AFTER DELETE ON claim BEGIN {gone} END")


def _values(row: str) -> str:
    line = f"{row}.identity || '|' || substr({row}.day, 1, 7) || '|' || coalesce({row}.publication, '')"
    return ", ".join([*(f"{row}.{name}" for name in COPIED), line])
