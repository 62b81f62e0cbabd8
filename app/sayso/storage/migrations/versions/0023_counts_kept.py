"""What every page counts is kept: claims of an article by fact, of a source by month and office; days and months."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

IDENTITIES = (
    *("named_person", "named_org", "document", "unnamed_person", "unnamed_group"),
    *("unspecified", "author_reader"),
)
HEDGES = ("modal", "epistemic", "appearance", "belief", "hearsay", "approximator", "vague")
NEWEST = ("shown", "day", "article_id", "falling")
COVERED = ("identity", "publication", "voice_id")
FACTS = ("identity", "publication", "mode", "kind", "confidence", "specificity", "reason_kind", "hedges")

# What a search asks of alone, and which claims have it.
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

_OF_IT = "FROM claim WHERE claim.voice_id = voice.id AND shown = 1"
_MONTHS = f"SELECT substr(day, 1, 7) AS month, count(*) AS number {_OF_IT} GROUP BY month"
_OFFICES = f"SELECT office {_OF_IT} AND office <> '' GROUP BY office ORDER BY count(*) DESC, office"


def _of_identity(*identities: str) -> str:
    return " + ".join(f"coalesce(json_extract(claims_by_identity, '$.{each}'), 0)" for each in identities)


# Columns that SQLite makes from others, so that an index has them.
MADE = {
    "day": ("VARCHAR", "coalesce(published_on, substr(added_at, 1, 10))"),
    "month": ("VARCHAR", "substr(coalesce(published_on, added_at), 1, 7)"),
    "unnamed_claims": ("INTEGER", _of_identity("unnamed_person", "unnamed_group")),
    "sourceless": ("INTEGER", _of_identity("unspecified")),
}
FIGURES = ("words", "claims", "unnamed_claims", "sourceless", "unnamed_sources", "reasons_given", "hedges")


def upgrade() -> None:
    _tally()
    _claims()
    _voices()
    _articles()


def _tally() -> None:
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


def _claims() -> None:
    for name in ("ix_claim_tally", "ix_claim_newest", "ix_claim_voice"):
        op.drop_index(name)
    op.create_index("ix_claim_newest", "claim", [*NEWEST, *FACTS])
    op.create_index("ix_claim_voice", "claim", ["voice_id", *NEWEST, *FACTS])
    some_office = sa.text("shown = 1 AND office <> ''")
    op.create_index("ix_claim_office", "claim", ["voice_id", "office"], sqlite_where=some_office)
    for name, column in (("ix_claim_reason", "reason_kind"), ("ix_claim_specific", "specificity")):
        few = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "claim", [column, *NEWEST, *COVERED], sqlite_where=few)


def _voices() -> None:
    op.add_column("voice", sa.Column("months", sa.String, nullable=False, server_default="{}"))
    op.add_column("voice", sa.Column("offices", sa.String, nullable=False, server_default="[]"))
    op.create_index("ix_voice_names", "voice", ["being", "articles", "id", "claims", "key"])
    op.execute(
        f"UPDATE voice SET months = (SELECT json_group_object(month, number) FROM ({_MONTHS})), "  # noqa: S608 - our own
        f"offices = (SELECT json_group_array(office) FROM ({_OFFICES})) WHERE claims > 0"
    )


def _articles() -> None:
    for name, (kind, words) in MADE.items():
        op.execute(f"ALTER TABLE article ADD COLUMN {name} {kind} GENERATED ALWAYS AS ({words}) VIRTUAL")
    op.drop_index("ix_article_figures")
    op.create_index("ix_article_figures", "article", ["state", "publication", "month", "day", *FIGURES])
    op.create_index("ix_article_day", "article", ["day"])
