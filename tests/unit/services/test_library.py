from dataclasses import replace

import pytest

from sayso.analysis.types import Span
from sayso.domain import ArticleQuery, State
from sayso.errors import (
    AnalysisError,
    ArticleNotFoundError,
    ChangedMeanwhileError,
    DuplicateArticleError,
    TooLargeError,
)
from sayso.services.library import ENOUGH_TO_COMPARE, Library
from sayso.shape.values import BlockKind, Shape, TextBlock
from tests.factories import TEXT, VERSION, analysis_of, draft, full_draft, make_metadata
from tests.fakes import FakeAnalyzer


@pytest.fixture
def analyzer():
    return FakeAnalyzer(failing=("zeppelin",))


@pytest.fixture
def library(store, analyzer):
    return Library(store, analyzer)


def test_an_article_is_stored_with_its_analysis_and_read_back(library, analyzer):
    added = library.add_article(full_draft())
    assert (added.state, added.analysis, added.metadata) == (State.ANALYZED, analysis_of(TEXT), full_draft().metadata)
    assert library.article(added.id) == added
    assert library.original(added.id) == full_draft().original
    assert [row.id for row in library.articles(ArticleQuery()).items] == [added.id]
    assert analyzer.texts == [TEXT]


@pytest.mark.parametrize(
    ("language", "anyway", "state"),
    [
        ("fi", False, State.NOT_ENGLISH),
        ("fi", True, State.ANALYZED),
        ("en", False, State.ANALYZED),
        (None, False, State.ANALYZED),
    ],
)
def test_surely_not_english_is_kept_unanalysed_unless_it_is_wanted(library, analyzer, language, anyway, state):
    added = library.add_article(draft(language=language), anyway=anyway)
    assert (added.state, added.analysis is None) == (state, state is State.NOT_ENGLISH)
    assert analyzer.texts == ([] if state is State.NOT_ENGLISH else [TEXT])


def test_an_article_that_the_analysis_fails_at_is_kept_and_marked(library):
    added = library.add_article(draft("A zeppelin landed."))
    assert (added.state, added.analysis) == (State.FAILED, None)
    assert library.facts().failed == 1


@pytest.mark.parametrize(
    ("again", "what"),
    [(draft(title="Other", url="https://example.org"), "text"), (replace(full_draft(), text="Another text."), "URL")],
    ids=["text", "URL"],
)
def test_what_is_here_already_is_not_even_analysed(library, analyzer, again, what):
    first = library.add_article(full_draft())
    with pytest.raises(DuplicateArticleError) as told:
        library.add_article(again)
    assert (told.value.article_id, told.value.what) == (first.id, what)
    assert analyzer.texts == [TEXT]


def test_editing_changes_the_metadata_and_analyses_nothing(library, analyzer):
    article = library.add_article(full_draft())
    edited = library.edit_article(article.id, make_metadata(title="Better"))
    assert edited == replace(article, metadata=make_metadata(title="Better"), revision=2, updated_at=edited.updated_at)
    assert analyzer.texts == [TEXT]


def test_another_text_is_analysed_anew(library):
    article = library.add_article(full_draft())
    better = draft("Mayor Ada Quill said it may rain.")
    replaced = library.replace_article_text(article.id, better)
    assert (replaced.text, replaced.analysis, replaced.revision) == (better.text, analysis_of(better.text), 2)
    assert replaced.metadata == article.metadata
    foreign = library.replace_article_text(article.id, draft("Un texte.", language="fr"))
    assert (foreign.state, foreign.analysis) == (State.NOT_ENGLISH, None)
    assert library.replace_article_text(article.id, draft("Un texte.", language="fr"), anyway=True).analysis


def test_nothing_is_analysed_for_an_article_that_is_not_here(library, analyzer):
    with pytest.raises(ArticleNotFoundError):
        library.replace_article_text(5, draft())
    with pytest.raises(ArticleNotFoundError):
        library.analyze_article(5)
    assert analyzer.texts == []


def test_an_article_can_be_analysed_whatever_its_language(library):
    article = library.add_article(draft(language="fi"))
    analyzed = library.analyze_article(article.id)
    assert analyzed == replace(
        article, state=State.ANALYZED, analysis=analysis_of(TEXT), revision=2, updated_at=analyzed.updated_at
    )


def test_a_failure_is_told_and_leaves_the_article_as_it_was(library, analyzer):
    article = library.add_article(draft("A zeppelin landed."))
    with pytest.raises(AnalysisError):
        library.analyze_article(article.id)
    assert library.article(article.id) == article
    analyzer.failing = ()
    assert library.analyze_article(article.id).state is State.ANALYZED


def test_an_article_that_changes_while_it_is_analysed_is_analysed_again(store):
    library = Library(store, FakeAnalyzer())
    article = library.add_article(draft(language="fi"))

    def interrupted(text):
        if text == TEXT:
            library.replace_article_text(article.id, draft("Mended text.", language="fi"))
        return analysis_of(text)

    analyzed = Library(store, FakeAnalyzer(answer=interrupted)).analyze_article(article.id)
    assert (analyzed.text, analyzed.analysis) == ("Mended text.", analysis_of("Mended text."))


def test_an_article_that_changes_at_every_try_is_given_as_it_is(store):
    library = Library(store, FakeAnalyzer())
    article = library.add_article(draft(language="fi"))
    titles = iter(["Once", "Twice", "Once more"])

    def interrupted(text):
        library.edit_article(article.id, make_metadata(title=next(titles)))
        return analysis_of(text)

    left = Library(store, FakeAnalyzer(answer=interrupted)).analyze_article(article.id)
    assert (left.state, left.revision) == (State.NOT_ENGLISH, 4)


def test_a_change_of_what_has_changed_since_is_refused_and_nothing_is_analysed_for_it(library, analyzer):
    article = library.add_article(full_draft())
    edited = library.edit_article(article.id, make_metadata(title="Theirs"), revision=article.revision)
    for change in (
        lambda: library.edit_article(article.id, make_metadata(title="Mine"), revision=article.revision),
        lambda: library.amend_article(article.id, lambda now: now, revision=article.revision),
        lambda: library.replace_article_text(article.id, draft("Mine."), revision=article.revision),
        lambda: library.remove_article(article.id, revision=article.revision),
    ):
        with pytest.raises(ChangedMeanwhileError):
            change()
    assert library.article(article.id) == edited
    assert analyzer.texts == [TEXT]


def test_a_title_that_is_edited_while_another_text_is_analysed_stays(store):
    library = Library(store, FakeAnalyzer())
    article = library.add_article(full_draft())

    def interrupted(text):
        library.edit_article(article.id, make_metadata(title="Edited meanwhile"))
        return analysis_of(text)

    replaced = Library(store, FakeAnalyzer(answer=interrupted)).replace_article_text(article.id, draft("Mended."))
    assert (replaced.text, replaced.title) == ("Mended.", "Edited meanwhile")


def test_a_part_of_the_metadata_is_amended_on_top_of_what_somebody_else_changed(library):
    article = library.add_article(full_draft())
    others = iter(["Somebody Else"])

    def change(now):
        for byline in others:
            library.edit_article(article.id, replace(now, byline=byline))
        return replace(now, title="Mine")

    amended = library.amend_article(article.id, change).metadata
    assert (amended.title, amended.byline) == ("Mine", "Somebody Else")


def test_who_is_never_quick_enough_is_told(library):
    article = library.add_article(full_draft())
    numbers = iter(range(100))

    def change(now):
        library.edit_article(article.id, replace(now, byline=f"Author {next(numbers)}"))
        return replace(now, title="Mine")

    with pytest.raises(ChangedMeanwhileError):
        library.amend_article(article.id, change)
    assert library.article(article.id).title == article.title


def test_a_removed_article_is_gone(library):
    article = library.add_article(draft())
    library.remove_article(article.id)
    with pytest.raises(ArticleNotFoundError):
        library.article(article.id)


def test_analyzing_a_text_stores_nothing(library):
    assert library.analyze(TEXT) == analysis_of(TEXT)
    assert library.facts().articles == 0
    with pytest.raises(AnalysisError):
        library.analyze("A zeppelin.")
    with pytest.raises(TooLargeError):
        library.analyze("x" * 300_001)


def test_the_room_says_what_it_holds(library):
    article = library.add_article(full_draft())
    library.refuse_known_url("https://courier.example/other")
    with pytest.raises(DuplicateArticleError) as known:
        library.refuse_known_url("https://courier.example/harbour")
    assert known.value.article_id == article.id
    assert library.publications() == ["The Quay Courier"]
    facts = library.facts()
    assert (facts.articles, facts.stale, facts.failed, facts.analysis_version) == (1, 0, 0, VERSION)


def test_hedging_has_a_median_once_there_is_enough_to_compare_with(library):
    itself = library.add_article(draft("It may, might, may."))
    for number in range(ENOUGH_TO_COMPARE - 1):
        library.add_article(draft("It may " + "rain " * (number + 2)))
    assert library.hedging_median(itself.id) is None
    last = library.add_article(draft("No word of it here, none at all."))
    median = library.hedging_median(itself.id)
    assert median is not None
    assert 0 < median < 250
    assert library.hedging_median(last.id) != median


def test_lines_that_stay_keep_their_shape_when_the_text_is_replaced_by_a_plain_one(store):
    library = Library(store, FakeAnalyzer())
    heading = TextBlock(span=Span(0, 4), kind=BlockKind.HEADING, level=2)
    article = library.add_article(replace(draft("Plan\n\nIt said so."), shape=Shape(blocks=(heading,))))
    moved = library.replace_article_text(article.id, draft("Anew.\n\nPlan"))
    assert [(block.kind.value, block.span) for block in moved.shape.blocks] == [
        ("paragraph", Span(0, 5)),
        ("heading", Span(7, 11)),
    ]
    own = Shape(emphasis=(Span(0, 3),))
    assert library.replace_article_text(article.id, replace(draft("Plan B."), shape=own)).shape == own
    assert not library.replace_article_text(article.id, draft("Nothing of it stays.")).shape
