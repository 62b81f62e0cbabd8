"""An analysis in its one shape (docs/API.md) as the scorers read it, and as they always did: spans as pairs.

sayso analyze --jsonl GOLD.jsonl - | python -m training.scored > PREDICTED.jsonl
"""

import json
import sys

ROLES = ("source", "cue", "content")
_CLAIM = ("identity", "mode", "kind", "confidence", "source_id")


def scored(shape: dict) -> dict:
    """The members that a scorer looks at; an `id` is kept."""
    kept = {"id": shape["id"]} if "id" in shape else {}
    return {
        **kept,
        "attributions": [_claim(claim) for claim in shape["attributions"]],
        "sources": [_source(source) for source in shape["sources"]],
        "hedges": [{"span": _pair(hedge), "category": hedge["category"]} for hedge in shape["hedges"]],
    }


def _claim(claim: dict) -> dict:
    return {
        **{role: [_pair(span) for span in claim[role]] for role in ROLES},
        **{name: claim[name] for name in _CLAIM},
        "counted": claim.get("counted", True),
    }


def _source(source: dict) -> dict:
    return {
        "id": source["id"],
        "identity": source["identity"],
        "label": source["label"]["text"],
        "specificity": source["specificity"],
        "reason": {"kind": source["reason"]["kind"]} if source["reason"] else None,
        "basis": source["basis"]["text"] if source["basis"] else None,
    }


def _pair(span: dict) -> list[int]:
    return [span["start"], span["end"]]


def main() -> None:
    """Lines of `sayso analyze --jsonl` on standard input, lines for the scorers on standard output."""
    for line in sys.stdin:
        print(json.dumps(scored(json.loads(line))))


if __name__ == "__main__":
    main()
