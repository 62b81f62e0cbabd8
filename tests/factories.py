"""Values for tests: drafts, articles and analyses that hold together.

`analysis_of(text)` is a toy analysis by three regular expressions ("NAME said …", "a/an/some/critics … said …", hedge
words): enough for stores, pages and doors to have something true to show. It says nothing about the real analysis.
"""

import re
from datetime import UTC, date, datetime
from typing import Any

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
from sayso.domain import Article, ArticleSummary, Draft, Metadata, Original, State

ADDED_AT = datetime(2026, 11, 20, 9, 30, 15, 250_000, tzinfo=UTC)
VERSION = "fake-1"
TEXT = (
    "Harbour talks stall\n\n"
    "The harbour talks may last for weeks. Mayor Ada Quill said “the quay will stay open” until spring.\n\n"
    "A senior official who asked not to be named because the talks go on said the offer was about half of the cost. "
    "Critics said it might never be paid. Ada Quill said she reportedly knew of no offer."
)
"""An article with two named claims of one person, one unnamed person with a reason, one unnamed group, four hedges."""

_CLAIM = re.compile(
    r"(?P<source>(?:Mayor )?(?P<name>[A-Z][a-z]+ [A-Z][a-z]+)|(?:An?|Some) [^.“”]*?|Critics|Residents) "
    r"(?P<cue>said) (?P<content>[^.]+)\."
)
_HEDGES = {
    "may": HedgeCategory.MODAL,
    "might": HedgeCategory.MODAL,
    "about": HedgeCategory.APPROXIMATOR,
    "reportedly": HedgeCategory.HEARSAY,
}
_HEDGE = re.compile(rf"\b(?:{'|'.join(_HEDGES)})\b")
_REASON = re.compile(r"because [^.]*?(?= said)")


def draft(text: str = TEXT, *, language: str | None = "en", original: Original | None = None, **metadata: Any) -> Draft:
    """A draft; `metadata` are fields of Metadata, the title by default the text's first line."""
    return Draft(text=text, metadata=make_metadata(text, **metadata), language=language, original=original)


def full_draft(text: str = TEXT) -> Draft:
    """A draft in which everything is known."""
    return draft(
        text,
        original=Original(data=b"<html><p>Harbour talks stall</p></html>", media_type="text/html"),
        title="Harbour talks stall",
        publication="The Quay Courier",
        byline="Jo Marsh",
        published_on=date(2026, 11, 19),
        url="https://courier.example/harbour",
    )


def make_metadata(text: str = TEXT, **fields: Any) -> Metadata:
    """Metadata with a title."""
    return Metadata(**{"title": text.split("\n", 1)[0][:100] or "Untitled", **fields})


def make_article(
    text: str = TEXT, *, article_id: int = 1, state: State = State.ANALYZED, revision: int = 1, **metadata: Any
) -> Article:
    """A stored article as a store would give it, without a store."""
    return Article(
        id=article_id,
        text=text,
        metadata=make_metadata(text, **metadata),
        language="en",
        added_at=ADDED_AT,
        updated_at=ADDED_AT,
        revision=revision,
        state=state,
        analysis=analysis_of(text) if state is State.ANALYZED else None,
    )


def make_summary_row(text: str = TEXT, *, article_id: int = 1, **metadata: Any) -> ArticleSummary:
    """A library row without a store."""
    article = make_article(text, article_id=article_id, **metadata)
    return ArticleSummary(
        id=article_id,
        metadata=article.metadata,
        language=article.language,
        added_at=article.added_at,
        updated_at=article.updated_at,
        revision=article.revision,
        state=article.state,
        length=len(text),
        summary=article.analysis.summary if article.analysis else None,
        hedges=tuple(hedge.span for hedge in article.analysis.hedges) if article.analysis else (),
    )


def analysis_of(text: str, version: str = VERSION) -> Analysis:
    """The toy analysis of any text."""
    sources: dict[str, Source] = {}
    attributions: list[Attribution] = []
    for match in _CLAIM.finditer(text):
        source = _source(match, sources)
        attributions.append(_attribution(len(attributions) + 1, match, source))
    hedges = tuple(
        Hedge(
            id=number,
            span=Span(*match.span()),
            category=_HEDGES[match.group()],
            attribution_id=next((a.id for a in attributions if a.content[0].contains(Span(*match.span()))), None),
        )
        for number, match in enumerate(_HEDGE.finditer(text), 1)
    )
    found = tuple(sources.values())
    return Analysis(
        version=version,
        length=len(text),
        attributions=tuple(attributions),
        sources=found,
        hedges=hedges,
        summary=summarize(text, attributions, found, hedges),
    )


def _source(match: re.Match[str], sources: dict[str, Source]) -> Source:
    words, span = match["source"], Span(*match.span("source"))
    key = match["name"] or f"{words}@{span.start}"
    known = sources.get(key)
    if known:
        known = sources[key] = Source(
            id=known.id, identity=known.identity, mentions=(*known.mentions, span), name=known.name, title=known.title
        )
        return known
    return sources.setdefault(key, _new_source(len(sources) + 1, match, span))


def _new_source(number: int, match: re.Match[str], span: Span) -> Source:
    if match["name"]:
        name = Span(*match.span("name"))
        title = Span(span.start, name.start - 1) if name.start > span.start else None
        return Source(id=number, identity=Identity.NAMED_PERSON, mentions=(span,), name=name, title=title)
    group = not match["source"].startswith("A")
    reason = _REASON.search(match.string, span.start, match.end("cue"))
    return Source(
        id=number,
        identity=Identity.UNNAMED_GROUP if group else Identity.UNNAMED_PERSON,
        mentions=(span,),
        description=span,
        role=None if group else span,
        specificity=0 if group else 1,
        reason=Reason(Span(*reason.span()), ReasonKind.INFORMATIVE) if reason else None,
    )


def _attribution(number: int, match: re.Match[str], source: Source) -> Attribution:
    return Attribution(
        id=number,
        source=(Span(*match.span("source")),),
        cue=(Span(*match.span("cue")),),
        content=(Span(*match.span("content")),),
        mode=Mode.MIXED if "“" in match["content"] else Mode.INDIRECT,
        kind=Kind.SPEECH,
        source_id=source.id,
        confidence=0.75,
    )
