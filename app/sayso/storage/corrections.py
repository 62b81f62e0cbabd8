"""Corrections within an open session: written, read, and laid over the machine's analysis."""

import zlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from sayso.analysis.types import Analysis
from sayso.corrections.laying import corrected
from sayso.corrections.reviews import Count, Reviews, added_up, counts_of
from sayso.corrections.values import Correction, What
from sayso.errors import CorrectionNotFoundError
from sayso.storage.correction_tables import CorrectionRow, MachineRow
from sayso.storage.tables import BinRow

_APART = {"number", "act", "at", "by", "note"}  # have columns of their own


@cache
def _correction() -> TypeAdapter[Correction]:
    return TypeAdapter(Correction)


@cache
def _analysis() -> TypeAdapter[Analysis]:
    return TypeAdapter(Analysis)


def corrections_of(session: Session, article_id: int) -> tuple[Correction, ...]:
    """What readers said of an article, in order."""
    rows = select(CorrectionRow).where(CorrectionRow.article_id == article_id).order_by(col(CorrectionRow.number))
    return tuple(map(_to_correction, session.exec(rows)))


def machine_of(session: Session, article_id: int) -> Analysis | None:
    """The machine's own analysis, where another one is shown."""
    row = session.get(MachineRow, article_id)
    return _analysis().validate_json(zlib.decompress(row.analysis)) if row and row.analysis else None


def add_corrections(session: Session, article_id: int, corrections: Sequence[Correction]) -> None:
    """Write corrections: each with its number, or where that is 0 with the next one."""
    row = session.get(MachineRow, article_id)
    if row is None:
        row = MachineRow(article_id=article_id, last_number=0, reviewed=False, tally={}, analysis=None)
        session.add(row)
    for each in corrections:
        numbered = each if each.number else replace(each, number=row.last_number + 1)
        row.last_number = max(row.last_number, numbered.number)
        session.add(_to_row(article_id, numbered))
    session.flush()


def remove_correction(session: Session, article_id: int, number: int) -> None:
    """Undo one. Raises CorrectionNotFoundError."""
    row = session.get(CorrectionRow, (article_id, number))
    if row is None:
        raise CorrectionNotFoundError(article_id, number)
    session.delete(row)
    session.flush()


def shown_over(session: Session, article_id: int, machine: Analysis | None, text: str) -> Analysis | None:
    """The analysis as it is shown, with what readers said over the machine's own, which is kept beside it."""
    row = session.get(MachineRow, article_id)
    if row is None:
        return machine
    corrections = corrections_of(session, article_id)
    row.analysis, row.tally, row.reviewed = None, {}, False
    if machine is None or not corrections:
        return machine
    state = corrected(machine, corrections, text)
    row.analysis = zlib.compress(_analysis().dump_json(machine))
    row.tally = {what.value: asdict(count) for what, count in counts_of(state).items()}
    row.reviewed = state.reviewed(machine)
    return state.analysis


def reviews(session: Session) -> Reviews:
    """What readers said of the machine's rows, in the whole room."""
    there = col(MachineRow.article_id).not_in(select(BinRow.article_id))
    rows = select(MachineRow.reviewed, MachineRow.tally).where(col(MachineRow.analysis).is_not(None), there)
    return added_up(
        (whole, {What(what): Count(**count) for what, count in counts.items()}) for whole, counts in session.exec(rows)
    )


def _to_row(article_id: int, each: Correction) -> CorrectionRow:
    body: dict[str, Any] = _correction().dump_python(each, mode="json", exclude=_APART)
    return CorrectionRow(
        article_id=article_id, number=each.number, act=each.act, at=each.at, by=each.by, note=each.note, body=body
    )


def _to_correction(row: CorrectionRow) -> Correction:
    apart = {name: getattr(row, name) for name in _APART}
    return _correction().validate_python({**row.body, **apart})
