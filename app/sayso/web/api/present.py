"""Domain values as the API's schemas. No fact is computed here that domain.py or the analysis does not have."""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from sayso import __version__
from sayso.analysis.json_shape import Caution, cautions
from sayso.analysis.text.lasting import Lasting, gone, lasting_keys
from sayso.analysis.types import Analysis, Summary
from sayso.domain import FIELDS, Article, ArticleSummary, Doubt, RoomFacts, State
from sayso.notes.values import NO_MARKS, Marks
from sayso.web.api.analysis_schemas import AnalysisOut, SummaryOut, WarningOut
from sayso.web.api.note_schemas import RowReadingOut
from sayso.web.api.schemas import AddedOut, ArticleOut, ArticleSummaryOut, ChangedOut, HealthOut
from sayso.web.api.shape_schemas import shape_of

_NAMES = tuple(each.name for each in FIELDS)
_ROW, _FIGURES, _MARKS = (tuple(each.model_fields) for each in (ArticleSummaryOut, SummaryOut, RowReadingOut))
_figures_of, _marks_of = attrgetter(*_FIGURES), attrgetter(*_MARKS)


def article(article: Article) -> ArticleOut:
    """An article with everything."""
    return ArticleOut(
        **_metadata(article),
        length=len(article.text),
        text=article.text,
        **shape_of(article),
        analysis=analysis(article.text, article.analysis, article.state) if article.analysis else None,
        corrections=len(article.corrections),
    )


def changed(before: Article, after: Article, doubts: Sequence[Doubt] = ()) -> ChangedOut:
    """An article after another text or another analysis, with the keys that are gone; `doubts` are of the draft."""
    lost = gone(_keys(before), _keys(after)) if after.analysis else None
    return ChangedOut(**dict(article(after)), gone=lost, warnings=_warnings(after, doubts))


def added(new: Article, doubts: Sequence[Doubt]) -> AddedOut:
    """A new article, with the warnings of the draft that it was."""
    return AddedOut(**dict(article(new)), warnings=_warnings(new, doubts))


def row(row: ArticleSummary, marks: Marks = NO_MARKS) -> dict[str, Any]:
    """An article as a row of the library: ArticleSummaryOut, fit for JSON.

    It is made of values that were checked, and there are fifty of them: to check each again is time for nothing.
    """
    known, published = row.metadata, row.metadata.published_on
    values = {
        **{name: getattr(known, name) for name in _NAMES},
        "id": row.id,
        "published_on": published and published.isoformat(),
        "language": row.language,
        "added_at": _moment(row.added_at),
        "updated_at": _moment(row.updated_at),
        "revision": row.revision,
        "state": row.state,
        "length": row.length,
        "summary": dict(zip(_FIGURES, _figures_of(row.summary), strict=True)) if row.summary else None,
        "snippet": [{"text": part.text, "hit": part.hit} for part in row.snippet],
        "reading": dict(zip(_MARKS, _marks_of(marks), strict=True)),
    }
    return {name: values[name] for name in _ROW}


def _moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def analysis(text: str, analysis: Analysis, state: State | None = None) -> AnalysisOut:
    """An analysis in its one shape; `state` is that of the article, where it is of one."""
    return AnalysisOut.model_validate(analysis.to_dict(text, state=state))


def summary(summary: Summary) -> SummaryOut:
    """The figures of one article."""
    return SummaryOut.model_validate(summary, from_attributes=True)


def health(facts: RoomFacts) -> HealthOut:
    """What the room runs on."""
    return HealthOut(
        status="ok",
        version=__version__,
        analysis_version=facts.analysis_version,
        articles=facts.articles,
        stale=facts.stale,
        failed=facts.failed,
        database=facts.database,
        journal=facts.journal,
    )


def _warnings(article: Article, doubts: Sequence[Doubt]) -> list[WarningOut]:
    foreign = article.state is State.NOT_ENGLISH
    of_analysis = (Caution.NOT_ENGLISH,) if foreign else cautions(article.analysis) if article.analysis else ()
    every: tuple[Doubt | Caution, ...] = (*doubts, *of_analysis)
    return [WarningOut(code=each, message=each.words) for each in every]


def _keys(article: Article) -> Lasting:
    return lasting_keys(article.text, article.analysis) if article.analysis else Lasting({}, {}, {})


def _metadata(article: Article | ArticleSummary) -> dict[str, Any]:
    return {
        **{each.name: getattr(article.metadata, each.name) for each in FIELDS},
        "id": article.id,
        "language": article.language,
        "added_at": article.added_at,
        "updated_at": article.updated_at,
        "revision": article.revision,
        "state": article.state,
    }
