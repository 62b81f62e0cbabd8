"""Small corpora in every form that is read, and what came of them."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.corpus.driving import Corpus, by_jobs, open_corpus
from sayso.corpus.shards import DoneShard, Shards
from tests.fakes import toy_analysis

FRENCH = "Le maire a dit que le quai resterait ouvert, et que les travaux ne dureraient pas trois mois. " * 4


def article(number: int, length: int = 1) -> dict[str, str]:
    text = f"Story {number}.\n\nAda Quill said the quay may stay open. Critics said no. " * length
    return {"id": f"a{number}", "title": f"Story {number}", "text": text, "date": "2026-03-01", "publisher": "Herald"}


def write_lines(path: Path, *records: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def write_table(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def write_parquet(path: Path, rows: list[dict[str, Any]], in_group: int = 4) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=in_group)
    return path


def mixed(folder: Path, articles: int = 60) -> Path:
    """A corpus in all forms, of some shards, with some records that cannot be used."""
    folder.mkdir()
    each = articles // 4
    write_lines(folder / "a.jsonl", *(article(n, 2) for n in range(each)), "nope", {"id": 7}, {"text": FRENCH})
    with gzip.open(folder / "b.jsonl.gz", "wt") as packed:
        packed.writelines(json.dumps(article(n, 2)) + "\n" for n in range(each, 2 * each))
    write_table(folder / "c.csv", [article(n, 2) for n in range(2 * each, 3 * each)])
    write_parquet(folder / "d.parquet", [article(n, 2) for n in range(3 * each, 4 * each)])
    (folder / "story.txt").write_text("A plain story\n\nAda Quill said no.", "utf-8")
    return folder


def opened(tmp_path: Path, *inputs: Path, out: str = "out") -> Corpus:
    return open_corpus(inputs, tmp_path / out)


def done(corpus: Corpus) -> list[DoneShard]:
    """Do every shard that is left, in this process."""
    shards = Shards(corpus.root, corpus.out, corpus.plan, toy_analysis())
    return [shards.do(number) for number in corpus.left()]


def done_by_jobs(corpus: Corpus, jobs: int = 2) -> list[DoneShard]:
    outcomes = list(by_jobs(corpus, corpus.left(), jobs, toy_analysis))
    assert all(isinstance(outcome, DoneShard) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, DoneShard)]


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return [row for path in sorted((out / table).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def rejects(out: Path) -> list[dict[str, Any]]:
    paths = sorted((out / "rejects").glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def files(out: Path) -> dict[str, bytes]:
    """Every file of the results, by its name, with its bytes."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
