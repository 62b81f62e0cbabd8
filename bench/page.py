"""What the reading page costs: bytes, requests and paint in Chromium, and the server's time for the sidebar and marks.

    python bench/page.py [--rounds 40]

Texts of 900 and 20,000 words are made of the sample shelf and analysed by the real analysis. "Without a sidebar" is
the same page, marks, sentence and strip and all, with nothing in its three panels; "plain" is the text alone, kept
without an analysis. Each is asked for under an address of its own, so that none is answered from memory; how long that
takes is told too. Exits with 1 where the page is answered at under 0.8 of the rate of that without a sidebar, or where
2,000 marks cost more than 1.4 times what they should by 500.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import httpx  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from sayso.analysis.types import Analysis  # noqa: E402
from sayso.domain import Article, Draft, Metadata  # noqa: E402
from sayso.main import Room, build_room  # noqa: E402
from sayso.samples import sample_drafts  # noqa: E402
from sayso.settings import Settings  # noqa: E402
from sayso.web.pages.reading import views  # noqa: E402
from sayso.web.pages.reading.hedging import HedgingPanel  # noqa: E402
from sayso.web.pages.reading.unnamed import UnnamedPanel  # noqa: E402
from sayso.web.pages.reading.views import article_page  # noqa: E402
from sayso.web.pages.templating import environment  # noqa: E402
from tests.browser.conftest import ARGUMENTS, serve  # noqa: E402

FLOOR, LINEAR = 0.8, 1.4
_PAINT = """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().pop().startTime))
  .observe({type: "largest-contentful-paint", buffered: true}))"""
_FIRST = "performance.getEntriesByType('navigation')[0].responseStart"


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
        room = build_room(Settings(data=Path(folder), samples=False, analysis_seconds=300))
        ids = {words: (add(room, words, "en"), add(room, words, "de")) for words in (900, 20_000)}
        longest = room.library.article(ids[20_000][0])
        with serve(room) as url:
            gc.collect()
            gc.freeze()  # as `sayso serve` does
            ratios = [served(url, words, *pair, rounds) for words, pair in ids.items()]
            for words, (article_id, _) in ids.items():
                painted(url, words, article_id)
        cost = marks(longest, rounds)
    return int(min(ratios) < FLOOR or cost > LINEAR)


def add(room: Room, words: int, language: str) -> int:
    """An article of so many words; in "German" it is kept without an analysis."""
    paragraphs: list[str] = []
    shelf = [part for draft in sample_drafts() for part in draft.text.split("\n\n")[1:]]
    while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
        paragraphs.append(shelf[len(paragraphs) % len(shelf)])
    title = f"{words} words in {language}"
    text = "\n\n".join([title, *paragraphs])
    return room.library.add_article(Draft(text=text, metadata=Metadata(title=title), language=language)).id


def served(url: str, words: int, article_id: int, plain_id: int, rounds: int) -> float:
    """Rate of the page with its sidebar over the rate without, asked for in turn over one connection."""
    number = count()
    whole, without, plain, kept = [], [], [], []
    with httpx.Client(base_url=url, headers={"Accept-Encoding": "gzip"}, trust_env=False, timeout=60) as client:
        for _ in range(rounds):
            whole.append(clock(lambda: fetch(client, f"/articles/{article_id}?n={next(number)}")))
            with patch.object(views, "_sidebar", without_panels):
                without.append(clock(lambda: fetch(client, f"/articles/{article_id}?n={next(number)}")))
            plain.append(clock(lambda: fetch(client, f"/articles/{plain_id}?n={next(number)}")))
            kept.append(clock(lambda: fetch(client, f"/articles/{article_id}"), time.perf_counter))
    one, other, text, memory = (1000 * statistics.median(taken) for taken in (whole, without, plain, kept))
    print(f"{words:>6} words: {one:.1f} ms with the sidebar, {other:.1f} without, ratio of rates {other / one:.2f}")
    print(f"              {text:.1f} ms plain; {memory:.2f} ms from memory")
    return other / one


def without_panels(*given: Any) -> views.Sidebar:
    """In the place of `views._sidebar`: the sentence and the strip, and three panels with nothing in them."""
    shown, analysis, heard, _, by_source = given
    return views.Sidebar(
        version=analysis.version, head=views.head(shown.text, analysis),
        strip=views.article_strip(analysis, heard), claims=(), refusals=(), unsure=(), sources=(), by_source=by_source,
        unnamed=UnnamedPanel(whole="", cards=(), nobody=None), hedging=HedgingPanel(total=0, whole="", voices=()),
    )  # fmt: skip


def fetch(client: httpx.Client, address: str) -> int:
    """Ask for a page and leave it packed: unpacking is the visitor's work."""
    with client.stream("GET", address) as answer:
        answer.raise_for_status()
        return sum(map(len, answer.iter_raw()))


def painted(url: str, words: int, article_id: int) -> None:
    """Bytes, requests, first byte and largest paint in Chromium."""
    system = os.environ.get("SAYSO_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        path = system if Path(system).exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1360, "height": 900})
        sizes: list[float] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(f"{url}/articles/{article_id}", wait_until="networkidle")
        first, paint = page.evaluate(_FIRST), page.evaluate(_PAINT)
        browser.close()
    size = f"{sum(sizes) / 1000:.1f} kB in {len(sizes)} requests"
    print(f"{words:>6} words: {size}, first byte {first:.0f} ms, largest paint {paint:.0f} ms")


def marks(article: Article, rounds: int) -> float:
    """Time for 2,000 annotations over four times that for 500, views and template together."""
    analysis = article.analysis
    assert analysis
    times = {}
    for number in (500, 2000):
        some = replace(article, analysis=first(analysis, number))
        times[number] = min(clock(lambda some=some: show(some)) for _ in range(max(3, rounds // 8)))  # type: ignore[misc]
        print(f"{number:>6} claims and hedges: {1000 * times[number]:.1f} ms to build and render")
    plain = min(clock(lambda: show(replace(article, analysis=None))) for _ in range(3))
    cost = (times[2000] - plain) / (4 * (times[500] - plain))
    print(f"   2,000 marks cost {cost:.2f} of four times 500 (1 is linear)")
    return cost


def first(analysis: Analysis, number: int) -> Analysis:
    """The analysis with so many claims and hedges, repeated where there are fewer."""
    half = number // 2
    claims = [analysis.attributions[at % len(analysis.attributions)] for at in range(half)]
    hedges = [analysis.hedges[at % len(analysis.hedges)] for at in range(half)]
    return replace(
        analysis,
        attributions=tuple(replace(claim, id=at + 1) for at, claim in enumerate(claims)),
        hedges=tuple(replace(hedge, id=at + 1, attribution_id=None) for at, hedge in enumerate(hedges)),
    )


def show(article: Article) -> str:
    """The whole page."""
    template = environment().get_template("articles/show.html")
    return template.render(
        page=article_page(article), here="/articles/1", search="", others=None, access=None, status=200
    )


def clock(call: Callable[[], object], now: Callable[[], float] = time.process_time) -> float:
    """Seconds of a call: of this process's own work, which other work on the machine blurs less, unless told else."""
    started = now()
    call()
    return now() - started


if __name__ == "__main__":
    sys.exit(main())
