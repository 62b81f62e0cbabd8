"""Some articles side by side: what each rests on, whom they share, and what they have word for word. Pure."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.analysis.rows import joined
from sayso.analysis.sources.known import Being
from sayso.analysis.summary import counts
from sayso.analysis.types import Analysis, Attribution, Identity, Mode, ReasonKind, Source, Span, Spans, Summary
from sayso.domain import Article
from sayso.errors import InvalidInputError
from sayso.register.same_words import Passage, same_passages, spans_of
from sayso.register.values import Entry

FEWEST, MOST = 2, 4  # articles that are compared
ECHOES = 20  # passages that are told, the longest
_ID = re.compile("0*[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClaim:
    """A claim of one of the articles. `same`: most of its content stands word for word in another of them."""

    article_id: int
    number: int
    cue: str
    content: str
    mode: Mode
    same: bool
    source_id: int | None
    specificity: int | None
    reason: ReasonKind | None
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source with its claims, for each article in turn. `voice_id`: its entry in the register."""

    voice_id: int | None
    name: str
    identity: Identity
    by_article: tuple[tuple[ComparedClaim, ...], ...]

    @property
    def articles(self) -> int:
        """In how many of the articles it speaks."""
        return sum(bool(claims) for claims in self.by_article)

    @property
    def claims(self) -> int:
        """How many claims it has in all of them."""
        return sum(map(len, self.by_article))

    @property
    def echoed(self) -> bool:
        """Whether every claim of it is word for word in another article."""
        return all(claim.same for claims in self.by_article for claim in claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One of the articles. `summary` is None where nothing was analysed; `same_share`: of its text, 0 to 1."""

    article_id: int
    title: str
    publication: str | None
    day: date
    dated: bool
    url: str | None
    analysis_version: str | None
    summary: Summary | None
    first: ComparedClaim | None
    first_source: str
    same_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A passage that several of the articles have word for word; `places` are (article, span), `text` the first's."""

    words: int
    text: str
    places: tuple[tuple[int, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Articles side by side, in the order asked for. `alone` are those who speak in one of them, for each in turn."""

    columns: tuple[Column, ...]
    shared: tuple[Speaker, ...]
    alone: tuple[tuple[Speaker, ...], ...]
    echoes: tuple[Echo, ...]


@dataclass(slots=True)
class _Heard:
    voice_id: int | None
    name: str
    identity: Identity
    by_article: dict[int, list[ComparedClaim]] = field(default_factory=lambda: defaultdict(list))


def article_ids(words: str) -> tuple[int, ...]:
    """The articles that `3,8,12` asks for, each once, in order.

    Raises:
        InvalidInputError: it is no list of ids, or of fewer than two or more than four.
    """
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if not all(_ID.fullmatch(part) for part in parts):
        raise InvalidInputError("articles takes ids with commas between them, as in 3,8,12.", field="articles")
    ids = tuple(dict.fromkeys(map(int, parts)))
    if not FEWEST <= len(ids) <= MOST:
        raise InvalidInputError(f"Compare {FEWEST} to {MOST} articles; here are {len(ids)}.", field="articles")
    return ids


def compare(articles: Sequence[Article], entries: Sequence[Mapping[int, Entry]]) -> Comparison:
    """Put articles side by side; `entries` are those of each one's sources in the register, by the sources' ids."""
    passages = same_passages([article.text for article in articles])
    same = [spans_of(passages, number) for number in range(len(articles))]
    heard: dict[object, _Heard] = {}
    for number, article in enumerate(articles):
        if article.analysis:
            _hear(heard, number, article, article.analysis, entries[number], same[number])
    speakers = [_speaker(each, len(articles)) for each in heard.values()]
    shared = [each for each in speakers if each.articles > 1]
    return Comparison(
        columns=tuple(_column(article, spans) for article, spans in zip(articles, same, strict=True)),
        shared=tuple(sorted(shared, key=lambda each: (-each.articles, -each.claims, each.name))),
        alone=tuple(
            tuple(each for each in speakers if each.articles == 1 and each.by_article[number])
            for number in range(len(articles))
        ),
        echoes=tuple(_echo(passage, articles) for passage in passages[:ECHOES]),
    )


def _hear(
    heard: dict[object, _Heard],
    number: int,
    article: Article,
    analysis: Analysis,
    entries: Mapping[int, Entry],
    same: Spans,
) -> None:
    for source, claims in analysis.by_source():
        counted = [claim for claim in claims if counts(claim)]
        if source is None or source.identity is Identity.AUTHOR_READER or not counted:
            continue
        entry = entries.get(source.id)
        named = entry is not None and entry.being is not Being.UNNAMED
        key: object = entry.id if entry and named else (number, source.id)  # two unnamed ones are never one
        name = entry.name if entry and named else " ".join(source.label.of(article.text).split())
        one = heard.setdefault(key, _Heard(entry.id if entry else None, name, source.identity))
        one.by_article[number] += [_compared_claim(article, claim, source, same) for claim in counted]


def _speaker(heard: _Heard, articles: int) -> Speaker:
    by_article = tuple(tuple(heard.by_article.get(number, ())) for number in range(articles))
    return Speaker(voice_id=heard.voice_id, name=heard.name, identity=heard.identity, by_article=by_article)


def _compared_claim(article: Article, claim: Attribution, source: Source | None, same: Spans) -> ComparedClaim:
    return ComparedClaim(
        article_id=article.id,
        number=claim.id,
        cue=joined(article.text, claim.cue),
        content=joined(article.text, claim.content),
        mode=claim.mode,
        same=2 * _covered(claim.content, same) > sum(span.end - span.start for span in claim.content),
        source_id=claim.source_id,
        specificity=source.specificity if source else None,
        reason=source.reason.kind if source and source.reason else None,
        source_spans=claim.source,
        cue_spans=claim.cue,
        content_spans=claim.content,
    )


def _covered(spans: Spans, by: Spans) -> int:
    """How many characters of some spans lie in the others, which do not overlap."""
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for span in spans for other in by)


def _column(article: Article, same: Spans) -> Column:
    analysis, known = article.analysis, article.metadata
    claim = next(filter(counts, analysis.attributions), None) if analysis else None
    source = analysis.source_of(claim) if analysis and claim else None
    return Column(
        article_id=article.id,
        title=article.title,
        publication=known.publication,
        day=known.published_on or article.added_at.date(),
        dated=known.published_on is not None,
        url=known.url,
        analysis_version=analysis.version if analysis else None,
        summary=analysis.summary if analysis else None,
        first=_compared_claim(article, claim, source, same) if claim else None,
        first_source=" ".join(source.label.of(article.text).split()) if source else "",
        same_share=_covered((Span(0, len(article.text)),), same) / len(article.text),
    )


def _echo(passage: Passage, articles: Sequence[Article]) -> Echo:
    first, span = passage.places[0]
    places = tuple((articles[number].id, place) for number, place in passage.places)
    return Echo(words=passage.words, text=" ".join(span.of(articles[first].text).split()), places=places)
