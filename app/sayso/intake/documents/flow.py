"""Plain text made whole again: lines that were broken to a width, hyphens at their ends, signs that were spoiled."""

import re
from statistics import median

_WIDTHS = range(40, 101)  # characters to which mail, wires and PDFs break their lines
_ENOUGH = 3  # lines that are broken, for a text to be so
_FULL = 0.62  # of the longest line, for a line to be broken and not just short
_HYPHEN = re.compile(r"(?<=[a-z])[-\u2010]\n[ ]*(?=[a-z])")
_BREAK = re.compile(r"(?<=\S)[ ]*\n[ ]*(?=\S)")
_INDENT = re.compile(r"(?<=\S)\n(?=[ ]{2,}\S)")
_ITEM = re.compile(r"\s*(?:[-*•–—]\s|\d{1,3}[.)]\s)")
_LOST_MARK = "â€\ufffd"  # the last byte of this one mark means nothing in windows-1252
_SPOILED = re.compile("[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ\u2018\u2019“”•–—˜™š›œžŸ\ufffd]")


def flowing(text: str) -> str:
    """The text with its paragraphs on a line each, where its lines were broken to a width; any other as it is.

    A hyphen at the end of a line, between small letters, goes with it.
    """
    blocks = re.split(r"\n(?:[ ]*\n)+", _INDENT.sub("\n\n", text) if _is_indented(text) else text)
    widths = [len(line) for block in blocks for line in block.split("\n")[:-1]]
    if len(widths) < _ENOUGH or not _are_broken(widths):
        return text
    return "\n\n".join(_joined(block, max(widths)) for block in blocks)


def mended(text: str) -> str:
    """The text with the signs that it had before UTF-8 was read as windows-1252, where that was done."""
    if len(_SPOILED.findall(text)) < 2:
        return text
    from ftfy import fix_encoding

    return str(fix_encoding(text.replace(_LOST_MARK, "”")))


def _are_broken(widths: list[int]) -> bool:
    longest = max(widths)
    full = sum(width >= _FULL * longest for width in widths)
    return longest in _WIDTHS and median(widths) >= _FULL * longest and full >= 0.8 * len(widths)


def _is_indented(text: str) -> bool:
    """Whether paragraphs begin with an indent, and most lines do not."""
    lines = [line for line in text.split("\n") if line.strip()]
    indented = sum(line.startswith("  ") for line in lines)
    return 2 <= indented <= len(lines) / 2


def _joined(block: str, width: int) -> str:
    lines = block.split("\n")
    if any(map(_ITEM.match, lines)) or (len(lines) > 1 and max(map(len, lines)) < _FULL * width):
        return block  # a list, a poem, an address
    return _BREAK.sub(" ", _HYPHEN.sub("", block)).strip()
