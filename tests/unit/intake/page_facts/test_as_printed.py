# ruff: noqa: E501 (tables of small pages, one to a line)
"""Fields as a reader of the page would give them: kinds that went wrong on pages of the public benchmark."""

from datetime import date

import pytest

from sayso.intake.extract import Extracted, extract_article
from sayso.intake.page_facts.names import byline, person, publication

WORDS = (
    "The mill of Harn was sold to the bank on Monday, the clerk said, after a night in which nobody had been asked. "
)


def read(head: str = "", piece: str = "", url: str = "https://www.courier.example/mill") -> Extracted:
    body = f"<article><h1>Town sells its mill</h1>{piece}<p>{WORDS * 2}</p><p>{WORDS}</p></article>"
    return extract_article(f"<html><head>{head}</head><body>{body}</body></html>", url=url)


def linked(day: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{day}"}}</script>'


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Louis Quill on Monday, November 18th, 2019 at 4:00 p.m.", ["Louis Quill"]),
        ("Analysis by Ada Quill, CNN Editor-at-large", ["Ada Quill"]),
        ("Opinion by Ada Quill", ["Ada Quill"]),
        ("By ADA QUILL and JO MARSHAssociated Press", ["ADA QUILL", "JO MARSH", "Associated Press"]),
        ("Ada Quill Associated Press", ["Ada Quill", "Associated Press"]),
        ("By Jo Marsh and Ida Decker", ["Jo Marsh", "Ida Decker"]),
        ("Joshua Sokol March 3", ["Joshua Sokol"]),
        ("The Associated Press", ["The Associated Press"]),
        ("by Ada Quill.", ["Ada Quill"]),
        ("Ada Quill, Jr.", ["Ada Quill, Jr."]),
        ("Ada Q.", ["Ada Q."]),
        ("Associated Press", ["Associated Press"]),
    ],
)
def test_a_byline_is_its_names(written: str, names: list[str]) -> None:
    assert person(written) == names


def test_the_paper_behind_a_name_is_no_part_of_it() -> None:
    assert byline(["Ada Quill, Jo Marsh USA TODAY"], "USA Today") == "Ada Quill, Jo Marsh"
    assert byline(["Ada Quill Today"], None) == "Ada Quill Today"
    assert byline(["Ada Quill, NJ Advance Media for nj.com"], "nj.com") == "Ada Quill, NJ Advance Media"


@pytest.mark.parametrize(
    ("candidates", "host", "name"),
    [
        (["U.S.", "Reuters"], "www.reuters.com", "Reuters"),
        (["nj", "nj.com"], "www.nj.com", "nj.com"),
        (["detroitnews", None, "The Detroit News"], "www.detroitnews.com", "The Detroit News"),
        (["Hosted", "AP News"], "hosted.ap.org", "AP News"),
        (["nj"], "www.nj.com", "nj"),
        (["indy100", "Other"], "www.independent.co.uk", "indy100"),
        (["The Sun", "Other"], "www.thesun.co.uk", "The Sun"),
        (["The Courier | News and more"], "www.courier.example", "The Courier"),
    ],
)
def test_a_section_or_a_word_of_the_address_is_no_paper_where_there_is_a_better_name(
    candidates: list[str | None], host: str, name: str
) -> None:
    assert publication(candidates, None, host) == name


def test_the_paper_in_the_title_is_found_by_any_of_the_headlines() -> None:
    head = (
        "<title>Mill sold at night - The Courier</title>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mill sold at night"}</script>'
    )
    assert read(head).publication == "The Courier"


@pytest.mark.parametrize(
    ("told", "printed", "day"),
    [
        ("2019-11-20T04:26:47Z", "Published 11:26 pm EST, Tuesday, November 19, 2019", date(2019, 11, 19)),
        ("2019-11-20T04:26:47+00:00", "Nov. 19, 2019 11:26 PM", date(2019, 11, 19)),
        ("2019-11-20T04:26:47Z", "Published November 20, 2019", date(2019, 11, 20)),
        ("2019-11-20T04:26:47Z", "Published November 18, 2019", date(2019, 11, 20)),
        ("2019-11-20T14:26:47Z", "Published November 19, 2019", date(2019, 11, 20)),  # no zone is so far behind
        ("2019-11-20T04:26:47+09:00", "Published November 19, 2019", date(2019, 11, 20)),
        ("2019-11-20T04:26:47-06:00", "Nov 19, 2019, 10:26 pm CST", date(2019, 11, 19)),  # the hours of Greenwich
        ("2019-11-19 02:24:00", "Nov 18, 2019 at 9:24 pm ET", date(2019, 11, 18)),
        ("2019-11-20T04:26:47Z", "November 20, 2019</p><p>Updated November 19, 2019", date(2019, 11, 20)),
        ("19 Nov 2019 07:09 GMT", "", date(2019, 11, 19)),
        ("01:38:07 PM IST, Nov 20, 2019", "", date(2019, 11, 20)),
    ],
)
def test_a_day_is_that_of_the_paper_s_readers(told: str, printed: str, day: date) -> None:
    assert read(linked(told), f'<p class="posted">{printed}</p>').published_on == day


def test_a_time_in_machine_form_is_not_what_is_printed() -> None:
    piece = '<time datetime="2019-11-19T23:00:00Z">November 20, 2019</time>'
    assert read(linked("2019-11-20T04:26:47Z"), piece).published_on == date(2019, 11, 20)


def page(over: str, headline: str, under: str, head: str = "") -> Extracted:
    """A page with something over its headline and under it."""
    body = f"<div>{over}<h1>{headline}</h1>{under}</div><p>{WORDS * 2}</p><p>{WORDS}</p>"
    return extract_article(f"<html><head>{head}</head><body>{body}</body></html>", url="https://www.courier.example/1")


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


def test_where_the_headline_is_no_first_heading_its_day_and_byline_stand_below_it() -> None:
    top = "<h1>The Courier</h1><p>March 11, 2026</p><h2>Town sells its mill</h2>"
    found = page(top, "Another story", "", og("Town sells its mill"))
    assert (found.title, found.published_on) == ("Town sells its mill", None)
    under = f'{top}<p class="byline">By Ada Quill</p><p>Nov 18, 2019 @17:19 PM</p>'
    found = page(under, "Another story", "", og("Town sells its mill"))
    assert (found.byline, found.published_on) == ("Ada Quill", date(2019, 11, 18))


def test_a_caption_under_the_headline_is_no_text_yet() -> None:
    piece = f'<div class="caption-text"><p>{WORDS * 2}</p></div><p class="date">November 19, 2019, 9:02 AM</p>'
    assert read("", piece).published_on == date(2019, 11, 19)


def test_what_is_round_the_headline_may_be_called_a_list() -> None:
    under = "<ul><li class='date-published'>Nov 18, 2019 at 9:24 pm ET</li></ul>"
    body = f"<div class='reading-list-item'><h1>Town sells its mill</h1>{under}<p>{WORDS * 2}</p><p>{WORDS}</p></div>"
    assert extract_article(f"<html><body>{body}</body></html>").published_on == date(2019, 11, 18)


@pytest.mark.parametrize(
    ("over", "under", "day"),
    [
        ("", "<div class='date'>November 20 15:23 2019</div>", date(2019, 11, 20)),
        ("<p><span>publiziert am 25. September 2018</span></p>", "", date(2018, 9, 25)),
        ("<p>25 September 2018</p>", "<p>26 September 2018</p>", date(2018, 9, 26)),
        ("<p>25 September 2018</p>", "", None),
        ("", "<div><div>Written by Josephine Marsh, MS, RD on November 14, 2019</div></div>", date(2019, 11, 14)),
    ],
)
def test_a_day_is_found_as_pages_print_it(over: str, under: str, day: date) -> None:
    assert page(over, "Town sells its mill", under).published_on == day


@pytest.mark.parametrize(
    ("told", "printed", "byline"),
    [
        ("Ada Quill", "By Ada Quill, Jo Marsh, Ida Decker", "Ada Quill, Jo Marsh, Ida Decker"),
        ("Ada Quill", "By Ada Quill, Special to the Courier", "Ada Quill"),
        ("Ada Quill", "By Ada Quill, 2 days", "Ada Quill"),
        ("Reuters", "By Reuters, Washington", "Reuters"),
        ("Ada Quill", "By Jo Marsh and Ada Quill", "Ada Quill"),
    ],
)
def test_further_people_who_are_printed_are_of_the_byline(told: str, printed: str, byline: str) -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "The mill", "author": "{told}"}}</script>'
    assert read(head, f'<p class="byline">{printed}</p>').byline == byline


def test_a_house_under_its_address_is_no_author() -> None:
    assert byline(["Courier"], "Courier.com") is None
    assert byline(["Njeri Quill"], "nj.com") == "Njeri Quill"


@pytest.mark.parametrize(
    ("told", "window", "headline", "title"),
    [
        ("Mill row is over", "Town sells its mill after all - The Courier", "Town sells its mill after all", "Town sells its mill after all"),
        ("Mill sale: town sells", "Mill sale: town sells", "The town that sold its mill in a sale", "The town that sold its mill in a sale"),
        ("Opinion | Selling the town mill", "Opinion | Selling the town mill - The Courier", "Selling the town mill", "Selling the town mill"),
        ("Selling the town mill", "Selling the town mill", "Opinion Selling the town mill", "Selling the town mill"),
        ("Town sells its mill", "Town sells its mill", "Why ferries stop in winter", "Town sells its mill"),
        ("Town sells its mill", "Town sells its mill - News from the Town and Mill", "News from the Town and Mill", "Town sells its mill"),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_that_readers_see(told: str, window: str, headline: str, title: str) -> None:
    assert page("", headline, "", f"<title>{window}</title>{og(told)}").title == title


def test_the_day_in_the_address_is_that_of_the_readers_where_greenwich_is_ahead() -> None:
    url = "https://www.courier.example/2019/11/18/mill"
    assert read(linked("2019-11-19T04:58:46Z"), url=url).published_on == date(2019, 11, 18)
    assert read(linked("2019-11-19T14:58:46Z"), url=url).published_on == date(2019, 11, 19)
    piece = '<p class="posted">November 19, 2019</p>'
    assert read(linked("2019-11-19T04:58:46Z"), piece, url=url).published_on == date(2019, 11, 19)


def test_whose_claim_is_checked_is_not_who_wrote_the_check() -> None:
    piece = (
        '<div class="statement-head"><h4 class="author">The Ministry of Mills</h4></div><p class="author">Ada Quill</p>'
    )
    assert read("", piece).byline == "Ada Quill"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("©2019 The Harn Courier. All rights reserved.", "The Harn Courier"),
        ("Copyright © 2019 Courier", "Courier"),
        ("© 2019 Harn Media Inc. All rights reserved.", None),
        ("© 2019, designed by Ada", None),
    ],
)
def test_where_nothing_else_names_the_paper_its_copyright_line_does(line: str, name: str | None) -> None:
    found = extract_article(
        f"<html><body><h1>Town sells its mill</h1><p>{WORDS * 2}</p><p>{WORDS}</p><footer>{line}</footer></body></html>"
    )
    assert found.publication == name
