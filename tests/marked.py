"""Expected spans written inside the sentence: s source, c cue, t content, h hedge; a test may add letters of its own.

    "[The mayor]s [said]c [taxes [may]h rise]t."
"""

import re
from collections import defaultdict

from app.analysis.types import Span, Spans

_PART = re.compile(r"(\[|\][a-z])")


def parse_marked(marked: str) -> tuple[str, dict[str, Spans]]:
    """The text without its marks, and for each letter its spans in text order; marks may nest."""
    text, opened, spans = "", [], defaultdict(list)
    for part in _PART.split(marked):
        if part == "[":
            opened.append(len(text))
        elif part.startswith("]") and len(part) == 2:
            spans[part[1]].append(Span(opened.pop(), len(text)))
        else:
            text += part
    if opened:
        raise ValueError(f"a mark is not closed: {marked}")
    return text, {letter: tuple(sorted(found)) for letter, found in spans.items()}
