"""300 hostile pieces of HTML through every field, looked at in Chromium: no dialog, and nothing of them but words.

    python bench/stays_up/xss.py [--payloads 300]

Each is the title, text, byline, publication and address of an article of its own, and the text and head of a page; then
it is searched for, asked for as a file's name and given to forms that refuse it. Passes with no dialog, no request to
another host, no complaint of the content policy, no script error and no element or handler that ours do not have.
"""

import argparse
import itertools
import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import httpx
from playwright.sync_api import Page, sync_playwright
from serving import Served, serving, verdict

from tests.browser.conftest import ARGUMENTS, watch

CALLS = (
    "alert(1)", "prompt(1)", "confirm`1`", "top['al'+'ert'](1)", "\\u0061lert(1)", "&#97;lert(1)", "alert&lpar;1&rpar;",
    "eval(atob('YWxlcnQoMSk='))", "window.onerror=alert;throw 1", "import('data:text/javascript,alert(1)')",
)  # fmt: skip
SHAPES = (
    "<script>{}</script>", "<ScRiPt>{}</sCrIpT>", "</script><script>{}//", "<script/x>{}</script>", "<script>{}<!--",
    "<img src=x onerror={}>", "<img src=x onerror=\"{}\">", "<img/src/onerror={}>", "\"><img src=x onerror='{}'>",
    "<svg onload={}>", "<svg/onload={}//", "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x>",
    "<svg><style><img src=x onerror={}></style>", "<math><mtext><table><mglyph><style><img src=x onerror={}>",
    "<body onload={}>", "<details open ontoggle={}>", "<video><source onerror={}></video>", "<audio src onerror={}>",
    "<iframe srcdoc='<script>parent.{}</script>'>", "<iframe src=\"javascript:{}\">", "<object data=\"javascript:{}\">",
    "<embed src=\"javascript:{}\">", "<a href=\"javascript:{}\">x</a>", "<a href='java\tscript:{}'>x</a>",
    "<a href=\"&#106;avascript:{}\">x</a>", "<form action=\"javascript:{}\"><button autofocus>x</button></form>",
    "\" autofocus onfocus={} x=\"", "' onmouseover='{}' style='position:fixed;inset:0", "</title><script>{}</script>",
    "</textarea><script>{}</script>", "</mark><script>{}</script>", "--><script>{}</script>", "]]><script>{}</script>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>", "<template><script>{}</script></template>",
    "<meta http-equiv=refresh content=\"0;url=javascript:{}\">", "<base href=\"javascript:{}//\">",
    "<style>@import 'javascript:{}';</style>", "<link rel=stylesheet href=\"javascript:{}\">",
    "<input autofocus onfocus={}>", "<marquee onstart={}>", "<x contenteditable onfocus={} autofocus tabindex=1>",
    "\u202e<script>{}</script>", "\u2028<script>{}</script>", "{{{{constructor.constructor('{}')()}}}}", "${{{}}}",
    "javascript:{}", "data:text/html,<script>{}</script>", "&lt;script&gt;{}&lt;/script&gt;",
    "%3Cscript%3E{}%3C/script%3E",
)  # fmt: skip
# What templates and scripts of ours never put into the main part of a page.
_FOREIGN = """() => [...document.querySelectorAll('*')].filter((element) =>
  [...element.attributes].some((each) => each.name.startsWith('on') || /^\\s*javascript:/i.test(each.value)
    && ['href', 'src', 'action', 'formaction', 'data'].includes(each.name) && !element.closest('.bookmarklet'))
  || element.matches('main :is(script, iframe, style, img, base, meta, object, embed, video, audio, math, marquee)'))
  .map((element) => element.outerHTML.slice(0, 200))"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--payloads", type=int, default=300)
    number = parser.parse_args().payloads
    payloads = [shape.format(call) for call, shape in itertools.product(CALLS, SHAPES)][:number]
    system = os.environ.get("SAYSO_CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory(prefix="sayso-xss-") as folder, serving(Path(folder)) as served:
        paths = add(served, payloads)
        with sync_playwright() as playwright:
            path = system if Path(system).exists() else None
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            page = browser.new_page(base_url=served.url)
            page.set_default_timeout(60_000)
            seen = watch(page, served.url)
            foreign = [element for each in paths for element in look(page, each)]
            foreign += hand_in(page, payloads)
            browser.close()
    # That an address leads nowhere, or a search cannot be read (422), is what was wanted of it.
    complaints = [each for each in seen.complaints if "status of 4" not in each]
    print(f"{len(payloads)} payloads, {len(paths)} pages and {len(payloads)} forms looked at")
    print(f"  {len(seen.dialogs)} dialogs, {len(seen.abroad)} requests abroad, {len(complaints)} complaints,", end=" ")
    print(f"{len(foreign)} foreign elements")
    faults = [*seen.dialogs, *seen.abroad, *complaints, *foreign]
    return verdict(faults)


def add(served: Served, payloads: list[str]) -> list[str]:
    """Store an article and a page for each payload; the paths to look at."""
    paths: list[str] = []
    with httpx.Client(base_url=served.url, timeout=120, trust_env=False) as client:
        for number, payload in enumerate(payloads):
            sentences = f"Critics said {payload} may be. “{payload},” the mayor said. An official {payload} warned."
            article = {
                "text": f"{payload} {number}\n\n{sentences}",
                "title": f"{payload} {number}",
                "byline": payload,
                "publication": payload,
                "url": f"https://courier.example/{number}?{quote(payload)}#{payload}",
                "anyway": True,  # two payloads are one text once their entities are read
            }
            answer = client.post("/api/v1/articles", json=article)
            if answer.status_code == 422:  # no address for us: it is looked at without one
                del article["url"]
                answer = client.post("/api/v1/articles", json=article)
            stored = [answer.raise_for_status().json()["id"]]
            html = f"<title>{payload}</title><meta name=author content='{payload}'><p>{sentences} {number}</p>" * 2
            answer = client.post("/api/v1/articles", json={"html": html, "anyway": True})
            stored += [answer.json()["id"]] if answer.status_code == 201 else []
            paths += [f"/articles/{each}" for each in stored]
            paths += [f"/articles/{stored[0]}/edit", f"/?q={quote(payload)}", f"/{quote(payload, safe='')}"]
        paths += [f"/?publication={quote(payload)}" for payload in payloads[::10]]
    return [*paths, "/"]


def look(page: Page, path: str) -> list[str]:
    """Open a page; elements on it that are not ours."""
    page.goto(path)
    return [f"{path}: {element}" for element in page.evaluate(_FOREIGN)]


def hand_in(page: Page, payloads: list[str]) -> list[str]:
    """Give each payload to the page's own door as the name of a file that is refused, and look at the refusal."""
    elements: list[str] = []
    for payload in payloads:
        page.goto("/articles/new")
        name = f"{payload[:80]}.pdf".replace("/", "").replace("\0", "")
        page.set_input_files("#files", [{"name": name, "mimeType": "text/plain", "buffer": b"x"}])
        page.click("text=Read the files")
        page.wait_for_selector(".outcomes > li")
        elements += [f"file {payload}: {each}" for each in page.evaluate(_FOREIGN)]
    return elements


if __name__ == "__main__":
    sys.exit(main())
