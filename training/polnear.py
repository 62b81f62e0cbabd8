"""Turns the public PolNeAR release into the JSON lines that training reads, with our own labels put in.

Run `python -m training.polnear RELEASE --split train > polnear_train.jsonl`, where RELEASE is the root of a copy of
github.com/networkdynamics/PolNeAR (texts as files, annotations in brat's stand-off format, one file a reader).
"""

import argparse
import json
import re
import sys
from pathlib import Path

LABELS = Path(__file__).parent / "labels"
_READER = re.compile(r"_[0-9a-f]{4}$")
_SPAN = re.compile(r"^[\w-]+ \d+ \d+(?:;\d+ \d+)*$")
_ROLE = re.compile(r"^(Source|Cue|Content)\d*$")


def read_release(release: Path, split: str) -> list[dict]:
    """Every article of a split, once; of several readers the first by name."""
    folder = release / "data" / split
    out: dict[str, dict] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = _READER.sub("", path.stem)
        if name not in out:
            text = (folder / "text" / f"{name}.txt").read_text("utf-8")
            out[name] = {"id": name, "text": text, "attributions": read_annotations(path.read_text("utf-8"))}
    return list(out.values())


def read_annotations(written: str) -> list[dict]:
    """The attributions of one brat file, in the order of their first word."""
    spans: dict[str, list[list[int]]] = {}
    events: list[list[str]] = []
    for line in written.splitlines():
        parts = line.split("\t")
        if len(parts) > 1 and _SPAN.match(parts[1]):
            pieces = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = [[int(n) for n in piece.split()] for piece in pieces]
        elif len(parts) > 1 and line.startswith("E"):
            events.append(parts[1].split())
    attributions = [a for event in events if any((a := _attribution(event, spans)).values())]
    return sorted(attributions, key=lambda a: min(span for role in a.values() for span in role))


def _attribution(event: list[str], spans: dict[str, list[list[int]]]) -> dict:
    out: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
    for argument in event:
        role, target = argument.split(":")
        match = _ROLE.match(role)
        if match:
            out[match.group(1).lower()] += spans[target]
    return {role: sorted(pieces) for role, pieces in out.items()}


def add_labels(articles: list[dict], split: str) -> None:
    """Put identities and hedges into the articles; refuses a text of another length than was labelled."""
    path = LABELS / f"polnear_{split}.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    labels = {line["id"]: line for line in map(json.loads, lines)}
    for article in articles:
        line = labels.get(article["id"])
        if line is None:
            continue
        if line["length"] != len(article["text"]):
            raise ValueError(f"{article['id']}: the labels are of a text of {line['length']} characters")
        known = {(str(cue), str(source)): identity for cue, source, identity in line.get("identity", [])}
        for attribution in article["attributions"]:
            key = (str((attribution["cue"] or [None])[0]), str((attribution["source"] or [None])[0]))
            if key in known:
                attribution["identity"] = known[key]
        if "hedges" in line:
            article["hedges"] = [{"span": [start, end], "category": c} for start, end, c in line["hedges"]]


def main() -> None:
    """Convert one split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path)
    parser.add_argument("--split", choices=["train", "dev"], required=True)
    args = parser.parse_args()
    articles = read_release(args.release, args.split)
    add_labels(articles, args.split)
    for article in articles:
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
