# ruff: noqa: E501 (documents, a line each)
"""News files, saved feeds, newsletters, saved pages and notes: what each gives, and what a broken one says."""

from datetime import date

import pytest

from sayso.domain import Doubt, Draft
from sayso.errors import SaysoError
from sayso.intake import drafts_from_file
from sayso.intake.documents.kinds import Kind
from sayso.intake.documents.mail import SavedPage, letter, packed_pages
from sayso.intake.documents.markdown import read_markdown
from sayso.intake.documents.packed import MAX_MEMBERS
from sayso.intake.documents.reading import articles_in
from tests.unit.intake.documents.test_reading import FIRST, LONG, SECOND, packed, sheet, word

PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p>"


def drafts(name: str, data: bytes) -> list[Draft]:
    return [each for each in drafts_from_file(name, data) if isinstance(each, Draft)]


NITF = (
    "<nitf><head><title>A mill</title><pubdata name='The Courier' date.publication='20260311T000000' ex-ref='https://courier.example/a'/></head>"
    "<body><body.head><hedline><hl1>The mill is sold</hl1></hedline><byline class='print_byline'>By Jo Marsh</byline></body.head>"
    "<body.content><block class='lead_paragraph'><p>{first}</p></block><block class='full_text'><p>{first}</p><p>{second}</p></block></body.content></body></nitf>"
)


def test_a_news_file_gives_its_full_text_and_its_fields() -> None:
    [draft] = drafts("a.xml", NITF.format(first=FIRST, second=SECOND).encode())
    told = draft.metadata
    assert draft.text == f"{FIRST}\n\n{SECOND}"
    assert (told.title, told.byline, told.publication, told.published_on, told.url) == (
        "The mill is sold",
        "Jo Marsh",
        "The Courier",
        date(2026, 3, 11),
        "https://courier.example/a",
    )


def test_a_news_file_without_fields_is_its_text() -> None:
    [draft] = drafts("a.xml", f"<nitf><body><body.content>{PARAGRAPHS}</body.content></body></nitf>".encode())
    assert (draft.text, draft.metadata.title, draft.metadata.byline) == (f"{FIRST}\n\n{SECOND}", FIRST, None)


def rss(item: str) -> bytes:
    names = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    return f"<rss {names}><channel><title>The Courier</title><item>{item}</item></channel></rss>".encode()


def test_the_long_description_of_an_entry_is_its_text_and_a_short_one_is_none() -> None:
    long = f"<description>{LONG} {LONG} {LONG}</description><link>https://courier.example/a</link><pubDate>Wed, 11 Mar 2026 06:00:00 GMT</pubDate><dc:creator>Jo Marsh</dc:creator>"
    [draft] = drafts("feed.xml", rss(long))
    assert draft.text == f"{LONG} {LONG} {LONG}"
    assert (draft.metadata.byline, draft.metadata.published_on) == ("Jo Marsh", date(2026, 3, 11))
    with pytest.raises(SaysoError, match="only addresses"):
        drafts_from_file("feed.xml", rss(f"<description>{FIRST}</description>"))


def test_the_address_of_an_entry_is_that_of_its_page_and_its_author_the_name() -> None:
    entry = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title><entry><title>Sold</title>"
        "<link rel='enclosure' href='https://courier.example/a.mp3'/><link rel='alternate' href='https://courier.example/a'/>"
        f"<author><name>Jo Marsh</name><email>jo@courier.example</email></author><content type='xhtml'><div>{PARAGRAPHS}</div></content></entry></feed>"
    )
    [draft] = drafts("feed.xml", entry.encode())
    assert (draft.metadata.url, draft.metadata.byline, draft.text) == (
        "https://courier.example/a",
        "Jo Marsh",
        f"{FIRST}\n\n{SECOND}",
    )


HEAD = "From: {sender}\nSubject: The mill is sold\nDate: {day}\nMIME-Version: 1.0\n"
PAGE = f"<html><body><article><h1>The mill is sold</h1>{PARAGRAPHS}<p>{LONG}</p></article></body></html>"


def mail(kind: str, body: str, sender: str = "The Courier <post@courier.example>", day: str = "Wed, 11 Mar 2026 06:00:00 +0000") -> bytes:  # fmt: skip
    return f"{HEAD.format(sender=sender, day=day)}Content-Type: {kind}\n\n{body}".encode()


def test_the_page_of_a_newsletter_is_read_as_a_page_and_its_head_gives_the_fields() -> None:
    [draft] = drafts("a.eml", mail("text/html; charset=utf-8", PAGE))
    assert draft.text.startswith(f"{FIRST}\n\n{SECOND}")
    assert (draft.metadata.publication, draft.metadata.title) == ("The Courier", "The mill is sold")


def test_a_newsletter_whose_page_is_empty_is_read_by_its_plain_text() -> None:
    parts = f"--x\nContent-Type: text/plain; charset=utf-8\n\n{FIRST}\n--x\nContent-Type: text/html; charset=utf-8\n\n<p></p>\n--x--\n"
    [draft] = drafts("a.eml", mail('multipart/alternative; boundary="x"', parts))
    assert draft.text == FIRST


def test_a_newsletter_with_nothing_to_read_says_so() -> None:
    with pytest.raises(SaysoError) as refused:
        drafts_from_file("a.eml", mail("text/html", "<p></p>"))
    assert "article" in refused.value.message


def test_flowed_lines_are_one_line() -> None:
    broken = FIRST.replace("sold on", "sold \non")
    assert letter(mail("text/plain; charset=utf-8; format=flowed", broken)).text == FIRST


@pytest.mark.parametrize("sender", ["post@courier.example", "post@courier.example <post@courier.example>"])
def test_an_address_alone_is_no_publication(sender: str) -> None:
    assert letter(mail("text/plain", FIRST, sender=sender)).sender is None


def test_what_the_library_stumbles_over_is_nothing() -> None:
    odd = letter(mail("text/plain; charset=no-such", FIRST, day="yesterday"))
    assert (odd.day, odd.text) == (None, "")


def test_letters_without_a_text_are_passed_over() -> None:
    box = b"".join(
        b"From a@b.example Wed Mar 11\n" + each + b"\n"
        for each in (mail("text/html", "<p></p>"), mail("text/plain", FIRST))
    )
    assert [each.text for each in drafts("a.mbox", box)] == [FIRST]


def test_a_saved_page_gives_its_article_and_its_address() -> None:
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://courier.example/a\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n--x--\n'
    )
    [draft] = drafts("a.mhtml", saved.encode())
    assert draft.metadata.url == "https://courier.example/a"
    assert draft.text.startswith(FIRST)


def test_a_saved_page_without_a_page_has_no_article() -> None:
    with pytest.raises(SaysoError, match="No article"):
        drafts_from_file("a.mhtml", mail("text/plain", FIRST))


@pytest.mark.parametrize(
    ("source", "blocks", "fields"),
    [
        ("# Sold\n\nOne.", ["One."], {"title": "Sold"}),
        ("# Sold", ["Sold"], {"title": "Sold"}),
        ("One.", ["One."], {}),
        ("One.\n\n# Sold", ["One.", "Sold"], {}),
        ("One  \ntwo\nthree `four`.", ["One\ntwo three four."], {}),
        ("| a | b |\n|---|---|\n| c | d |", ["a | b", "c | d"], {}),
        ("```\ncode\n```\n\n    more", ["code", "more"], {}),
        ("---\ntitle: [\n---\n\nOne.", ["One."], {}),
        ("---\n- a\n---\n\nOne.", ["One."], {}),
        ("---\ntitle: {a: b}\ndate: 2026-03-11 10:00:00\n---\n\nOne.", ["One."], {"published_on": "2026-03-11"}),
        ("---\nsource: my shelf\nurl: https://courier.example/a\n---\n\nOne.", ["One."], {"url": "https://courier.example/a"}),
    ],
)  # fmt: skip
def test_markdown_gives_blocks_and_fields(source: str, blocks: list[str], fields: dict[str, str]) -> None:
    pieces, told = read_markdown(source)
    assert ([piece.words for piece in pieces], told) == (blocks, fields)


def test_markdown_that_is_no_text_says_so() -> None:
    with pytest.raises(SaysoError, match="isn't text"):
        drafts_from_file("a.md", b"\x00\x01\x02\xff\xfe\x00")


def test_a_table_of_a_document_is_read_by_its_rows() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{each}</w:t></w:r></w:p></w:tc>" for each in ("Firm", "Price"))
    [draft] = drafts("a.docx", word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert draft.text == "Firm | Price"


def test_an_archive_of_too_many_files_says_so() -> None:
    with pytest.raises(SaysoError, match="holds more than"):
        drafts_from_file("a.docx", packed(**{f"n{number}": "" for number in range(MAX_MEMBERS + 1)}))


def test_an_archive_that_is_locked_says_so() -> None:
    data = bytearray(packed(word__document_dot_xml="<w/>"))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag of a password, in both of the file's heads
        data[data.index(sign) + place] |= 1
    with pytest.raises(SaysoError, match="locked by a password"):
        drafts_from_file("a.docx", bytes(data))


def test_a_spreadsheet_of_names_alone_has_no_article() -> None:
    with pytest.raises(SaysoError):
        drafts_from_file("a.xlsx", sheet(["Title", "Body"]))


def test_a_spreadsheet_of_too_many_rows_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.intake.documents.sheets.MAX_ROWS", 1)
    with pytest.raises(SaysoError, match="more than 1 rows"):
        drafts_from_file("a.xlsx", sheet(["Title", "Body"], ["a", FIRST], ["b", SECOND]))


def test_a_book_without_a_list_of_its_pages_is_read_by_their_names() -> None:
    pages = {
        f"{name}_dot_xhtml": f"<html><body><nav>Contents</nav><p>{name}. {LONG}</p></body></html>" for name in "ba"
    }
    assert [each.text[:2] for each in drafts("a.epub", packed(**pages, empty_dot_xhtml=""))] == ["a.", "b."]


def test_a_saved_page_with_frames_is_the_page_alone() -> None:
    story = "<p>The mayor said on Monday that she would resign, after a week of protests in the city.</p>"
    first = f"<html><body><article>{story}</article><nav><a href='/story?page=2'>2</a></nav></body></html>"
    empty = SavedPage("https://a.example/story?page=2", b"<html><body></body></html>", None)
    for others in ([SavedPage("https://ads.example/", b"<p>Buy this.</p>", None)], [empty]):
        data = packed_pages([SavedPage("https://a.example/story", first.encode(), "utf-8"), *others])
        [found] = articles_in(Kind.SAVED_PAGE, data)
        assert found.record["text"].startswith(story[3:-4])
        assert "Buy this" not in found.record["text"]
        assert found.warnings == (Doubt.FIRST_PAGE,)
