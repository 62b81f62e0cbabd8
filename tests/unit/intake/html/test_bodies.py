"""Which boxes of a page are parts of one body."""

import pytest
from lxml import html

from sayso.intake.html.bodies import gather

WORDS = "The harbour board of Tarnwick said on Monday that it would close the ferry slip for two years from March."
BOX = f'<div class="story-body"><p>{WORDS}</p></div>'


@pytest.mark.parametrize("depth", range(5))
def test_boxes_of_one_article_are_one_body(depth: int) -> None:
    boxes = "<div>" * depth + BOX + "</div>" * depth
    tree = html.fromstring(f"<html><body><article><h1>Slip closed</h1>{boxes * 3}</article></body></html>")
    gather(tree)
    assert [len(box.findall(".//p")) for box in tree.find_class("story-body")] == [3, 1, 1]


def test_boxes_of_several_articles_are_several() -> None:
    """Elements were told apart by the addresses of objects that were gone: sometimes one article, sometimes three."""
    tree = html.fromstring(f"<html><body>{f'<article>{BOX}</article>' * 3}</body></html>")
    gather(tree)
    assert [len(article.findall(".//p")) for article in tree.iter("article")] == [1, 1, 1]
