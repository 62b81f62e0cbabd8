"""Writes the model card from a template and figures.json, so that no figure is typed by hand."""

import json
from pathlib import Path

TEMPLATE = Path(__file__).parent / "card.md"


def write_card(folder: Path, figures: dict) -> None:
    """README.md beside the weights."""
    described = json.loads((folder / "net.json").read_text("utf-8"))
    size = sum(path.stat().st_size for path in folder.iterdir() if path.suffix in (".onnx", ".json")) / 1e6
    text = TEMPLATE.read_text("utf-8")
    for name, value in {
        "version": described["version"],
        "layers": str(described["layers"]),
        "size": f"{size:.1f} MB",
        "date": figures["date"],
        "figures": _figures(figures["datasets"]),
        "kinds": _figures(_kinds(figures.get("kinds", {}))),
        "people": _people(figures["people"]),
        "passages": _passages(figures.get("passages")),
        "reliability": _reliability(figures["datasets"]),
    }.items():
        text = text.replace("{{" + name + "}}", value)
    (folder / "README.md").write_text(text, "utf-8")


def _figures(datasets: dict) -> str:
    names = list(dict.fromkeys(name for data in datasets.values() for name in data["figures"]))
    titles = [f"{data['title']} ({data['articles']} articles)" for data in datasets.values()]
    rows = [f"| | {' | '.join(titles)} |", "| --- |" + " ---: |" * len(titles)]
    for name in names:
        cells = (_cell(data["figures"].get(name)) for data in datasets.values())
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _kinds(kinds: dict) -> dict:
    return {kind: {"title": kind, **part} for kind, part in kinds.items()}


def _people(people: dict) -> str:
    rates = people["figures"]
    return (
        f"{people['title']} agree with one another at attribution F1 {rates['attribution F1']}, direct quotations "
        f"{rates['direct F1']}, exact source,\ncue and content {rates['exact source F1']}, {rates['exact cue F1']} and "
        f"{rates['exact content F1']}."
    )


def _passages(passages: dict | None) -> str:
    if not passages:
        return "Not measured."
    worst = sorted(passages["kinds"].items(), key=lambda kind: kind[1][0] / kind[1][1])
    failing = ", ".join(f"{name} ({passed} of {of})" for name, (passed, of) in worst if passed < of)
    return f"{passages['passed']} of {passages['of']} pass whole. Those of these kinds do not all: {failing or 'none'}."


def _cell(figure: dict | None) -> str:
    if figure is None:
        return ""
    interval = f" ({figure['low']} to {figure['high']})" if "low" in figure else ""
    return f"{figure['value']}{interval}"


def _reliability(datasets: dict) -> str:
    parts = []
    for data in datasets.values():
        head = "| confidence | claims | mean confidence | share right |"
        rows = [f"{data['title']}:", "", head, "| --- | ---: | ---: | ---: |"]
        rows += [
            f"| {row['from']:.1f} to {row['to']:.1f} | {row['claims']} | {row['said']:.2f} | {row['right']:.2f} |"
            for row in data["reliability"]
        ]
        parts.append("\n".join(rows))
    return "\n\n".join(parts)
