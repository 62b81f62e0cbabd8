"""What those who checked a sample by hand say of the analysis: its precision, with an interval."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sayso.errors import InvalidInputError
from sayso.labelled.values import VERDICTS

_YES, _NO = frozenset({"yes", "y", "1", "true", "x", "ja", "oui"}), frozenset({"no", "n", "0", "false", "nein", "non"})
_Z = 1.959964  # of an interval in which the true figure lies in 95 of 100 studies


@dataclass(frozen=True, slots=True)
class Stratum:
    """Of so many claims, so many were checked and so many are right."""

    size: int
    checked: int
    right: int


@dataclass(frozen=True, slots=True)
class Precision:
    """The share that is right, over the whole corpus, and the bounds between which it is with a certainty of 95 %."""

    share: float
    low: float
    high: float
    checked: int


def agreement(rows: Iterable[Mapping[str, str]]) -> dict[str, Precision]:
    """The precision by each verdict that somebody filled in. A row may say `where` it stands; else it is a line.

    Raises:
        InvalidInputError: a verdict that is neither yes nor no, or a row that is of no sample; says where.
    """
    by_verdict: dict[str, dict[str, Stratum]] = {name: {} for name in VERDICTS}
    for number, row in enumerate(rows, 2):
        where = row.get("where") or f"Line {number}"
        for name in VERDICTS:
            verdict = _verdict(row.get(name) or "", name, where)
            if verdict is not None:
                stratum = row.get("stratum") or "all"
                before = by_verdict[name].get(stratum, Stratum(_size(row.get("of") or "", where), 0, 0))
                by_verdict[name][stratum] = Stratum(before.size, before.checked + 1, before.right + verdict)
    return {name: precision(list(strata.values())) for name, strata in by_verdict.items() if strata}


def precision(strata: list[Stratum]) -> Precision:
    """Each stratum counts by its size, whatever the number of its claims that were checked.

    The interval is Wilson's, of as many claims as a plain sample of the same variance would have; half a right and half
    a wrong claim are added to each stratum for that variance, which else were none where all checked are right.
    """
    total = sum(stratum.size for stratum in strata)
    # exact: where all are right it is 1, and not the sum of rounded parts
    share = float(sum(Fraction(stratum.size * stratum.right, total * stratum.checked) for stratum in strata))
    careful = [(stratum.right + 0.5) / (stratum.checked + 1) for stratum in strata]
    variance = sum(
        (stratum.size / total) ** 2 * p * (1 - p) / stratum.checked for stratum, p in zip(strata, careful, strict=True)
    )
    mean = sum(stratum.size / total * p for stratum, p in zip(strata, careful, strict=True))
    low, high = wilson(share, mean * (1 - mean) / variance)
    return Precision(share, low, high, sum(stratum.checked for stratum in strata))


def wilson(share: float, number: float) -> tuple[float, float]:
    """The bounds of a share that was seen in a sample of this number."""
    middle = share + _Z**2 / (2 * number)
    half = _Z * math.sqrt(share * (1 - share) / number + _Z**2 / (4 * number**2))
    whole = 1 + _Z**2 / number
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _verdict(cell: str, name: str, where: str) -> bool | None:
    word = cell.strip().casefold()
    if not word:
        return None
    if word in _YES or word in _NO:
        return word in _YES
    raise InvalidInputError(f"{where}: {name} is “{cell.strip()[:40]}”; write yes or no, or leave it empty.")


def _size(cell: str, where: str) -> int:
    if cell.strip().isdigit() and int(cell) > 0:
        return int(cell)
    raise InvalidInputError(f"{where} has no number in the column “of”: it is not from `sayso sample`.")
