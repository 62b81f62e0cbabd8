"""Word (.docx), OpenDocument (.odt) and rich text (.rtf): their paragraphs, as they are read."""

from collections.abc import Iterator
from typing import Any

from sayso.errors import InvalidInputError
from sayso.intake.documents.packed import local, member, open_zip, xml

_BETWEEN_CELLS = " | "
_NO_TEXT = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "annotation", "tracked-changes", "note", "changed-region"}
)


def word_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a .docx, its tables' rows among them; without struck-out words, comments and notes."""
    root = _part(data, "word/document.xml")
    return [text for element in _blocks(root, "p", "tr") if (text := _row(element, "tc", "p") or _words(element))]


def open_paragraphs(data: bytes) -> list[str]:
    """The paragraphs and headings of an .odt, its tables' rows among them; without comments and notes."""
    root = _part(data, "content.xml")
    blocks = _blocks(root, "p", "h", "table-row")
    return [text for element in blocks if (text := _row(element, "table-cell", "p") or _words(element))]


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


def _row(element: Any, cell: str, paragraph: str) -> str:
    cells = [" ".join(filter(None, map(_words, _blocks(each, paragraph)))) for each in element.iter("{*}" + cell)]
    return _BETWEEN_CELLS.join(cells) if any(cells) else ""


def _words(element: Any) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    """Word writes its words in <t> alone; OpenDocument between its elements, too."""
    name = local(element)
    if name in _NO_TEXT:
        return
    opened = "opendocument" in element.tag
    if name in ("tab", "br", "cr", "s", "line-break"):
        yield " "
    elif (name == "t" or opened) and element.text:
        yield element.text
    for inner in element:
        if isinstance(inner.tag, str):
            yield from _pieces(inner)
        if opened and inner.tail:
            yield inner.tail
