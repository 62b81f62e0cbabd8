"""Where the pictures of a page are, among the many attributes that say so."""

import re
from collections.abc import Iterator
from typing import Any

from sayso.domain.pictures import MEDIA_TYPES

WIDE_ENOUGH = 1_600  # pixels: twice the column of a text, for screens that draw each pixel of it as four

_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_LATER = ("data-src", "data-original", "data-lazy-src")  # what a script puts in the place of a grey box
_ONE = re.compile(
    r"[\s,]*(\S*[^,\s])(?:\s+([\d.]+)([wx]))?"
)  # of a set: an address may have commas, but not at its end


def addresses(element: Any) -> Iterator[str]:
    """The addresses of the first picture within an element, as they are written, the best first.

    Of a set of sizes that is the smallest that is wide enough, else the widest. Drawings (SVG) and what the page
    itself holds (data:) are left out.
    """
    image = next(element.iter("img"), None)
    if image is None:
        return
    own = (_best(image.get(name) or "") for name in _SETS)
    single = (image.get(name) or "" for name in (*_LATER, "src"))
    others = (each for each in _sources(image) if each.get("type") in (None, *MEDIA_TYPES))
    sets = (_best(each.get(name) or "") for each in others for name in _SETS)
    for url in (*own, *single, *sets):
        path = url.strip().partition("?")[0].partition("#")[0].lower()
        if path and not path.startswith(("data:", "#")) and not path.endswith((".svg", ".svgz")):
            yield url.strip()


def _sources(image: Any) -> list[Any]:
    """What a <picture> offers beside its image, which the parser puts within the last of them."""
    box = next(image.iterancestors("picture"), None)
    return [] if box is None else list(box.iter("source"))


def _best(given: str) -> str:
    """Of a srcset."""
    sizes = [(_width(number, unit), url) for url, number, unit in _ONE.findall(given)]
    enough = [each for each in sizes if each[0] >= WIDE_ENOUGH]
    return min(enough)[1] if enough else max(sizes, default=(0.0, ""))[1]


def _width(number: str, unit: str) -> float:
    """In pixels; of one that is told by how sharp it is, as if the column were filled."""
    try:
        return float(number or 1) * (1 if unit == "w" else WIDE_ENOUGH / 2)
    except ValueError:
        return 0.0
