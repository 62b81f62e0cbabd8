"""Copies of the pictures of articles, where the room keeps any."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

MEDIA_TYPES = ("image/jpeg", "image/png", "image/webp", "image/gif")  # every browser draws them; none can hold a script
MAX_PICTURE_BYTES = 2_000_000
MAX_SIDE, MAX_PIXELS = 12_000, 40_000_000  # of one: a small file may unfold to more than a browser has memory for


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """In pixels. Raises ValueError for one that no picture should have."""

    width: int
    height: int

    def __post_init__(self) -> None:
        sides = (self.width, self.height)
        if min(sides) < 1 or max(sides) > MAX_SIDE or self.width * self.height > MAX_PIXELS:
            raise ValueError(f"a picture is not {self.width} by {self.height} pixels large")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A picture as it came. `media_type` is what its bytes are, whatever its server called them."""

    media_type: str
    size: Size
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A picture of an article that is not here yet; it was asked for in vain `tries` times."""

    article_id: int
    url: str
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture as a page shows it, from this address: one of the room, or one that holds the picture itself."""

    src: str
    size: Size


NO_PICTURES: Mapping[str, Shown] = MappingProxyType({})


def name_of(url: str) -> str:
    """The name of a picture's copy within its article, made of where the picture is."""
    return sha256(url.encode()).hexdigest()[:32]
