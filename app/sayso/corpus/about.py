"""What lies beside the tables of a corpus that is done: a README with the data dictionary, and croissant.json."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.corpus.dictionary import REJECTS, TABLES, Column
from sayso.corpus.driving import Corpus
from sayso.corpus.places import source
from sayso.corpus.shards import part
from sayso.corpus.written import sweep, write_whole

_CROISSANT_TYPE = {"bool": "sc:Boolean", "double": "sc:Float", "date32": "sc:Date", "string": "sc:Text"}
_OF_CROISSANT = (
    "citeAs column equivalentProperty extract field fileObject fileProperty fileSet format includes isLiveDataset "
    "jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source "
    "subField transform"
)
_CONTEXT = {  # as its specification has it: readers warn of any other
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{name: f"cr:{name}" for name in _OF_CROISSANT.split()},
}
_PARQUET = "application/x-parquet"  # no other name of it is read by mlcroissant, nor is one in the specification


def finish(corpus: Corpus) -> dict[str, int]:
    """Write what describes a corpus of which every shard is done, and sweep away what was left unfinished.

    How many rows each table has.
    """
    rows = {name: _rows(corpus, name) for name in TABLES}
    rows["rejects"] = sum(_lines(path) for path in sorted((corpus.out / "rejects").glob("*.jsonl")))
    write_whole(corpus.out / "README.md", readme(corpus.plan.parameters, rows).encode())
    write_whole(corpus.out / "croissant.json", json.dumps(croissant(corpus.plan.parameters), indent=2).encode())
    for folder in (corpus.out, *(corpus.out / name for name in rows)):
        sweep(folder)
    return rows


def readme(parameters: dict[str, str], rows: dict[str, int]) -> str:
    """The data dictionary."""
    shards = int(parameters["shards"])
    parts = "one part, with the" if shards == 1 else f"{shards:,} parts, each with the"
    lines = [
        "# A corpus, analysed by Sayso",
        "",
        f"By version `{parameters['analysis']}` of the analysis, in {parts} same name in every table. The same "
        "input gives the same files, byte by byte.",
        "",
        "| table | rows |",
        "| --- | ---: |",
        *(f"| `{name}/` | {number:,} |" for name, number in rows.items()),
        "",
        "Join the tables by `article_id`, and within an article by `claim` and `source_id`. Empty words are `''`; what "
        "does not apply is empty (NULL). Offsets count code points of `articles.text`, from 0, ends excluded.",
    ]
    for name, columns in (*TABLES.items(), ("rejects", REJECTS)):
        lines += ["", f"## {name}", "", "| column | type | what it says |", "| --- | --- | --- |"]
        lines += [f"| `{column.name}` | {column.type} | {column.about} |" for column in columns]
    return "\n".join(lines) + "\n"


def croissant(parameters: dict[str, str]) -> dict[str, Any]:
    """The same for machines: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "sayso-corpus",
        "description": "Articles with their claims, sources and hedges, as Sayso found them.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": parameters["analysis"],
        "distribution": [
            {
                "@type": "cr:FileSet",
                "@id": f"{name}-files",
                "encodingFormat": _PARQUET,
                "includes": f"{name}/*.parquet",
            }
            for name in TABLES
        ],
        "recordSet": [_record_set(name, columns) for name, columns in TABLES.items()],
    }


def _record_set(name: str, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": column.name,
                "description": column.about,
                "dataType": _CROISSANT_TYPE.get(column.type, "sc:Integer"),
                "source": {"fileSet": {"@id": f"{name}-files"}, "extract": {"column": column.name}},
            }
            for column in columns
        ],
    }


def _rows(corpus: Corpus, name: str) -> int:
    import pyarrow.parquet as pq

    parts = [part(corpus.out, name, number) for number in range(len(corpus.plan.shards))]
    return sum(pq.read_metadata(source(path)).num_rows for path in parts)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)
