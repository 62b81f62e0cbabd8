from dataclasses import fields

import pytest

from sayso.analysis.summary import summarize
from sayso.analysis.types import (
    Analysis,
    Attribution,
    Hedge,
    HedgeCategory,
    Identity,
    Kind,
    Mode,
    Reason,
    ReasonKind,
    Source,
    Span,
)
from sayso.domain import State, StripMark
from sayso.storage.convert import narrowed_id, to_article, to_article_row, to_article_summary
from sayso.storage.convert_analysis import to_child_rows
from tests.factories import ADDED_AT, draft, full_draft

TEXT = "x" * 400


def full_analysis() -> Analysis:
    """Every field of every type has a value of its own; ids are neither in order nor without gaps."""
    spans = iter(Span(start, start + 3) for start in range(0, 400, 5))
    told = ("name", "title", "description", "detail", "role", "affiliation", "place", "basis")
    unnamed = Source(
        id=7,
        identity=Identity.UNNAMED_PERSON,
        mentions=(next(spans), next(spans)),
        specificity=3,
        reason=Reason(next(spans), ReasonKind.FORMULA),
        **{role: next(spans) for role in told},
    )
    document = Source(id=2, identity=Identity.DOCUMENT, mentions=(next(spans),))
    told_by = Attribution(
        id=9,
        source=(next(spans), next(spans)),
        cue=(next(spans), next(spans)),
        content=(next(spans), next(spans), next(spans)),
        mode=Mode.MIXED,
        kind=Kind.THOUGHT,
        source_id=7,
        confidence=0.1 + 0.2,
        found_by="refusals",
    )
    bare = Attribution(
        id=4,
        source=(),
        cue=(next(spans),),
        content=(next(spans),),
        mode=Mode.DIRECT,
        kind=Kind.ATTITUDE,
        source_id=None,
        confidence=1.0,
    )
    hedges = (
        Hedge(id=3, span=next(spans), category=HedgeCategory.HEARSAY, attribution_id=9),
        Hedge(id=1, span=next(spans), category=HedgeCategory.VAGUE),
    )
    attributions, sources = (told_by, bare), (unnamed, document)
    return Analysis(
        version="v1",
        length=len(TEXT),
        attributions=attributions,
        sources=sources,
        hedges=hedges,
        summary=summarize(TEXT, attributions, sources, hedges),
    )


def test_the_full_analysis_leaves_no_field_of_a_source_empty():
    source = full_analysis().sources[0]
    assert [field.name for field in fields(Source) if getattr(source, field.name) is None] == []


def test_every_field_of_an_analysis_survives_the_rows():
    analysis = full_analysis()
    row = to_article_row(draft(TEXT), State.ANALYZED, analysis, ADDED_AT)
    row.id = 12
    rows = [[table(**values) for values in every] for table, every in to_child_rows(12, analysis)]
    assert to_article(row, *rows).analysis == analysis


def test_every_field_of_an_analysis_survives_the_database(store):
    stored = store.add(draft(TEXT), State.ANALYZED, full_analysis())
    store.add(draft("between"), State.FAILED, None)
    assert store.get(stored.id).analysis == full_analysis()


def test_every_field_of_a_draft_survives_the_rows():
    made = full_draft()
    row = to_article_row(made, State.FAILED, None, ADDED_AT)
    row.id = 12
    article = to_article(row, [], [], [])
    assert (article.id, article.text, article.metadata, article.language) == (12, made.text, made.metadata, "en")
    assert (article.added_at, article.revision, article.state, article.analysis) == (ADDED_AT, 1, State.FAILED, None)


def test_a_row_that_is_not_stored_has_no_id():
    with pytest.raises(ValueError, match="not been stored"):
        narrowed_id(to_article_row(draft(), State.FAILED, None, ADDED_AT))


def test_a_strip_is_in_text_order_whatever_order_it_came_in():
    row = to_article_row(draft(TEXT), State.FAILED, None, ADDED_AT)
    row.id = 12
    summary = to_article_summary(row, [([[9, 12], [20, 22]], "document"), ([[0, 4]], None)], [[30, 31], [2, 3]])
    assert summary.claims == (
        StripMark(Span(0, 4), Identity.UNSPECIFIED),
        StripMark(Span(9, 12), Identity.DOCUMENT),
        StripMark(Span(20, 22), Identity.DOCUMENT),
    )
    assert summary.hedges == (Span(2, 3), Span(30, 31))
