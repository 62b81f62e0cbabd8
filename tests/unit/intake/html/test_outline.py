import pytest
from lxml.html import document_fromstring

from sayso.intake.html.outline import outline
from sayso.shape.outline import Piece
from sayso.shape.values import Picture

PAGE = "https://courier.example/a/plan"


def read(html, url=PAGE):
    return outline(document_fromstring(f"<html><body>{html}</body></html>"), url).pieces


def told(html):
    """Kind and words of each piece."""
    return [
        (each.kind.value, " | ".join(" ".join(run.words for run in cell) for cell in each.cells))
        for each in read(html)
        if isinstance(each, Piece)
    ]


def links(html, url=PAGE):
    return [run.url for each in read(html, url) for cell in each.cells for run in cell if run.url]


def pictures(html):
    return [(each.alt, each.caption) for each in read(html) if isinstance(each, Picture)]


def test_blocks_are_cut_where_one_begins_or_ends():
    html = "<div>Before<h2>Plan</h2>between<p>One<br>two</p><blockquote><p>Said</p>so</blockquote>after</div>"
    assert told(html) == [
        ("paragraph", "Before"),
        ("heading", "Plan"),
        ("paragraph", "between"),
        ("paragraph", "One"),
        ("paragraph", "two"),
        ("quotation", "Said"),
        ("quotation", "so"),
        ("paragraph", "after"),
    ]


def test_navigation_and_the_foot_of_the_page_are_passed_over():
    assert told("<nav><p>News</p></nav>Words<footer>Imprint</footer> more") == [("paragraph", "Words more")]


def test_items_know_their_depth_and_number_and_only_their_first_words_are_one():
    html = (
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>"
        '<ol start="3"><li>e</li><li>f</li><li value="9">g</li><li value="x">h</li></ol><li>stray</li>'
    )
    assert [(each.kind.value, each.level, each.number) for each in read(html)] == [
        ("list-item", 1, None),
        ("list-item", 2, None),
        ("list-item", 1, None),
        ("paragraph", 0, None),
        ("list-item", 1, 3),
        ("list-item", 1, 4),
        ("list-item", 1, 9),
        ("list-item", 1, 6),
        ("list-item", 1, None),
    ]


def test_a_number_that_no_list_has_is_none():
    assert read('<ol start="999999"><li>a</li><li>b</li><li>c</li></ol>')[2].number is None


def test_rows_have_their_cells_and_those_of_a_head_say_so():
    html = (
        "<table><thead><tr><td>Part</td><td>Cost</td></tr></thead>"
        '<tr><td colspan="2">Wall</td><td><p>3 <a href="m">million</a></p></td></tr>'
        "<tr><th>a</th><th>b</th></tr></table>"
    )
    rows = read(html)
    assert told(html) == [("table-row", "Part | Cost"), ("table-row", "Wall |  | 3 million"), ("table-row", "a | b")]
    assert [each.head for each in rows] == [True, False, True]
    assert links(html) == ["https://courier.example/a/m"]


@pytest.mark.parametrize(
    "row",
    [
        "<td>alone</td>",
        f"<td>a</td><td>{'word ' * 100}</td>",
        "<td>a</td><td><ul><li>b</li></ul></td>",
        "<td>a</td><td><table><tr><td>b</td></tr></table></td>",
    ],
)
def test_a_table_that_a_page_is_laid_out_by_has_no_rows(row):
    assert "table-row" not in [kind for kind, _ in told(f"<table><tr>{row}</tr></table>")]


def test_addresses_are_made_whole():
    html = '<p><a href=" m?a=1 ">a</a><a href="//b.example/x">b</a><a href="https://c.example/">c</a></p>'
    assert links(html) == ["https://courier.example/a/m?a=1", "https://b.example/x", "https://c.example/"]
    assert links(html, None) == ["https://c.example/"]
    based = '<base href="https://base.example/d/">' + html
    assert links(based)[0] == "https://base.example/d/m?a=1"


@pytest.mark.parametrize(
    "href", ["#top", "", "javascript:void(0)", "mailto:a@b.example", "http://[broken", "data:text/html,x"]
)
def test_what_leads_to_no_page_is_no_link(href):
    assert links(f'<p><a href="{href}">a</a></p>') == []


def test_emphasis_is_kept_but_not_of_a_whole_heading():
    html = "<h2><b>Plan</b></h2><p>It is <em>so</em> and <a href='m'><strong>so</strong></a></p>"
    runs = [run for each in read(html) for run in each.cells[0]]
    assert [run.words for run in runs if run.emphasis] == ["so", "so"]
    assert [run.url is not None for run in runs if run.emphasis] == [False, True]


def test_a_picture_has_its_alternative_text_and_caption():
    html = (
        '<figure><img alt="A crane over the quay"><figcaption>The quay. <span class="credit">Jo Marsh</span>'
        '</figcaption></figure><div class="wp-caption"><img alt=""><p class="wp-caption-text">The wall.</p></div>'
        '<div class="caption"><img alt="x">The pump.</div><p>Words <img alt="Two engineers with a pump"> more</p>'
    )
    assert pictures(html) == [
        ("A crane over the quay", "The quay. Jo Marsh"),
        ("", "The wall."),
        ("", "The pump."),
        ("Two engineers with a pump", ""),
    ]
    assert [kind for kind, _ in told(html)] == ["caption", "credit", "caption", "paragraph", "paragraph", "paragraph"]


def test_an_alternative_text_that_says_what_the_caption_says_is_left_out():
    assert pictures('<figure><img alt="The old quay"><figcaption>The old quay in May</figcaption></figure>') == [
        ("", "The old quay in May")
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<img>",
        '<img alt="logo">',
        '<img alt="image of 3">',
        '<img alt="IMG_2033.JPG">',
        "<figure><img></figure>",
        '<a href="/other"><img alt="Another story of the day"></a>',
        '<aside><img alt="Another story of the day"></aside>',
        '<ul><li><img alt="Another story of the day"></li></ul>',
    ],
)
def test_pictures_that_say_nothing_or_lead_away_are_left_out(html):
    assert pictures(html) == []


def test_a_picture_that_leads_to_itself_stays():
    assert pictures('<a href="/quay.jpg?w=2"><img alt="The quay in March"></a>') == [("The quay in March", "")]


def test_pictures_of_a_box_that_was_taken_out_go_with_it():
    tree = document_fromstring(
        '<html><body><p>a</p><div id="box"><figure><img alt="The quay in March"></figure></div>'
        '<figure><img alt="The quay in April"></figure></body></html>'
    )
    page = outline(tree)
    box = tree.get_element_by_id("box")
    box.getparent().remove(box)
    assert [each.alt for each in page.within(tree) if isinstance(each, Picture)] == ["The quay in April"]
