"""The gold that the analysis is scored on: the sample shelf, and the public corpora where they lie beside us."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.quality.annotated import ROLES, Annotated, parse_annotated
from tests.quality.scoring import Claim, HedgeMark, Reading

ROOT = Path(__file__).parents[2]
SHELF_GOLD = ROOT / "tests" / "data" / "shelf"
CORPORA = ROOT.parent / "shared" / "gold"
HELD_OUT = ROOT / "training" / "labels" / "wikinews_heldout.txt"
SLICE = 20


@dataclass(frozen=True)
class Told:
    """What the shelf's gold says about one attribution beyond its spans; identity None where the guide is open."""

    mode: str
    identity: str | None
    label: str


@dataclass(frozen=True)
class ShelfArticle:
    """One article of the shelf with its gold; `sources` are the facts of unnamed ones by their label."""

    name: str
    annotated: Annotated
    told: dict[int, Told]
    sources: dict[str, tuple[str, ...]]

    @property
    def reading(self) -> Reading:
        """Its gold in the form that is scored."""
        claims = tuple(
            Claim(
                *(tuple((span.start, span.end) for span in each.spans(role)) for role in ROLES),
                identity=self.told[each.id].identity,
                open=each.optional,
            )
            for each in self.annotated.attributions
        )
        marks = self.annotated.hedges
        hedges = tuple(HedgeMark((mark.span.start, mark.span.end), mark.category, mark.optional) for mark in marks)
        return Reading(self.annotated.text, claims, hedges)


def shelf() -> Iterator[ShelfArticle]:
    """The six articles in their order."""
    for path in sorted(SHELF_GOLD.glob("*.txt")):
        marked, _, facts = path.read_text("utf-8").partition("\n---\n")
        lines = facts.strip().splitlines()
        told = dict(_told(line) for line in lines if line[0].isdigit())
        sources = dict(_source(line.removeprefix("source ")) for line in lines if line.startswith("source "))
        yield ShelfArticle(path.stem, parse_annotated(marked), told, sources)


def corpora() -> dict[str, list[Reading]]:
    """The fixed slice of PolNeAR dev and the held-out Wikinews articles; empty where the corpora are not here."""
    if not CORPORA.is_dir():
        return {}
    dev = sorted((line for line in _lines("polnear_dev.jsonl") if "hedges" in line), key=lambda line: str(line["id"]))
    kept = set(held_out())
    news = [line for line in _lines("wikinews_train.jsonl") if str(line["id"]) in kept]
    return {"polnear": [_reading(line) for line in dev[:SLICE]], "wikinews": [_reading(line) for line in news]}


def held_out() -> list[str]:
    """The ids of the Wikinews articles that no training and no choice has seen."""
    return [line for line in HELD_OUT.read_text("utf-8").splitlines() if not line.startswith("#")]


def _lines(name: str) -> Iterator[dict]:
    with (CORPORA / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _reading(line: dict) -> Reading:
    claims = tuple(
        Claim(*(tuple((start, end) for start, end in each[role]) for role in ROLES), identity=each.get("identity"))
        for each in line["attributions"]
    )
    hedges = tuple(HedgeMark(tuple(hedge["span"]), hedge["category"]) for hedge in line["hedges"])
    return Reading(line["text"], claims, hedges)


def _told(line: str) -> tuple[int, Told]:
    facts, _, label = line.partition(" =")
    number, mode, identity = facts.split()
    return int(number), Told(mode, None if identity == "-" else identity, label.strip())


def _source(line: str) -> tuple[str, tuple[str, ...]]:
    label, _, facts = line.partition(": ")
    return label, tuple(fact.strip() for fact in facts.split(";"))
