"""The reading page by pointer and by key: each interaction once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, hash_of, until, until_so

LIT = "[...document.querySelectorAll('{where} .lit')].map(part => part.dataset.k)"
THEME = "document.documentElement.dataset.theme || ''"
IN_VIEW = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}"""


def lit(page: Page, where: str) -> set[str]:
    return set(page.evaluate(LIT.format(where=where)))


def words(page: Page) -> str:
    """The words of the text that are lit."""
    outer = "[...document.querySelectorAll('.text mark.lit')].map(mark => mark.textContent.trim()).join(' ')"
    return str(page.evaluate(outer))


def in_view(page: Page, selector: str) -> bool:
    return bool(page.evaluate(IN_VIEW, selector))


def test_pointing_at_a_mark_lights_its_other_pieces_its_card_and_its_place_on_the_strip(article: Page) -> None:
    article.hover("#a5 a")
    assert lit(article, ".text") == lit(article, ".panels") == lit(article, ".strip") == {"a5"}
    assert words(article) == "The official warned that the repair could cost 3 million"


def test_pointing_elsewhere_puts_the_light_out(article: Page) -> None:
    article.hover("#a5 a")
    article.hover("h1")
    assert not lit(article, ".text")


def test_focus_lights_as_pointing_does(article: Page) -> None:
    article.focus("#a7 a")
    assert lit(article, ".panels") == {"a7"}


def test_pointing_at_a_card_lights_its_words(article: Page) -> None:
    article.hover("#card-a3")
    assert words(article) == "“Nobody has told us anything,” said one passenger “We will walk if we must.”"


def test_pointing_at_a_source_lights_its_name_and_all_its_claims(article: Page) -> None:
    article.hover("#card-s3 h3")
    assert lit(article, ".text") == {"s3", "a4", "a5"}


def test_a_click_on_a_mark_goes_to_its_card_and_names_the_place(article: Page) -> None:
    article.click("#a8 a")
    assert hash_of(article) == "#a8"
    assert article.evaluate("document.activeElement.closest('.claim').id") == "card-a8"
    assert in_view(article, "#card-a8")


def test_a_click_on_a_card_goes_to_its_words(article: Page) -> None:
    article.click("#card-a12 .go")
    assert hash_of(article) == "#a12"
    assert in_view(article, "#a12")
    assert article.evaluate("document.activeElement.closest('mark').dataset.k") in ("a12", "h4")


def test_an_address_that_was_shared_opens_at_its_words(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/1#a12")
    expect(page.locator("mark.at").first).to_be_visible()
    assert in_view(page, "#a12")


def test_an_address_of_a_hedge_opens_its_panel(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/1#h3")
    expect(page.locator("#card-h3")).to_be_visible()


def test_the_three_facts_lead_to_what_they_count(article: Page) -> None:
    expect(article.locator(".three a")).to_have_text(["13 claims", "5 from unnamed people", "1 with no source"])
    article.click(".three a >> nth=2")
    expect(article.locator("#card-nobody")).to_be_in_viewport()
    article.click(".three a >> nth=0")
    expect(article.locator("#claims")).to_be_visible()
    article.click(".three a >> nth=1")
    expect(article.locator("#unnamed")).to_be_visible()
    expect(article.locator("#claims")).to_be_hidden()
    assert article.get_attribute("#tab-unnamed", "aria-selected") == "true"


def test_arrows_move_between_the_tabs(article: Page) -> None:
    article.focus("#tab-claims")
    article.keyboard.press("ArrowRight")
    assert article.evaluate("document.activeElement.id") == "tab-unnamed"
    article.keyboard.press("ArrowLeft")
    article.keyboard.press("ArrowLeft")
    assert article.evaluate("document.activeElement.id") == "tab-notes"
    expect(article.locator("#notes")).to_be_visible()


def test_claims_are_put_in_the_order_of_the_text_and_back(article: Page) -> None:
    numbers = "[...document.querySelectorAll('#claims .n')].map(number => Number(number.textContent))"
    grouped = article.evaluate(numbers)
    article.click("[data-order=text]")
    assert article.evaluate(numbers) == sorted(grouped) != grouped
    expect(article.locator("#card-a12 .who")).to_have_text("no source given")
    article.click("[data-order=source]")
    assert article.evaluate(numbers) == grouped


def test_a_page_that_came_in_the_order_of_the_text_goes_back_to_the_sources(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/1?order=text")
    page.click("[data-order=source]")
    expect(page.locator("#card-s1 .claim")).to_have_count(3)


def test_an_unnamed_source_leads_to_its_claims_and_they_back_to_it(article: Page) -> None:
    article.click("#card-s3 .share a")
    expect(article.locator("#card-u3")).to_be_visible()
    assert article.evaluate("document.activeElement.closest('.card').id") == "card-u3"
    article.click("#card-u3 a[href='#card-s3']")
    assert article.evaluate("document.activeElement.closest('.card').id") == "card-s3"


def test_claims_in_the_order_of_the_text_are_grouped_again_to_show_those_of_one_source(article: Page) -> None:
    article.click("[data-order=text]")
    article.keyboard.press("2")
    article.click("#card-u3 a[href='#card-s3']")
    expect(article.locator("#card-s3 .claim")).to_have_count(2)


def test_a_long_claim_opens_with_more(article: Page) -> None:
    end = "from the first page to the last"
    assert end not in article.inner_text("#card-a9")
    article.click("#card-a9 summary")
    assert end in article.inner_text("#card-a9")


def test_scrolling_moves_the_strip_and_the_cards(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 1360, "height": 420})
    before = float(page.get_attribute(".strip .here", "x") or 0)
    page.mouse.move(300, 200)
    page.evaluate("document.querySelector('#a12').scrollIntoView()")
    until(page, "Number(document.querySelector('.strip .here').getAttribute('x')) > 300")
    assert before == 0
    until(page, "document.querySelector('.sidebar').scrollTop > 100")
    expect(page.locator("#card-a12")).to_be_in_viewport()


def test_j_and_k_walk_through_the_marks(article: Page) -> None:
    walked = []
    for _ in range(4):
        article.keyboard.press("j")
        walked.append(hash_of(article))
    article.keyboard.press("k")
    assert walked == ["#a1", "#a2", "#h1", "#a3"]
    assert hash_of(article) == "#h1"


@pytest.mark.parametrize(("key", "panel"), [("1", "claims"), ("2", "unnamed"), ("3", "hedging")])
def test_digits_open_the_panels(article: Page, key: str, panel: str) -> None:
    article.keyboard.press("2")
    article.keyboard.press(key)
    expect(article.locator(f"#{panel}")).to_be_visible()


def test_m_takes_the_marks_away_and_brings_them_back(article: Page) -> None:
    style = "getComputedStyle(document.querySelector('mark.content')).textDecorationLine"
    assert "underline" in article.evaluate(style)
    article.keyboard.press("m")
    assert "underline" not in article.evaluate(style)
    article.keyboard.press("m")
    assert "underline" in article.evaluate(style)


def test_f_leaves_the_text_alone_and_that_is_kept(article: Page) -> None:
    article.keyboard.press("f")
    for gone in (".sidebar", ".three", ".sentence", ".strip"):
        expect(article.locator(gone)).to_be_hidden()
    article.reload()
    expect(article.locator(".sidebar")).to_be_hidden()
    article.keyboard.press("f")
    expect(article.locator(".sidebar")).to_be_visible()


def test_what_f_and_m_do_has_buttons_that_say_what_is_on(article: Page) -> None:
    alone = article.get_by_role("button", name="Text alone")
    marks = article.get_by_role("button", name="Hide the marks")
    alone.click()
    expect(article.locator(".sidebar")).to_be_hidden()
    marks.click()
    style = "getComputedStyle(document.querySelector('mark.content')).textDecorationLine"
    assert "underline" not in article.evaluate(style)
    article.reload()
    for button in (alone, marks):
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
    assert "underline" in article.evaluate(style)


def test_x_goes_through_the_places_where_somebody_unnamed_speaks_beside_their_cards(article: Page) -> None:
    walked = []
    for _ in range(6):
        article.keyboard.press("x")
        expect(article.locator("#unnamed")).to_be_visible()
        walked.append(hash_of(article))
    assert walked == ["#a3", "#a4", "#a5", "#a6", "#a10", "#a12"]
    article.get_by_role("button", name="Next unnamed in the text").click()
    assert hash_of(article) == "#a3"
    assert in_view(article, "#card-u2")


def test_going_on_to_the_next_mark_does_not_leave_the_panel_that_has_its_card(article: Page) -> None:
    article.keyboard.press("x")
    article.keyboard.press("j")
    assert hash_of(article) == "#a4"
    expect(article.locator("#unnamed")).to_be_visible()


def test_t_goes_through_the_themes_and_the_choice_is_kept(article: Page) -> None:
    themes = []
    for _ in range(4):
        article.keyboard.press("t")
        themes.append(article.evaluate(THEME))
    assert themes == ["light", "dark", "sepia", ""]
    article.keyboard.press("t")
    article.reload()
    assert article.evaluate(THEME) == "light"


def test_plus_and_minus_change_the_letters(article: Page) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)"
    before = article.evaluate(size)
    article.keyboard.press("+")
    larger = article.evaluate(size)
    for _ in range(2):
        article.keyboard.press("-")
    assert article.evaluate(size) < before < larger


def test_slash_goes_to_the_search_and_there_no_key_fires(article: Page) -> None:
    article.keyboard.press("/")
    article.keyboard.type("just m 2 t")
    assert article.input_value(".search input") == "just m 2 t"
    expect(article.locator("#claims")).to_be_visible()


def test_question_mark_lists_the_keys(article: Page) -> None:
    article.keyboard.press("?")
    expect(article.get_by_role("dialog", name="Keys")).to_be_visible()
    article.keyboard.press("Escape")
    expect(article.locator("dialog")).to_be_hidden()


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta"])
def test_no_key_fires_with_another_held(article: Page, held: str) -> None:
    article.keyboard.press(f"{held}+2")
    expect(article.locator("#claims")).to_be_visible()


def test_the_keys_can_be_turned_off(article: Page) -> None:
    article.click(".settings summary")
    article.click("label:has([name=keys])")
    article.keyboard.press("Escape")
    article.keyboard.press("2")
    expect(article.locator("#claims")).to_be_visible()


def test_settings_are_kept_and_stand_before_the_first_paint(article: Page) -> None:
    article.click(".settings summary")
    for choice in ("theme-dark", "face-sans", "size-2", "width-wide", "leading-open"):
        name, _, value = choice.partition("-")
        article.click(f"label:has([name={name}][value='{value}'])")
    article.click("label:has([name=show][value=hedge])")
    article.route(re.compile(r"/js/(?!head)"), lambda route: route.abort())
    article.reload()
    kept = article.evaluate("({...document.documentElement.dataset})")
    chosen = {"theme": "dark", "face": "sans", "size": "2", "width": "wide", "leading": "open", "hide": "hedge"}
    assert chosen.items() <= kept.items()
    assert article.evaluate("getComputedStyle(document.querySelector('mark.hedge')).textDecorationLine") == "none"
    first = "[document.querySelector('script').src.includes('head.js'), document.querySelector('script').defer]"
    assert article.evaluate(first) == [True, False]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_decides_where_the_reader_does_not(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(251, 250, 246)", "dark": "rgb(23, 22, 20)"}[scheme]


@pytest.mark.parametrize(
    ("path", "program", "button"),
    [
        ("/articles/1", "settings.js", "[data-do=marks]"),
        ("/articles/1", "reading.js", "[data-do=shut]"),
        ("/articles/1/class", "class.js", "[data-pen=undo]"),
        ("/articles/1/class/sheet", "class-compare.js", "[data-print]"),
    ],
)
def test_a_button_waits_for_its_program(open_page: Callable[..., Page], path: str, program: str, button: str) -> None:
    page = open_page("/about", viewport=PHONE)
    held: list[Route] = []
    page.route(f"**/{program}", lambda route: held.append(route))
    page.goto(path, wait_until="commit")
    pressed = page.locator(button)
    expect(pressed).to_be_disabled()
    until_so(page, lambda: bool(held), f"{program} is asked for")
    held[0].continue_()
    expect(pressed).to_be_enabled()
