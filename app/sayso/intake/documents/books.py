"""Books (.epub): each chapter that has something to read is an article."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from sayso.intake.documents.packed import local, member, open_zip, xml
from sayso.intake.html.elements import text_of
from sayso.intake.html.from_data import blocks_in
from sayso.intake.html.outline import outline
from sayso.intake.text.charset import decode_html
from sayso.shape.outline import Outline

MIN_WORDS = 80  # of a chapter: what is shorter is a title page, a dedication, an imprint
_PAGES = (".xhtml", ".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter: its blocks without its heading, and what the book says of itself."""

    blocks: list[str]
    outline: Outline
    title: str | None
    book: str | None
    author: str | None
    day: str | None
    data: bytes


def chapters(data: bytes) -> Iterator[Chapter]:
    """The chapters in the order of the book; of a file without one, its pages by name."""
    archive = open_zip(data)
    metadata, names = _package(archive)
    for name in names or sorted(each for each in archive.namelist() if each.endswith(_PAGES)):
        page = member(archive, name) or b""
        title, blocks, pieces = _chapter(page)
        if sum(len(block.split()) for block in blocks) >= MIN_WORDS:
            yield Chapter(
                blocks=blocks,
                outline=pieces,
                title=title,
                book=metadata.get("title"),
                author=metadata.get("creator"),
                day=metadata.get("date"),
                data=page,
            )


def _package(archive: ZipFile) -> tuple[dict[str, str], list[str]]:
    """What the book says of itself, and the names of its pages in order, without its table of contents."""
    container = xml(member(archive, "META-INF/container.xml") or b"")
    paths = [each.get("full-path") for each in container.iter("{*}rootfile")] if container is not None else []
    root = xml(member(archive, paths[0]) or b"") if paths and paths[0] else None
    if root is None:
        return {}, []
    metadata: dict[str, str] = {}
    for element in root.iter("{http://purl.org/dc/elements/1.1/}*"):
        metadata.setdefault(local(element), text_of(element))
    items = {each.get("id"): each for each in root.iter("{*}item")}
    spine = [items[each.get("idref")] for each in root.iter("{*}itemref") if each.get("idref") in items]
    base = posixpath.dirname(paths[0])
    pages = [each.get("href", "") for each in spine if "nav" not in (each.get("properties") or "").split()]
    return metadata, [posixpath.normpath(posixpath.join(base, unquote(page))) for page in pages]


def _chapter(page: bytes) -> tuple[str | None, list[str], Outline]:
    from lxml import html

    source = decode_html(page)
    if not source or not source.strip():
        return None, [], ()
    root: Any = html.fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8"))
    body = root.find(".//body")
    body = root if body is None else body
    for element in list(body.iter("script", "style", "nav", "aside", "footer")):
        element.drop_tree()
    heading = next((text_of(each) for each in body.iter("h1", "h2", "h3") if text_of(each)), None)
    pieces = outline(body).pieces
    blocks = blocks_in(html.tostring(body, encoding="unicode"))
    return heading, blocks[1:] if heading and blocks and blocks[0] == heading else blocks, pieces
