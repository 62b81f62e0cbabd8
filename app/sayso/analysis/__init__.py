"""The pure core: text in, annotations out. Knows no web, database, clock or network."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.analysis.pipeline import Analyzer


def open_analyzer(*, remember: int = 0) -> "Analyzer":
    """The whole analysis, built. Only who calls this loads the net and what runs it, which a server never needs.

    `remember`: bytes for what the net said of earlier texts.
    """
    from sayso.analysis.pipeline import Analyzer

    return Analyzer(remember=remember)
