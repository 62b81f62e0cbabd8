"""XML with articles in it: a news file (NITF), and the entries of a feed that was saved (Atom, RSS)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.intake.documents.packed import local, xml
from sayso.intake.html.elements import text_of
from sayso.intake.html.from_data import shaped_in
from sayso.shape.outline import Outline


@dataclass(frozen=True, slots=True)
class Item:
    """An article of such a file: its blocks, its fields by the names of Metadata, as they are written, and its id.

    `stamp` is what else changes when the article does: when it was updated, and what it is about.
    `outline` is how the blocks were set.
    """

    blocks: list[str]
    fields: dict[str, str]
    key: str = ""
    stamp: str = ""
    outline: Outline = ()


def items(data: bytes) -> list[Item] | None:
    """The articles; None where it is another kind of XML. An entry of a feed without its text has no blocks."""
    root = xml(data)
    kind = local(root) if root is not None else ""
    if kind == "nitf":
        return [_nitf(root)]
    if kind in ("feed", "rss", "RDF"):
        return list(_entries(root))
    return None


def _nitf(root: Any) -> Item:
    content = root.find(".//body.content")
    paragraphs = [] if content is None else _full_text(content)
    printed = root.find(".//pubdata")
    printed = root.find(".//pubdate") if printed is None else printed
    bylines = [text_of(each) for each in root.iter("byline")]
    by = root.find(".//byline[@class='print_byline']")
    fields = {
        "title": _text(root, ".//hedline/hl1") or _text(root, ".//title"),
        "byline": (text_of(by) if by is not None else next(iter(bylines), "")).removeprefix("By ").removeprefix("BY "),
        "publication": (printed.get("name") or "") if printed is not None else "",
        "published_on": ((printed.get("date.publication") or "")[:8] if printed is not None else ""),
        "url": (printed.get("ex-ref") or "") if printed is not None else "",
    }
    return Item(paragraphs, fields)


def _full_text(content: Any) -> list[str]:
    """The block that says it is the full text, else all of it; the lead is not said twice."""
    blocks = content.findall("block")
    full = [block for block in blocks if block.get("class") == "full_text"] or [content]
    return [text for block in full for each in block.iter("p", "hl2") if (text := text_of(each))]


def _entries(root: Any) -> Iterator[Item]:
    publication = next((text_of(each) for each in root.iter("{*}title")), "")
    for entry in root.iter("{*}entry", "{*}item"):
        elements = {local(each) + _ending(each): each for each in reversed(entry) if isinstance(each.tag, str)}
        body = next((elements[name] for name in ("content", "encoded") if name in elements), None)
        if body is None and "description" in elements and len(text_of(elements["description"]).split()) > _FULL:
            body = elements["description"]
        fields = {
            "title": _of(elements, "title"),
            "byline": _of(elements, "author") or _of(elements, "creator"),
            "publication": publication,
            "published_on": _of(elements, "published")
            or _of(elements, "pubDate")
            or _of(elements, "date")
            or _of(elements, "updated"),
            "url": _link(entry),
        }
        stamp = "\n".join(_of(elements, name) for name in ("updated", "modified", "summary", "description"))
        blocks, outline = _body(body, fields["url"])
        yield Item(blocks, fields, _of(elements, "guid") or _of(elements, "id"), stamp, outline)


_FULL = 120  # words of a description that is the whole text


def _ending(element: Any) -> str:
    return "-other" if local(element) == "link" and element.get("rel", "alternate") != "alternate" else ""


def _body(element: Any, url: str) -> tuple[list[str], Outline]:
    if element is None:
        return [], ()
    from lxml import etree

    if len(element):  # markup that is XML itself
        return shaped_in("".join(etree.tostring(each, encoding="unicode") for each in element), url)
    return shaped_in(element.text or "", url)


def _of(fields: dict[str, Any], name: str) -> str:
    element = fields.get(name)
    if element is None:
        return ""
    inner = element.find("{*}name")
    return text_of(element if inner is None else inner)


def _link(entry: Any) -> str:
    links = [each for each in entry.iterchildren("{*}link") if each.get("rel", "alternate") == "alternate"]
    return next((each.get("href") or (each.text or "").strip() for each in links), "")


def _text(root: Any, path: str) -> str:
    element = root.find(path)
    return text_of(element) if element is not None else ""
