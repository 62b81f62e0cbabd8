"""What lists ask for stands in short rows: how a claim is told, and of an article its day and revision."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

COPIED = ("id", "article_id", "falling", "day", "voice_id", "shown", "mode")
MADE_OF = ("article_id", "falling", "day", "voice_id", "shown", "mode", "identity", "publication")
LINE = "new.identity || '|' || substr(new.day, 1, 7) || '|' || coalesce(new.publication, '')"


def upgrade() -> None:
    op.drop_index("ix_article_newest")
    op.create_index("ix_article_newest", "article", ["added_at", "id", "revision", "day"])
    op.add_column("claim_line", sa.Column("mode", sa.String, nullable=False, server_default=""))
    op.execute("UPDATE claim_line SET mode = (SELECT mode FROM claim WHERE claim.id = claim_line.id)")
    values = ", ".join([*(f"new.{name}" for name in COPIED), LINE])
    put = f"INSERT OR REPLACE INTO claim_line ({', '.join(COPIED)}, line) VALUES ({values})"  # noqa: S608 - our own words
    for name, change in (("insert", "INSERT"), ("update", f"UPDATE OF {', '.join(MADE_OF)}")):
        op.execute(f"DROP TRIGGER claim_line_{name}")
        op.execute(f"CREATE TRIGGER claim_line_{name} AFTER {change} ON claim BEGIN {put}; END")
