from dataclasses import replace

import pytest

from sayso.corrections.values import Act, What
from sayso.domain import State
from sayso.errors import ChangedMeanwhileError, CorrectionNotFoundError, InvalidInputError
from sayso.services.correcting import Corrections
from tests.factories import TEXT, analysis_of, draft, make_metadata
from tests.unit.corrections.helpers import said_of

WRONG = said_of(TEXT, analysis_of(TEXT), What.CLAIM, 3, Act.WRONG, 0)


@pytest.fixture
def article(store):
    return store.add(draft(), State.ANALYZED, analysis_of(TEXT))


def test_a_correction_is_kept_and_undone(store, article):
    corrections = Corrections(store)
    assert corrections.add(article.id, lambda _: WRONG).corrections == (replace(WRONG, number=1),)
    assert corrections.reviews().articles == 1
    assert corrections.undo(article.id, 1).corrections == ()
    with pytest.raises(CorrectionNotFoundError):
        corrections.undo(article.id, 1)


def test_it_is_made_again_where_somebody_else_was_quicker(store, article):
    seen = []

    def make(now):
        if not seen:
            store.edit(article.id, make_metadata(title="Changed meanwhile"))
        seen.append(now.title)
        return WRONG

    assert Corrections(store).add(article.id, make).corrections
    assert seen == ["Harbour talks stall", "Changed meanwhile"]


def test_of_a_named_revision_it_is_made_once(store, article):
    def make(now):
        store.edit(article.id, make_metadata(title="Changed meanwhile"))
        return WRONG

    with pytest.raises(ChangedMeanwhileError):
        Corrections(store).add(article.id, make, revision=article.revision)


def test_nobody_corrects_for_ever(store, article):
    def make(now):
        store.edit(article.id, make_metadata(title=f"{now.title}!"))
        return WRONG

    with pytest.raises(ChangedMeanwhileError):
        Corrections(store).add(article.id, make)


def test_what_is_not_analysed_cannot_be_corrected(store):
    article = store.add(draft("Rien.", language="fr"), State.NOT_ENGLISH, None)
    with pytest.raises(InvalidInputError, match="not analysed"):
        Corrections(store).add(article.id, lambda _: WRONG)
