"""One page and one text have one key each; what was added all the same is a copy with a number.

Of what older rooms hold, two addresses of one page, or two texts that differ in their signs alone, become copies.
"""

from collections import Counter

import sqlalchemy as sa
from alembic import op

from sayso.keys import text_key, url_key

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_index("ix_article_url", "article")
    op.drop_index("ix_article_text_hash", "article")
    op.add_column("article", sa.Column("url_key", sa.String))
    op.add_column("article", sa.Column("repeat", sa.Integer, nullable=False, server_default="0"))
    _write_keys()
    op.create_index("ix_article_text_hash", "article", ["text_hash", "repeat"], unique=True)
    op.create_index("ix_article_url_key", "article", ["url_key", "repeat"], unique=True)


def _write_keys() -> None:
    connection = op.get_bind()
    seen: Counter[str] = Counter()  # how many there were of a key
    write = sa.text("UPDATE article SET url_key = :url_key, text_hash = :text_hash, repeat = :repeat WHERE id = :id")
    for (number,) in connection.execute(sa.text("SELECT id FROM article ORDER BY id")).all():
        url, text = connection.execute(sa.text("SELECT url, text FROM article WHERE id = :id"), {"id": number}).one()
        keys = {"url_key": url_key(url) if url else None, "text_hash": text_key(text)}
        repeat = max(seen[key] for key in keys.values() if key)
        seen.update({key: repeat + 1 - seen[key] for key in keys.values() if key})
        connection.execute(write, {**keys, "repeat": repeat, "id": number})
