"""The rows of a shard as Parquet: the same rows give the same bytes."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.analysis.json_shape import ANALYZED, NOT_ENGLISH
from sayso.analysis.rows import Row
from sayso.analysis.types import Analysis
from sayso.corpus.dictionary import TABLES, Column
from sayso.corpus.reading import Read
from sayso.domain import Draft

TYPES = {
    "int8": pa.int8(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "string": pa.string(),
    "bool": pa.bool_(),
    "double": pa.float64(),
    "date32": pa.date32(),
}
ROWS = 10_000  # in a row group
_FIGURES = ("words", "claims", "anonymous", "unnamed_sources", "reasons_given", "hedges")


def article_row(article_id: int, read: Read, draft: Draft, analysis: Analysis | None) -> Row:
    """The row of an article; `analysis` is None where its text is surely not in English."""
    known = draft.metadata
    shape = analysis.to_dict(draft.text) if analysis else None
    return {
        "article_id": article_id,
        "external_id": read.external_id,
        "file": read.file,
        "at": read.at,
        "title": known.title,
        "publication": known.publication,
        "byline": known.byline,
        "published_on": known.published_on,
        "url": known.url,
        "language": draft.language,
        "state": ANALYZED if analysis else NOT_ENGLISH,
        **{name: getattr(analysis.summary, name) if analysis else None for name in _FIGURES},
        "text": draft.text,
        "analysis": json.dumps(shape, ensure_ascii=False, separators=(",", ":")) if shape else None,
    }


def write_table(path: Path, name: str, rows: list[Row], about: dict[str, str]) -> None:
    """Write rows of one of the tables; `about` goes into its metadata."""
    table = pa.Table.from_pylist(rows, schema=schema(name, about))
    pq.write_table(table, path, compression="zstd", compression_level=3, row_group_size=ROWS)


def schema(name: str, about: dict[str, str]) -> Any:
    """The columns of a table, each with its description, and the metadata of the whole."""
    metadata = {f"sayso.{key}": value for key, value in about.items()}
    return pa.schema([_field(column) for column in TABLES[name]], metadata=metadata)


def _field(column: Column) -> Any:
    return pa.field(column.name, TYPES[column.type], metadata={"description": column.about})
