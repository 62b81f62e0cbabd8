"""Sayso: a reading room for news that shows, beside each article, who says so.

What a program may use is in `__all__`, and docs/PYTHON.md shows how. To import it costs next to nothing: the net and
what runs it are loaded by the first analysis, the web and the database never.
"""

from collections.abc import Callable, Iterable, Iterator
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
from sayso.errors import AnalysisError

if TYPE_CHECKING:
    from sayso.analysis.pipeline import Analyzer

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "AnalysisError",
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
    "analyze_many",
]


def analyze(text: str) -> Analysis:
    """Who says what in a text, and how sure it is: with the language where that is sure. Any thread may call it."""
    return _analysis()(text)


def analyze_many(texts: Iterable[str], *, jobs: int = 1) -> Iterator[Analysis | AnalysisError]:
    """For each text in order its analysis, or the error that says why there is none: one text never ends the others.

    With several `jobs` (0: one for each core) so many processes work, and only some texts are read ahead, so that
    memory stays flat. Processes start with the first text and end with the iterator.
    """
    from sayso.many import analyze_many, open_analysis

    if jobs < 0:
        raise ValueError(f"jobs is 0 or more, got {jobs}")
    return analyze_many(texts, jobs, _analysis if jobs == 1 else open_analysis)


def __getattr__(name: str) -> object:
    """`Analyzer` is loaded when it is asked for, because it brings the net's runtime."""
    if name == "Analyzer":
        from sayso.analysis.pipeline import Analyzer

        return Analyzer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _analysis() -> Callable[[str], Analysis]:
    from sayso.many import open_analysis

    return open_analysis()
