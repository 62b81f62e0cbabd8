"""The tables of the room: their columns, what each holds, and the rows, for CSV, JSON lines, API and terminal alike."""

from typing import Any

from sayso.analysis.rows import offsets
from sayso.analysis.summary import sourceless_claims, unnamed_claims
from sayso.analysis.types import Summary
from sayso.domain import ArticleSummary
from sayso.register.acts import ACT_COLUMNS
from sayso.register.publications import PUBLICATION_COLUMNS
from sayso.register.side_by_side import COMPARE_COLUMNS
from sayso.register.values import Claim, Voice

CLAIM_COLUMNS = {
    "article_id": "the article’s id",
    "claim": "the claim’s id in it; /articles/1#a2 is its place",
    "title": "the article’s title",
    "publication": "who published it",
    "byline": "who wrote it",
    "day": "day of publication, or where dated is false of adding",
    "dated": "whether the day is that of publication",
    "url": "the link to the original",
    "source_id": "the source’s id in the article; empty: no source given",
    "voice": "the source’s id in the register, the same across articles; empty: none given, or several at once",
    "source": "the article’s best words for the source",
    "office": "the title or office beside its name",
    "identity": "who the source is: one of seven labels",
    "anonymous": "whether nobody is named",
    "specificity": "facts told of an unnamed source, 0 to 3",
    "reason": "the reason for not naming it: formula or informative",
    "cue": "the words that attribute",
    "lemma": "their verb",
    "content": "what is said; pieces are joined by “ … ”",
    "mode": "direct, mixed or indirect",
    "kind": "speech, writing, thought, attitude or refusal",
    "hedges": "categories of the hedges inside",
    "confidence": "how sure the analysis is, 0 to 1",
    "counted": "whether it is sure enough for the figures",
    "source_spans": "where the source’s words stand, as 12-30 45-60",
    "cue_spans": "where the cue stands",
    "content_spans": "where the content stands",
    "analysis_version": "the version of the analysis",
    "by": "machine, or reader: added or changed by hand",
}


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as a flat row of plain values: the keys of CLAIM_COLUMNS, in order."""
    return {
        "article_id": claim.article_id,
        "claim": claim.number,
        "title": claim.title,
        "publication": claim.publication,
        "byline": claim.byline,
        "day": claim.day.isoformat(),
        "dated": claim.dated,
        "url": claim.url,
        "source_id": claim.source_id,
        "voice": claim.voice_id,
        "source": claim.source,
        "office": claim.office,
        "identity": claim.identity.value,
        "anonymous": claim.identity.anonymous,
        "specificity": claim.specificity,
        "reason": claim.reason.value if claim.reason else None,
        "cue": claim.cue,
        "lemma": claim.lemma,
        "content": claim.content,
        "mode": claim.mode.value,
        "kind": claim.kind.value,
        "hedges": " ".join(claim.hedges),
        "confidence": round(claim.confidence, 3),
        "counted": claim.counted,
        "source_spans": offsets(claim.source_spans),
        "cue_spans": offsets(claim.cue_spans),
        "content_spans": offsets(claim.content_spans),
        "analysis_version": claim.analysis_version,
        "by": claim.by.value,
    }


VOICE_COLUMNS = {
    "voice": "the source’s id in the register",
    "name": "its name, or what kind of unnamed source it is",
    "being": "person, body, document or unnamed",
    "joined": "whether it may stand in several articles",
    "articles": "articles with a claim of it",
    "claims": "its claims",
    "first_day": "the day of the first",
    "last_day": "the day of the last",
    "offices": "titles and offices beside its name, most used first",
    "found_as": "the name that the machine found, where a reader gave another one",
    "same_as": "what it is elsewhere: an address that a reader gave",
}


def voice_row(voice: Voice) -> dict[str, Any]:
    """An entry of the register as a flat row of plain values: the keys of VOICE_COLUMNS, in order."""
    return {
        "voice": voice.id,
        "name": voice.name,
        "being": voice.being.value,
        "joined": voice.joined,
        "articles": voice.articles,
        "claims": voice.claims,
        "first_day": voice.first_day.isoformat(),
        "last_day": voice.last_day.isoformat(),
        "offices": "; ".join(voice.offices),
        "found_as": voice.found_as,
        "same_as": voice.same_as,
    }


ARTICLE_COLUMNS = {
    "article_id": "the article’s id",
    "title": "its title",
    "publication": "who published it",
    "byline": "who wrote it",
    "published_on": "day of publication",
    "added_at": "when it was added, in UTC",
    "url": "the link to the original",
    "language": "its language, where that is sure",
    "state": "analyzed, waiting, not_english or failed; only analyzed has figures",
    "length": "characters of the text",
    "words": "words of the text",
    "claims": "claims that are counted",
    "sources": "different sources of these",
    "unnamed": "claims from unnamed people",
    "sourceless": "claims with no source given",
    "anonymous": "both together",
    "anonymous_share": "their share of the claims, 0 to 1",
    "unnamed_sources": "different unnamed people and groups",
    "reasons_given": "those of them with a reason for not being named",
    "reasons_informative": "those of them whose reason is no stock phrase",
    "first_claim_anonymous": "whether the first claim is without a named source",
    "hedges": "hedges",
    "hedges_reporter": "those in the reporter’s own words",
    "hedges_per_1000": "hedges for every 1,000 words",
    "attributed_share": "share of the text that is somebody’s words or thoughts, 0 to 1",
    "refusals": "refusals to comment",
    "unsure": "further claims that are not sure enough to be counted",
    "analysis_version": "the version of the analysis",
    "external_id": "its id in another collection",
    "updated_at": "when it changed last, in UTC",
}
_FIGURES = tuple(ARTICLE_COLUMNS)[10:-3]


def article_row(article: ArticleSummary) -> dict[str, Any]:
    """An article with its summary as a flat row of plain values: the keys of ARTICLE_COLUMNS, in order."""
    known, summary = article.metadata, article.summary
    return {
        "article_id": article.id,
        "title": known.title,
        "publication": known.publication,
        "byline": known.byline,
        "published_on": known.published_on.isoformat() if known.published_on else None,
        "added_at": article.added_at.isoformat(timespec="seconds"),
        "url": known.url,
        "language": article.language,
        "state": article.state.value,
        "length": article.length,
        **{name: _figure(summary, name) for name in _FIGURES},
        "analysis_version": article.analysis_version,
        "external_id": known.external_id,
        "updated_at": article.updated_at.isoformat(),
    }


def _figure(summary: Summary | None, name: str) -> Any:
    if summary is None:
        return None
    if name in _COUNTED:
        return _COUNTED[name](summary)
    figure = getattr(summary, name)
    return round(figure, 4) if isinstance(figure, float) else figure


_COUNTED = {"unnamed": unnamed_claims, "sourceless": sourceless_claims}
TABLES = {
    "articles": ARTICLE_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "sources": VOICE_COLUMNS,
    "acts": ACT_COLUMNS,
    "compare": COMPARE_COLUMNS,
    "publications": PUBLICATION_COLUMNS,
}
