"""An index from which the figures of publications are counted without reading an article."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    columns = ["state", "publication", "published_on", "added_at", "words", "claims", "unnamed_sources"]
    op.create_index("ix_article_figures", "article", [*columns, "reasons_given", "hedges", "claims_by_identity"])
