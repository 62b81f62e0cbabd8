"""SQLite makes the day and month of an article, and what a publication is told of, so that an index has them."""

from alembic import op

revision = "0025"
down_revision = "0024"


def _of_identity(*identities: str) -> str:
    return " + ".join(f"coalesce(json_extract(claims_by_identity, '$.{each}'), 0)" for each in identities)


MADE = {
    "day": ("VARCHAR", "coalesce(published_on, substr(added_at, 1, 10))"),
    "month": ("VARCHAR", "substr(coalesce(published_on, added_at), 1, 7)"),
    "unnamed_claims": ("INTEGER", _of_identity("unnamed_person", "unnamed_group")),
    "sourceless": ("INTEGER", _of_identity("unspecified")),
}
COUNTED = ("words", "claims", "unnamed_claims", "sourceless", "unnamed_sources", "reasons_given", "hedges")


def upgrade() -> None:
    for name, (kind, words) in MADE.items():
        op.execute(f"ALTER TABLE article ADD COLUMN {name} {kind} GENERATED ALWAYS AS ({words}) VIRTUAL")
    op.drop_index("ix_article_figures")
    op.create_index("ix_article_figures", "article", ["state", "publication", "month", "day", *COUNTED])
    op.create_index("ix_article_day", "article", ["day"])
