"""Sayso: a reading room for news that shows, beside each article, who says so.

What a program may use is in `__all__`, and docs/PYTHON.md shows how. To import it costs next to nothing: the net and
what runs it are loaded by the first analysis, the web and the database never.
"""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.analysis.types import (
    Analysis,
    Attribution,
    Hedge,
    HedgeCategory,
    Identity,
    Kind,
    Mode,
    Reason,
    ReasonKind,
    Source,
    Span,
    Summary,
)

if TYPE_CHECKING:
    from sayso.analysis.pipeline import Analyzer

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Analyzer",
    "Attribution",
    "Hedge",
    "HedgeCategory",
    "Identity",
    "Kind",
    "Mode",
    "Reason",
    "ReasonKind",
    "Source",
    "Span",
    "Summary",
    "__version__",
    "analyze",
]


def analyze(text: str) -> Analysis:
    """Who says what in a text, and how sure it is: with the language where that is sure. Any thread may call it."""
    from sayso.intake.text.language import sure_language

    return replace(_analyzer().analyze(text), language=sure_language(text))


def __getattr__(name: str) -> object:
    """`Analyzer` is loaded when it is asked for, because it brings the net's runtime."""
    if name == "Analyzer":
        from sayso.analysis.pipeline import Analyzer

        return Analyzer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _analyzer() -> "Analyzer":
    from sayso.analysis.pipeline import Analyzer

    return Analyzer()
