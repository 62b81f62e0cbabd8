"""The tally of an article counts its claims by every fact that a search asks of alone; indexes for the rare ones."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

IDENTITIES = (
    *("named_person", "named_org", "document", "unnamed_person", "unnamed_group"),
    *("unspecified", "author_reader"),
)
HEDGES = ("modal", "epistemic", "appearance", "belief", "hearsay", "approximator", "vague")
NEWEST = ("shown", "day", "article_id", "falling")
TOLD = ("identity", "publication", "voice_id")
FACTS = ("identity", "publication", "mode", "kind", "confidence", "specificity", "reason_kind", "hedges")
COUNTED = {
    "''": "1",
    "'mode:' || mode": "1",
    "'kind:' || kind": "1",
    "'reason:'": "reason_kind IS NOT NULL",
    "'reason:' || reason_kind": "reason_kind IS NOT NULL",
    "'specificity:' || specificity": "specificity IS NOT NULL",
    "'hedge:'": "trim(hedges) <> ''",
    **{f"'hedge:{each}'": f"instr(hedges, ' {each} ') > 0" for each in HEDGES},
}


def upgrade() -> None:
    op.drop_table("tally")
    op.create_table(
        "tally",
        sa.Column("fact", sa.String, primary_key=True),
        sa.Column("month", sa.String, primary_key=True),
        sa.Column("publication", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in IDENTITIES),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tally_article", "tally", ["article_id", "fact", *IDENTITIES])
    sums = ", ".join(f"sum(identity = '{name}')" for name in IDENTITIES)
    for fact, holds in COUNTED.items():
        op.execute(
            f"INSERT INTO tally SELECT {fact} AS fact, substr(min(day), 1, 7), coalesce(min(publication), ''), "  # noqa: S608 - our own
            f"min(day), article_id, {sums} FROM claim WHERE shown = 1 AND {holds} GROUP BY article_id, 1"
        )
    op.drop_index("ix_claim_voice")
    op.create_index("ix_claim_voice", "claim", ["voice_id", *NEWEST, *FACTS])
    for name, column in (("ix_claim_reason", "reason_kind"), ("ix_claim_specific", "specificity")):
        few = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "claim", [column, *NEWEST, *TOLD], sqlite_where=few)
    op.create_index("ix_voice_names", "voice", ["being", "articles", "id", "claims", "key"])
