"""Pages that are almost as they should be: each gets an article or a reason, from the door that opens them all."""

import pytest

from sayso.errors import SaysoError
from sayso.intake.drafts import draft_from_html
from tests.mutations import PAGES, mutated

NUMBER = 60  # bench/stays_up/fuzz.py has 2,000 of them, and a clock


def test_a_page_as_it_should_be_is_read() -> None:
    for page in PAGES:
        assert "The hull is older than I am" in draft_from_html(page).text


def test_the_same_seed_mutates_the_same_pages_alike() -> None:
    assert list(mutated(PAGES, 20, 3)) == list(mutated(PAGES, 20, 3))
    assert len(set(mutated(PAGES, 20, 3))) > 15


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_mutated_page_gets_an_article_or_a_reason(seed: int) -> None:
    read = refused = 0
    for page in mutated(PAGES, NUMBER // 3, seed):
        try:
            read += bool(draft_from_html(page).text)
        except SaysoError as error:  # anything else would be a crash
            refused += bool(error.message)
    assert read + refused == NUMBER // 3
    assert read > 5  # most are pages still
