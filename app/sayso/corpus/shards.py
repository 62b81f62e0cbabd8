"""One shard, from its records to its files. It may be done any number of times, by anyone: the bytes are the same."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from sayso.analysis.rows import Row
from sayso.analysis.types import Analysis
from sayso.corpus.dictionary import TABLES
from sayso.corpus.plan import Plan
from sayso.corpus.reading import Read, read
from sayso.corpus.written import write_whole, writing_whole
from sayso.errors import StorageError

LAST = "articles"  # its part is written last: where it is, the shard is done
IN_SHARD = 1_000_000  # more than a shard has articles
REMEMBERED = 512  # analyses of the texts that came last, for those that come again

_PART = re.compile(r"part-(\d+)\.parquet")

Analyze = Callable[[str], Analysis]


@dataclass(frozen=True, slots=True)
class DoneShard:
    """What came of a shard."""

    number: int
    articles: int
    words: int
    rejects: int
    weight: int


@dataclass(slots=True)
class _Rows:
    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    rejects: list[Read] = field(default_factory=list)


class Shards:
    """Does the shards of a plan, one after the other. It remembers the last analyses: agency copy comes often."""

    def __init__(self, root: Path, out: Path, plan: Plan, analyze: Analyze) -> None:
        self._root, self._out, self._plan = root, out, plan
        self._analyze = remembering(analyze)

    def do(self, number: int) -> DoneShard:
        """Analyse a shard and write its parts.

        Raises:
            StorageError: they cannot be written.
        """
        rows = _Rows()
        for record in self._records(number):
            self._take(rows, number, record)
        try:
            self._write(rows, number)
        except OSError as error:
            raise StorageError(f"{self._out} cannot be written: {error.strerror or error}.") from error
        articles = rows.tables[LAST]
        words = sum(row["words"] or 0 for row in articles)
        return DoneShard(number, len(articles), words, len(rows.rejects), self._plan.weight(number))

    def _records(self, number: int) -> Iterator[Read]:
        for piece in self._plan.shards[number]:
            yield from read(self._root, piece)

    def _take(self, rows: _Rows, number: int, record: Read) -> None:
        from sayso.corpus.tables import article_row

        draft = record.draft
        if draft is None:
            rows.rejects.append(record)
            return
        try:
            analysis = None if draft.foreign else replace(self._analyze(draft.text), language=draft.language)
        except Exception as error:  # noqa: BLE001 - one bad text must not end a run over millions
            rows.rejects.append(replace(record, why=f"The analysis failed: {type(error).__name__}: {error}"))
            return
        article_id = number * IN_SHARD + len(rows.tables[LAST]) + 1
        rows.tables[LAST].append(article_row(article_id, record, draft, analysis))
        for name, of_table in (analysis.rows(draft.text) if analysis else {}).items():
            rows.tables[name] += [{"article_id": article_id, **row} for row in of_table]

    def _write(self, rows: _Rows, number: int) -> None:
        from sayso.corpus.tables import write_table

        if rows.rejects:
            lines = [json.dumps(_reject(each), ensure_ascii=False) + "\n" for each in rows.rejects]
            write_whole(self._out / "rejects" / f"{part_name(number)}.jsonl", "".join(lines).encode())
        about = {**self._plan.parameters, "shard": str(number)}
        for name in sorted(TABLES, key=lambda each: each == LAST):
            table = rows.tables[name]
            writing_whole(
                part(self._out, name, number),
                lambda path, name=name, table=table: write_table(path, name, table, about),  # type: ignore[misc]
            )


def remembering(analyze: Analyze) -> Analyze:
    """The same, which knows the texts that came last."""
    return lru_cache(REMEMBERED)(analyze)


def part_name(number: int) -> str:
    """What the files of a shard are called."""
    return f"part-{number:05}"


def part(out: Path, table: str, number: int) -> Path:
    """The file of a shard in one of the tables."""
    return out / table / f"{part_name(number)}.parquet"


def done_shards(out: Path) -> set[int]:
    """The numbers of the shards of which all parts are there."""
    names = (_PART.fullmatch(path.name) for path in (out / LAST).glob("part-*.parquet"))
    return {int(name[1]) for name in names if name}


def _reject(record: Read) -> dict[str, str | None]:
    return {
        "file": record.file,
        "at": record.at,
        "external_id": record.external_id,
        "why": record.why,
        "record": record.record,
    }
