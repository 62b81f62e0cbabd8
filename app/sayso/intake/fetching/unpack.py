"""Unpacks a compressed answer piece by piece, never more of it than was asked for."""

import zlib

from sayso.errors import FetchFailedError

ENCODINGS = "gzip, deflate"  # what is asked for: both can be unpacked up to a limit
_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_BARE = -zlib.MAX_WBITS


class Unpacker:
    """For one answer with this Content-Encoding. Raises FetchFailedError for one that was not asked for."""

    def __init__(self, encoding: str) -> None:
        formats = {"": None, "identity": None, "gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
        if encoding not in formats:
            raise FetchFailedError(
                f'The page came packed as "{encoding[:40]}", which nobody asked for. Paste the text.'
            )
        self._format = formats[encoding]
        self._stream = zlib.decompressobj(self._format or _ZLIB)
        self._begun = False

    def unpack(self, data: bytes, at_most: int) -> bytes:
        """The next bytes, `at_most` of them; what would come after those is thrown away."""
        if self._format is None:
            return data[:at_most]
        unpacked = b""
        while data and len(unpacked) < at_most:
            unpacked += self._piece(data, at_most - len(unpacked))
            data = self._next_member()
        return unpacked

    def check_end(self) -> None:
        """Raises FetchFailedError where the answer ended within packed data."""
        if self._format is not None and self._begun and not self._stream.eof:
            raise _broken()

    def _piece(self, data: bytes, at_most: int) -> bytes:
        if self._format == _ZLIB and not self._begun and data[0] & 0x0F != 8:
            # "deflate" means zlib's format by the standard, and the bare one with some servers.
            self._stream = zlib.decompressobj(_BARE)
        self._begun = True
        try:
            return self._stream.decompress(data, at_most)
        except zlib.error:
            raise _broken() from None

    def _next_member(self) -> bytes:
        """What follows a finished member of a gzip file, when that is another one."""
        rest = self._stream.unused_data
        if self._format != _GZIP or not rest.startswith(b"\x1f\x8b"):
            return b""
        self._stream = zlib.decompressobj(_GZIP)
        return rest


def _broken() -> FetchFailedError:
    return FetchFailedError("The page came packed and cannot be unpacked. Try again later, or paste the text.")
