"""The measured error rate of the analysis, to stand beside figures that rest on it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.resources import MODEL

_SET = "varied_held_out"  # texts of many kinds, none of which the net learned from


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRate:
    """In percent: how many of the claims that are marked are right, how many of those in a text are marked."""

    right: float
    found: float
    unnamed_f1: float
    version: str

    def __str__(self) -> str:
        return (
            f"Marked by a machine ({self.version}): of 100 claims that it marks about {self.right:.0f} are right, "
            f"and of 100 in a text it finds about {self.found:.0f}; a difference smaller than that says nothing."
        )


@cache
def error_rate() -> ErrorRate:
    """As the evaluation of the net that ships wrote it down."""
    written = json.loads((MODEL / "figures.json").read_text("utf-8"))
    figures = written["datasets"][_SET]["figures"]
    return ErrorRate(
        right=figures["attribution precision"]["value"],
        found=figures["attribution recall"]["value"],
        unnamed_f1=figures["unnamed F1"]["value"],
        version=written["version"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """How far people agree who read the same articles, each by themselves: F1 of claims in percent, and where."""

    claims: float
    where: str


@cache
def people_agree(figures: Path = MODEL / "figures.json") -> Agreed | None:
    """As it stands beside the figures of the net; None where it is not known."""
    people = json.loads(figures.read_text("utf-8")).get("people")
    return Agreed(claims=people["figures"]["attribution F1"], where=people["title"]) if people else None
