"""Pages in pieces, which are kept up to a weight."""

import pytest

from sayso.domain import Article, State
from sayso.web.pages.keeping.views import Own
from sayso.web.pages.reading.printed import PrintedPages, printed
from sayso.web.pages.reading.views import article_page
from tests.factories import make_article


def of(pages: PrintedPages, article: Article, *, by_source: bool = True):
    return pages.of(article, Own(id=article.id), by_source=by_source)


def test_one_article_as_it_is_has_one_page() -> None:
    pages, article = PrintedPages(), make_article()
    assert of(pages, article) is of(pages, make_article())
    assert of(pages, article) is not of(pages, make_article(revision=2))
    assert of(pages, article) is not of(pages, make_article(article_id=2))
    assert of(pages, article) is not of(pages, article, by_source=False)


def test_only_so_much_is_kept_and_what_is_too_large_is_not() -> None:
    first, second = make_article(), make_article(article_id=2)
    heavy = len(of(PrintedPages(), first).text)
    assert of(pages := PrintedPages(heavy), first) is not of(pages, first)
    pages = PrintedPages(30_000)
    kept = of(pages, first)
    of(pages, second)
    assert of(pages, first) is not kept


def test_the_weight_is_all_that_is_in_the_pieces() -> None:
    page = printed(article_page(make_article()))
    panels = page.panels
    assert panels
    html = [page.machines, page.opening, page.text, panels.claims_top, panels.claims_foot, panels.hedging]
    html += [panels.unnamed_panel, *(piece for card in panels.cards for piece in (card.before, card.after))]
    weight = sum(map(len, html))
    for limit, is_kept in ((weight, False), (weight + 4_000, True)):
        pages = PrintedPages(limit)
        assert (of(pages, make_article()) is of(pages, make_article())) == is_kept


@pytest.mark.parametrize("state", [State.NOT_ENGLISH, State.WAITING, State.FAILED])
def test_without_an_analysis_there_are_no_panels(state: State) -> None:
    page = printed(article_page(make_article(state=state)))
    assert page.panels is None
    assert page.waiting == (state is State.WAITING)


def test_in_reading_order_all_claims_stand_in_one_list() -> None:
    page = of(PrintedPages(), make_article(), by_source=False)
    assert page.panels
    [card] = page.panels.cards
    assert (card.source, card.before.count("<li"), card.after) == (None, 4, "")
    nothing = of(PrintedPages(), make_article("Nothing.\n\nIt rained."), by_source=False)
    assert nothing.panels
    assert [each.before for each in nothing.panels.cards] == [""]
