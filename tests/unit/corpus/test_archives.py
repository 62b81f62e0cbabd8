"""WARC files: cut between records, their pages read as any page is."""

import gzip
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.corpus.cutting import STEP, cut
from sayso.corpus.reading import Read, read
from sayso.errors import InvalidInputError
from tests.corpora import done, opened, rejects, rows

PAGE = (
    "<html><head><title>Story {n} – Café Herald</title></head><body><article><h1>Story {n}</h1><p>Mayor Ada Quill said "
    "the quay “will stay open” until spring, whatever the board of the harbour decides at its meeting in May.</p>"
    "<p>Critics said that the Café on the quay might close before that. {more}</p></article></body></html>"
)


def record(kind: str, number: int, url: str, content: str, body: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2026-03-01T09:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(number: int, name: object, body: bytes, kind: str, status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    return record("response", number, f"https://herald.example/{name}", "application/http; msgtype=response", http)


def write_warc(path: Path, number: int, more: str = "", encoding: str = "utf-8") -> Path:
    """A crawl of pages, each with its request; with a picture, a page that was not found, and an empty one."""
    records = [record("warcinfo", 1, "", "application/warc-fields", b"software: a crawler\r\n")]
    for n in range(number):
        ask, at = f"GET /{n} HTTP/1.1\r\nHost: herald.example\r\n\r\n".encode(), 2 * n + 2
        url = f"https://herald.example/{n}"
        records.append(record("request", at, url, "application/http; msgtype=request", ask))
        page = PAGE.format(n=n, more=more).encode(encoding)
        records.append(answer(at + 1, n, page, f"text/html; charset={encoding}"))
    records.append(answer(9_001, "a.png", b"\x89PNG", "image/png"))
    records.append(answer(9_002, "gone", b"<p>Gone.</p>", "text/html", "404 Not Found"))
    records.append(answer(9_003, "empty", b"<html></html>", "text/html"))
    path.write_bytes(b"".join(map(gzip.compress, records) if path.suffix == ".gz" else records))
    return path


def all_of(path: Path) -> list[Read]:
    return [each for piece in cut(path.parent, path.name) for each in read(path.parent, piece)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_every_page_is_read_once_with_its_address(tmp_path: Path, name: str, encoding: str) -> None:
    *found, empty = all_of(write_warc(tmp_path / name, 5, encoding=encoding))
    assert [each.draft.metadata.url for each in found if each.draft] == [
        f"https://herald.example/{n}" for n in range(5)
    ]
    assert [each.at for each in found] == ["3", "5", "7", "9", "11"]
    assert all(each.draft and "Critics said that the Café on the quay" in each.draft.text for each in found)
    assert [each.external_id for each in found] == [f"urn:uuid:{n}" for n in (3, 5, 7, 9, 11)]
    assert (empty.at, empty.draft, empty.record) == ("14", None, "https://herald.example/empty")
    assert empty.why


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_it_is_cut_between_records(tmp_path: Path, name: str) -> None:
    noise = bytes(range(33, 127)).decode() * 60  # packs badly enough
    path = write_warc(tmp_path / name, 400, more=noise.replace("<", "").replace("&", ""))
    pieces = list(cut(tmp_path, name))
    assert len(pieces) > 2
    assert (pieces[0].start, pieces[-1].end) == (0, path.stat().st_size)
    assert all(one.end == after.start for one, after in pairwise(pieces))
    assert all(piece.weight >= STEP for piece in pieces[:-1])
    assert [each.at for each in all_of(path)] == [str(3 + 2 * n) for n in range(400)] + ["804"]


def test_a_corpus_of_it_has_articles_and_rejects(tmp_path: Path) -> None:
    corpus = opened(tmp_path, write_warc(tmp_path / "crawl.warc.gz", 3))
    done(corpus)
    assert [row["url"] for row in rows(corpus.out, "articles")] == [f"https://herald.example/{n}" for n in range(3)]
    assert {row["source_name"] for row in rows(corpus.out, "claims")} == {"Ada Quill", "Critics"}
    assert [each["record"] for each in rejects(corpus.out)] == ["https://herald.example/empty"]


def test_what_is_no_warc_or_packed_as_a_whole_is_refused(tmp_path: Path) -> None:
    plain = write_warc(tmp_path / "a.warc", 2)
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(plain.read_bytes()))
    (tmp_path / "c.warc").write_bytes(b"Nothing of the kind.\n")
    for name in ("b.warc.gz", "c.warc"):
        with pytest.raises(InvalidInputError, match=f"{name} cannot be read"):
            opened(tmp_path, tmp_path / name, out=f"out-{name}")


def test_one_that_ends_in_the_middle_says_so_and_keeps_what_came_before(tmp_path: Path) -> None:
    path = write_warc(tmp_path / "a.warc.gz", 3)
    [piece] = cut(tmp_path, path.name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    found = list(read(tmp_path, piece))
    assert [each.at for each in found if each.draft][:1] == ["3"]
