"""What kind of picture some bytes are, and how large: by the bytes alone, whatever anybody calls them.

Only the beginning is read, as the formats have it; nothing is unfolded here.
"""

import struct
from collections.abc import Callable

from sayso.domain.pictures import Copy, Size
from sayso.errors import UnsupportedMediaError

_Sides = tuple[int, int]
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the segments of a JPEG that say how large it is
_ALONE = {0x01, *range(0xD0, 0xD9)}  # its markers without a segment


def copy_of(data: bytes) -> Copy:
    """The picture in these bytes.

    Raises:
        UnsupportedMediaError: it is no JPEG, PNG, WebP or GIF, or unfolds to more pixels than a page should show.
    """
    for media_type, begins, sides in _KINDS:
        if data.startswith(begins):
            try:
                width, height = sides(data)
                return Copy(media_type=media_type, size=Size(width=width, height=height), data=data)
            except (struct.error, ValueError):
                raise UnsupportedMediaError("The picture is broken, or far too large to be shown.") from None
    raise UnsupportedMediaError("There is no JPEG, PNG, WebP or GIF at the address of the picture.")


def _png(data: bytes) -> _Sides:
    _expect(data[12:16], b"IHDR")
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> _Sides:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _jpeg(data: bytes) -> _Sides:
    at = 2
    while True:
        mark, kind = struct.unpack_from("BB", data, at)
        if mark != 0xFF:
            raise ValueError("no segment of a JPEG")
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        if kind == 0xFF:  # one may stand between two segments
            at += 1
        elif kind in _ALONE:
            at += 2
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            at += 2 + max(2, length)


def _webp(data: bytes) -> _Sides:
    _expect(data[8:12], b"WEBP")
    form = data[12:16]
    if form == b"VP8X":
        low, wide, high, tall = struct.unpack_from("<HBHB", data, 24)
        return (wide << 16 | low) + 1, (tall << 16 | high) + 1
    if form == b"VP8L":
        _expect(data[20:21], b"\x2f")
        (packed,) = struct.unpack_from("<I", data, 21)
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    _expect(form, b"VP8 ")
    _expect(data[23:26], b"\x9d\x01\x2a")
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _expect(piece: bytes, wanted: bytes) -> None:
    if piece != wanted:
        raise ValueError(f"{wanted!r} is missing")


_KINDS: tuple[tuple[str, bytes | tuple[bytes, ...], Callable[[bytes], _Sides]], ...] = (
    ("image/jpeg", b"\xff\xd8\xff", _jpeg),
    ("image/png", b"\x89PNG\r\n\x1a\n", _png),
    ("image/gif", (b"GIF87a", b"GIF89a"), _gif),
    ("image/webp", b"RIFF", _webp),
)
