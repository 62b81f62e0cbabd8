"""Articles that readers went through whole, in the format of training/README.md: a text with its labels by offset."""

import json
from collections.abc import Iterator
from typing import Any

from sayso.analysis.types import Analysis, Spans
from sayso.corrections.laying import corrected
from sayso.corrections.values import Act
from sayso.domain import Article
from sayso.errors import ArticleNotFoundError
from sayso.services.ports import Articles

GUIDE = "sayso"  # the labels are by our own annotation guide


def gold_lines(articles: Articles) -> Iterator[str]:
    """Every reviewed article as a line of JSON (without its line end), oldest first."""
    for article_id in articles.ids():
        try:
            gold = gold_of(articles.get(article_id))
        except ArticleNotFoundError:
            continue
        if gold:
            yield json.dumps(gold, ensure_ascii=False, separators=(",", ":"))


def gold_of(article: Article) -> dict[str, Any] | None:
    """Its labels as corrected; None where some row of the machine's was not said right, wrong or changed.

    None as well where something that was said cannot be placed in the text now: then the labels are not whole.
    """
    machine = article.as_found
    if machine is None or not article.corrections:
        return None
    state = corrected(machine, article.corrections, article.text)
    if not state.reviewed(machine) or any(each.act is not Act.NOTE for each in state.unplaced):
        return None
    return _labels(article, state.analysis)


def _labels(article: Article, analysis: Analysis) -> dict[str, Any]:
    claims = [
        {
            "source": _pairs(claim.source),
            "cue": _pairs(claim.cue),
            "content": _pairs(claim.content),
            "identity": analysis.identity_of(claim).value,
            "entity": claim.source_id,
        }
        for claim in analysis.attributions
    ]
    hedges = [
        {"span": [hedge.span.start, hedge.span.end], "category": hedge.category.value} for hedge in analysis.hedges
    ]
    readers = sorted({each.by for each in article.corrections if each.by})
    return {
        "id": f"room-{article.id}",
        "guide": GUIDE,
        "text": article.text,
        "attributions": claims,
        "hedges": hedges,
        "readers": readers,
        "analysis": analysis.version,
    }


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
