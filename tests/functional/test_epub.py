"""An article as a book: well-formed, whole, with each claim's note where its words end."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Tree

from fastapi.testclient import TestClient

from sayso.analysis.span import Span
from sayso.domain import State
from sayso.main import Room
from sayso.shape.values import BlockKind, Cell, Picture, Shape, TextBlock
from tests import factories
from tests.functional.conftest import Sayso

ADDRESS = "/api/v1/articles/1/epub"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
DC = "{http://purl.org/dc/elements/1.1/}"


def book(client: TestClient) -> dict[str, bytes]:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/epub+zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="article-1.epub"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def article_of(files: dict[str, bytes]) -> Tree.Element:
    return Tree.fromstring(files["OEBPS/article.xhtml"])


def test_it_is_a_book_as_e_readers_know_it(client: TestClient, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    raw = client.get(ADDRESS).content
    assert raw[30:58] == b"mimetypeapplication/epub+zip"  # first, and not packed
    files = book(client)
    container = Tree.fromstring(files["META-INF/container.xml"])
    [root] = container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
    package = Tree.fromstring(files[root.attrib["full-path"]])
    told = {name: package.findtext(f".//{DC}{name}") for name in ("title", "creator", "publisher", "date", "language")}
    assert told == {
        "title": "Harbour talks stall",
        "creator": "Jo Marsh",
        "publisher": "The Quay Courier",
        "date": "2026-11-19",
        "language": "en",
    }
    assert package.findtext(f".//{DC}identifier") == "https://courier.example/harbour"
    modified = [each.text for each in package.iter() if each.attrib.get("property") == "dcterms:modified"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(modified[0]))
    listed = {f"OEBPS/{item.attrib['href']}" for item in package.iter() if "href" in item.attrib}
    assert listed == set(files) - {"mimetype", "META-INF/container.xml", "OEBPS/package.opf"}
    Tree.fromstring(files["OEBPS/nav.xhtml"])


def test_each_claim_has_a_note_where_its_words_end_and_a_way_back(client: TestClient, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    page = article_of(book(client))
    ids = {element.attrib["id"] for element in page.iter() if "id" in element.attrib}
    inner = [link.attrib["href"][1:] for link in page.iter(f"{XHTML}a") if link.attrib["href"].startswith("#")]
    assert len(inner) == 8
    assert set(inner) <= ids
    notes = ["".join(note.itertext()) for note in page.iter(f"{XHTML}aside")]
    assert notes[0] == "1 Ada Quill said: “the quay will stay open” until spring (named person, partly quoted)"
    assert "unnamed" in notes[1]
    refs = [link for link in page.iter(f"{XHTML}a") if link.attrib.get(TYPE) == "noteref"]
    assert [link.text for link in refs] == ["1", "2", "3", "4"]
    for link in refs:
        link.text = ""
    [text] = [section for section in page.iter(f"{XHTML}section") if section.attrib.get("id") == "text"]
    shown = "".join("".join(part.itertext()) for part in text if part.tag in (f"{XHTML}h1", f"{XHTML}p"))
    assert factories.TEXT.split("\n\n")[1] in shown


def test_lists_tables_and_quotations_stay_what_they_are(client: TestClient, room: Room) -> None:
    lines = [
        "Plans",
        "Costs",
        "Ada Quill said one boat.",
        "Two boats",
        "First",
        "Critics said no.",
        "Boat – Cost",
        "A map",
    ]
    text, starts = "\n\n".join(lines), [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 2)
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    cells = (Cell(Span(spans[6].start, spans[6].start + 4), 0), Cell(Span(spans[6].end - 4, spans[6].end), 1))
    shape = Shape(
        blocks=(
            TextBlock(span=spans[1], kind=BlockKind.HEADING, level=2),
            TextBlock(span=spans[2], kind=BlockKind.ITEM, level=1),
            TextBlock(span=spans[3], kind=BlockKind.ITEM, level=1),
            TextBlock(span=spans[4], kind=BlockKind.ITEM, level=1, number=1),
            TextBlock(span=spans[5], kind=BlockKind.QUOTATION),
            TextBlock(span=spans[6], kind=BlockKind.ROW, cells=cells),
            TextBlock(span=spans[7], kind=BlockKind.CAPTION),
        ),
        pictures=(Picture(at=spans[7].start, alt="A map of the harbour"),),
    )
    room.library.add_article(replace(factories.draft(text), shape=shape))
    page = article_of(book(client))
    told = {
        tag: ["".join(each.itertext()).strip() for each in page.iter(f"{XHTML}{tag}")]
        for tag in ("h1", "h2", "li", "blockquote", "td")
    }
    assert told == {
        "h1": ["Plans"],
        "h2": ["Costs", "Who says so"],
        "li": ["Ada Quill said one boat1.", "Two boats", "First"],
        "blockquote": ["Critics said no2."],
        "td": ["Boat", "Cost"],
    }
    assert len(list(page.iter(f"{XHTML}ol"))) == 1


def test_words_that_xml_cannot_hold_and_markup_in_an_article_break_nothing(client: TestClient, room: Room) -> None:
    text = "A <b>bold</b> & “odd” \ufffe title\n\nAda Quill said </p><script>alert(1)</script> to all."
    room.store.add(factories.draft(text, title="]]> <title> \ufffe"), State.ANALYZED, factories.analysis_of(text))
    page = article_of(book(client))
    words = "".join(page.itertext())
    assert "</p><script>alert(1)</script> to all" in words
    assert not list(page.iter(f"{XHTML}script"))
    assert "\ufffd" in words


def test_an_article_without_an_analysis_is_a_book_without_notes(client: TestClient, room: Room) -> None:
    room.store.add(factories.draft("Die Gespräche stocken.\n\nSeit Wochen.", language="de"), State.NOT_ENGLISH, None)
    page = article_of(book(client))
    assert page.attrib["lang"] == "de"
    assert not list(page.iter(f"{XHTML}aside"))
    assert "Sayso reads English so far." in "".join(page.itertext())


def test_the_command_writes_the_same_bytes_each_time(
    client: TestClient, sayso: Sayso, room: Room, tmp_path: Path
) -> None:
    room.library.add_article(factories.full_draft())
    assert sayso("epub", 1, tmp_path / "story.epub").exit_code == 0
    answer = client.get(ADDRESS)
    assert (tmp_path / "story.epub").read_bytes() == answer.content
    assert client.get(ADDRESS, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert "No article has the id 9" in sayso("epub", 9, tmp_path / "none.epub").stderr
