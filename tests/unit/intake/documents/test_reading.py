# ruff: noqa: E501 (documents, a line each)
"""Documents of each kind, built here: their text, their fields, and words for what cannot be read."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from sayso.domain import Draft
from sayso.errors import SaysoError
from sayso.intake import Refusal, drafts_from_file
from sayso.intake.documents.pages import pdf_paragraphs

FIRST = "The mill at Harn was sold on Monday, the clerk said."
SECOND = "“Nobody asked us,” said Ada Quill, who runs the shop."
LONG = " ".join([FIRST, SECOND] * 5)


def packed(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return data.getvalue()


def word(body: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return packed(
        word__document_dot_xml=f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>'
    )


def w(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def opened(body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    return packed(
        content_dot_xml=f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def pdf(*pages: list[tuple[int, int, str]]) -> bytes:
    """A PDF with lines of text at places, in points from the left and the foot."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        stream = "BT /F1 10 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in lines) + " ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream\n")
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R/Resources{font}>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    body = "".join(f"{number} 0 obj{each}endobj\n" for number, each in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF".encode()


def column(x: int, *lines: str, top: int = 600) -> list[tuple[int, int, str]]:
    return [(x, top - 12 * number, line) for number, line in enumerate(lines)]


def sheet(*rows: list[object]) -> bytes:
    book, data = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def only(name: str, data: bytes) -> Draft:
    [draft] = drafts_from_file(name, data)
    assert isinstance(draft, Draft)
    return draft


MAIL = (
    "From: The Harn Courier <post@courier.example>\nSubject: The mill is sold\nDate: Wed, 11 Mar 2026 06:00:00 +0000\n"
    'Content-Type: text/plain; charset="utf-8"\n\n'
)
ONE_TEXT: dict[str, tuple[str, bytes]] = {
    "word": ("a.docx", word(w(FIRST) + w(SECOND))),
    "word with struck-out words and a note": (
        "a.docx",
        word(w(FIRST) + f"<w:p><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del><w:hyperlink><w:r><w:t>{SECOND}</w:t></w:r></w:hyperlink></w:p>"),
    ),
    "open document": ("a.odt", opened(f"<text:p>{FIRST}</text:p><text:p>{SECOND.replace(' said', '<text:s/>said')}</text:p>")),
    "rich text": ("a.rtf", rb"{\rtf1\ansi\ansicpg1252 " + f"{FIRST}\\par {SECOND}".encode("cp1252").replace("“".encode("cp1252"), rb"\'93").replace("”".encode("cp1252"), rb"\'94") + b"}"),
    "rich text by another name": ("a.txt", rb"{\rtf1\ansi " + FIRST.encode() + rb"\par \u8220?Nobody asked us,\u8221? said Ada Quill, who runs the shop.}"),
    "mail": ("a.eml", f"{MAIL}{FIRST}\n\n{SECOND}\n\n-- \nThe Courier, 1 Quay Street".encode()),
    "markdown": ("a.md", f"# The mill is sold\n\nThe **mill** at [Harn](https://harn.example) was sold on Monday,\nthe clerk said.\n\n> {SECOND}\n".encode()),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_TEXT)
def test_a_document_is_read_in_its_paragraphs(name: str) -> None:
    assert only(*ONE_TEXT[name]).text == f"{FIRST}\n\n{SECOND}"


def test_a_document_is_kept_as_it_came() -> None:
    name, data = ONE_TEXT["word"]
    original = only(name, data).original
    assert original is not None
    assert (original.data, original.media_type.rpartition(".")[2]) == (data, "document")


def test_a_mail_says_who_sent_it_and_when() -> None:
    told = only(*ONE_TEXT["mail"]).metadata
    assert (told.title, told.publication, told.published_on) == (
        "The mill is sold",
        "The Harn Courier",
        date(2026, 3, 11),
    )


def test_every_letter_of_a_mailbox_is_an_article() -> None:
    letters = "".join(
        f"From a@b.example Wed Mar 11\n{MAIL}Letter {number}. {FIRST}\n>From here on nothing.\n\n" for number in (1, 2)
    )
    texts = [each.text for each in drafts_from_file("a.mbox", letters.encode()) if isinstance(each, Draft)]
    assert texts == [f"Letter {number}. {FIRST}\nFrom here on nothing." for number in (1, 2)]


def test_front_matter_gives_the_fields() -> None:
    front = '---\ntitle: "Sold"\nauthor:\n  - "[[Jo Marsh]]"\nsource: https://courier.example/a\npublished: 2026-03-11\ntags: [x]\n---\n'
    draft = only("a.md", f"{front}# Sold\n\n{FIRST}".encode())
    told = draft.metadata
    assert (told.title, told.byline, told.url, told.published_on, draft.text) == ("Sold", "Jo Marsh", "https://courier.example/a", date(2026, 3, 11), FIRST)  # fmt: skip


def test_columns_follow_one_another_and_running_heads_are_no_text() -> None:
    left = column(
        50,
        "The mill at Harn was sold",
        "on Monday, the clerk said.",
        "Its wheel had been the old-",
        "est in the valley.",
    )
    right = column(330, "A shopkeeper was not told.", "She runs the only shop", "that is left in the street.")
    head = [(50, 780, "The Harn Courier, 11 March 2026"), (50, 20, "4")]
    draft = only("a.pdf", pdf(head + left + right, [*head[:1], (50, 20, "5"), *column(50, "Work begins in June.")]))
    assert draft.text.replace("\n\n", " ") == (
        "The mill at Harn was sold on Monday, the clerk said. Its wheel had been the oldest in the valley. "
        "A shopkeeper was not told. She runs the only shop that is left in the street. Work begins in June."
    )


def test_a_paragraph_of_a_pdf_begins_with_an_indent_or_after_a_line_that_ends_early() -> None:
    lines = column(
        50,
        "The mill at Harn was sold on Monday, the clerk said, to",
        "a firm.",
        "Nobody had been asked, said Ada Quill, who runs the shop",
        "in the same street.",
    )
    lines += [(62, 552, "A vote on the street is due in June, the council wrote"), (50, 540, "in a letter.")]
    assert only("a.pdf", pdf(lines)).text == (
        "The mill at Harn was sold on Monday, the clerk said, to a firm.\n\n"
        "Nobody had been asked, said Ada Quill, who runs the shop in the same street.\n\n"
        "A vote on the street is due in June, the council wrote in a letter."
    )


def test_of_a_long_pdf_the_beginning_is_read_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.intake.documents.pages.MAX_PAGES", 1)
    paragraphs, cut = pdf_paragraphs(pdf(column(50, FIRST.replace("“", "")), column(50, "More of it.")))
    assert (paragraphs, cut) == ([FIRST], True)


def test_the_chapters_of_a_book_are_articles() -> None:
    chapter = "<html><head><title>x</title></head><body><h1>{}</h1><p>{}</p></body></html>"
    book = packed(
        **{
            "META-INF__container_dot_xml": '<container><rootfiles><rootfile full-path="b/o.opf"/></rootfiles></container>',
            "b__o_dot_opf": (
                '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Mills</dc:title><dc:creator>Jo Marsh</dc:creator>'
                '</metadata><manifest><item id="a" href="z.xhtml"/><item id="b" href="y.xhtml"/><item id="c" href="c.xhtml"/></manifest>'
                '<spine><itemref idref="c"/><itemref idref="a"/><itemref idref="b"/></spine></package>'
            ),
            "b__c_dot_xhtml": chapter.format("Imprint", "Printed in Harn."),
            "b__z_dot_xhtml": chapter.format("One", LONG),
            "b__y_dot_xhtml": chapter.format("Two", f"Later. {LONG}"),
        }
    )
    drafts = [each for each in drafts_from_file("a.epub", book) if isinstance(each, Draft)]
    told = [(each.metadata.title, each.metadata.publication, each.metadata.byline) for each in drafts]
    assert told == [("One", "Mills", "Jo Marsh"), ("Two", "Mills", "Jo Marsh")]
    assert drafts[0].text == LONG


def test_rows_of_a_spreadsheet_are_articles_by_their_names() -> None:
    data = sheet(
        ["Title", "Body", "publish_date"],
        ["Sold", FIRST, date(2026, 3, 11)],
        ["Asked", SECOND, "nan"],
        ["Empty", None, None],
    )
    first, second, third = drafts_from_file("a.xlsx", data)
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.metadata.title, first.metadata.published_on, first.text) == ("Sold", date(2026, 3, 11), FIRST)
    assert (second.metadata.published_on, second.text) == (None, SECOND)
    assert isinstance(third, Refusal)
    assert third.where == ":3"


FEED = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title><entry><title>Sold</title><link href='https://courier.example/a'/><content type='html'>&lt;p>{FIRST}&lt;/p>&lt;p>{SECOND}&lt;/p></content></entry></feed>"


def test_entries_of_a_saved_feed_are_articles() -> None:
    draft = only("feed.xml", FEED.encode())
    assert (draft.text, draft.metadata.url, draft.metadata.publication) == (
        f"{FIRST}\n\n{SECOND}",
        "https://courier.example/a",
        "The Courier",
    )


CANNOT: dict[str, tuple[str, bytes, str]] = {
    "another kind": ("a.doc", b"\xd0\xcf\x11\xe0", "Save it as .docx"),
    "no kind": ("a.bin", b"x", "sayso import FILE"),
    "a broken archive": ("a.docx", b"PK\x03\x04 nothing", "broken"),
    "no document inside": ("a.docx", packed(other="x"), "broken"),
    "a PDF without text": ("a.pdf", pdf([]), "text recognition"),
    "a broken PDF": ("a.pdf", b"%PDF-1.4 nothing", "paste"),
    "a broken sheet": ("a.xlsx", b"nothing", "Save it as CSV"),
    "other XML": ("a.xml", b"<svg/>", "NITF"),
    "no XML": ("a.xml", b"", "NITF"),
    "a feed of addresses": ("a.xml", FEED.replace("content", "summary").encode(), "sayso import --fetch"),
    "an empty book": ("a.epub", packed(mimetype="x"), "No article"),
    "a mail without text": ("a.eml", b"Subject: x\n\n", "No text"),
    "an empty text": ("a.txt", b"", "There is no text"),
}  # fmt: skip


@pytest.mark.parametrize("name", CANNOT)
def test_what_cannot_be_read_says_what_to_do(name: str) -> None:
    file, data, words = CANNOT[name]
    with pytest.raises(SaysoError) as refused:
        drafts_from_file(file, data)
    assert words in refused.value.message


def test_an_archive_that_swells_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    with pytest.raises(SaysoError) as refused:
        drafts_from_file("a.docx", data.getvalue())
    assert "larger than" in refused.value.message
