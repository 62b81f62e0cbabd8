import gzip
import zlib

import pytest

from sayso.errors import FetchFailedError
from sayso.intake.fetching.unpack import Unpacker

WORDS = b"The mayor said no. " * 500


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", WORDS),
        ("identity", WORDS),
        ("gzip", gzip.compress(WORDS, mtime=0)),
        ("x-gzip", gzip.compress(WORDS, mtime=0)),
        ("deflate", zlib.compress(WORDS)),
        ("deflate", bare(WORDS)),
        ("gzip", gzip.compress(WORDS[:100], mtime=0) + gzip.compress(WORDS[100:], mtime=0)),
        ("gzip", gzip.compress(WORDS, mtime=0) + b"\0\0 padding"),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_an_answer_is_unpacked_in_pieces_of_any_size(encoding: str, packed: bytes, size: int) -> None:
    unpacker = Unpacker(encoding)
    pieces = [unpacker.unpack(packed[at : at + size], 1_000_000) for at in range(0, len(packed), size)]
    unpacker.check_end()
    assert b"".join(pieces) == WORDS


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare), ("", bytes)]
)
def test_never_more_is_unpacked_than_was_asked_for(encoding: str, pack: type[bytes]) -> None:
    assert len(Unpacker(encoding).unpack(pack(b"\0" * 10_000_000), 1_000)) == 1_000


def test_a_bomb_of_many_members_stops_as_well() -> None:
    assert len(Unpacker("gzip").unpack(gzip.compress(b"\0" * 600) * 1_000, 1_000)) == 1_000


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "rot13"])
def test_what_nobody_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(FetchFailedError, match="nobody asked for"):
        Unpacker(encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_not_packed_as_it_says_is_refused(encoding: str) -> None:
    with pytest.raises(FetchFailedError, match="cannot be unpacked"):
        Unpacker(encoding).unpack(b"<html> is no packed data", 1_000)


def test_an_answer_that_breaks_off_is_refused() -> None:
    unpacker = Unpacker("gzip")
    unpacker.unpack(gzip.compress(WORDS)[:-20], 1_000_000)
    with pytest.raises(FetchFailedError):
        unpacker.check_end()


def test_an_empty_answer_is_whole() -> None:
    unpacker = Unpacker("gzip")
    unpacker.check_end()
    assert unpacker.unpack(b"", 10) == b""
