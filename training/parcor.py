"""Who is who on ParCorFull's English news, which nobody trains on. Run `python -m training.parcor --help`.

The corpus (Lapshinova-Koltunski et al. 2018, LREC; the public repository `parcor-full`, folder `corpus/news/EN`) marks
chains of mentions over words. Claims whose source is one of those mentions are taken in pairs: is it one chain, and do
we show one source?
"""

import argparse
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import combinations
from pathlib import Path

from sayso.analysis.pipeline import Analyzer

_ENOUGH = 0.5
_SEGMENT = re.compile(r"<seg[^>]*>(.*?)</seg>", re.DOTALL)
_ENDS = re.compile(r"[.!?…][\"”’']?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Code points [start, end) of the text, and the chain that they belong to."""

    start: int
    end: int
    chain: str


def read(folder: Path, number: str) -> tuple[str, list[Mention]]:
    """One article: its text, and the mentions that stand in chains. A mention whose words are not found is left out."""
    text = _text(folder / "Source" / f"{number}.en.xml")
    words = ET.parse(folder / "Basedata" / f"{number}_words.xml").getroot()
    at = dict(_align(text, [(word.get("id", ""), word.text or "") for word in words]))
    mentions = []
    for mark in ET.parse(folder / "Markables" / f"{number}_coref_level.xml").getroot():
        chain, first, last = mark.get("coref_class", "empty"), *_ends(mark.get("span", ""))
        if chain.startswith("set_") and first in at and last in at:
            mentions.append(Mention(at[first][0], at[last][1], chain))
    return text, mentions


def _text(path: Path) -> str:
    """Sentences of a paragraph on one line, but for headings, which end without a full stop."""
    lines = []
    for paragraph in path.read_text("utf-8").split("</p>"):  # one of the files lacks its end, so no XML parser takes it
        parts = [" ".join(unescape(segment).split()) for segment in _SEGMENT.findall(paragraph)]
        line = "".join(part + (" " if _ENDS.search(part) else "\n\n") for part in parts)
        lines.append(line.strip())
    return "\n\n".join(line for line in lines if line)


def _ends(span: str) -> tuple[str, str]:
    first, _, last = span.replace(",", "..").partition("..")
    return first, last.split("..")[-1] or first


def _align(text: str, words: list[tuple[str, str]]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each word of the corpus stands in the text; one that was written otherwise is passed over."""
    position = 0
    for name, word in words:
        start = text.find(word, position, position + len(word) + 60)
        if start >= 0:
            position = start + len(word)
            yield name, (start, position)


def _mention_of(spans: list[tuple[int, int]], mentions: list[Mention]) -> str | None:
    """The chain of the mention that a source is: the one that shares most with it, and at least half."""

    def likeness(mention: Mention, span: tuple[int, int]) -> float:
        shared = min(mention.end, span[1]) - max(mention.start, span[0])
        return 2 * max(0, shared) / (mention.end - mention.start + span[1] - span[0])

    scored = [(likeness(mention, span), mention.chain) for mention in mentions for span in spans]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _ENOUGH else None


def main() -> None:
    """Print precision and recall of pairs of claims, over all articles of the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="corpus/news/EN of parcor-full")
    parser.add_argument("--errors", action="store_true", help="print the pairs that are wrong")
    args = parser.parse_args()
    analyzer = Analyzer()
    claims = together = right = shown = 0
    for path in sorted((args.folder / "Source").glob("*.en.xml")):
        text, mentions = read(args.folder, path.name.split(".")[0])
        mapped = []
        for claim in analyzer.analyze(text).attributions:
            chain = _mention_of([(s.start, s.end) for s in claim.source], mentions)
            if chain is not None:
                mapped.append((chain, claim.source_id, claim.source[0].of(text)))
        claims += len(mapped)
        for (chain, source, words), (other_chain, other, other_words) in combinations(mapped, 2):
            one, same = chain == other_chain, source is not None and source == other
            together, shown, right = together + one, shown + same, right + (one and same)
            if args.errors and one != same:
                print(f"{path.name}: {'not joined' if one else 'wrongly joined'}: {words} | {other_words}")
    print(f"{claims} claims; pairs P {100 * right / (shown or 1):.1f}, R {100 * right / (together or 1):.1f}")


if __name__ == "__main__":
    main()
