"""Whatever comes in is shown as words: no dialog, no request to another host, nothing that the policy complains of."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served, watch
from tests.factories import draft

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://evil.example/x>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<form action=https://evil.example/><button autofocus>x</button></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "{{ 7 * 7 }} {% raw %} ${alert(1)}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;img src=x onerror=alert(1)&#x3e;",
    "\u202e<script>alert(1)</script>\u202c \u2028alert(1)//",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
]
EVERYTHING = " ".join(PAYLOADS)


@pytest.fixture(scope="module")
def hostile(served: Served) -> int:
    """An article made of payloads: in the text inside and outside of marks, and in every field."""
    lines = "\n".join(f"Critics said {payload} may be. {payload}" for payload in PAYLOADS)
    text = f"{PAYLOADS[0]}{PAYLOADS[1]}\n\n{lines}"
    return served.room.library.add_article(
        draft(text, title=EVERYTHING[:500], publication=EVERYTHING[300:700], byline=EVERYTHING[600:1000])
    ).id


@pytest.mark.parametrize(
    "path", ["/articles/{}", "/", "/articles/{}/edit", "/articles/{}/delete", "/articles/{}?order=text"]
)
def test_a_stored_payload_is_only_words(
    open_page: Callable[..., Page], served: Served, hostile: int, path: str
) -> None:
    page = open_page("/about")
    seen = watch(page, served.url)
    page.goto(path.format(hostile))
    page.keyboard.press("2")
    page.keyboard.press("j")
    assert (seen.dialogs, seen.abroad, seen.complaints) == ([], [], [])
    assert page.locator("main script, main iframe, main style, main img, main base, main meta").count() == 0


def test_searched_words_are_only_words(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page("/about")
    seen = watch(page, served.url)
    for payload in PAYLOADS[:8]:
        page.fill(".search input", payload)
        with page.expect_navigation():
            page.press(".search input", "Enter")
        assert "/?q=" in page.url
    assert (seen.dialogs, seen.abroad, seen.complaints) == ([], [], [])


def test_a_payload_as_a_files_name_or_an_address_is_only_words(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page("/articles/new")
    seen = watch(page, served.url)
    names = [f"{payload[:60]}.pdf".replace("/", "") for payload in PAYLOADS[:8]]
    page.set_input_files("#files", [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in names])
    page.click("text=Read the files")
    expect(page.locator(".outcomes > li")).to_have_count(8)
    assert (seen.dialogs, seen.abroad, seen.complaints) == ([], [], [])
