import pytest

from sayso.domain import Draft
from sayso.intake import draft_from_text
from sayso.samples import sample_drafts

DRAFTS = list(sample_drafts())
EACH = pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.metadata.publication)


def test_the_shelf_has_six_articles_of_different_publications() -> None:
    assert len(DRAFTS) == 6
    assert len({draft.metadata.publication for draft in DRAFTS}) == 6
    assert len({draft.text for draft in DRAFTS}) == 6


@EACH
def test_a_sample_has_300_to_900_words(draft: Draft) -> None:
    assert 300 <= len(draft.text.split()) <= 900


@EACH
def test_a_sample_opens_with_its_title_and_says_when_and_by_whom(draft: Draft) -> None:
    assert draft.text.startswith(draft.metadata.title + "\n\n")
    assert draft.metadata.byline
    assert draft.metadata.published_on is not None
    assert draft.metadata.url is None
    assert draft.language == "en"


@EACH
def test_a_sample_is_what_pasting_it_would_give(draft: Draft) -> None:
    facts = draft.metadata
    assert draft == draft_from_text(
        draft.text, publication=facts.publication, byline=facts.byline, published_on=facts.published_on
    )


@EACH
def test_a_sample_has_no_odd_spaces(draft: Draft) -> None:
    assert not set("\r\t\u00a0\ufeff") & set(draft.text)
    assert "\n\n\n" not in draft.text
    assert "  " not in draft.text
