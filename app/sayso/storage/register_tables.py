"""The tables for looking up across articles. They hold words, which are made of the spans of tables.py.

They are made anew whenever an article changes, or where somebody asks for it (`sayso check --repair`).
"""

from datetime import date, datetime

from sqlalchemy import Boolean, Column, Date, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Table, text
from sqlmodel import Field, SQLModel

from sayso.analysis.types import Identity
from sayso.storage.columns import UtcDateTime

_NEWEST = ("shown", "day", "article_id", "falling")
# Behind the order, so that what is asked of them is counted without reading a claim, whose words are long.
_FACTS = ("identity", "publication", "mode", "kind", "confidence", "specificity", "reason_kind", "hedges")
_COVERED = ("identity", "publication", "voice_id")


class VoiceRow(SQLModel, table=True):
    """An entry of the register: whoever is the same across articles, or is known in one alone; figures of its claims.

    `months` is JSON, how many claims there are in each (`{"2026-03": 2}`); `offices`, too: those beside its name, the
    most used first. It stays when its last claim goes, so that its id never means another.
    """

    __tablename__ = "voice"
    __table_args__ = (
        Index("ix_voice_key", "key", unique=True),
        Index("ix_voice_most", "articles", "claims", "id"),
        Index("ix_voice_claims", "claims", "articles", "id"),
        Index("ix_voice_latest", "last_day", "id"),
        Index("ix_voice_names", "being", "articles", "id", "claims", "key"),  # names are looked through in it alone
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
    months: str = "{}"
    offices: str = "[]"
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
        Index("ix_claim_newest", *_NEWEST, *_FACTS),
        Index("ix_claim_identity", "shown", "identity", "day", "article_id", "falling"),
        Index("ix_claim_publication", "shown", "publication", "day", "article_id", "falling"),
        Index("ix_claim_found", "found_voice_id", "article_id"),
        Index("ix_claim_voice", "voice_id", "shown", "day", "article_id", "falling", *_FACTS),
        # Few claims have these, so what asks of them alone finds these few.
        Index("ix_claim_reason", "reason_kind", *_NEWEST, *_COVERED, sqlite_where=text("reason_kind IS NOT NULL")),
        Index("ix_claim_specific", "specificity", *_NEWEST, *_COVERED, sqlite_where=text("specificity IS NOT NULL")),
        Index("ix_claim_office", "voice_id", "office", sqlite_where=text("shown = 1 AND office <> ''")),
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


# What is counted of a claim, in a row so short that thousands are read at once: kept by triggers (migration 0026).
# `line` is its identity, month and publication.
LINE = Table(
    "claim_line",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, nullable=False),
    Column("falling", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("voice_id", Integer),
    Column("shown", Boolean, nullable=False),
    Column("line", String, nullable=False),
    Column("mode", String, nullable=False, server_default=""),
)

ANY_CLAIM = ""  # the fact that holds of every claim


def fact_of(field: str, value: str = "") -> str:
    """The name of a fact in TALLY: that the field has this value, or any."""
    return f"{field}:{value}"


# How many claims of an article its figures count, by identity: of all, and of those of which one fact holds, such as
# "mode:direct" or "hedge:"; where there are none there is no row. A room is counted from these, a tenth as many as
# claims, in the order of months and publications. `publication` is "" where the article has none.
TALLY = Table(
    "tally",
    SQLModel.metadata,
    Column("fact", String, primary_key=True),
    Column("month", String, primary_key=True),
    Column("publication", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    *(Column(identity.value, Integer, nullable=False) for identity in Identity),
    Index("ix_tally_article", "article_id", "fact", *Identity),
    sqlite_with_rowid=False,
)
