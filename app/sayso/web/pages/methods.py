"""The methods page: what the marks mean, and the figures that the evaluation measured."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.domain import RoomFacts
from sayso.resources import MODEL
from sayso.web.pages.examples import Example, examples
from sayso.words import LADDER

# The evaluation's short names in a reader's words; a name that is not here is shown as it is.
PLAIN = {
    "attribution F1": "Claims, both of the next two together (F1)",
    "attribution precision": "Of the claims that are marked, right",
    "attribution recall": "Of the claims in the text, marked",
    "direct F1": "Direct quotations with their source (F1)",
    "exact source F1": "Words of the source, exact to the letter (F1)",
    "exact cue F1": "Words of the cue, exact to the letter (F1)",
    "exact content F1": "Words of the content, exact to the letter (F1)",
    "identity accuracy": "Who the source is, right where the claim is",
    "unnamed F1": "Claims of unnamed sources (F1)",
    "anonymous F1": "Claims of unnamed sources or of none (F1)",
    "hedges F1": "Hedges (F1)",
    "hedge category accuracy": "Category of the hedge, right where the hedge is",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure in percent, as the evaluation wrote it; `interval` is "" where none was drawn."""

    name: str
    value: str
    interval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """The figures of one data set."""

    name: str
    note: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsPage:
    """All that templates/methods.html may use. `measured` is the day and the version of the measuring."""

    version: str
    ladder: tuple[str, ...]
    examples: tuple[Example, ...]
    tables: tuple[FigureTable, ...]
    measured: str


def methods_page(facts: RoomFacts, figures: Path = MODEL / "figures.json") -> MethodsPage:
    """Build the page; without a figures file it says that nothing was measured yet."""
    written = _read(figures)
    tables = tuple(_table(name, dataset) for name, dataset in written.get("datasets", {}).items())
    return MethodsPage(
        version=facts.analysis_version,
        ladder=LADDER,
        examples=tuple(examples()),
        tables=tables,
        measured=f"version {written.get('version', '')} on {written.get('date', '')}" if tables else "",
    )


def _read(figures: Path) -> dict[str, Any]:
    try:
        written = json.loads(figures.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return written if isinstance(written, dict) else {}


def _table(name: str, dataset: dict[str, Any]) -> FigureTable:
    return FigureTable(
        name=str(dataset.get("title", name)),
        note=str(dataset.get("note", "")),
        figures=tuple(_figure(label, value) for label, value in dataset.get("figures", {}).items()),
    )


def _figure(label: str, written: Any) -> Figure:
    told = written if isinstance(written, dict) else {"value": written}
    interval = f"{told['low']} to {told['high']}" if "low" in told and "high" in told else ""
    return Figure(name=PLAIN.get(label, label), value=str(told.get("value", "")), interval=interval)
