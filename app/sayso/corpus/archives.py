"""WARC, as crawlers keep pages: cut between its records, and the pages of a piece, each with its address."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO, Any, cast

from sayso.corpus.files import Part
from sayso.corpus.places import opened
from sayso.domain import MAX_FILE

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MOST = 4 * MAX_FILE  # bytes of a page that are read; larger ones are refused anyway


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a crawler got: the number of its record in the file, its id, and what came over HTTP."""

    number: int
    id: str | None
    url: str | None
    charset: str | None
    html: bytes


def record_starts(path: Path) -> Iterator[tuple[int, int]]:
    """Where each record but the first begins, in bytes of the file as it is, and its number.

    Raises:
        ValueError: it is no WARC, or packed as a whole instead of record by record.
    """
    with opened(path) as file:
        records = _Records(file)
        for number, _ in enumerate(records, 1):
            offset = records.offset()
            if number > 1:
                yield offset, number


def pages(path: Path, start: int, end: int, first: int) -> Iterator[Page]:
    """The pages among the records from one byte to another; `first` is the number of the first record there.

    Raises:
        ValueError: as above.
    """
    file = opened(path)
    file.seek(start)
    with cast(IO[bytes], io.BufferedReader(Part(file, end - start))) as part:
        for number, record in enumerate(_Records(part), first):
            if (declared := _declared(record)) and declared.get_content_type() in _PAGES:
                yield Page(
                    number,
                    _header(record, "WARC-Record-ID").strip("<>") or None,
                    _header(record, "WARC-Target-URI") or None,
                    declared.get_content_charset(),
                    record.content_stream().read(_MOST),
                )


class _Records:
    """The records of an open WARC. The library's errors become ValueErrors."""

    def __init__(self, file: IO[bytes]) -> None:
        from warcio.archiveiterator import ArchiveIterator

        self._iterator = ArchiveIterator(file)

    def __iter__(self) -> Iterator[Any]:
        from warcio.exceptions import ArchiveLoadFailed

        try:
            yield from self._iterator
        except ArchiveLoadFailed as error:
            raise ValueError(str(error).strip().partition("\n")[0]) from error

    def offset(self) -> int:
        """Where the record that came last begins; its content is passed over."""
        return int(self._iterator.get_record_offset())


def _declared(record: Any) -> Message | None:
    """What a record says of its content; None where it is no answer with a page."""
    headers = record.http_headers
    if record.rec_type not in ("response", "resource") or (headers and headers.get_statuscode() != "200"):
        return None
    declared = Message()
    declared["content-type"] = (headers or record.rec_headers).get_header("Content-Type") or ""
    return declared


def _header(record: Any, name: str) -> str:
    return record.rec_headers.get_header(name) or ""
