"""The forms in one place: labelled texts to files, and files back to labelled texts."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sayso import __version__
from sayso.errors import InvalidInputError
from sayso.labelled import brat, conll, inception, label_studio
from sayso.labelled.making import gold_line, of_gold
from sayso.labelled.values import Labelled

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # a zip has no earlier day, and the same labels give the same bytes
_UNSAFE = re.compile(r"[^\w.-]+")
NEEDS_CASSIS = "This needs dkpro-cassis: pip install 'sayso[inception]'"

Files = Iterator[tuple[str, Iterable[str]]]  # by name, each in pieces


class Form(StrEnum):
    """What labels are written as. `jsonl` is the format of training/README.md."""

    JSONL = "jsonl"
    CONLL = "conll"
    BRAT = "brat"
    LABEL_STUDIO = "label-studio"
    INCEPTION = "inception"

    @property
    def one_file(self) -> bool:
        """Whether any number of texts is one file; the others are a folder of files."""
        return self in (Form.JSONL, Form.CONLL)


def lines(form: Form, documents: Iterable[Labelled]) -> Iterator[str]:
    """The one file of a form that is one, in pieces."""
    if form is Form.CONLL:
        return conll.written(documents)
    return (json.dumps(gold_line(each), ensure_ascii=False, separators=(",", ":")) + "\n" for each in documents)


def files(form: Form, documents: Iterable[Labelled]) -> Files:
    """The files of the texts, with what the tool has to know of our labels.

    Raises:
        InvalidInputError: dkpro-cassis is needed and is not there; at once, before anybody makes a folder for them.
    """
    if form is Form.INCEPTION:
        _check_cassis()
    return _files(form, documents)


def _files(form: Form, documents: Iterable[Labelled]) -> Files:
    match form:
        case Form.BRAT:
            yield brat.CONFIGURATION, [brat.configuration()]
            for name, each in _named(documents):
                yield f"{name}.txt", [each.text]
                yield f"{name}.ann", [brat.standoff(each)]
        case Form.LABEL_STUDIO:
            yield label_studio.CONFIGURATION, [label_studio.configuration()]
            yield "tasks.json", label_studio.tasks(documents, f"sayso-{__version__}")
        case Form.INCEPTION:
            yield inception.CONFIGURATION, [inception.configuration()]
            for name, each in _named(documents):
                yield f"{name}.json", [inception.document(each)]
        case _:
            yield f"labels.{form.value}", lines(form, documents)


def packed(form: Form, documents: Iterable[Labelled]) -> bytes:
    """The same files as a zip archive. Raises InvalidInputError as `files` does."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, pieces in files(form, documents):
            archive.writestr(ZipInfo(name, _BEGINNING), "".join(pieces).encode("utf-8", "replace"), ZIP_DEFLATED)
    return out.getvalue()


def labelled_in(given: Iterable[tuple[str, bytes]]) -> Iterator[Labelled]:
    """The labelled texts of files, by their names and what is in them, whatever form they have.

    Raises:
        InvalidInputError: one of them is of no form that is read; says which.
    """
    texts: dict[str, str] = {}
    standoffs: dict[str, str] = {}
    for path, data in given:
        stem, _, ending = path.rpartition(".")
        match ending.lower():
            case "txt":
                texts[stem] = _decoded(path, data)
            case "ann":
                standoffs[stem] = _decoded(path, data)
            case "conll" | "conllu" | "conllup":
                yield from conll.read(_decoded(path, data).split("\n"))
            case "jsonl":
                yield from (of_gold(_json(path, line)) for line in _decoded(path, data).split("\n") if line.strip())
            case "json":
                yield from _of_json(stem, data)
    for stem, ann in standoffs.items():
        if stem not in texts:
            raise InvalidInputError(f"There is no {stem}.txt beside {stem}.ann.")
        yield brat.read(stem.rpartition("/")[2], texts[stem], ann)


def _of_json(stem: str, data: bytes) -> Iterator[Labelled]:
    value = _json(f"{stem}.json", _decoded(f"{stem}.json", data))
    if isinstance(value, dict) and "%FEATURE_STRUCTURES" in value:
        _check_cassis()
        yield inception.read(stem.rpartition("/")[2], data)
    else:
        yield from label_studio.read(value)


def _check_cassis() -> None:
    if not inception.is_there():
        raise InvalidInputError(NEEDS_CASSIS)


def _named(documents: Iterable[Labelled]) -> Iterator[tuple[str, Labelled]]:
    """Each with the name of its file: no two have the same."""
    seen: set[str] = set()
    for each in documents:
        plain = _UNSAFE.sub("_", each.id).lstrip(".") or "text"
        name, number = plain, 1
        while name.casefold() in seen:
            number += 1
            name = f"{plain}-{number}"
        seen.add(name.casefold())
        yield name, each


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{path} is not in UTF-8.") from error


def _json(path: str, text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(f"{path} is not JSON: {error}.") from error
    return value
