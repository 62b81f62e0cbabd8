"""The methods page: what the marks mean, and the figures that the evaluation measured."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.corrections.reviews import Count, Reviews
from sayso.corrections.values import What
from sayso.domain import RoomFacts
from sayso.measured import Agreed, people_agree
from sayso.resources import MODEL
from sayso.web.pages.examples import Example, examples
from sayso.words import percent

# The evaluation's short names in a reader's words, by what they measure; a name that is not here is shown as it is.
PLAIN = {
    "Claims": {
        "attribution F1": "Claims, both of the next two together (F1)",
        "attribution precision": "Of the claims that are marked, right",
        "attribution recall": "Of the claims in the text, marked",
        "direct F1": "Direct quotations with their source (F1)",
        "exact source F1": "Words of the source, exact to the letter (F1)",
        "exact cue F1": "Words of the cue, exact to the letter (F1)",
        "exact content F1": "Words of the content, exact to the letter (F1)",
    },
    "Who says it": {
        "who F1": "Claims that are at the right source (F1)",
        "right name": "A named source has a right name",
        "whole name": "… and the fullest that the article has",
        "sources split": "Sources of several claims that are shown as more than one (less is better)",
        "sources merged": "Sources shown that are more than one (less is better)",
        "identity accuracy": "What kind of source it is, right where the claim is",
        "true sentence": "Articles whose line under the title is true",
    },
    "People who are not named": {
        "unnamed F1": "Claims of unnamed sources (F1)",
        "anonymous F1": "Claims of unnamed sources or of none (F1)",
        "specificity exact": "How specific the article is about them, right",
        "reason precision": "Of the reasons that are shown, right",
        "reason recall": "Of the reasons in the text, shown",
        "reason kind": "Kind of the reason, right where the reason is",
        "basis F1": "How they know (F1)",
    },
    "Hedges": {
        "hedges F1": "Hedges (F1)",
        "hedge category accuracy": "Category of the hedge, right where the hedge is",
    },
}
OTHER = "Others"

# What is shown of each kind of text, and how the kinds are called.
BY_KIND = {
    "attribution F1": "Claims (F1)",
    "who F1": "At the right source (F1)",
    "right name": "Right name",
    "unnamed F1": "Unnamed (F1)",
    "true sentence": "Line under the title true",
}
KINDS = {
    "us": "US news and opinion",
    "british": "British news",
    "world": "Newswire of the world",
    "web": "Web pages of all sections",
    "page": "Pages of well-known papers",
    "talk": "Interviews and courts",
    "form": "Special forms: letters, transcripts, live blogs",
}
NO_REVIEWS = Reviews()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure in percent, as the evaluation wrote it; `interval` is "" where none was drawn."""

    name: str
    value: str
    interval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """What was measured of one thing."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """The figures of one data set."""

    name: str
    note: str
    groups: tuple[FigureGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """The figures of one kind of text, one for each of BY_KIND; "" where there is none."""

    name: str
    articles: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """How often readers of this room found one kind of row right: `share` of those that they looked at."""

    name: str
    count: Count
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsPage:
    """All that templates/methods.html may use. `measured` is the day and the version of the measuring."""

    version: str
    examples: tuple[Example, ...]
    tables: tuple[FigureTable, ...]
    by_kind: tuple[str, ...]
    kinds: tuple[KindRow, ...]
    measured: str
    people: Agreed | None
    looked_at: tuple[LookedAt, ...]
    reviewed: int
    articles: int


def methods_page(
    facts: RoomFacts, figures: Path = MODEL / "figures.json", reviews: Reviews = NO_REVIEWS
) -> MethodsPage:
    """Build the page; without a figures file it says that nothing was measured yet."""
    written = _read(figures)
    tables = tuple(_table(name, dataset) for name, dataset in written.get("datasets", {}).items())
    return MethodsPage(
        version=facts.analysis_version,
        examples=tuple(examples()),
        tables=tables,
        by_kind=tuple(BY_KIND.values()),
        kinds=tuple(_kind(name, part) for name, part in written.get("kinds", {}).items() if name in KINDS),
        measured=f"version {written.get('version', '')} on {written.get('date', '')}" if tables else "",
        people=people_agree(figures) if tables else None,
        looked_at=_looked_at(reviews),
        reviewed=reviews.reviewed,
        articles=reviews.articles,
    )


def _looked_at(reviews: Reviews) -> tuple[LookedAt, ...]:
    """The kinds of rows of which readers of this room said something."""
    return tuple(
        LookedAt(name=name, count=count, share=percent(count.right / count.looked_at) if count.looked_at else "–")
        for what, name in ((What.CLAIM, "Claims"), (What.SOURCE, "Sources"), (What.HEDGE, "Hedges"))
        if (count := reviews.counts.get(what)) and (count.looked_at or count.missed)
    )


def _read(figures: Path) -> dict[str, Any]:
    try:
        written = json.loads(figures.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return written if isinstance(written, dict) else {}


def _table(name: str, dataset: dict[str, Any]) -> FigureTable:
    return FigureTable(
        name=str(dataset.get("title", name)), note=str(dataset.get("note", "")), groups=_groups(dataset["figures"])
    )


def _groups(figures: dict[str, Any]) -> tuple[FigureGroup, ...]:
    known = {short for names in PLAIN.values() for short in names}
    groups = PLAIN | {OTHER: {short: short for short in figures if short not in known}}
    filled = (
        FigureGroup(
            name=group,
            figures=tuple(_figure(plain, figures[short]) for short, plain in names.items() if short in figures),
        )
        for group, names in groups.items()
    )
    return tuple(group for group in filled if group.figures)


def _figure(name: str, written: Any) -> Figure:
    value = written if isinstance(written, dict) else {"value": written}
    interval = f"{value['low']} to {value['high']}" if "low" in value and "high" in value else ""
    return Figure(name=name, value=str(value.get("value", "")), interval=interval)


def _kind(name: str, part: dict[str, Any]) -> KindRow:
    figures = part["figures"]
    values = (_figure(short, figures[short]).value if short in figures else "" for short in BY_KIND)
    return KindRow(name=KINDS[name], articles=int(part["articles"]), values=tuple(values))
