"""Photograph the main pages of a room with the sample shelf into docs/img: three widths, two themes.

python tests/browser/screenshots.py [FOLDER]
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from sayso.domain import ArticleQuery  # noqa: E402
from sayso.main import Room, build_room  # noqa: E402
from sayso.samples import sample_drafts  # noqa: E402
from sayso.settings import Settings  # noqa: E402
from tests.browser.conftest import ARGUMENTS, serve  # noqa: E402

SIZES = {"wide": (1360, 1000), "tablet": (768, 1024), "phone": (390, 844)}
THEMES = ("light", "dark")


def main(folder: Path) -> None:
    """Open a room, fill it, and take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sayso-pictures-") as data:
        room = build_room(Settings(data=Path(data), samples=False))
        for draft in sample_drafts():
            room.library.add_article(draft)
        with serve(room) as url, sync_playwright() as playwright:
            path = os.environ.get("SAYSO_CHROMIUM", "/usr/bin/chromium")
            browser = playwright.chromium.launch(executable_path=path if Path(path).exists() else None, args=ARGUMENTS)
            for name, address, keys in pages(room):
                for size in SIZES:
                    for theme in THEMES:
                        take(browser, url + address, keys, size, theme, folder / f"{name}-{size}-{theme}.png")
            browser.close()


def pages(room: Room) -> list[tuple[str, str, str]]:
    """Name, address and pressed keys of each picture; the article is the shelf's richest in unnamed sources."""
    rows = room.library.articles(ArticleQuery()).items
    best = max(
        rows, key=lambda row: (row.summary.unnamed_sources, row.summary.reasons_given) if row.summary else (0, 0)
    )
    return [
        ("library", "/", ""),
        ("reading", f"/articles/{best.id}", ""),
        ("unnamed", f"/articles/{best.id}", "2"),
        ("add", "/articles/new", ""),
    ]


def take(browser: Browser, address: str, keys: str, size: str, theme: str, file: Path) -> None:
    """One picture of the page's first screen."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    for key in keys:
        page.keyboard.press(key)
        page.evaluate("document.activeElement.blur()")
    page.screenshot(path=file)
    context.close()
    print(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "img")
