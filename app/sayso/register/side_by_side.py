"""A comparison of articles as plain values: one shape for API and terminal, and a table."""

from collections.abc import Iterator
from typing import Any

from sayso.analysis.json_shape import summary_dict
from sayso.analysis.rows import offsets
from sayso.register.compare import Column, ComparedClaim, Comparison, Speaker

COMPARE_COLUMNS = {
    "voice": "the source’s id in the register, the same across articles",
    "source": "its name, or the words of its article",
    "identity": "who the source is: one of seven labels",
    "shared": "in how many of the articles it speaks",
    "article_id": "the article’s id",
    "claim": "the claim’s id in it; /articles/1#a2 is its place",
    "cue": "the words that attribute",
    "content": "what is said; pieces are joined by “ … ”",
    "mode": "direct, mixed or indirect",
    "same": "whether most of it stands word for word in another of the articles",
    "title": "the article’s title",
    "publication": "who published it",
    "day": "day of publication, or where dated is false of adding",
    "dated": "whether the day is that of publication",
    "url": "the link to the original",
    "source_id": "the source’s id in the article",
    "specificity": "facts told of an unnamed source, 0 to 3",
    "reason": "the reason for not naming it: formula or informative",
    "source_spans": "where the source’s words stand, as 12-30 45-60",
    "cue_spans": "where the cue stands",
    "content_spans": "where the content stands",
    "analysis_version": "the version of the analysis",
}


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """All of it, fit for JSON."""
    return {
        "articles": [
            {
                "article_id": column.article_id,
                "title": column.title,
                "publication": column.publication,
                "day": column.day.isoformat(),
                "dated": column.dated,
                "summary": summary_dict(column.summary) if column.summary else None,
                "first_claim": claim_dict(column.first) if column.first else None,
                "first_source": column.first_source,
                "same_share": column.same_share,
            }
            for column in comparison.columns
        ],
        "shared": [_speaker(speaker) for speaker in comparison.shared],
        "alone": [_speaker(speaker) for column in comparison.alone for speaker in column],
        "echoes": [
            {
                "words": echo.words,
                "text": echo.text,
                "places": [
                    {"article_id": article_id, "start": span.start, "end": span.end} for article_id, span in echo.places
                ],
            }
            for echo in comparison.echoes
        ],
    }


def comparison_rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """A row for each claim, those of shared sources first: the keys of COMPARE_COLUMNS, in order."""
    columns = {column.article_id: column for column in comparison.columns}
    for speaker in (*comparison.shared, *(each for column in comparison.alone for each in column)):
        for claim in (claim for claims in speaker.by_article for claim in claims):
            yield {
                "voice": speaker.voice_id,
                "source": speaker.name,
                "identity": speaker.identity.value,
                "shared": speaker.articles,
                **claim_dict(claim),
                **_stands(claim, columns[claim.article_id]),
            }


def _stands(claim: ComparedClaim, column: Column) -> dict[str, Any]:
    """Where a claim stands, and what is told of its source."""
    return {
        "title": column.title,
        "publication": column.publication,
        "day": column.day.isoformat(),
        "dated": column.dated,
        "url": column.url,
        "source_id": claim.source_id,
        "specificity": claim.specificity,
        "reason": claim.reason.value if claim.reason else None,
        "source_spans": offsets(claim.source_spans),
        "cue_spans": offsets(claim.cue_spans),
        "content_spans": offsets(claim.content_spans),
        "analysis_version": column.analysis_version,
    }


def claim_dict(claim: ComparedClaim) -> dict[str, Any]:
    """One claim."""
    return {
        "article_id": claim.article_id,
        "claim": claim.number,
        "cue": claim.cue,
        "content": claim.content,
        "mode": claim.mode.value,
        "same": claim.same,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "voice": speaker.voice_id,
        "name": speaker.name,
        "identity": speaker.identity.value,
        "claims": [claim_dict(claim) for claims in speaker.by_article for claim in claims],
    }
