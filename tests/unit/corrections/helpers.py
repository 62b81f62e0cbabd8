"""Corrections of the toy analysis, for tests."""

from datetime import UTC, datetime
from typing import Any

from sayso.analysis.types import Analysis, Span
from sayso.corrections.making import Quoter
from sayso.corrections.values import Act, Correction, Quote, What

AT = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)


def correction(act: Act, number: int = 1, **parts: Any) -> Correction:
    """A correction of Jo Marsh's."""
    return Correction(**{"number": number, "act": act, "by": "Jo Marsh", "at": AT, **parts})


def words(text: str, words: str) -> Quote:
    """The first such words of a text, as a quotation."""
    start = text.index(words)
    return Quoter(text).quote(Span(start, start + len(words)))


def said_of(text: str, analysis: Analysis, what: What, id_: int, act: Act, number: int = 1) -> Correction:
    """What is said of a row as it is: right, or wrong."""
    row = Quoter(text).row(analysis, what, id_)
    note = "Ask her." if act is Act.NOTE else ""
    return correction(act, number, target=row, rows=(row,) if act is Act.RIGHT else (), note=note)
