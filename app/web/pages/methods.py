"""The methods page: what each mark means, with an example, and the figures that the evaluation measured."""

import json
from dataclasses import dataclass
from typing import Any

from app.analysis.types import Span
from app.domain import RoomFacts
from app.resources import MODEL
from app.web.pages.highlight import Mark, Role, Segment, blocks
from app.web.pages.words import LADDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A kind of mark: its name, a sentence that shows it, what it means and how it is found."""

    name: str
    segments: tuple[Segment, ...]
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure, as the evaluation wrote it."""

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
    """All that templates/methods.html may use."""

    version: str
    ladder: tuple[str, ...]
    examples: tuple[Example, ...]
    tables: tuple[FigureTable, ...]


def methods_page(facts: RoomFacts) -> MethodsPage:
    """Build the page; without a figures file it says that nothing was measured yet."""
    return MethodsPage(
        version=facts.analysis_version, ladder=LADDER, examples=tuple(_examples()), tables=tuple(figure_tables())
    )


def figure_tables() -> list[FigureTable]:
    """The tables of app/analysis/model/figures.json; none where it is missing."""
    try:
        written = json.loads((MODEL / "figures.json").read_text("utf-8"))
    except FileNotFoundError:
        return []
    datasets = written.get("datasets", {})
    return [_table(name, dataset) for name, dataset in datasets.items()]


def _table(name: str, dataset: dict[str, Any]) -> FigureTable:
    figures = dataset.get("figures", {})
    return FigureTable(
        name=str(dataset.get("title", name)),
        note=str(dataset.get("note", "")),
        figures=tuple(_figure(label, value) for label, value in figures.items()),
    )


def _figure(label: str, value: Any) -> Figure:
    if isinstance(value, dict):
        low, high = value.get("low"), value.get("high")
        interval = f"{low} to {high}" if low is not None and high is not None else ""
        return Figure(name=label, value=str(value.get("value", "")), interval=interval)
    return Figure(name=label, value=str(value), interval="")


_SOURCE, _CUE, _CONTENT, _HEDGE = Role.SOURCE, Role.CUE, Role.CONTENT, Role.HEDGE
_EXAMPLES: tuple[tuple[str, tuple[tuple[str, Role | None], ...], str, str], ...] = (
    (
        "Named source",
        (
            ("Ada Quill", _SOURCE),
            (" ", None),
            ("said", _CUE),
            (" ", None),
            ("the quay would stay open", _CONTENT),
            (".", None),
        ),
        "named",
        "The article names the person or the body that says it. The source is tinted, the cue (the words that "
        "attribute) is italic, the content has a solid line.",
    ),
    (
        "Unnamed source",
        (
            ("A senior official", _SOURCE),
            (" ", None),
            ("said", _CUE),
            (" ", None),
            ("the offer was withdrawn", _CONTENT),
            (".", None),
        ),
        "unnamed",
        "Somebody is given, but the article names them nowhere; or the words are in the passive and nobody is given. "
        "The line is broken.",
    ),
    (
        "Document",
        (
            ("The audit", _SOURCE),
            (" ", None),
            ("found", _CUE),
            (" ", None),
            ("three bills without a receipt", _CONTENT),
            (".", None),
        ),
        "document",
        "A text or data speaks. The line is double.",
    ),
    (
        "Hedge",
        (("The talks ", None), ("may", _HEDGE), (" last for weeks.", None)),
        "",
        "Words by which the text does not fully commit to what it says. The line is dotted. Inside a content the doubt "
        "is the source’s; anywhere else it is the reporter’s.",
    ),
)


def _examples() -> list[Example]:
    return [
        Example(name=name, segments=_segments(f"x{number}", pieces, tone), meaning=meaning)
        for number, (name, pieces, tone, meaning) in enumerate(_EXAMPLES, 1)
    ]


def _segments(key: str, pieces: tuple[tuple[str, Role | None], ...], tone: str) -> tuple[Segment, ...]:
    text, marks = "", []
    for words, role in pieces:
        if role:
            marks.append(Mark(key, "", Span(len(text), len(text) + len(words)), role, tone))
        text += words
    return blocks(text, marks)[0].segments
