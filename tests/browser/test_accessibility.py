"""axe-core finds nothing, on any page, in any theme, at any width; and what a screen reader is told."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.factories import draft

PAGES = {
    "library": "/",
    "search": "/?q=quay&unnamed=1",
    "claims": "/claims",
    "claims searched": "/claims?q=the OR is:unnamed",
    "search slip": "/claims?q=is:unamed",
    "sources": "/sources",
    "source": "/sources/1",
    "saved searches": "/saved",
    "publications": "/publications",
    "side by side": "/compare?articles=1,2",
    "side by side of one": "/compare?articles=1",
    "article": "/articles/1",
    "text order": "/articles/1?order=text",
    "nothing found": "/articles/2",
    "not English": "/articles/3",
    "failed": "/articles/4",
    "add": "/articles/new",
    "edit": "/articles/1/edit",
    "replace": "/articles/1/text",
    "delete": "/articles/1/delete",
    "correct a claim": "/articles/1/correct?what=claim&id=5",
    "correct a source": "/articles/1/correct?what=source&id=1",
    "missed": "/articles/1/correct?what=hedge&words=may",
    "corrected by hand": "/articles/1/corrections",
    "class": "/articles/1/class",
    "class, the teacher's": "/articles/1/class/teacher",
    "class, its sheet": "/articles/1/class/sheet?key=true",
    "class, nothing handed in": "/articles/1/class/results",
    "notes": "/articles/1/notes",
    "note": "/articles/1/note",
    "note of a claim": "/articles/1/note?claim=3",
    "bin": "/bin",
    "reading lists": "/lists",
    "methods": "/methods",
    "about": "/about",
    "problem": "/problems/search-slip",
    "tokens": "/tokens",
    "webhooks": "/webhooks",
    "sign-in": "/sign-in",
    "error": "/articles/999",
}
THEMES = ("light", "dark", "sepia")
WIDTHS = (1360, 768, 320)
_RUN = """async ([theme, rules]) => {
  document.documentElement.dataset.theme = theme;
  const found = await axe.run(document, {resultTypes: ["violations"], ...(rules && {runOnly: rules})});
  return found.violations.map((fault) => [fault.id, fault.nodes.slice(0, 3).map((node) => node.html.slice(0, 150))]);
}"""


def faults(page: Page, widths: tuple[int, ...] = WIDTHS) -> dict[str, Any]:
    """What axe-core finds at each width and in each theme, with the elements; it is handed to the page once.

    Of its rules only the one on contrast looks at colours, so it alone is asked again in the other themes.
    """
    Axe().run(page, options={"runOnly": ["document-title"]})
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found[f"{width} light"] = page.evaluate(_RUN, ["light", None])
        for theme in THEMES[1:]:
            found[f"{width} {theme}"] = page.evaluate(_RUN, [theme, ["color-contrast"]])
    return {where: what for where, what in found.items() if what}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_at_any_width_in_any_theme(open_page: Callable[..., Page], path: str) -> None:
    assert faults(open_page(path)) == {}


def test_axe_finds_nothing_where_most_of_a_paragraph_is_plain(open_page: Callable[..., Page], served: Served) -> None:
    """There its rule on links within text looks at each: a source and a hedge are told apart by more than a colour."""
    plain = "The quay was built in another century, and nobody remembers by whom or for what. " * 4
    text = f"A quay\n\n{plain}A clerk said it may be sold. {plain}It might rain. Ada Quill said no. {plain}"
    article = served.room.library.add_article(draft(text))
    assert faults(open_page(f"/articles/{article.id}"), (1360, 390)) == {}


@pytest.mark.parametrize("key", ["2", "3"])
def test_axe_finds_nothing_in_the_other_panels(article: Page, key: str) -> None:
    article.keyboard.press(key)
    assert faults(article) == {}


def test_axe_finds_nothing_in_the_settings(article: Page) -> None:
    article.click(".settings summary")
    assert faults(article) == {}


def test_axe_finds_nothing_in_the_list_of_keys(article: Page) -> None:
    article.keyboard.press("?")
    assert faults(article) == {}


def test_axe_finds_nothing_in_lit_marks_and_cards(article: Page) -> None:
    article.click("#a5 a")
    assert faults(article, (1360,)) == {}


def test_axe_finds_nothing_in_a_card_shown_in_place(phone: Page) -> None:
    phone.tap("#a5 a")
    expect(phone.locator(".peek")).to_be_visible()
    assert faults(phone, (390,)) == {}


def tree(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree of the page, as the browser gives it to a screen reader."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored")]


def links_of_text(page: Page) -> list[tuple[str, str]]:
    """Name and description of every link in the article's text, in order."""
    page.evaluate("document.querySelector('.text').setAttribute('role', 'feed')")
    nodes = {node["nodeId"]: node for node in tree(page)}
    feed = next(node for node in nodes.values() if node["role"]["value"] == "feed")
    found, waiting = [], [feed["nodeId"]]
    while waiting:
        node = nodes.get(waiting.pop(0))
        if node is None:
            continue
        if node["role"]["value"] == "link":
            found.append((node["name"]["value"], node.get("description", {}).get("value", "")))
        waiting = [*node.get("childIds", []), *waiting]
    return found


def test_a_screen_reader_hears_each_claim_once_at_its_first_piece(article: Page) -> None:
    heard = links_of_text(article)
    assert ("Mayor Ada Quill", "claim 1, Ada Quill, named") not in heard
    assert ("The ferry to Sallow Point will not sail this winter", "claim 1, Ada Quill, named") in heard
    assert ("An official", "claim 4, An official, unnamed") in heard
    assert ("The audit", "claim 7, The audit, document") in heard
    assert ("It was reported", "hedge 4, the reporter’s own") in heard
    described = [note for _, note in heard if note.startswith("claim")]
    assert sorted(described, key=lambda note: int(note.split()[1].rstrip(","))) == [
        "claim 1, Ada Quill, named",
        "claim 2, Ada Quill, named",
        "claim 3, one passenger, unnamed",
        "claim 4, An official, unnamed",
        "claim 5, An official, unnamed",
        "claim 6, A second official, unnamed",
        "claim 7, The audit, document",
        "claim 8, Harbour Board, named",
        "claim 9, Harbour Board, named",
        "claim 10, Critics, unnamed",
        "claim 11, Ada Quill, named",
        "claim 12, no source given",
        "claim 13, I, the writer’s or reader’s own",
    ]


def test_names_of_links_are_the_articles_own_words(article: Page) -> None:
    text = article.evaluate("document.querySelector('.text').textContent")
    assert all(name in text for name, _ in links_of_text(article))


def test_marks_have_no_role_of_their_own(article: Page) -> None:
    assert "mark" not in {node["role"]["value"] for node in tree(article)}


def test_the_text_is_the_articles_and_no_word_more(article: Page) -> None:
    from tests.browser import story

    shown = article.evaluate("[...document.querySelectorAll('.block')].map(block => block.textContent).join('')")
    assert shown == story.TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_underlines_and_the_strip_stand_out_from_the_paper(article: Page, theme: str) -> None:
    article.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    colours = article.evaluate(
        """() => {
          const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
          const rgb = (colour) => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
            return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3) };
          const of = (selector, name) =>
            [...document.querySelectorAll(selector)].map((part) => rgb(getComputedStyle(part)[name]));
          return {paper: rgb(getComputedStyle(document.body).backgroundColor),
            lines: [...of("mark.content, mark.hedge", "textDecorationColor"), ...of(".strip a path", "fill")]};
        }"""
    )
    assert colours["lines"]
    assert min(contrast(line, colours["paper"]) for line in colours["lines"]) >= 3


def contrast(one: list[int], other: list[int]) -> float:
    """WCAG's contrast of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[int]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("wish", "expected"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_reduced_motion_is_respected(open_page: Callable[..., Page], wish: str, expected: str) -> None:
    page = open_page(reduced_motion=wish)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == expected
