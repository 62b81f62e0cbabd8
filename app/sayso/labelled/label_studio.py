"""Label Studio's JSON: tasks with what Sayso found as pre-annotations, and what annotators made of it, read back.

https://labelstud.io/guide/task_format. Its offsets are code points, as ours.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from sayso.analysis.span import Span
from sayso.errors import InvalidInputError
from sayso.labelled import graph
from sayso.labelled.graph import Arc, Graph, Mark
from sayso.labelled.values import CATEGORIES, CATEGORY, FEATURES, Labelled

CONFIGURATION = "labeling-config.xml"
_LABELS, _TEXT, _ID = "label", "text", "document"
_COLOURS = {graph.SOURCE: "#2a78d6", graph.CUE: "#8a8f98", graph.CONTENT: "#d68a2a", graph.HEDGE: "#8e44ad"}
_ARCS = (graph.SAID_BY, graph.CUED_BY, graph.GOES_ON)

Json = dict[str, Any]


def configuration() -> str:
    """What Label Studio has to know of our labels: paste it at Settings, Labeling Interface, Code."""
    of_content = [_choices(name, graph.CONTENT, values) for name, values in FEATURES.items() if values]
    words = [_words(name, graph.CONTENT) for name, values in FEATURES.items() if not values]
    return "\n".join(
        [
            "<View>",
            f'  <Labels name="{_LABELS}" toName="{_TEXT}">',
            *(f'    <Label value="{label}" background="{colour}"/>' for label, colour in _COLOURS.items()),
            "  </Labels>",
            "  <Relations>",
            *(f'    <Relation value="{arc}"/>' for arc in _ARCS),
            "  </Relations>",
            f'  <Text name="{_TEXT}" value="${_TEXT}"/>',
            *of_content,
            *words,
            _choices(CATEGORY, graph.HEDGE, CATEGORIES),
            "</View>",
            "",
        ]
    )


def tasks(documents: Iterable[Labelled], version: str) -> Iterator[str]:
    """A file to import, in pieces: for each text a task with its labels as a prediction."""
    yield "["
    for number, labelled in enumerate(documents):
        task = {
            "data": {
                _TEXT: labelled.text,
                _ID: labelled.id,
                **{f"told_{key}": each for key, each in labelled.facts.items()},
            },
            "predictions": [{"model_version": version, "result": list(_result(labelled))}],
        }
        yield ("," if number else "") + "\n" + json.dumps(task, ensure_ascii=False)
    yield "\n]\n"


def read(exported: object) -> Iterator[Labelled]:
    """The texts of an export ("JSON", not "JSON-MIN"), as annotators left them; else as they were given.

    Raises:
        InvalidInputError: it is no such export.
    """
    if not isinstance(exported, list):
        raise InvalidInputError("It is not a list of tasks: export from Label Studio as “JSON”.")
    for number, task in enumerate(exported, 1):
        try:
            yield _labelled(task)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidInputError(f"Task {number} is not as Label Studio exports it (as “JSON”).") from error


def _choices(name: str, label: str, values: Iterable[str]) -> str:
    choices = "".join(f"<Choice value={quoteattr(value)}/>" for value in values)
    attributes = f'name="{name}" toName="{_TEXT}" perRegion="true" {_when(label)}'
    return f'  <Choices {attributes} choice="single" showInline="true"><Header value="{name}"/>{choices}</Choices>'


def _words(name: str, label: str) -> str:
    return f'  <TextArea name="{name}" toName="{_TEXT}" perRegion="true" {_when(label)}/>'


def _when(label: str) -> str:
    return f'whenTagName="{_LABELS}" whenLabelValue="{label}"'


def _result(labelled: Labelled) -> Iterator[Json]:
    drawn = graph.drawn(labelled, pieces=True)
    for mark in drawn.marks:
        [span] = mark.spans
        place = {"start": span.start, "end": span.end, "text": span.of(labelled.text)}
        yield _item(mark.key, _LABELS, "labels", {**place, "labels": [mark.label]})
        for name, value in mark.features.items():
            if value and FEATURES.get(name) == ():
                yield _item(mark.key, name, "textarea", {**place, "text": [value]})
            elif value:
                yield _item(mark.key, name, "choices", {**place, "choices": [value]})
    for arc in drawn.arcs:
        yield {"type": "relation", "from_id": arc.start, "to_id": arc.end, "direction": "right", "labels": [arc.label]}


def _item(key: str, name: str, kind: str, value: Json) -> Json:
    return {"id": key, "from_name": name, "to_name": _TEXT, "type": kind, "value": value}


def _labelled(task: Json) -> Labelled:
    data = task["data"]
    marks: dict[str, Mark] = {}
    features: dict[str, dict[str, str]] = {}
    arcs = []
    for item in _latest(task):
        match item["type"]:
            case "labels":
                place = item["value"]
                label = place["labels"][0]
                marks[item["id"]] = Mark(item["id"], label, (Span(int(place["start"]), int(place["end"])),))
            case "relation":
                arcs.append(Arc("", item["from_id"], item["to_id"]))
            case "choices" | "textarea":
                words = item["value"].get("choices") or item["value"].get("text") or []
                features.setdefault(item["id"], {})[item["from_name"]] = words if isinstance(words, str) else words[0]
    whole = [Mark(key, mark.label, mark.spans, features.get(key, {})) for key, mark in marks.items()]
    return graph.labels_of(str(data[_ID]), data[_TEXT], Graph(tuple(whole), tuple(arcs)), _facts(data))


def _latest(task: Json) -> list[Json]:
    """What the last annotator left who did not skip the task; else the prediction."""
    made = [each for each in task.get("annotations") or () if not each.get("was_cancelled")]
    given = made or task.get("predictions") or [{}]
    result: list[Json] = given[-1].get("result", [])
    return result


def _facts(data: Mapping[str, Any]) -> dict[str, str]:
    return {key.removeprefix("told_"): str(each) for key, each in data.items() if key.startswith("told_")}
