"""Articles side by side as frozen rows: all that their templates may use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.analysis.summary import sourceless_claims, unnamed_claims
from sayso.analysis.types import Identity, Summary
from sayso.headline import reasons
from sayso.register.compare import MOST, Column, ComparedClaim, Comparison, Speaker
from sayso.register.near import Near
from sayso.services.across import Sources
from sayso.web.keys import claim_key
from sayso.web.pages.reading.others import OtherShown, address, asked, other_shown
from sayso.words import IDENTITY, TONE, count, decimal, how_said, listed, percent, short_date, shortened

CUT = 280  # characters of a claim that are shown
PASSAGE = 600  # characters of a passage that are shown
_ID = re.compile("[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of an article as a whole sentence; `small` says more."""

    number: str
    words: str
    small: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A claim in its place. `same`: it is word for word in another of the articles."""

    address: str
    cue: str
    words: str
    how: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShown:
    """One of the articles: what it is, its figures, its first claim. `name` is short, for the heads of tables."""

    id: int
    title: str
    publication: str
    day: str
    iso_day: str
    dated: bool
    name: str
    figures: tuple[Figure, ...]
    first: Cell | None
    first_source: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerShown:
    """A source, with its claims in each article in turn."""

    name: str
    address: str | None
    identity: str
    tone: str
    cells: tuple[tuple[Cell, ...], ...]
    echoed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoShown:
    """A passage that some of the articles have alike; `where` are the names of their columns."""

    words: str
    size: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Articles side by side."""

    sub: str
    columns: tuple[ColumnShown, ...]
    shared: tuple[SpeakerShown, ...]
    alone: tuple[tuple[SpeakerShown, ...], ...]
    echoes: tuple[EchoShown, ...]
    asked: str
    others: tuple[OtherShown, ...]


def compare_page(comparison: Comparison, nearby: Sequence[Near] = ()) -> ComparePage:
    """The page of a comparison; `nearby` are articles that could be added to it."""
    ids = [column.article_id for column in comparison.columns]
    columns = tuple(_column(column, ids) for column in comparison.columns)
    names = {column.id: column.name for column in columns}
    room = [near for near in nearby if near.id not in ids] if len(ids) < MOST else []
    return ComparePage(
        sub=_sub(comparison),
        columns=columns,
        shared=tuple(map(_speaker, comparison.shared)),
        alone=tuple(tuple(map(_speaker, column)) for column in comparison.alone),
        echoes=tuple(
            EchoShown(
                words=shortened(echo.text, PASSAGE),
                size=count(echo.words, "word"),
                where=listed([names[article_id] for article_id, _ in echo.places]),
            )
            for echo in comparison.echoes
        ),
        asked=asked(ids),
        others=tuple(other_shown(near, address(*ids, near.id)) for near in room),
    )


def choosing(words: str, sources: Sources, message: str) -> dict[str, Any]:
    """What the page says where nothing can be compared: of one article what is near, of too many the first four."""
    ids = [int(part) for part in words.split(",") if _ID.fullmatch(part)]
    nearby = sources.near(ids[0]) if len(ids) == 1 else ()
    others = tuple(other_shown(near, address(ids[0], near.id)) for near in nearby)
    return {"message": message, "others": others, "kept": address(*ids[:MOST]) if len(ids) > MOST else ""}


def _sub(comparison: Comparison) -> str:
    alone = sum(map(len, comparison.alone))
    number = count(len(comparison.shared), "source") if comparison.shared else "No source"
    shared = f"{number} in more than one of them, {alone:,} in one only."
    if not comparison.echoes:
        return shared
    passages = f"{count(len(comparison.echoes), 'passage')} {'are' if len(comparison.echoes) > 1 else 'is'}"
    return f"{shared} {passages} the same word for word, the longest of {count(comparison.echoes[0].words, 'word')}."


def _column(column: Column, ids: Sequence[int]) -> ColumnShown:
    rest = [each for each in ids if each != column.article_id]
    return ColumnShown(
        id=column.article_id,
        title=column.title,
        publication=column.publication or "",
        day=short_date(column.day),
        iso_day=column.day.isoformat(),
        dated=column.dated,
        name=f"{column.publication or shortened(column.title, 30)}, {short_date(column.day)}",
        figures=_figures(column.summary, column.same_share),
        first=_cell(column.first) if column.first else None,
        first_source=column.first_source or "no source given",
        without=address(*rest) if len(rest) > 1 else "",
    )


def _figures(summary: Summary | None, same_share: float) -> tuple[Figure, ...]:
    same = (Figure(number=percent(same_share), words="of the text is word for word in another"),) if same_share else ()
    if summary is None:
        return (Figure(number="–", words="not analysed"), *same)
    unnamed, nobody = unnamed_claims(summary), sourceless_claims(summary)
    documents = summary.claims_by_identity.get(Identity.DOCUMENT, 0)
    return (
        Figure(
            number=f"{summary.claims:,}",
            words=f"{'claim' if summary.claims == 1 else 'claims'}, {count(summary.sources, 'source')}",
            small=count(summary.words, "word"),
        ),
        Figure(
            number=f"{unnamed:,}",
            words=f"from unnamed people{_share(unnamed, summary)}",
            small=reasons(summary),
            tone="unnamed" if unnamed else "",
        ),
        Figure(
            number=f"{nobody:,}",
            words=f"with no source given{_share(nobody, summary)}",
            tone="unnamed" if nobody else "",
        ),
        Figure(number=f"{documents:,}", words="from documents", tone="document" if documents else ""),
        Figure(
            number=f"{summary.hedges:,}",
            words="hedge" if summary.hedges == 1 else "hedges",
            small=f"{decimal(summary.hedges_per_1000)} for every 1,000 words; "
            f"{summary.hedges_reporter:,} the reporter’s own",
            tone="hedge" if summary.hedges else "",
        ),
        *same,
    )


def _share(number: int, summary: Summary) -> str:
    return f" ({percent(number / summary.claims)})" if number else ""


def _speaker(speaker: Speaker) -> SpeakerShown:
    return SpeakerShown(
        name=speaker.name,
        address=f"/sources/{speaker.voice_id}" if speaker.voice_id is not None else None,
        identity=IDENTITY[speaker.identity],
        tone=TONE[speaker.identity],
        cells=tuple(tuple(map(_cell, claims)) for claims in speaker.by_article),
        echoed=speaker.echoed,
    )


def _cell(claim: ComparedClaim) -> Cell:
    return Cell(
        address=f"/articles/{claim.article_id}#{claim_key(claim.number)}",
        cue=claim.cue,
        words=shortened(claim.content, CUT),
        how=how_said(claim.mode, claim.cue),
        same=claim.same,
    )
