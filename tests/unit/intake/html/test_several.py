"""Pages that are one article."""

from dataclasses import replace

from sayso.domain import MAX_TEXT, Doubt
from sayso.intake.extract import Extracted, extract_article
from sayso.intake.html.several import gathered
from sayso.shape.values import NO_SHAPE

URL = "https://a.example/mill"
STAND = "The town has sold its mill to the bank, after a long night."


def page(number: int, of: int, *paragraphs: str) -> Extracted:
    """The page with this number: the standfirst and the foot stand on every one."""
    links = "".join(f'<a href="{URL}?page={each}">{each}</a> ' for each in range(1, of + 1))
    said = paragraphs or (
        f"Part {number}: the clerk said that nobody had been asked before the <a href='/b{number}'>bank</a> came.",
    )
    body = "".join(f"<p>{each}</p>" for each in (STAND, *said, "Ada Quill writes about towns for The Ledger, in Harn."))
    return extract_article(
        f"<html><body><article><h1>Town sells its mill</h1>{body}<p>{links}</p></article></body></html>",
        url=URL if number == 1 else f"{URL}?page={number}",
    )


def asked(pages: dict[str, Extracted], seen: list[str]):  # type: ignore[no-untyped-def]
    def get(url: str) -> Extracted | None:
        seen.append(url)
        return pages.get(url)

    return get


def test_what_every_page_repeats_is_there_once_and_links_lead_where_they_did() -> None:
    seen: list[str] = []
    pages = {f"{URL}?page={number}": page(number, 3) for number in (2, 3)}
    whole = gathered(page(1, 3), URL, asked(pages, seen))
    assert [line.split(":")[0] for line in whole.text.split("\n\n")] == [
        STAND, "Part 1", "Part 2", "Part 3", "Ada Quill writes about towns for The Ledger, in Harn.",
    ]  # fmt: skip
    assert [(link.span.of(whole.text), link.url) for link in whole.shape.links] == [
        ("bank", f"https://a.example/b{number}") for number in (1, 2, 3)
    ]
    assert [block.span.of(whole.text) for block in whole.shape.blocks] == whole.text.split("\n\n")
    assert whole.warnings == ()
    assert seen == list(pages)


def test_a_page_that_is_not_had_is_said() -> None:
    first = page(1, 3)
    assert gathered(first, URL, lambda _: None).warnings == (Doubt.FIRST_PAGE,)
    assert gathered(first, URL, lambda _: None).text == first.text
    pages = {f"{URL}?page=2": page(2, 3)}
    two = gathered(first, URL, asked(pages, []))
    assert "Part 2" in two.text
    assert two.warnings == (Doubt.PAGES_MISSING,)


def test_no_more_than_ten_pages_are_asked_for() -> None:
    seen: list[str] = []
    pages = {f"{URL}?page={number}": page(number, 14) for number in range(2, 15)}
    whole = gathered(page(1, 14), URL, asked(pages, seen))
    assert len(seen) == 9
    assert "Part 10:" in whole.text
    assert "Part 11:" not in whole.text
    assert whole.warnings == (Doubt.PAGES_MISSING,)


def test_pages_of_comments_are_no_pages_of_the_article() -> None:
    first = page(1, 5)
    whole = gathered(first, URL, lambda _: page(1, 5))
    assert (whole.text, whole.warnings) == (first.text, ())


def test_what_would_be_too_long_is_left_out() -> None:
    long = replace(page(2, 2), text="A word and another one stand here. " * (MAX_TEXT // 35), shape=NO_SHAPE)
    whole = gathered(page(1, 2), URL, lambda _: long)
    assert "A word and" not in whole.text
    assert whole.warnings == (Doubt.FIRST_PAGE,)


def test_the_numbers_of_pages_are_no_text() -> None:
    words = "Part {0} of the story was said by the clerk."
    pages = [
        Extracted(text=f"{words.format(number)}\n\nPage {number} of 2\n\nNext ›", further=(f"{URL}?page=2",))
        for number in (1, 2)
    ]
    whole = gathered(pages[0], URL, lambda _: pages[1])
    assert whole.text == f"{words.format(1)}\n\n{words.format(2)}"
