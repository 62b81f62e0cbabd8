"""What every page counts of claims is kept: of each article by identity, of each source by month and office."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

IDENTITIES = (
    *("named_person", "named_org", "document", "unnamed_person", "unnamed_group"),
    *("unspecified", "author_reader"),
)
MODES = ("direct", "mixed", "indirect")
FACTS = ("identity", "publication", "mode", "kind", "confidence", "specificity", "reason_kind", "hedges")
_OF_IT = "FROM claim WHERE claim.voice_id = voice.id AND shown = 1"
_MONTHS = f"SELECT substr(day, 1, 7) AS month, count(*) AS number {_OF_IT} GROUP BY month"
_OFFICES = f"SELECT office {_OF_IT} AND office <> '' GROUP BY office ORDER BY count(*) DESC, office"


def upgrade() -> None:
    counts = {identity: f"sum(identity = '{identity}')" for identity in IDENTITIES}
    for mode in MODES:
        of_mode = {f"{name}_{mode}": f"sum(identity = '{name}' AND mode = '{mode}')" for name in IDENTITIES}
        counts |= of_mode
    op.create_table(
        "tally",
        sa.Column("month", sa.String, primary_key=True),
        sa.Column("publication", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in counts),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tally_article_id", "tally", ["article_id"], unique=True)
    op.execute(
        "INSERT INTO tally SELECT substr(min(day), 1, 7), coalesce(min(publication), ''), min(day), article_id, "  # noqa: S608 - our own
        f"{', '.join(counts.values())} FROM claim WHERE shown = 1 GROUP BY article_id"
    )
    op.drop_index("ix_claim_tally")
    op.drop_index("ix_claim_newest")
    op.create_index("ix_claim_newest", "claim", ["shown", "day", "article_id", "falling", *FACTS])
    op.create_index(
        "ix_claim_office", "claim", ["voice_id", "office"], sqlite_where=sa.text("shown = 1 AND office <> ''")
    )
    op.add_column("voice", sa.Column("months", sa.String, nullable=False, server_default="{}"))
    op.add_column("voice", sa.Column("offices", sa.String, nullable=False, server_default="[]"))
    op.execute(
        f"UPDATE voice SET months = (SELECT json_group_object(month, number) FROM ({_MONTHS})), "  # noqa: S608 - our own
        f"offices = (SELECT json_group_array(office) FROM ({_OFFICES})) WHERE claims > 0"
    )
