"""Expected spans written inside the sentence: s source, c cue, t content, h hedge; a test may add letters of its own.

"[The mayor]s [said]c [taxes [may]h rise]t."
"""

import re
from collections import defaultdict

from sayso.analysis.assembly import assemble
from sayso.analysis.phrases.reading import read
from sayso.analysis.tagging.proposals import TaggedAttribution, TaggedHedge
from sayso.analysis.types import Analysis, HedgeCategory, Span, Spans
from tests.quality.annotated import parse_annotated

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


def tagged_from(marked: str) -> tuple[str, list[TaggedAttribution]]:
    """The text without its marks, and its attributions (s1, c1, t1, s1+2 …) as a tagger without opinions gives them."""
    annotated = parse_annotated(marked)
    return annotated.text, [
        TaggedAttribution(each.spans("source"), each.spans("cue"), each.spans("content"), 0.9, {})
        for each in annotated.attributions
    ]


def analysed(marked: str) -> tuple[str, Analysis]:
    """What the rules make of a text whose attributions and hedges are marked."""
    text, tagged = tagged_from(marked)
    hedges = [TaggedHedge(h.span, HedgeCategory(h.category)) for h in parse_annotated(marked).hedges]
    tagged.sort(key=lambda found: found.cue[0].start)
    return text, assemble(read(text), "test", tagged, hedges)
