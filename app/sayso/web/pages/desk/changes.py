"""Versions of an article, and what changed between two of them, as frozen rows: all that their templates may use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.analysis.types import Identity
from sayso.desk.drafts import DraftChange, HedgeChange, Side, SourceChange
from sayso.desk.matching import Fate
from sayso.domain import Article
from sayso.domain.versions import KeptText, Version
from sayso.headline import figures
from sayso.web.pages.desk.views import set_with
from sayso.web.pages.reading.layout import Part, parts
from sayso.words import CATEGORY, IDENTITY, TONE, count, long_date, shortened

CUT = 400  # characters of a changed line that are shown
HEADINGS = {
    Fate.NAMED: "Named now",
    Fate.UNNAMED: "Not named any more",
    Fate.OTHER_NAME: "Under another name",
    Fate.CAME: "Came",
    Fate.WENT: "Went",
}
_WHAT = {"reason": "why not named", "basis": "how they know", "words": "words for them"}


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A text in the list; `number` is None for that of now."""

    number: int | None
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """The texts of an article, that of now first."""

    id: int
    title: str
    url: str | None
    versions: tuple[VersionShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """One earlier text."""

    id: int
    title: str
    number: int
    about: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A source, a reason or a hedge that came, went or became another one; `small` says more."""

    words: str
    small: str
    tone: str


@dataclass(frozen=True, slots=True)
class MovedGroup:
    """All of one kind."""

    id: str
    heading: str
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class SideShown:
    """One of the drafts: which it is, its figures, who its first claim rests on."""

    name: str
    figures: str
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """Two drafts. `sides` is None where one of them cannot be analysed; `stayed` is how many sources are in both."""

    id: int
    title: str
    choices: tuple[VersionShown, ...]
    before: int
    after: int | None
    sides: tuple[SideShown, SideShown] | None
    groups: tuple[MovedGroup, ...]
    stayed: str
    lines: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def versions_page(article: Article, kept: Sequence[Version]) -> VersionsPage:
    """The list of the texts of an article."""
    return VersionsPage(id=article.id, title=article.title, url=article.metadata.url, versions=_shown(article, kept))


def version_page(article: Article, kept: KeptText) -> VersionPage:
    """An earlier text with the marks that it had."""
    text, analysis = kept.text, kept.analysis
    shown = set_with(text, analysis, kept.shape)
    headed = bool(shown) and shown[0].span.of(text).split() == article.title.split()
    return VersionPage(
        id=article.id,
        title=article.title,
        number=kept.version.number,
        about=_version_words(kept.version),
        parts=parts(shown[headed:], kept.shape),
    )


def change_page(
    article: Article, kept: Sequence[Version], before: int, after: int | None, change: DraftChange | None
) -> ChangePage:
    """What changed between two texts of an article."""
    names = {each.number: each.name for each in _shown(article, kept)}
    return ChangePage(
        id=article.id,
        title=article.title,
        choices=_shown(article, kept),
        before=before,
        after=after,
        sides=_sides(change, names.get(before, ""), names.get(after, "")) if change else None,
        groups=tuple(_groups(change)) if change else (),
        stayed=_stayed(change) if change else "",
        lines=tuple(_lines(change)) if change else (),
    )


def change_words(change: SourceChange) -> str:
    """What became of a source, in a few words, for pages and terminal."""
    before, after = change.before, change.after
    if before and after and before.words != after.words:
        return f"“{before.words}” → “{after.words}”"
    side = after or before
    return f"“{side.words}”" if side else ""


def _shown(article: Article, kept: Sequence[Version]) -> tuple[VersionShown, ...]:
    since = f", since {_moment(kept[-1].until)}" if kept else ""
    now = VersionShown(None, "Now", f"{count(len(article.text), 'character')}{since}")
    return (now, *(VersionShown(each.number, f"Draft {each.number}", _version_words(each)) for each in reversed(kept)))


def _version_words(version: Version) -> str:
    return f"{count(version.length, 'character')}, until {_moment(version.until)}"


def _moment(at: datetime) -> str:
    return f"{long_date(at.date())}, {at:%H:%M} UTC"


def _sides(change: DraftChange, before: str, after: str) -> tuple[SideShown, SideShown]:
    return (
        SideShown(before, figures(change.before), change.first[0]),
        SideShown(after, figures(change.after), change.first[1]),
    )


def _stayed(change: DraftChange) -> str:
    number = len(change.of(Fate.STAYED))
    return f"{count(number, 'source')} in both." if number else "No source is in both."


def _groups(change: DraftChange) -> Iterator[MovedGroup]:
    for fate, heading in HEADINGS.items():
        if sources := change.of(fate):
            yield MovedGroup(fate.value, heading, tuple(map(_source, sources)))
    if described := change.described_otherwise:
        rows = tuple(_otherwise(each, *more) for each in described for more in each.changes)
        yield MovedGroup("told", "Reasons and other words of sources", rows)
    for came, heading in ((False, "Hedges that went"), (True, "Hedges that came")):
        if hedges := [each for each in change.hedges if each.came is came and not each.in_both]:
            yield MovedGroup("hedges-came" if came else "hedges-went", heading, tuple(map(_hedge, hedges)))
    otherwise = [*map(_source, change.of(Fate.OTHERWISE)), *(_hedge(each) for each in change.hedges if each.in_both)]
    if otherwise:
        yield MovedGroup("otherwise", "Read otherwise: found in one, though the words are in both", tuple(otherwise))


def _source(change: SourceChange) -> Moved:
    side = change.after or change.before
    small = " → ".join(dict.fromkeys(_about(each) for each in (change.before, change.after) if each))
    return Moved(change_words(change), small, TONE[side.identity if side else Identity.UNSPECIFIED])


def _about(side: Side) -> str:
    return f"{IDENTITY[side.identity]}, {count(side.claims, 'claim')}"


def _otherwise(change: SourceChange, what: str, old: str, new: str) -> Moved:
    side = change.after or change.before
    name = f"“{side.words}”" if side else ""
    if old and new:
        small = f"{_WHAT[what]}: {old} → {new}"
    else:
        small = f"{_WHAT[what]}: {new or old} {'came' if new else 'went'}"
    return Moved(name, small, TONE[side.identity if side else Identity.UNSPECIFIED])


def _hedge(change: HedgeChange) -> Moved:
    whose = f"in what {change.voice} says" if change.voice else "the reporter’s own"
    return Moved(f"“{change.words}”", f"{CATEGORY[change.category]}, {whose}: {change.around}", "hedge")


def _lines(change: DraftChange) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for gone, come in change.lines:
        yield tuple(shortened(line, CUT) for line in gone), tuple(shortened(line, CUT) for line in come)
