"""Pages that are almost as they should be: cut, doubled, nested, unclosed. The same seed gives the same pages."""

from collections.abc import Callable, Iterator
from random import Random

ARTICLE = (
    "<p>Mayor Ada Quill said on Tuesday that the ferry to Sallow Point may not sail this winter.</p>"
    "<p>“The hull is older than I am,” she told reporters. Critics <a href='/c'>allegedly</a> disagreed.</p>"
)
PAGES = (
    "<!doctype html><html lang=en><head><title>Ferry stays | The Quay Courier</title>"
    '<meta property="og:site_name" content="The Quay Courier"><meta name=author content="Jo Marsh">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry stays", '
    '"author": {"@type": "Person", "name": "Jo Marsh"}, "datePublished": "2026-11-19"}</script></head>'
    f"<body><nav><ul><li><a href=/>Home</a></ul></nav><article><h1>Ferry stays</h1>{ARTICLE * 4}</article></body>",
    f"<html><head><meta charset=utf-8><title>Live</title></head><body><main>{'<h2>9.30</h2>' + ARTICLE}"
    f"<blockquote><p>It will not sail.</p></blockquote><ul><li>One<li>Two</ul>{ARTICLE * 3}</main></body></html>",
    f"<table><tr><td><font size=2>{ARTICLE * 3}<br>By Jo Marsh<br></font></td><td><img src=x alt='A boat'></table>",
    f"<div class=post><div class=comments><div><a>x</a></div></div><section>{ARTICLE * 4}</section>"
    "<table><caption>Fares</caption><tr><th>Day<th>Crowns<tr><td>1<td>20</table><footer>© Quay</footer></div>",
)
_BITS = (
    "<div>", "</div>", "<p>", "<a href='", '"', "'", "<!--", "-->", "<script>", "</script>", "<style>", "&", "&#x0;",
    "<table><tr><td>", "<svg><math>", "<![CDATA[", "<?xml", "<article>", "</article></article>", "\u202e", "\ud7ff",
    '<script type="application/ld+json">', '{"@type":"NewsArticle","author":{', '\\"', '"author": {',
    "<meta name=author", "<h1>", "<li>", "<br>",
    "<blockquote>", "<template>", "<noscript>", "<textarea>", "<title>", "<base href=//x/>",
    "\r", "\t", "\0", "\U0001f600",
)  # fmt: skip


def mutated(pages: tuple[str, ...], number: int, seed: int) -> Iterator[str]:
    """So many pages, each of them one of these with one to four mutations."""
    dice = Random(seed)
    for _ in range(number):
        page = dice.choice(pages)
        for _ in range(dice.randint(1, 4)):
            page = dice.choice(_WAYS)(page, dice)[:1_000_000]
        yield page


def _place(page: str, dice: Random) -> int:
    return dice.randrange(len(page) + 1)


def _piece(page: str, dice: Random) -> str:
    start = _place(page, dice)
    return page[start : start + dice.choice((1, 10, 100, 1_000))]


def _cut(page: str, dice: Random) -> str:
    return page[: _place(page, dice)]


def _without(page: str, dice: Random) -> str:
    start = _place(page, dice)
    return page[:start] + page[start + dice.choice((1, 5, 50, 500)) :]


def _moved(page: str, dice: Random) -> str:
    place = _place(page, dice)
    return page[:place] + _piece(page, dice) + page[place:]


def _repeated(page: str, dice: Random) -> str:
    place = _place(page, dice)
    return page[:place] + _piece(page, dice) * dice.choice((2, 10, 100, 2_000)) + page[place:]


def _with_a_bit(page: str, dice: Random) -> str:
    place = _place(page, dice)
    return page[:place] + dice.choice(_BITS) + page[place:]


def _with_many_bits(page: str, dice: Random) -> str:
    place = _place(page, dice)
    bits = "".join(dice.choice(_BITS) for _ in range(dice.randint(1, 3)))
    return page[:place] + bits * dice.choice((10, 1_000, 30_000)) + page[place:]


def _with_attributes(page: str, dice: Random) -> str:
    place = _place(page, dice)
    many = " ".join(f"a{n}={dice.choice(_BITS)!r}" for n in range(dice.choice((10, 500, 999))))
    return page[:place] + f"<p {many}>" * dice.choice((1, 20, 100)) + page[place:]


_WAYS: tuple[Callable[[str, Random], str], ...] = (
    _cut, _without, _moved, _repeated, _with_a_bit, _with_many_bits, _with_attributes,
)  # fmt: skip
