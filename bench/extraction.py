"""How much of each article is found, on the public benchmark, beside two well-known extractors in the same run.

    python bench/extraction.py FOLDER [--worst 20]

FOLDER is a check-out of scrapinghub/article-extraction-benchmark (181 pages with hand-made texts). The measure is its
own: runs of four words, as a bag, each page counting the same. Beside F1, precision and recall: the pages under 0.9,
and processor milliseconds a page. readability-lxml takes part where it can be imported.
"""

import argparse
import gzip
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "app"))

FLOOR_F1, FLOOR_PAGES = 0.968, 15
RUN = 4
WORDS = re.compile(r"\w+")

Extractor = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page."""

    key: str
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main() -> int:
    """Measure and print; 1 where Sayso is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="name that many of Sayso's worst pages")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    truth = json.loads((args.folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {key: gzip.decompress((args.folder / "html" / f"{key}.html.gz").read_bytes()) for key in sorted(truth)}

    print(f"{'':<18}{'F1':>8}{'precision':>11}{'recall':>8}{'under 0.9':>11}{'ms a page':>11}")
    ours: list[Score] = []
    for name, extractor in extractors().items():
        began = time.process_time()
        texts = {key: extractor(page, truth[key]["url"]) for key, page in pages.items()}
        spent = (time.process_time() - began) / len(pages) * 1000
        scores = [score(key, truth[key]["articleBody"], texts[key]) for key in texts]
        ours = ours or scores
        print(
            f"{name:<18}{mean(s.f1 for s in scores):>8.3f}{mean(s.precision for s in scores):>11.3f}"
            f"{mean(s.recall for s in scores):>8.3f}{sum(s.f1 < 0.9 for s in scores):>11}{spent:>11.0f}"
        )
    for page in sorted(ours, key=lambda s: s.f1)[: args.worst]:
        print(f"  {page.f1:.3f} (precision {page.precision:.3f}, recall {page.recall:.3f}) {truth[page.key]['url']}")
    return int(mean(s.f1 for s in ours) < FLOOR_F1 or sum(s.f1 < 0.9 for s in ours) > FLOOR_PAGES)


def extractors() -> dict[str, Extractor]:
    """Sayso's own first."""
    known = {"sayso": sayso_text, "trafilatura": trafilatura_text}
    try:
        import readability  # noqa: F401
    except ImportError:
        return known
    return {**known, "readability-lxml": readability_text}


def sayso_text(page: bytes, url: str) -> str:
    from sayso.errors import SaysoError
    from sayso.intake import extract_article

    try:
        return extract_article(page, url=url).text
    except SaysoError:
        return ""


def trafilatura_text(page: bytes, url: str) -> str:
    import trafilatura

    return trafilatura.extract(page, url=url, include_comments=False) or ""


def readability_text(page: bytes, url: str) -> str:
    import lxml.html
    import readability

    try:
        tree = lxml.html.fromstring(readability.Document(page, url=url).summary())
    except Exception:  # noqa: BLE001 (a page it stumbles over gives nothing)
        return ""
    for block in tree.iter("p", "div", "li", "br", "h1", "h2", "h3", "h4", "blockquote", "td"):
        block.tail = f"\n{block.tail or ''}"
    return str(tree.text_content())


def score(key: str, truth: str, extracted: str) -> Score:
    """Precision and recall of runs of four words; a text of nothing has neither."""
    expected, given = runs(truth), runs(extracted)
    shared = sum((expected & given).values())
    return Score(key, shared / max(1, sum(given.values())), shared / max(1, sum(expected.values())))


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORDS.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)) if words)


if __name__ == "__main__":
    sys.exit(main())
