# ruff: noqa: E501 (documents, a line each)
"""What is kept of how a document of each kind was set."""

import pytest

from sayso.domain import Draft
from sayso.intake import drafts_from_file
from tests.unit.intake.documents.test_reading import FIRST, LONG, MAIL, SECOND, opened, packed, w, word

URL = "https://harn.example/minutes"
RELS = f'<Relationships><Relationship Id="r1" Target="{URL}"/><Relationship Id="r2" Target="#top"/><Relationship Id="r3"/></Relationships>'
STYLED = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
TABLE = f"<w:tbl><w:tr><w:tc>{w('Mill')}</w:tc><w:tc>{w('3')}{w('million')}</w:tc></w:tr></w:tbl>"


def only(name: str, data: bytes) -> Draft:
    [draft] = drafts_from_file(name, data)
    assert isinstance(draft, Draft)
    return draft


def told(draft: Draft) -> list[tuple[str, str, int]]:
    return [(block.kind.value, block.span.of(draft.text)[:12], block.level) for block in draft.shape.blocks]


def links(draft: Draft) -> list[tuple[str, str]]:
    return [(link.span.of(draft.text), link.url) for link in draft.shape.links]


def test_markdown() -> None:
    source = f"""## What it says

{FIRST} It is *so* in the [min**utes**]({URL}), not [here](#top).

1. One
2. Two

   More of two.

* Three
  * Four

> {SECOND}

| Part | Cost |
|------|------|
| Mill | 3 [m]({URL}) |

```
a = 1
```
"""
    draft = only("a.md", f"---\ntitle: Sold\n---\n{source}".encode())
    assert told(draft) == [
        ("heading", "What it says", 2),
        ("paragraph", FIRST[:12], 0),
        ("list-item", "One", 1),
        ("list-item", "Two", 1),
        ("paragraph", "More of two.", 0),
        ("list-item", "Three", 1),
        ("list-item", "Four", 2),
        ("quotation", SECOND[:12], 0),
        ("table-row", "Part | Cost", 0),
        ("table-row", "Mill | 3 m", 0),
        ("paragraph", "a = 1", 0),
    ]
    assert [block.number for block in draft.shape.blocks if block.kind == "list-item"] == [1, 2, None, None]
    assert [block.head for block in draft.shape.blocks if block.cells] == [True, False]
    assert links(draft) == [("minutes", URL), ("m", URL)]
    assert [span.of(draft.text) for span in draft.shape.emphasis] == ["so", "utes"]


def test_a_list_that_begins_at_an_endless_number_has_items_without() -> None:
    assert [block.number for block in only("a.md", b"999999999. One\n").shape.blocks] == [None]


def test_word() -> None:
    link = f'<w:p><w:hyperlink r:id="r1" xmlns:r="r"><w:r><w:t>{FIRST[:8]}</w:t></w:r></w:hyperlink><w:r><w:t>{FIRST[8:]}</w:t></w:r></w:p>'
    body = STYLED.format("Heading2", "What it says") + link + ITEM.format("0", "One") + ITEM.format("x", "Two")
    body += STYLED.format("IntenseQuote", SECOND) + STYLED.format("Caption", "The mill") + TABLE + w(" ")
    document = word(body)
    draft = only("a.docx", document)
    assert told(draft) == [
        ("heading", "What it says", 2),
        ("paragraph", FIRST[:12], 0),
        ("list-item", "One", 1),
        ("list-item", "Two", 1),
        ("quotation", SECOND[:12], 0),
        ("caption", "The mill", 0),
        ("table-row", "Mill | 3 mil", 0),
    ]
    assert links(draft) == []  # the file says nowhere where they lead
    inside = packed(
        word__document_dot_xml=_part(document, "word/document.xml"), word___rels__document_dot_xml_dot_rels=RELS
    )
    assert links(only("a.docx", inside)) == [(FIRST[:8].strip(), URL)]


def _part(data: bytes, name: str) -> str:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_open_document() -> None:
    body = (
        '<text:h text:outline-level="3">What it says</text:h><text:h>Plain</text:h>'
        f'<text:p>{FIRST} <text:a xmlns:x="x" x:href="{URL}">There</text:a> <text:a xmlns:x="x" x:href="#top">here</text:a></text:p>'
        "<text:list><text:list-item><text:p>One</text:p><text:p>More of it</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Mill</text:p></table:table-cell>"
        "<table:table-cell/><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>"
    )
    draft = only("a.odt", opened(body))
    assert told(draft) == [
        ("heading", "What it says", 3),
        ("heading", "Plain", 2),
        ("paragraph", FIRST[:12], 0),
        ("list-item", "One", 1),
        ("paragraph", "More of it", 0),
        ("table-row", "Mill | 3", 0),
    ]
    assert [cell.column for cell in draft.shape.blocks[-1].cells] == [0, 2]
    assert links(draft) == [("There", URL)]


def test_a_chapter() -> None:
    page = f'<html><body><h1>One</h1><h2>What it says</h2><p>{LONG}</p><blockquote><p>{LONG} Again.</p></blockquote><p>See <a href="{URL}">it</a>.</p></body></html>'
    [draft] = drafts_from_file("a.epub", packed(one_dot_xhtml=page))
    assert isinstance(draft, Draft)
    assert [kind for kind, _, _ in told(draft)] == ["heading", "paragraph", "quotation", "paragraph"]
    assert links(draft) == [("it", URL)]


@pytest.mark.parametrize("ending", ["eml", "mhtml"])
def test_mail_and_saved_pages(ending: str) -> None:
    html = f"<html><body><article><h1>Sold</h1><p>{LONG}</p><h2>What it says</h2><p>{LONG} <a href='{URL}'>Minutes</a></p></article></body></html>"
    draft = only(f"a.{ending}", MAIL.replace("text/plain", "text/html").encode() + html.encode())
    assert [kind for kind, _, _ in told(draft)] == ["paragraph", "heading", "paragraph"]
    assert links(draft) == [("Minutes", URL)]


def test_what_begins_like_an_export_and_has_no_field_of_one_is_read_whole() -> None:
    text = f"Document 1 of 2\n\nThe mill\n\n{LONG}\n\nDocument 2 of 2\n\nThe wheel\n\n{LONG} Again."
    assert only("a.docx", word("".join(map(w, text.split("\n\n"))))).text == text
