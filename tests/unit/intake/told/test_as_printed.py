"""Fields as a reader of the page would give them: kinds that went wrong on pages of the public benchmark."""

from datetime import date

import pytest

from sayso.intake.extract import Extracted, extract_article
from sayso.intake.told.names import byline, person, publication

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
        ("Associated Press", ["Associated Press"]),
    ],
)
def test_a_byline_is_its_names(written: str, names: list[str]) -> None:
    assert person(written) == names


def test_the_paper_behind_a_name_is_no_part_of_it() -> None:
    assert byline(["Ada Quill, Jo Marsh USA TODAY"], "USA Today") == "Ada Quill, Jo Marsh"
    assert byline(["Ada Quill Today"], None) == "Ada Quill Today"


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
        ("19 Nov 2019 07:09 GMT", "", date(2019, 11, 19)),
        ("01:38:07 PM IST, Nov 20, 2019", "", date(2019, 11, 20)),
    ],
)
def test_a_day_is_that_of_the_paper_s_readers(told: str, printed: str, day: date) -> None:
    assert read(linked(told), f'<p class="posted">{printed}</p>').published_on == day


def test_a_time_in_machine_form_is_not_what_is_printed() -> None:
    piece = '<time datetime="2019-11-19T23:00:00Z">November 20, 2019</time>'
    assert read(linked("2019-11-20T04:26:47Z"), piece).published_on == date(2019, 11, 20)
