from sayso.analysis.types import Identity, Span
from sayso.domain import StripMark
from sayso.web.pages.reading.strip import WIDTH, Bar, Strip, article_strip, row_strip
from tests.browser import story
from tests.factories import make_summary_row


def inside(strip: Strip) -> bool:
    return all(bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.1 for bar in (*strip.claims, *strip.hedges))


def test_every_piece_of_a_content_is_a_bar_at_its_place_that_leads_to_its_mark() -> None:
    strip = article_strip(story.analysis(), {"a3": "claim 3, one passenger, unnamed"})
    assert inside(strip)
    passenger = [bar for bar in strip.claims if bar.key == "a3"]
    assert len(passenger) == 2
    assert {(bar.tone, bar.label) for bar in passenger} == {("unnamed", "claim 3, one passenger, unnamed")}
    start = story.TEXT.index("“Nobody") / len(story.TEXT) * WIDTH
    assert abs(passenger[0].x - start) < 0.1


def test_hedges_are_ticks_that_can_be_seen() -> None:
    strip = article_strip(story.analysis(), {})
    assert [bar.key for bar in strip.hedges] == ["h1", "h2", "h3", "h4", "h5"]
    assert min(bar.width for bar in strip.hedges) >= 2


def test_the_strip_is_told_in_words() -> None:
    label = article_strip(story.analysis(), {}).label
    assert label == "The article from first to last word: 13 claims, 6 of them without a named source; 5 hedges."


def test_neighbours_of_one_tone_are_one_bar_in_a_row() -> None:
    row = make_summary_row()
    marks = [(0, 10, Identity.NAMED_PERSON), (10, 20, Identity.NAMED_ORG), (20, 30, Identity.UNNAMED_GROUP)]
    claims = tuple(StripMark(Span(start, end), identity) for start, end, identity in marks)
    strip = row_strip(
        type(row)(**{name: getattr(row, name) for name in row.__slots__} | {"claims": claims, "length": 100})
    )
    assert strip
    assert [(bar.tone, bar.x, bar.width) for bar in strip.claims] == [("named", 0, 200), ("unnamed", 200, 100)]


def test_a_row_draws_each_tone_once() -> None:
    named, hedge = Bar(0, 10, "named"), Bar(0, 2, "hedge")
    strip = Strip((named, Bar(10, 5, "unnamed"), Bar(20.5, 10, "named")), (hedge,), "")
    assert strip.paths == {
        "named": "M0 1h10v11h-10zM20.5 1h10v11h-10z",
        "unnamed": "M10 12h5v11h-5z",
        "hedge": "M0 27h2v7h-2z",
    }


def test_an_article_that_was_not_analysed_has_no_strip() -> None:
    row = make_summary_row()
    assert row_strip(type(row)(**{name: getattr(row, name) for name in row.__slots__} | {"summary": None})) is None


def test_a_mark_at_the_very_end_stays_inside() -> None:
    row = make_summary_row()
    changed = {"length": 100_000, "hedges": (Span(99_999, 100_000),)}
    strip = row_strip(type(row)(**{name: getattr(row, name) for name in row.__slots__} | changed))
    assert strip
    assert inside(strip)
