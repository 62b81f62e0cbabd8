"""A corpus that was analysed, read again: its articles as a room takes them in, its claims to be checked by hand."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sayso.corpus.places import source
from sayso.corpus.plan import NAME
from sayso.intake.formats import Record

_AT_ONCE = 500  # rows in memory
_METADATA = ("title", "publication", "byline", "published_on", "url")
_ARTICLE = ("article_id", *_METADATA, "language", "state", "text", "analysis")


def is_results(path: Path) -> bool:
    """Whether a folder holds what `sayso corpus` wrote."""
    return (path / NAME).is_file() and (path / "articles").is_dir()


def count(out: Path, table: str = "articles") -> int:
    """How many rows a table has."""
    import pyarrow.parquet as pq

    return sum(pq.read_metadata(source(path)).num_rows for path in parts(out, table))


def parts(out: Path, table: str) -> list[Path]:
    """The files of a table, in order."""
    return sorted((out / table).glob("part-*.parquet"))


def table_rows(out: Path, table: str, columns: tuple[str, ...] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a table, in order, some at a time."""
    import pyarrow.parquet as pq

    for path in parts(out, table):
        with pq.ParquetFile(source(path)) as file:
            for batch in file.iter_batches(_AT_ONCE, columns=list(columns) if columns else None):
                yield from batch.to_pylist()


def exported(out: Path, form: str, added_at: datetime) -> Iterator[Record]:
    """Every article with its analysis as a record of an export of the format `form`, added now."""
    for row in table_rows(out, "articles", _ARTICLE):
        day = row["published_on"]
        yield Record(
            f"{out}: article {row['article_id']}",
            {
                "format": form,
                "added_at": added_at.isoformat(),
                "state": row["state"],
                "language": row["language"],
                "metadata": {name: row[name] for name in _METADATA} | {"published_on": day and day.isoformat()},
                "text": row["text"],
                "original": None,
                "analysis": json.loads(row["analysis"]) if row["analysis"] else None,
            },
        )
