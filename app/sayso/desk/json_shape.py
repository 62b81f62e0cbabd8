"""Draft against draft and a review as plain values, for JSON: the API and the terminal give the same. Pure."""

from typing import Any

from sayso.analysis.types import Span
from sayso.desk.drafts import DraftChange, HedgeChange, Side, SourceChange
from sayso.desk.review import Item, Review


def change_dict(change: DraftChange) -> dict[str, Any]:
    """What changed between two drafts."""
    return {
        "same": change.same,
        "first_before": change.first[0],
        "first_after": change.first[1],
        "sources": [_source(each) for each in change.sources],
        "hedges": [_hedge(each) for each in change.hedges],
        "lines": [{"gone": list(gone), "come": list(come)} for gone, come in change.lines],
    }


def review_dict(review: Review, text: str) -> dict[str, Any]:
    """A review with the answers that stand."""
    return {
        "policy": review.policy.name,
        "title": review.policy.title,
        "written_after": list(review.policy.sources),
        "questions": [
            {
                "name": group.rule.name,
                "question": group.rule.question,
                "rule": group.rule.rule,
                "none": group.none,
                "items": [item_dict(item, text) for item in group.items],
            }
            for group in review.groups
        ],
        "lost": [
            {"question": each.question, "asked": each.asked, "answer": each.answer, "note": each.note}
            for each in review.lost
        ],
    }


def item_dict(item: Item, text: str) -> dict[str, Any]:
    """One question of one source or place."""
    given = item.given
    return {
        "question": item.question,
        "answer": item.answer.value,
        "by": "reader" if item.by_hand else "machine",
        "seen": item.seen.value,
        "told": item.statement,
        "places": [{**_span(span), "text": span.of(text)} for span in item.places],
        "note": item.note,
        "reader": given.by if given else "",
        "at": given.at.isoformat() if given else None,
    }


def _source(change: SourceChange) -> dict[str, Any]:
    return {
        "fate": change.fate.value,
        "before": _side(change.before) if change.before else None,
        "after": _side(change.after) if change.after else None,
        "changes": [{"what": what, "before": old, "after": new} for what, old, new in change.changes],
    }


def _side(side: Side) -> dict[str, Any]:
    return {**_span(side.span), "text": side.words, "identity": side.identity.value, "claims": side.claims}


def _hedge(change: HedgeChange) -> dict[str, Any]:
    return {
        "came": change.came,
        "in_both": change.in_both,
        **_span(change.span),
        "text": change.words,
        "category": change.category.value,
        "around": change.around,
        "voice": change.voice,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
