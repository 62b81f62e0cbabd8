"""Keeps pages from the parser that would hold it for minutes: its time grows with the square of a tag's attributes."""

import json
import re
from itertools import islice

from sayso.errors import TooLargeError

MAX_ATTRIBUTES = 1_000  # of one tag
MAX_ATTRIBUTE = 20_000  # characters; longer ones are pictures, and whatever searches in them takes its time

# As HTML reads tags, each character looked at once (possessive: nothing is tried again). A name may hold anything but
# spaces, a slash and ">", an attribute's value anything up to its quotation mark.
_ATTRIBUTE = r"""[\s/]++(?:=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)?+"""
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE})*+")
_ONE = re.compile(_ATTRIBUTE)
_SHORTEST = 2 * MAX_ATTRIBUTES  # characters: a space and a letter each
MAX_JSON = 200_000  # characters of one block of JSON-LD

_SCRIPT = re.compile(r"<(script|style)\b([^>]{0,200}ld\+json[^>]{0,200}>)?", re.IGNORECASE | re.ASCII)
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII) for name in ("script", "style")}


def guarded(source: str) -> str:
    """The page without its scripts and styles and without attributes of enormous length.

    Metadata in JSON-LD stays where a JSON parser takes it: the extractor's own ways with broken JSON, regular
    expressions, take minutes over some of it.

    Raises:
        TooLargeError: a tag with more than 1,000 attributes.
    """
    return _TAG.sub(lambda tag: _bounded(tag[0]), _without_scripts(source))


def _bounded(tag: str) -> str:
    if len(tag) <= _SHORTEST:
        return tag
    if _attributes(tag) > MAX_ATTRIBUTES:
        raise TooLargeError(
            f"The page has a tag with over {MAX_ATTRIBUTES:,} attributes. Paste the text of the article instead."
        )
    return _ONE.sub(lambda one: one[0] if len(one[0]) <= MAX_ATTRIBUTE else " ", tag)


def _attributes(tag: str) -> int:
    """How many there are, counted no further than it matters."""
    return sum(1 for _ in islice(_ONE.finditer(tag), MAX_ATTRIBUTES + 1))


def _without_scripts(source: str) -> str:
    """Program text may look like tags of any size."""
    kept: list[str] = []
    at = 0
    while match := _SCRIPT.search(source, at):
        end = _ENDS[match[1].lower()].search(source, match.end())
        if end is None:
            return "".join(kept) + source[at : match.start() if match[2] else len(source)]
        keeps = match[2] is not None and _is_json(source[match.end() : end.start()])
        at_end = (source.find(">", end.end()) + 1) or len(source)
        kept.append(source[at : at_end if keeps else match.start()])
        at = at_end
    return "".join(kept) + source[at:]


def _is_json(source: str) -> bool:
    if len(source) > MAX_JSON:
        return False
    try:
        json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return False
    return True
