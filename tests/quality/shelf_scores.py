"""What only the shelf's gold tells: modes, who is whom, and how unnamed sources are described."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from sayso.analysis.types import Analysis, Attribution, Source
from tests.quality.constructions import FACTS
from tests.quality.gold import ShelfArticle, Told
from tests.quality.scoring import Tally, pairs_of, reading_of

ARTICLES = frozenset({"a", "an", "the"})


def shelf_scores(articles: Iterable[tuple[ShelfArticle, Analysis]]) -> dict[str, float]:
    """In percent, over the attributions that were found: right mode; right label; same source as in gold (F1 over pairs
    of attributions); facts of unnamed sources that are told right.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    for article, analysis in articles:
        matched = _matched(article, analysis)
        for told, attribution in matched:
            _count(tallies["mode"], told.mode == attribution.mode)
            if told.label and told.identity:
                _count(tallies["label"], _has_label(article.annotated.text, told, analysis.source_of(attribution)))
        _count_together(matched, tallies["together"])
        _count_facts(article, analysis, matched, tallies["facts"])
    return {name: tally.f1 if name == "together" else tally.share for name, tally in tallies.items()}


def _matched(article: ShelfArticle, analysis: Analysis) -> list[tuple[Told, Attribution]]:
    gold, text = article.reading.claims, article.annotated.text
    pairs = pairs_of(text, gold, reading_of(text, analysis).claims)
    marked = article.annotated.attributions
    return [(article.told[marked[i].id], analysis.attributions[j]) for i, j in sorted(pairs) if not marked[i].optional]


def _has_label(text: str, told: Told, source: Source | None) -> bool:
    """A name must be the very name; a description must have the gold's words and may have more."""
    if source is None:
        return False
    wanted, given = _words(told.label), _words(source.label.of(text))
    return wanted == given or (not str(told.identity).startswith("named") and set(wanted) <= set(given))


def _words(label: str) -> list[str]:
    words = label.casefold().split()
    return words[1:] if words and words[0] in ARTICLES else words


def _count_together(matched: list[tuple[Told, Attribution]], tally: Tally) -> None:
    for (told, one), (other_told, other) in combinations(matched, 2):
        wanted = told.label != "" and told.label == other_told.label
        given = one.source_id is not None and one.source_id == other.source_id
        tally.hits += wanted and given
        tally.found += given
        tally.wanted += wanted


def _count_facts(
    article: ShelfArticle, analysis: Analysis, matched: list[tuple[Told, Attribution]], tally: Tally
) -> None:
    for label, facts in article.sources.items():
        sources = [analysis.source_of(attribution) for told, attribution in matched if told.label == label]
        for fact in facts:
            name, value = fact.split(" ", 1)
            _count(tally, any(each and FACTS[name](article.annotated.text, each, value) for each in sources))


def _count(tally: Tally, right: bool) -> None:
    tally.hits += right
    tally.wanted += 1
