"""What claims and register know of an article, made from its text and its analysis, and kept in step with both."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import Session, col, select

from sayso.analysis.languages.chosen import verbs
from sayso.analysis.rows import joined
from sayso.analysis.summary import counts
from sayso.analysis.types import Analysis, Attribution, Source
from sayso.storage.convert import narrowed_id
from sayso.storage.register_tables import ClaimRow
from sayso.storage.tables import ArticleRow
from sayso.storage.tallies import write_tally
from sayso.storage.voices import read_joins, recount, voices_of

Values = dict[str, Any]

WORDS_VERSION = 4  # raise it where other words are made: rooms then make theirs anew


def write_words(session: Session, row: ArticleRow, analysis: Analysis | None) -> None:
    """Put the words of this analysis in the place of those that are there.

    The rows of its attributions must be written, and those of an older analysis gone.
    """
    article_id = narrowed_id(row)
    before = voices_in(session, article_id)
    session.exec(delete(ClaimRow).where(col(ClaimRow.article_id) == article_id))
    claims = claims_of(session, row, analysis) if analysis else []
    if claims:
        session.connection().execute(insert(ClaimRow), claims)
    write_tally(session, article_id)
    row.words_version = WORDS_VERSION
    recount(session, before | {claim["voice_id"] for claim in claims if claim["voice_id"] is not None})


def claims_of(session: Session, row: ArticleRow, analysis: Analysis) -> list[Values]:
    """The claims of an article as values of their rows, in the order of the analysis; new voices are written."""
    article_id = narrowed_id(row)
    voices, joins = voices_of(session, article_id, row.text, analysis), read_joins(session)
    hedges: dict[int | None, set[str]] = defaultdict(set)
    for hedge in analysis.hedges:
        hedges[hedge.attribution_id].add(hedge.category)
    return [
        {
            **_values(row, analysis, claim, hedges[claim.id]),
            "found_voice_id": (machine_id := voices.get(claim.source_id)),
            "voice_id": None if machine_id is None else joins.meant(machine_id, article_id),
        }
        for claim in analysis.attributions
    ]


def voices_in(session: Session, article_id: int) -> set[int]:
    """The voices that claims of an article are of."""
    voice = col(ClaimRow.voice_id)
    ids = session.exec(select(voice).where(col(ClaimRow.article_id) == article_id, voice.is_not(None)).distinct())
    return {number for number in ids if number is not None}


def follow_metadata(session: Session, row: ArticleRow) -> None:
    """Have the claims of an article follow what was edited of it."""
    article_id = narrowed_id(row)
    values = {"day": day_of(row), "publication": row.publication}
    session.exec(update(ClaimRow).where(col(ClaimRow.article_id) == article_id).values(**values))
    write_tally(session, article_id)
    recount(session, voices_in(session, article_id))


def day_of(row: ArticleRow) -> date:
    """The day by which an article's claims are ordered: of publication, else of adding."""
    return row.published_on or row.added_at.date()


def _values(row: ArticleRow, analysis: Analysis, claim: Attribution, hedges: Iterable[str]) -> Values:
    source, text = analysis.source_of(claim), row.text
    cue = joined(text, claim.cue)
    return {
        "article_id": narrowed_id(row),
        "number": claim.id,
        "falling": -claim.id,
        "day": day_of(row),
        "publication": row.publication,
        "shown": counts(claim),
        "source_number": claim.source_id,
        "identity": analysis.identity_of(claim).value,
        "mode": claim.mode.value,
        "kind": claim.kind.value,
        "counted": claim.counted,
        "confidence": claim.confidence,
        "specificity": source.specificity if source else None,
        "reason_kind": source.reason.kind.value if source and source.reason else None,
        "hedges": f" {' '.join(sorted(hedges))} ",
        "office": _office(text, source),
        "label": source.label.of(text) if source else joined(text, claim.source),
        "cue": cue,
        "lemma": verbs.lemma_of(cue) or "",
        "content": joined(text, claim.content),
    }


def _office(text: str, source: Source | None) -> str:
    return source.title.of(text) if source and source.title else ""
