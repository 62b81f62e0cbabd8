"""The one normalisation that a text gets, when it comes in. Afterwards it never changes: every offset counts in it."""

import re
import unicodedata

from sayso.errors import InvalidInputError

# \r\n first; U+0085, U+2028 and friends end lines too. U+2029 ends a paragraph.
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028]")
_PARAGRAPH_END = "\u2029"
# C0 and C1 without tab and line feed; then soft hyphen, zero-width space, word joiner and byte order mark, which nobody
# sees and which split words. The joiners U+200C and U+200D and the direction marks mean something, and stay.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Letters that type joins; search and rules look for the words that they stand in.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SPACE = re.compile(r"\s+")

# Canonical ordering takes time with the square of a run of combining marks; no script needs more (Unicode's
# stream-safe format draws the same line).
MAX_MARKS = 30


def normalize(text: str) -> str:
    """The text as it is stored: lines end in a line feed, paragraphs in two, composed (NFC), no control characters.

    Joined letters (ﬁ) are written out.

    Tabs become spaces, trailing spaces go, as do empty lines at both ends and combining marks after the 30th in a row.
    Idempotent.

    Raises:
        InvalidInputError: half a surrogate pair, which is no character and cannot be stored.
    """
    if _SURROGATE.search(text):
        raise InvalidInputError(
            "The text holds half a surrogate pair (a character that was cut in two). Copy the text again.", field="text"
        )
    text = _LINE_END.sub("\n", text).replace(_PARAGRAPH_END, "\n\n").replace("\t", " ")
    text = _composed(_INVISIBLE.sub("", text))
    # Not by a pattern: one that looks for spaces before a line end takes time with the square of their number.
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", lines.strip())


def normalize_line(text: str) -> str:
    """A text for one line (a title, a name): normalised, every run of white space a single space.

    Raises:
        InvalidInputError: as `normalize`.
    """
    return _SPACE.sub(" ", normalize(text))


def _composed(text: str) -> str:
    if text.isascii():
        return text
    text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)
    return unicodedata.normalize("NFC", _with_few_marks(text))


def _with_few_marks(text: str) -> str:
    if not any(map(unicodedata.combining, set(text))):
        return text  # nearly every text, in a tenth of the time: a long one would hold up whoever reads meanwhile
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return text if len(kept) == len(text) else "".join(kept)
