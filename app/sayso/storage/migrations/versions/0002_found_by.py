"""What found each attribution. Of those stored already nobody kept it: the net, which found most, stands for all.

The next analysis of an article says it right.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("attribution", sa.Column("found_by", sa.String, nullable=False, server_default="net"))
