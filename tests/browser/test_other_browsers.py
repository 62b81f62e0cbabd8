"""In Firefox and in WebKit, where they are installed, words of marks are selected, cards opened, and quotes copied.

Without them these tests are skipped, and say so: nothing is downloaded for them.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.conftest import Served
from tests.browser.other_browsers import Firefox, NotHereError, Other, WebKit
from tests.browser.test_selecting import BOX

SELECTED = "() => getSelection().toString()"
CONTROL, ENTER, SHIFT, RIGHT = "\ue009", "\ue007", "\ue008", "\ue014"
CLAIM = "mark.content[data-k=a5] > a"


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=["firefox", "webkit"])
def other(request: pytest.FixtureRequest) -> Iterator[Other]:
    try:
        browser: Other = request.param()
    except NotHereError as error:
        pytest.skip(str(error))
    yield browser
    browser.close()


@pytest.fixture
def page(other: Other, served: Served) -> Other:
    """The story, anew."""
    other.go(f"{served.url}/about")
    other.go(f"{served.url}/articles/1")
    other.until("() => document.documentElement.classList.contains('js') && !document.querySelector('#a5 a').href")
    return other


def boxes(page: Other, selector: str, start: int, end: int) -> list[list[float]]:
    """Where two letters of an element's first words are, in the middle of the window."""
    page.run(
        "(selector) => document.querySelector(selector).scrollIntoView({block: 'center', behavior: 'instant'})",
        selector,
    )
    found = page.run(BOX, [selector, start, end])
    return [[round(number) for number in point] for point in found]


def move(point: list[float], **more: Any) -> dict[str, Any]:
    return {"type": "pointerMove", "x": point[0], "y": point[1], **more}


DOWN, UP = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}


def drag(page: Other, selector: str, start: int, end: int) -> None:
    first, last = boxes(page, selector, start, end)
    middle = [(one + other) // 2 for one, other in zip(first, last, strict=True)]
    page.mouse(move(first), DOWN, move(middle), move(last), UP)


def click(page: Other, selector: str, times: int = 1) -> None:
    point, _ = boxes(page, selector, 1, 1)
    page.mouse(move(point), *[DOWN, UP] * times)


def test_a_drag_inside_a_mark_selects_and_opens_nothing(page: Other) -> None:
    drag(page, CLAIM, 5, 15)
    assert page.run(SELECTED) == "the repair"
    assert page.run("() => location.hash") == ""


def test_a_double_click_selects_a_word_of_a_mark(page: Other) -> None:
    click(page, "mark.content[data-k=a8] > a", times=2)
    assert page.run(SELECTED).strip() == "that"


def test_a_click_with_nothing_selected_opens_the_card(page: Other) -> None:
    click(page, "#a8 a")
    assert page.until("() => location.hash") == "#a8"
    assert page.run("() => document.activeElement.closest('.claim')?.id") == "card-a8"


def test_enter_opens_the_card(page: Other) -> None:
    page.run("() => document.querySelector('#a7 a').focus()")
    page.keys(ENTER)
    assert page.until("() => document.activeElement.closest('.claim')?.id") == "card-a7"


def test_a_selection_is_extended_by_keyboard(page: Other) -> None:
    page.run(
        """() => { const words = document.querySelector('#a7 a').firstChild;
          getSelection().setBaseAndExtent(words, 4, words, 9) }"""
    )
    page.keys(RIGHT * 4, hold=SHIFT)
    assert page.run(SELECTED).startswith("audit")


@pytest.mark.parametrize("how", ["key", "button"])
def test_a_quote_is_copied_with_its_source(page: Other, served: Served, how: str) -> None:
    drag(page, CLAIM, 5, 15)
    page.until("() => document.querySelector('.quoting:not([hidden])')?.innerText")
    if how == "key":
        page.keys("q")
    else:
        click_button(page)
    page.until("() => document.querySelector('#said').textContent.startsWith('Copied')")
    assert pasted(page) == (
        "“the repair” — An official (unnamed), “Ferry to Sallow Point stays at the quay”, "
        f"The Quay Courier, 19 November 2026, {served.url}/articles/1#a5:~:text=the%20repair"
    )


def click_button(page: Other) -> None:
    point = page.run(
        """() => { const button = document.querySelector('.quoting button'), box = button.getBoundingClientRect();
          return [Math.round(box.left + 9), Math.round(box.top + box.height / 2)] }"""
    )
    page.mouse(move(point), DOWN, UP)


def pasted(page: Other) -> str:
    """What a reader finds who pastes: in the search field."""
    page.run("() => document.querySelector('.search input').focus()")
    page.keys("v", hold=CONTROL)
    return str(page.until("() => document.querySelector('.search input').value"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_mark_has_its_line_and_the_page_no_sideways_scroll(page: Other, theme: str) -> None:
    page.run("(theme) => { document.documentElement.dataset.theme = theme }", theme)
    line: Callable[[str], Any] = lambda selector: page.run(  # noqa: E731 - short
        "(selector) => getComputedStyle(document.querySelector(selector)).textDecorationStyle", selector
    )
    assert [line(f"mark.content.{tone}") for tone in ("named", "unnamed", "document")] == ["solid", "dashed", "double"]
    assert line("mark.hedge") == "dotted"
    assert page.run("() => document.documentElement.scrollWidth <= innerWidth")
