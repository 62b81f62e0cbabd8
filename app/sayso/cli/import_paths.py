"""What there is under the paths that `sayso import` is given: articles one by one, or a corpus with its analysis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.needs import require

if TYPE_CHECKING:  # sayso.intake loads trafilatura
    from sayso.intake import Item
    from sayso.intake.mapped.columns import Columns


def total_of(path: Path, *, fetch: bool, columns: Columns) -> int:
    """How many articles there are to take, as far as that is seen before they are read."""
    from sayso.intake import Addresses

    if _is_corpus(path):
        from sayso.corpus.results import count

        return count(path)
    return sum(len(item.listed) if fetch and isinstance(item, Addresses) else 1 for item in items_of(path, columns))


def items_of(path: Path, columns: Columns) -> Iterator[Item]:
    """What is under a path, tables by this choice of columns; of the results of a corpus, its articles as analysed."""
    from sayso.intake.mapped.preview import mapped_under

    if not _is_corpus(path):
        return mapped_under(path, columns)
    from sayso.corpus.results import exported
    from sayso.services.exchange import FORMAT

    return exported(path, FORMAT, datetime.now(UTC))


def _is_corpus(path: Path) -> bool:
    from sayso.corpus.results import is_results

    if not is_results(path):
        return False
    require("corpus", "pyarrow")
    return True


def passed_over(paths: Sequence[Path]) -> str:
    """Which kinds of files in the folders were not read, and how many of each; "" where there are none."""
    from sayso.intake import passed_over

    left = [left for path in paths if path.is_dir() and not _is_corpus(path) for left in passed_over(path)]
    kinds = Counter(path.suffix.lower() or "without an ending" for path in left)
    return ", ".join(f"{number:,} {kind}" for kind, number in kinds.items())
