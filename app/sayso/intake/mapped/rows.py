"""The rows of tables, lines and lists of JSON, as they stand: names and values, nothing read into them."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from sayso.domain import MAX_FILE
from sayso.intake import tables
from sayso.intake.documents.kinds import Kind
from sayso.intake.given import File, Refusal
from sayso.intake.opening import open_document

MAX_LINE = 4 * MAX_FILE  # bytes of one record: an article with its analysis
TABULAR = frozenset({".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson"})
_NO_OBJECT = 'The line is no JSON object such as {"title": "…", "text": "…"}.'
_LISTS = ("bookmarks", "articles", "items", "documents", "results", "entries")  # what a list is called in an object

Row = tuple[str, Mapping[str, Any]]  # where it stands, and what it has


def rows_of(file: File) -> Iterator[Row | Refusal]:
    """The rows of a file with one of the endings in TABULAR. Raises as `records_in`, and as `open_document`."""
    if file.ending == ".json":
        yield from json_objects(file)
    elif file.ending in (".csv", ".tsv"):
        yield from islice(tables.rows(file, MAX_LINE), 1, None)
    elif file.ending == ".xlsx":
        with file.open() as opened:
            articles = open_document(Kind.SHEET, opened.read())
        yield from ((f"{file.where}:{number}", each.record) for number, each in enumerate(articles, start=2))
    else:
        yield from json_lines(file)


def json_objects(file: File) -> Iterator[Row | Refusal]:
    """An array of objects, an object with one in it, or one object; lines in a file that is called so are read, too."""
    with file.open() as opened:
        data = opened.read(MAX_LINE + 1)
    if len(data) > MAX_LINE:
        yield Refusal(file.where, f"The file is larger than {MAX_LINE:,} bytes. Write it as JSON lines (.jsonl).")
        return
    try:
        items = _items(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        yield from json_lines(file)
        return
    for number, item in enumerate(items, start=1):
        where = f"{file.where}:{number}"
        yield (where, _flat(item)) if isinstance(item, dict) else Refusal(where, _NO_OBJECT)


def json_lines(file: File) -> Iterator[Row | Refusal]:
    """The objects of JSON lines; empty lines are passed over."""
    with file.open() as opened:
        for number, line in enumerate(_lines(opened), start=1):
            where = f"{file.where}:{number}"
            if len(line) > MAX_LINE:
                yield Refusal(where, f"The line is longer than {MAX_LINE:,} bytes.")
            elif line.strip():
                yield _json_line(where, line)


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        inside = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
        return inside[0] if inside else [value]
    return value if isinstance(value, list) else [value]


def _flat(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record with what stands in its "content", where that is an object: an address, or a page."""
    content = item.get("content")
    if not isinstance(content, dict):
        return item
    return {**{name: value for name, value in item.items() if name != "content"}, **content}


def _lines(file: Any) -> Iterator[bytes]:
    """Lines, of which an endless one is read piece by piece and given cut off."""
    while line := file.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE + 1)
        yield line


def _json_line(where: str, line: bytes) -> Row | Refusal:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(where, "The line is not UTF-8.")
    except (ValueError, RecursionError) as error:
        return Refusal(where, f"The line is not JSON: {error}.")
    return (where, data) if isinstance(data, dict) else Refusal(where, _NO_OBJECT)
