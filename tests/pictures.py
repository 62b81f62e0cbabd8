"""Pictures for tests: small files of each kind that say that they are of some size."""

import struct
import zlib


def png(width: int = 32, height: int = 20, *, color: tuple[int, int, int] = (70, 110, 150)) -> bytes:
    """A whole PNG of one colour, which a browser draws."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes(color) * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def png_head(width: int, height: int) -> bytes:
    """The beginning of a PNG that says it is so large."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(9)


def gif(width: int = 32, height: int = 20) -> bytes:
    """The beginning of a GIF."""
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(3)


def jpeg(width: int = 32, height: int = 20, *, before: bytes = b"") -> bytes:
    """The beginning of a JPEG; `before` are segments that come before the one that says how large it is."""
    jfif = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + jfif + before + frame + b"\xff\xd9"


def webp(form: bytes, width: int = 32, height: int = 20) -> bytes:
    """The beginning of a WebP: plain (VP8 ), without loss (VP8L) or extended (VP8X)."""
    body = {
        b"VP8 ": b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height),
        b"VP8L": b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14),
        b"VP8X": bytes(4) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3],
    }[form]
    return b"RIFF" + struct.pack("<I", len(body) + 12) + b"WEBP" + form + struct.pack("<I", len(body)) + body
