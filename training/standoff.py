"""Labels without their text: takes a labelled corpus apart, and puts it together where somebody has the texts.

`python -m training.standoff cut GOLD > labels/NAME.jsonl` leaves of each article the offsets, with the length and the
SHA-256 of the text that they count; `python -m training.standoff fill labels/NAME.jsonl TEXTS > NAME.jsonl` is the way
back, where TEXTS has lines with `id` and `text`. Words that a label quotes (names, descriptions) become offsets too. A
file of sources alone (`entities`, `attributions` as numbers) takes TEXTS to be cut as well.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from training.data import read_lines

_WORDS = ("description", "basis")


def cut(article: dict, text: str) -> dict:
    """The labels of an article by offset."""
    kept = {name: value for name, value in article.items() if name not in ("text", "entities")}
    kept |= {"length": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    return kept | {"entities": [_each(entity, lambda words: _find(text, words)) for entity in article["entities"]]}


def fill(labels: dict, text: str) -> dict:
    """The article again; refuses a text that is not the one that was labelled."""
    if hashlib.sha256(text.encode()).hexdigest() != labels["sha256"]:
        raise ValueError(f"{labels['id']}: the labels are of another text, of {labels['length']} characters")
    kept = {name: value for name, value in labels.items() if name not in ("length", "sha256", "entities")}
    entities = [_each(entity, lambda span: _read(text, span)) for entity in labels["entities"]]
    alone = labels["attributions"] and not isinstance(labels["attributions"][0], dict)
    return kept | {"entities": entities} | ({} if alone else {"text": text})


def _each(entity: dict, change: Callable[[Any], Any]) -> dict:
    """An entity with all its words changed."""
    out = entity | {"names": [change(name) for name in entity["names"]]}
    out |= {name: change(entity[name]) for name in _WORDS if entity.get(name) is not None}
    reason = entity.get("reason")
    return out | ({"reason": reason | {"words": change(reason["words"])}} if reason and "words" in reason else {})


def _find(text: str, words: str) -> list[int] | str:
    """Where words stand first, as whole words; the words themselves where they were put together."""
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    start = match.start() if match else text.find(words)
    return words if start < 0 else [start, start + len(words)]


def _read(text: str, span: list[int] | str) -> str:
    return span if isinstance(span, str) else text[span[0] : span[1]]


def main() -> None:
    """Cut or fill."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["cut", "fill"])
    parser.add_argument("labels", type=Path)
    parser.add_argument("texts", type=Path, nargs="?")
    args = parser.parse_args()
    lines = read_lines(args.labels)
    texts = {line["id"]: line["text"] for line in (read_lines(args.texts) if args.texts else lines)}
    change = cut if args.what == "cut" else fill
    for line in lines:
        if line["id"] in texts:
            changed = change(line, texts[line["id"]])
            sys.stdout.write(json.dumps(changed, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
