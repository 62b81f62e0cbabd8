from dataclasses import replace

import pytest

from sayso.analysis.types import By, Mode
from sayso.corrections.making import Quoter
from sayso.corrections.values import Act, What
from sayso.domain import ArticleQuery, State
from sayso.errors import ArticleNotFoundError, ChangedMeanwhileError, CorrectionNotFoundError
from sayso.query import parse
from sayso.register import ClaimQuery
from tests.factories import TEXT, analysis_of, draft
from tests.unit.corrections.helpers import AT, correction, said_of

MACHINE = analysis_of(TEXT)


@pytest.fixture
def article(store):
    return store.add(draft(), State.ANALYZED, MACHINE)


def wrong(number=0, what=What.CLAIM, id_=3):
    return replace(said_of(TEXT, MACHINE, what, id_, Act.WRONG), number=number)


def test_what_a_reader_says_is_shown_over_what_the_machine_found(store, article):
    corrected = store.correct(article.id, wrong())
    assert [claim.id for claim in corrected.analysis.attributions] == [1, 2, 4]
    assert corrected.machine == corrected.as_found == MACHINE
    assert corrected.revision == article.revision + 1
    assert corrected.corrections == (wrong(1),)
    assert corrected.corrections[0].at == AT
    assert store.get(article.id) == corrected
    (row,) = store.page(ArticleQuery()).items
    assert row.summary == corrected.analysis.summary
    found = store.claims.page(ClaimQuery(search=parse("critics"))).items
    assert not [claim for claim in found if claim.source == "Critics"]


def test_a_row_by_hand_is_known_as_such(store, article):
    row = Quoter(TEXT).row(MACHINE, What.CLAIM, 3)
    new = replace(row, mode=Mode.MIXED)
    store.correct(article.id, correction(Act.CHANGE, 0, target=row, rows=(new,)))
    read = store.get(article.id).analysis
    assert [claim.by for claim in read.attributions] == [By.MACHINE, By.MACHINE, By.READER, By.MACHINE]
    found = store.claims.page(ClaimQuery(search=parse("might"))).items
    assert [claim.by for claim in found if claim.number == 3] == [By.READER]


def test_undone_it_is_the_machine_s_again_and_no_number_comes_back(store, article):
    store.correct(article.id, wrong())
    store.correct(article.id, wrong(id_=1))
    store.undo_correction(article.id, 1)
    undone = store.undo_correction(article.id, 2)
    assert undone.analysis == MACHINE
    assert (undone.machine, undone.corrections, undone.as_found) == (None, (), MACHINE)
    assert store.correct(article.id, wrong()).corrections[0].number == 3


def test_what_is_not_there_cannot_be_undone(store, article):
    with pytest.raises(CorrectionNotFoundError):
        store.undo_correction(article.id, 1)
    with pytest.raises(ArticleNotFoundError):
        store.correct(99, wrong())


def test_nobody_corrects_another_revision(store, article):
    with pytest.raises(ChangedMeanwhileError):
        store.correct(article.id, wrong(), revision=7)
    store.correct(article.id, wrong(), revision=article.revision)
    with pytest.raises(ChangedMeanwhileError):
        store.undo_correction(article.id, 1, revision=article.revision)


def test_it_outlives_an_analysis_a_failure_and_a_mended_text(store, article):
    said = store.correct(article.id, wrong()).corrections
    assert store.replace_analysis(article.id, 2, State.FAILED, None)
    failed = store.get(article.id)
    assert (failed.analysis, failed.machine, failed.corrections) == (None, None, said)
    assert store.replace_analysis(article.id, 3, State.ANALYZED, analysis_of(TEXT, "v2"))
    again = store.get(article.id)
    assert (len(again.analysis.attributions), again.analysis.version, again.corrections) == (3, "v2", said)
    other = store.replace_text(article.id, draft("Nothing."), State.ANALYZED, analysis_of("Nothing."))
    assert other.corrections == said
    longer = f"A line before.\n\n{TEXT}"
    mended = store.replace_text(article.id, draft(longer), State.ANALYZED, analysis_of(longer))
    assert len(mended.analysis.attributions) == 3
    assert mended.machine == analysis_of(longer)


def test_an_article_comes_in_with_its_corrections(store):
    said = (wrong(4), wrong(2, id_=1))
    article = store.add(draft(), State.ANALYZED, MACHINE, corrections=said)
    assert [each.number for each in article.corrections] == [2, 4]
    assert len(article.analysis.attributions) == 2
    assert store.correct(article.id, wrong(id_=2)).corrections[-1].number == 5


def test_the_room_knows_how_often_the_machine_was_right(store, article):
    other = store.add(draft(f"{TEXT} Yes."), State.ANALYZED, analysis_of(f"{TEXT} Yes."))
    store.correct(article.id, wrong())
    store.correct(article.id, replace(said_of(TEXT, MACHINE, What.CLAIM, 1, Act.RIGHT), number=0))
    text = other.text
    store.correct(other.id, replace(said_of(text, other.analysis, What.HEDGE, 1, Act.RIGHT), number=0))
    reviews = store.reviews()
    assert (reviews.articles, reviews.reviewed) == (2, 0)
    claims, hedges = reviews.counts[What.CLAIM], reviews.counts[What.HEDGE]
    assert (claims.right, claims.wrong, claims.looked_at, hedges.right) == (1, 1, 2, 1)
    store.remove(other.id)
    assert store.reviews().articles == 1


def test_what_is_said_goes_with_its_article(store, article):
    store.correct(article.id, wrong())
    store.remove(article.id)
    store.purge(AT.replace(year=2999))
    assert store.reviews().articles == 0


def test_what_is_kept_for_looking_up_is_that_of_the_corrected_state(store, article):
    store.correct(article.id, wrong())
    assert store.upkeep.look_through().sound
