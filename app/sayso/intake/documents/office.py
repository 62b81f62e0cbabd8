"""Word (.docx), OpenDocument (.odt) and rich text (.rtf): their paragraphs, as they are read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.errors import InvalidInputError
from sayso.intake.documents.packed import local, member, open_zip, xml
from sayso.shape.outline import Piece, Run
from sayso.shape.values import MAX_DEPTH, BlockKind, may_link

_SPACE = re.compile(r"\s+")
_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_NO_TEXT = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "annotation", "tracked-changes", "note", "changed-region"}
)


def word_pieces(data: bytes) -> list[Piece]:
    """The paragraphs of a .docx, its tables' rows among them; without struck-out words, comments and notes."""
    root = _part(data, "word/document.xml")
    links = _addresses(data)
    return [piece for element in _blocks(root, "p", "tr") if (piece := _piece(element, _WORD, links))]


def open_pieces(data: bytes) -> list[Piece]:
    """The paragraphs and headings of an .odt, its tables' rows among them; without comments and notes."""
    root = _part(data, "content.xml")
    return [piece for element in _blocks(root, "p", "h", "table-row") if (piece := _piece(element, _OPEN, {}))]


def rich_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of an .rtf."""
    from striprtf.striprtf import rtf_to_text

    try:
        source = data.decode("utf-8")  # ASCII by the standard; some programs write other signs as they are
    except UnicodeDecodeError:
        source = data.decode("cp1252", errors="replace")
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    return [line.strip() for line in text.split("\n") if line.strip()]


def _part(data: bytes, name: str) -> Any:
    root = xml(member(open_zip(data), name) or b"")
    if root is None:
        raise InvalidInputError("The document is broken: no text can be read in it. Save it again, or paste the text.")
    return root


def _blocks(root: Any, *names: str) -> Iterator[Any]:
    """The outermost elements of these names."""
    for element in root:
        name = local(element)
        if name in names:
            yield element
        elif name not in _NO_TEXT:
            yield from _blocks(element, *names)


def _addresses(data: bytes) -> dict[str, str]:
    """Where the links of a .docx lead, by their ids."""
    links = xml(member(open_zip(data), "word/_rels/document.xml.rels") or b"")
    targets = ((each.get("Id"), each.get("Target")) for each in (links if links is not None else ()))
    return {name: url for name, url in targets if name and url and may_link(url)}


def _piece(element: Any, form: "_Form", links: dict[str, str]) -> Piece | None:
    """A paragraph or a row; None where it has no words."""
    cells = [_cell(each, form, links) for each in element.iter("{*}" + form.cell)]
    if any(cells):
        return Piece(kind=BlockKind.ROW, cells=tuple(cells))
    runs = tuple(_runs(element, links))
    if not any(run.words.strip() for run in runs):
        return None
    kind, level = form.kind_of(element)
    return Piece(kind=kind, cells=(_on_one_line(runs),), level=level)


def _cell(cell: Any, form: "_Form", links: dict[str, str]) -> tuple[Run, ...]:
    """Its paragraphs on one line."""
    runs = [run for each in _blocks(cell, form.paragraph) for run in (*_runs(each, links), Run(" "))]
    return _on_one_line(tuple(runs))


def _on_one_line(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """With single spaces alone, none at the ends."""
    line: list[Run] = []
    for run in runs:
        words = _SPACE.sub(" ", run.words)
        words = words.lstrip() if not line or line[-1].words.endswith(" ") else words
        if words:
            line.append(Run(words, run.url))
    while line and not line[-1].words.strip():
        line.pop()
    if line:
        line[-1] = Run(line[-1].words.rstrip(), line[-1].url)
    return tuple(line)


def _kind_in_word(element: Any) -> tuple[BlockKind, int]:
    """By the name of its style, which Word keeps in English, or its numbering."""
    properties = element.find("{*}pPr")
    style = properties.find("{*}pStyle") if properties is not None else None
    name = _attribute(style, "val") if style is not None else ""
    heading = _HEADING.fullmatch(name)
    if heading:
        return BlockKind.HEADING, int(heading[1])
    depth = properties.find("{*}numPr/{*}ilvl") if properties is not None else None
    if depth is not None:
        level = _attribute(depth, "val")
        return BlockKind.ITEM, min(int(level) + 1 if level.isdecimal() else 1, MAX_DEPTH)
    quoted = "quote" in name.lower()
    return (BlockKind.QUOTATION if quoted else BlockKind.CAPTION if name == "Caption" else BlockKind.PARAGRAPH), 0


def _kind_in_open(element: Any) -> tuple[BlockKind, int]:
    if local(element) == "h":
        level = _attribute(element, "outline-level")
        return BlockKind.HEADING, int(level) if level.isdecimal() and level != "0" else 1
    depth = sum(local(above) == "list" for above in element.iterancestors())
    first = element.getprevious() is None and local(element.getparent()) == "list-item"
    return (BlockKind.ITEM, min(depth, MAX_DEPTH)) if depth and first else (BlockKind.PARAGRAPH, 0)


def _attribute(element: Any, name: str) -> str:
    """Its value, whatever its namespace; "" without."""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _runs(element: Any, links: dict[str, str], url: str | None = None) -> Iterator[Run]:
    """Word writes its words in <t> alone; OpenDocument between its elements, too."""
    name = local(element)
    if name in _NO_TEXT:
        return
    opened = "opendocument" in element.tag
    if name == "hyperlink":
        url = links.get(_attribute(element, "id"))
    elif name == "a" and may_link(_attribute(element, "href")):
        url = _attribute(element, "href")
    if name in ("tab", "br", "cr", "s", "line-break"):
        yield Run(" ", url)
    elif (name == "t" or opened) and element.text:
        yield Run(element.text, url)
    for inner in element:
        if isinstance(inner.tag, str):
            yield from _runs(inner, links, url)
        if opened and inner.tail:
            yield Run(inner.tail, url)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a format calls a table's cell and a paragraph, and what a paragraph of it is."""

    cell: str
    paragraph: str
    kind_of: Callable[[Any], tuple[BlockKind, int]]


_WORD = _Form("tc", "p", _kind_in_word)
_OPEN = _Form("table-cell", "p", _kind_in_open)
