"""The tables for looking up across articles. They hold words, which are made of the spans of tables.py.

They are made anew whenever an article changes, or where somebody asks for it (`sayso check --repair`).
"""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


class VoiceRow(SQLModel, table=True):
    """An entry of the register: whoever is the same across articles, or is known in one alone; figures of its claims.

    It stays when its last claim goes, so that its id never means another.
    """

    __tablename__ = "voice"
    __table_args__ = (
        Index("ix_voice_key", "key", unique=True),
        Index("ix_voice_most", "articles", "claims", "id"),
        Index("ix_voice_claims", "claims", "articles", "id"),
        Index("ix_voice_latest", "last_day", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    being: str
    name: str
    articles: int = 0
    claims: int = 0
    first_day: date | None = None
    last_day: date | None = None
    given_name: str | None = None  # by hand, as ActRow says; `name` is the machine's
    same_as: str | None = None


class ActRow(SQLModel, table=True):
    """What a reader says of an entry that the machine found: `target_id` is the one that is meant, `value` is given.

    It speaks of ids alone, and stays when the claims go: entries and articles keep their ids.
    """

    __tablename__ = "register_act"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    voice_id: int
    article_id: int | None = None
    target_id: int | None = None
    value: str | None = None
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class ClaimRow(SQLModel, table=True):
    """A claim as it is looked up across articles: what it may be asked for, beside the words of attribution and source.

    `day`: of publication, else of adding. `shown`: the figures of its article count it. `falling` is minus the number,
    so that one index gives the newest days first and within an article its order. `hedges` are categories with a blank
    before and behind each.
    """

    __tablename__ = "claim"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "number"], ["attribution.article_id", "attribution.number"], ondelete="CASCADE"
        ),
        Index("ix_claim_place", "article_id", "number", unique=True),
        Index("ix_claim_newest", "shown", "day", "article_id", "falling"),
        Index("ix_claim_identity", "shown", "identity", "day", "article_id", "falling"),
        Index("ix_claim_publication", "shown", "publication", "day", "article_id", "falling"),
        Index("ix_claim_tally", "shown", "day", "identity", "publication", "article_id"),
        Index("ix_claim_found", "found_voice_id", "article_id"),
        Index("ix_claim_voice", "voice_id", "shown", "day", "article_id", "falling"),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), nullable=False))
    number: int
    falling: int
    day: date
    publication: str | None = None
    shown: bool
    voice_id: int | None = Field(default=None, foreign_key="voice.id")
    found_voice_id: int | None = None  # what the machine found; another one where a reader joined or parted
    source_number: int | None = None
    identity: str
    mode: str
    kind: str
    counted: bool
    confidence: float
    specificity: int | None = None
    reason_kind: str | None = None
    hedges: str
    office: str
    label: str
    cue: str
    lemma: str
    content: str
