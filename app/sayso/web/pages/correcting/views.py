"""What the pages of corrections show."""

from dataclasses import dataclass, field
from datetime import datetime

from sayso.analysis.rows import joined
from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis, HedgeCategory, Identity, Mode, ReasonKind, Source, Span
from sayso.corrections.laying import Outcome, corrected
from sayso.corrections.values import Act, ClaimRow, Correction, HedgeRow, Row, What
from sayso.domain import Article
from sayso.errors import InvalidInputError
from sayso.web.keys import claim_key, hedge_key, source_key
from sayso.words import CATEGORY, IDENTITY, MODE, REASON, long_date, one_line, shortened

NOBODY, NEW = "nobody", "new"  # choices of who says it, beside the ids of sources
ACTS = {
    Act.RIGHT: "right",
    Act.WRONG: "wrong",
    Act.CHANGE: "changed",
    Act.NOTE: "note",
    Act.MISSED: "was missed",
    Act.TWO: "two sources",
    Act.REST: "all the rest is right",
}
_KEYS = {What.CLAIM: claim_key, What.SOURCE: source_key, What.HEDGE: hedge_key}
IDENTITIES = tuple((each.value, IDENTITY[each]) for each in Identity if each is not Identity.UNSPECIFIED)
MODES = tuple((each.value, MODE[each]) for each in Mode)
CATEGORIES = tuple((each.value, CATEGORY[each]) for each in HedgeCategory)
REASONS = tuple((each.value, REASON[each]) for each in ReasonKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What a form is filled with, by its fields; `near`: where in the text its words stand."""

    near: int = 0
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A source or a claim that can be chosen."""

    id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPage:
    """A row that a reader corrects, or what was missed (`id` is None). `around`: the text in which it stands.

    `seen` is the lasting key of the row: what the form is sent for, whatever has its number by then.
    """

    article_id: int
    title: str
    what: str
    id: int | None
    seen: str
    key: str
    words: str
    around: str
    near: int
    fields: dict[str, str]
    sources: tuple[Choice, ...]
    claims: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCorrection:
    """A correction as it is listed; `key` is that of its mark in the text, "" where it has none now."""

    number: int
    act: str
    what: str
    words: str
    note: str
    by: str
    day: str
    key: str
    placed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage:
    """All that was said of an article: what is laid over it, what cannot be placed now; `left`: rows nobody judged."""

    article_id: int
    title: str
    placed: tuple[ListedCorrection, ...]
    unplaced: tuple[ListedCorrection, ...]
    left: int


def values_of(text: str, shown: Analysis, what: What, id_: int | None) -> Values:
    """What the form of a row is filled with; of what was missed, nothing. Raises InvalidInputError for no row."""
    if id_ is None:
        return Values()
    if what is What.CLAIM:
        for claim in shown.attributions:
            if claim.id == id_:
                roles = {"source": claim.source, "cue": claim.cue, "content": claim.content}
                who = NOBODY if claim.source_id is None else str(claim.source_id)
                words = {name: one_line(joined(text, spans)) for name, spans in roles.items()}
                return Values(near=claim.start, fields={**words, "mode": claim.mode.value, "who": who})
    elif what is What.SOURCE:
        for source in shown.sources:
            if source.id == id_:
                return Values(near=source.label.start, fields=_of_source(text, source))
    else:
        for hedge in shown.hedges:
            if hedge.id == id_:
                values = {"span": one_line(hedge.span.of(text)), "category": hedge.category.value}
                return Values(near=hedge.span.start, fields=values)
    raise InvalidInputError("This row is not here any more; the article has changed.", field="id")


def correct_page(
    article: Article, shown: Analysis, what: What, id_: int | None, near: int, words: str, typed: dict[str, str]
) -> CorrectPage:
    """The page of one row, or of what was missed at `near` in these `words`; `typed` is shown again."""
    text = article.text
    values = values_of(text, shown, what, id_)
    place = values.near if id_ is not None else min(near, len(text))
    begun = {"content" if what is What.CLAIM else "span": words} if words else {}
    label = values.fields.get("content") or values.fields.get("span") or values.fields.get("label", "")
    own = [claim for claim in shown.attributions if what is What.SOURCE and claim.source_id == id_]
    return CorrectPage(
        article_id=article.id,
        title=article.title,
        what=what.value,
        id=id_,
        seen=seen_of(text, shown, what, id_),
        key=_KEYS[what](id_) if id_ is not None else "",
        words=label,
        around=_around(text, place),
        near=place,
        fields={**values.fields, **begun, **typed},
        sources=tuple(Choice(id=each.id, words=shortened(each.label.of(text), 80)) for each in shown.sources),
        claims=tuple(Choice(id=each.id, words=shortened(joined(text, each.content), 100)) for each in own),
    )


def seen_of(text: str, shown: Analysis, what: What, id_: int | None) -> str:
    """The lasting key of a row; "" for what was missed, and for a row that is not there."""
    keys = lasting_keys(text, shown)
    of_kind = {What.CLAIM: keys.claims, What.SOURCE: keys.sources, What.HEDGE: keys.hedges}[what]
    return of_kind.get(id_, "") if id_ is not None else ""


def corrections_page(article: Article) -> CorrectionsPage:
    """What readers said of an article."""
    machine = article.as_found
    if machine is None:
        outcomes = tuple(Outcome(each, (), each.rows) for each in article.corrections)
        listed = tuple(_listed(outcome, placed=False) for outcome in outcomes)
        return CorrectionsPage(article_id=article.id, title=article.title, placed=(), unplaced=listed, left=0)
    state = corrected(machine, article.corrections, article.text)
    listed = tuple(_listed(outcome, placed=outcome.placed) for outcome in state.outcomes)
    rows = len(machine.attributions) + len(machine.sources) + len(machine.hedges)
    return CorrectionsPage(
        article_id=article.id,
        title=article.title,
        placed=tuple(each for each in listed if each.placed),
        unplaced=tuple(each for each in listed if not each.placed),
        left=rows - len(state.verdicts),
    )


def words_of_row(row: Row) -> str:
    """A row in a few words of its text."""
    if isinstance(row, ClaimRow):
        content = " … ".join(quote.exact for quote in row.content)
        return shortened(content, 120)
    return shortened(row.span.exact if isinstance(row, HedgeRow) else row.label.exact, 120)


def shown_correction(article: Article, number: str) -> ListedCorrection | None:
    """The correction of which an article's address tells, while it is in force."""
    if not number:
        return None  # most pages tell of none: nothing is laid for them
    return next((each for each in corrections_page(article).placed if str(each.number) == number), None)


def _listed(outcome: Outcome, *, placed: bool) -> ListedCorrection:
    correction: Correction = outcome.correction
    row = correction.target or next(iter(correction.rows), None)
    at: datetime = correction.at
    return ListedCorrection(
        number=correction.number,
        act=_act_words(correction),
        what=correction.what.value if correction.what else "",
        words=words_of_row(row) if row and correction.act is not Act.REST else f"{len(correction.rows):,} rows",
        note=correction.note,
        by=correction.by,
        day=long_date(at.date()),
        key=_KEYS[outcome.rows[0][0]](outcome.rows[0][1]) if outcome.rows and correction.act is not Act.REST else "",
        placed=placed,
    )


def _act_words(correction: Correction) -> str:
    """What was said; of two that are one, which the other is."""
    if correction.act is Act.ONE:
        return f"the same source as “{shortened(correction.others[0].exact, 60)}”"
    return ACTS[correction.act]


def _of_source(text: str, source: Source) -> dict[str, str]:
    spans: dict[str, Span | None] = {
        "label": source.label,
        "name": source.name,
        "role": source.role,
        "affiliation": source.affiliation,
        "basis": source.basis,
        "reason": source.reason.span if source.reason else None,
    }
    words = {name: one_line(span.of(text)) if span else "" for name, span in spans.items()}
    kind = source.reason.kind.value if source.reason else ""
    level = "" if source.specificity is None else str(source.specificity)
    return {**words, "identity": source.identity.value, "reason_kind": kind, "specificity": level}


def _around(text: str, place: int) -> str:
    """The paragraph in which it stands, and what follows it."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", min(len(text), place + 700))
    return text[start : end if end >= 0 else len(text)]
