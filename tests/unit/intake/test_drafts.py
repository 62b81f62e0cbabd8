import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain import MAX_FIELD, MAX_FILE, MAX_TEXT, MAX_TITLE, Metadata, Original
from sayso.errors import InvalidInputError, NoArticleFoundError, TooLargeError, UnsupportedMediaError
from sayso.intake import draft_from_file, draft_from_html, draft_from_text, normalize

TEXT = "Mayor quits\n\nThe mayor “quit”, said Zoë."
PAGE = (
    "<html><head><title>Mayor quits</title><meta name='author' content='Lois Lane'>"
    "<meta property='og:site_name' content='The Planet'><link rel='canonical' href='https://planet.example/a'></head>"
    "<body><article><p>The mayor said on Monday that she would resign, “at last”, Zoë said.</p></article></body></html>"
)


def test_a_text_becomes_a_draft_with_its_fields() -> None:
    draft = draft_from_text(
        "The mayor quit.\r\n",
        title=" Mayor quits ",
        publication="The Planet",
        byline="Lois Lane",
        published_on=date(2024, 3, 5),
        url="https://Planet.example/a#b",
    )
    assert draft.text == "The mayor quit."
    assert draft.metadata == Metadata(
        title="Mayor quits",
        publication="The Planet",
        byline="Lois Lane",
        published_on=date(2024, 3, 5),
        url="https://planet.example/a",
    )
    assert draft.original is None


@pytest.mark.parametrize("title", [None, "", "  \n"])
def test_without_a_title_the_first_line_is_it_and_stays_in_the_text(title: str | None) -> None:
    draft = draft_from_text(TEXT, title=title)
    assert draft.metadata.title == "Mayor quits"
    assert draft.text == TEXT


def test_a_long_first_line_is_shortened_as_the_title_alone() -> None:
    draft = draft_from_text("word " * 500)
    assert len(draft.metadata.title) <= MAX_TITLE
    assert draft.metadata.title.endswith("word…")
    assert draft.text == ("word " * 500).strip()


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_with_a_word_has_a_draft_with_a_title(text: str) -> None:
    if any(map(str.isalnum, normalize(text))):
        draft = draft_from_text(text)
        assert draft.text == normalize(text)
        assert 0 < len(draft.metadata.title) <= MAX_TITLE
    else:
        with pytest.raises(InvalidInputError):
            draft_from_text(text)


@pytest.mark.parametrize("text", ["", " \n\t", "…", "\ufeff", "\x00", "“ ”", "\u200e"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="no text") as refusal:
        draft_from_text(text)
    assert refusal.value.field == "text"


def test_a_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert len(draft_from_text("a" * MAX_TEXT + "\n" * 5_000).text) == MAX_TEXT
    for length in (MAX_TEXT + 1, 5 * MAX_TEXT):
        with pytest.raises(TooLargeError, match="300,000"):
            draft_from_text("a" * length)


def test_code_points_are_counted_and_not_bytes() -> None:
    assert len(draft_from_text("😀a" * (MAX_TEXT // 2)).text) == MAX_TEXT


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "x" * (MAX_TITLE + 1)}, "title"),
        ({"publication": "x" * (MAX_FIELD + 1)}, "publication"),
        ({"byline": "x" * (MAX_FIELD + 1)}, "byline"),
        ({"byline": "\ud800"}, "byline"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "http://a/" + "x" * 3_000}, "url"),
    ],
)
def test_a_field_that_cannot_be_used_is_named(fields: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        draft_from_text(TEXT, **fields)  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_the_language_is_looked_at() -> None:
    german = "Der Bürgermeister sagte am Montag, er werde bald zurücktreten, wie es hieß. " * 5
    assert draft_from_text(german).foreign
    assert not draft_from_text("The mayor said on Monday that he would resign before long, it was said. " * 5).foreign
    assert draft_from_text("Nein.").language is None


def test_a_page_becomes_a_draft_and_is_kept() -> None:
    draft = draft_from_html(PAGE)
    assert draft.text == "The mayor said on Monday that she would resign, “at last”, Zoë said."
    assert draft.metadata == Metadata(
        title="Mayor quits", publication="The Planet", byline="Lois Lane", url="https://planet.example/a"
    )
    assert draft.original == Original(data=PAGE.encode(), media_type="text/html; charset=utf-8")


def test_what_is_given_goes_before_what_the_page_says() -> None:
    draft = draft_from_html(
        PAGE,
        title="T",
        publication="P",
        byline="B",
        published_on=date(2020, 1, 1),
        url="https://planet.example/given",
    )
    assert draft.metadata == Metadata(
        title="T", publication="P", byline="B", published_on=date(2020, 1, 1), url="https://planet.example/a"
    )


def test_the_bytes_of_a_page_are_kept_as_they_came() -> None:
    data = PAGE.encode("windows-1252")
    draft = draft_from_html(data, charset="windows-1252")
    assert "“at last”, Zoë" in draft.text
    assert draft.original == Original(data=data, media_type="text/html; charset=windows-1252")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("A.TXT", "text/plain"), ("a.b.md", "text/markdown"), ("ä/ö.txt", "text/plain")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_text_file_is_read_and_kept(name: str, media_type: str, encoding: str) -> None:
    data = TEXT.replace("\n", "\r\n").encode(encoding)
    draft = draft_from_file(name, data)
    assert draft.text == TEXT
    assert draft.original == Original(data=data, media_type=media_type)


def test_markdown_is_read_without_its_signs() -> None:
    draft = draft_from_file("a.md", b"# Mayor *quits*\n\n> No.\n")
    assert (draft.metadata.title, draft.text) == ("Mayor quits", "No.")


@pytest.mark.parametrize("name", ["a.html", "a.HTM"])
def test_a_page_in_a_file_is_read_as_a_page(name: str) -> None:
    assert draft_from_file(name, PAGE.encode()) == draft_from_html(PAGE.encode())


@pytest.mark.parametrize("name", ["a.doc", "a", "", ".txt", "txt", "a.txt.exe", "../../etc/passwd", "a.json"])
def test_another_file_is_refused_and_those_that_are_read_are_named(name: str) -> None:
    with pytest.raises(UnsupportedMediaError, match=r"\.txt, \.md.*sayso import"):
        draft_from_file(name, b"words")


@pytest.mark.parametrize("data", [b"\x89PNG", b"PK\x03\x04", b"\0\1\2\3" * 10])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_file_that_is_no_text_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(UnsupportedMediaError):
        draft_from_file(name, data)


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_file_over_the_limit_is_refused(name: str) -> None:
    with pytest.raises(TooLargeError, match="5,000,000"):
        draft_from_file(name, b"a" * (MAX_FILE + 1))


def test_empty_files_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="no text"):
        draft_from_file("a.txt", b"")
    with pytest.raises(NoArticleFoundError):
        draft_from_file("a.html", b"")


def test_the_name_of_a_file_is_not_repeated_whole() -> None:
    with pytest.raises(UnsupportedMediaError) as refusal:
        draft_from_file("C:\\secret\\" + "n" * 500 + ".exe", b"")
    assert "secret" not in refusal.value.message
    assert "n" * 81 not in refusal.value.message
    json.dumps(refusal.value.message)


@pytest.mark.parametrize("name", ["page.txt", "page", "page.xhtml", "page.html"])
def test_a_page_is_read_as_one_whatever_it_is_called(name: str) -> None:
    page = (
        b"<!DOCTYPE html>\n<html><head><title>Mayor</title></head><body><p>The mayor said no to it.</p></body></html>"
    )
    draft = draft_from_file(name, page)
    assert (draft.text, draft.metadata.title) == ("The mayor said no to it.", "Mayor")
