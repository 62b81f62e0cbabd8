# ruff: noqa: E501 (tables of small pages, one to a line)
"""Pages of our own, each with one thing in it that pages do to their articles."""

from datetime import date

import pytest

from sayso.domain import Doubt
from sayso.errors import NoArticleFoundError
from sayso.intake.extract import Extracted, extract_article

WHOLE = (
    "The council of Wexmoor voted on Monday to sell the old mill, which officials said had cost the town too much.",
    "“Nobody wanted to see it go,” said Ada Quill, who leads the council, after the vote in the town hall.",
    "Two members of the staff, who asked not to be named, said that the buyer had been known for weeks before.",
    "The buyer, a firm from Harlow, declined to comment on its plans for the mill, a spokesman said on Tuesday.",
)


def story(*pieces: str) -> str:
    """The four paragraphs, with pieces of a page between the second and the third."""
    marked = [f"<p>{words}</p>" for words in WHOLE]
    return "".join([*marked[:2], *pieces, *marked[2:]])


def read(body: str, *, head: str = "", url: str | None = None, title: str = "Town sells its mill") -> Extracted:
    page = f"<html><head><title>{title}</title>{head}</head><body><main><article><h1>{title}</h1>{body}</article></main></body></html>"
    return extract_article(page, url=url)


@pytest.mark.parametrize(
    "piece",
    [
        "<p hidden>Hidden words, said the editor of the paper.</p>",
        '<p style="display: none">You have read three of five articles, said the paper.</p>',
        '<p class="visually-hidden">Only read aloud, said the editor of the paper.</p>',
        '<div class="newsletter-box"><h3>The Wexmoor Post</h3><p>The best of the town, every day, our editor said.</p></div>',
        "<p>Sign up for our newsletter.</p>",
        "<p>Thanks for signing up!</p>",
        '<p>Read more: <a href="/a">Mill was in debt for years</a></p>',
        '<p><a href="/a">MILL WAS IN DEBT FOR YEARS, SAYS FORMER OWNER</a></p>',
        "<ul class='share-tools'><li>Share on Facebook</li><li>Print</li></ul>",
        "<p>Like this story? Share it with a friend!</p>",
        "<blockquote class='pull-quote'>“Nobody wanted to see it go.”</blockquote>",
        "<p>Photo: Lena Holt</p>",
        "<p>Published March 3, 2026 at 9:14 a.m.</p>",
        "<p>(Reporting by Lena Holt; editing by Bram Oster)</p>",
        "<figure><img src='m.jpg'><figcaption>The mill, seen from the river, as an official said.</figcaption></figure>",
    ],
)  # fmt: skip
def test_what_stands_among_the_paragraphs_and_is_none_is_left_out(piece: str) -> None:
    assert read(story(piece)).text == "\n\n".join(WHOLE)


@pytest.mark.parametrize(
    "paragraph",
    [
        "“Read more than one side,” she said to those who had come to hear her speak.",
        "The share on Facebook's stock was up by two cents, the broker said on Monday evening.",
        "She said that readers should subscribe to nothing that the council says about the mill.",
        "On May 4, 2025, the council had promised to keep the mill, according to its minutes.",
        "The town has asked for comments on its plan until the end of the month of March.",
    ],
)
def test_prose_that_resembles_it_stays(paragraph: str) -> None:
    assert paragraph in read(story(f"<p>{paragraph}</p>")).text


def test_several_boxes_of_one_body_are_one_text() -> None:
    halves = [f"<p>{WHOLE[0]}</p><p>{WHOLE[1]}</p>", f"<p>{WHOLE[2]}</p><p>{WHOLE[3]}</p>"]
    body = "<div class='ad'>Ad</div>".join(
        f'<div class="grid"><div class="article-body">{half}</div></div>' for half in halves
    )
    assert read(body).text == "\n\n".join(WHOLE)


def test_bodies_of_several_stories_are_not_joined() -> None:
    other = "".join(
        f"<p>Quite another story, number {number}, about the weather of the last week.</p>" for number in "123"
    )
    body = (
        f'<article><h1>One</h1><div class="article-body">{story()}</div></article>'
        f'<article><h1>Two</h1><div class="article-body">{other}</div></article>'
    )
    assert "another story" not in extract_article(f"<html><body>{body}</body></html>").text


def test_a_lead_outside_the_body_comes_first() -> None:
    rest = "".join(f"<p>{words}</p>" for words in WHOLE[1:])
    assert read(f'<h2 class="standfirst">{WHOLE[0]}</h2><div class="article-body">{rest}</div>').text == "\n\n".join(
        WHOLE
    )


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("<p>He called it <q>a loss for <q>us all</q></q> on Monday.</p>", "He called it “a loss for ‘us all’” on Monday."),
        ("<p>It cost <del>nine</del> <ins>four</ins> million pounds, they said.</p>", "It cost four million pounds, they said."),
        ("<p>It was sold for less.<sup><a href='#n1'>1</a></sup> Nobody knew.</p>", "It was sold for less. Nobody knew."),
        ("<p>It has 900 m<sup>2</sup> of floor, and a tower beside it.</p>", "It has 900 m2 of floor, and a tower beside it."),
        ("<p><span class='dropcap'>T</span>he mill is older than the town.</p>", "The mill is older than the town."),
        ("<div class='drop-cap'>T</div><p>he mill is older than the town.</p>", "The mill is older than the town."),
        ("<p>&amp;ldquo;It is ours,&amp;rdquo; said Bram Oster on Monday.</p>", "“It is ours,” said Bram Oster on Monday."),
        (
            '<p>A letter by <span class="who">Bram Oster<span class="popover"><a href="/o">Oster under fire</a></span></span> said so.</p>',
            "A letter by Bram Oster said so.",
        ),
    ],
)  # fmt: skip
def test_the_text_is_what_a_browser_shows(piece: str, words: str) -> None:
    assert words in read(story(piece)).text.split("\n\n")


def test_a_headline_in_the_body_is_not_read_twice() -> None:
    assert read(f"<p>Town sells its mill</p>{story()}").text == "\n\n".join(WHOLE)


def test_the_article_within_a_consent_text_is_found() -> None:
    banner = "<div class='cookie-consent'>" + "<p>We use cookies that are needed to run this site.</p>" * 9 + "</div>"
    page = f"<html><body>{banner}<main><article><h1>Town</h1><p>{WHOLE[0]}</p></article></main></body></html>"
    assert extract_article(page).text == WHOLE[0]


@pytest.mark.parametrize(
    ("head", "piece", "doubt"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "M", "isAccessibleForFree": false}</script>', "", Doubt.PAYWALL),
        ("", "<p>To continue reading, subscribe today.</p>", Doubt.PAYWALL),
        ('<link rel="next" href="/mill?page=2">', "", Doubt.FIRST_PAGE),
        ("", "<p>Page 1 of 4</p>", Doubt.FIRST_PAGE),
    ],
)  # fmt: skip
def test_what_may_not_be_the_whole_is_said(head: str, piece: str, doubt: Doubt) -> None:
    found = read(story(piece), head=head)
    assert found.text == "\n\n".join(WHOLE)
    assert found.warnings == (doubt,)


def test_a_whole_article_has_no_warnings() -> None:
    assert read(story()).warnings == ()


def test_the_posts_of_a_live_blog_come_from_its_data() -> None:
    updates = ", ".join(
        f'{{"@type": "BlogPosting", "headline": "Post {at}", "articleBody": "{words}"}}'
        for at, words in enumerate(WHOLE)
    )
    script = f'<script type="application/ld+json">{{"@type": "LiveBlogPosting", "headline": "M", "liveBlogUpdate": [{updates}]}}</script>'
    found = read("<div id='app'></div>", head=script)
    assert found.text == "\n\n".join(f"Post {at}\n\n{words}" for at, words in enumerate(WHOLE))
    assert found.warnings == (Doubt.LIVE_BLOG,)


@pytest.mark.parametrize(
    ("page", "doubt"),
    [
        ("<title>Your privacy choices</title><h1>We value your privacy</h1><p>We and our 81 partners store cookies, our partners said.</p>", Doubt.CONSENT_WALL),
        ("<title>Just a moment...</title><p>Checking your browser before you go on. It takes a while.</p>", Doubt.ROBOT_CHECK),
        ("<title>News</title><noscript>Please enable JavaScript to read this.</noscript><div id='root'></div><p>Contact</p>", Doubt.SCRIPT_ONLY),
        ("<title>News</title>" + "".join(f"<div><a href='/{n}'><h3>Another story, number {n}</h3><p>A short word on story {n} of the day.</p></a></div>" for n in range(9)), Doubt.SCRIPT_ONLY),
    ],
)  # fmt: skip
def test_a_page_without_an_article_says_what_it_is(page: str, doubt: Doubt) -> None:
    with pytest.raises(NoArticleFoundError) as refused:
        extract_article(f"<html><body>{page}</body></html>")
    assert refused.value.doubt is doubt


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Town sells its mill", %s}</script>'


@pytest.mark.parametrize(
    ("head", "piece", "byline"),
    [
        (LD % '"author": [{"name": "Ada Quill"}, {"name": "Sam J. Okoro"}]', "", "Ada Quill, Sam J. Okoro"),
        (LD % '"author": "By Ada Quill", "publisher": {"name": "The Post"}', "", "Ada Quill"),
        ('<meta name="author" content="Ada Quill, ADA QUILL">', "", "Ada Quill"),
        ('<meta name="author" content="Ada Quill, News reporter">', "", "Ada Quill"),
        ('<meta name="author" content="admin">', "", None),
        ('<meta name="author" content="https://example.org/ada">', "", None),
        ("", '<div class="byline">By Ada Quill<br>Monday, March 9, 2026</div>', "Ada Quill"),
        ("", '<div class="byline">Quill &amp; Daughters</div>', "Quill & Daughters"),
        ('<script type="application/ld+json">{"@type": "ClaimReview", "itemReviewed": {"author": {"name": "The Ministry"}}}</script>', "", None),
    ],
)  # fmt: skip
def test_a_byline_is_the_names_of_those_who_wrote(head: str, piece: str, byline: str | None) -> None:
    assert read(piece + story(), head=head).byline == byline


def test_a_name_within_the_text_is_no_byline() -> None:
    assert read(story('<p class="source"><span class="author">The harbour office</span></p>')).byline is None


@pytest.mark.parametrize(
    ("head", "title", "publication"),
    [
        ('<meta property="og:site_name" content="The Post">', "Town sells its mill - The Post", "The Post"),
        ('<meta property="og:site_name" content="The Wexmoor Post">', "Town sells its mill | Post Politics", "The Wexmoor Post"),
        (LD % '"publisher": {"name": "The Post"}', "Town sells its mill", "The Post"),
        ('<meta property="og:site_name" content="https://post.example"> ', "Town sells its mill", None),
        ('<meta name="twitter:site" content="@PostInt">', "Town sells its mill", None),
    ],
)  # fmt: skip
def test_title_and_publication_are_told_apart(head: str, title: str, publication: str | None) -> None:
    found = read(story(), head=head, title=title)
    assert (found.title, found.publication) == ("Town sells its mill", publication)


@pytest.mark.parametrize(
    ("head", "piece", "url", "day"),
    [
        (LD % '"datePublished": "20260312T101500Z"', "", None, date(2026, 3, 12)),
        (LD % '"datePublished": "2026-03-11T23:30:00-05:00"', "", None, date(2026, 3, 11)),
        ('<meta property="article:published_time" content="2026-03-11">', "", None, date(2026, 3, 11)),
        ("", "", "https://post.example/2026/mar/11/mill", date(2026, 3, 11)),
        ("", "<p>March 11, 2026</p>", None, date(2026, 3, 11)),
        ("", "<div class='related'><time datetime='2025-01-02'>2 January 2025</time></div>", None, None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_article(head: str, piece: str, url: str | None, day: date | None) -> None:
    assert read(piece + story(), head=head, url=url).published_on == day


@pytest.mark.parametrize(
    "header",
    [
        "<!-- saved from url=(0031)https://post.example/news/mill -->",
        "<!--\n Page saved with SingleFile \n url: https://post.example/news/mill \n saved date: today\n-->",
    ],
)
def test_a_saved_page_says_where_it_is_from(header: str) -> None:
    assert (
        extract_article(f"<html>{header}<body><article>{story()}</article></body></html>").url
        == "https://post.example/news/mill"
    )
