"""The sentence under the title: an article's figures in words. A pure function with a table of tests."""

from dataclasses import dataclass

from sayso.analysis.types import Identity, Summary
from sayso.words import count


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence. `panel` is the id of the panel that it links to; `tone` its look."""

    text: str
    panel: str | None = None
    tone: str | None = None


def summing_sentence(summary: Summary) -> tuple[Part, ...]:
    """What the article's claims rest on, and whose its hedges are, for 0, 1 and many; they join as they are."""
    parts = [*_claims(summary), *_unnamed(summary), *_nobody(summary), Part(" "), *_hedges(summary)]
    return tuple(parts)


def short_sentence(summary: Summary) -> str:
    """The same for a row of the library."""
    if not summary.claims:
        claims = "No claims"
    elif not summary.sources:
        claims = f"{count(summary.claims, 'claim')}, no source given"
    else:
        claims = f"{count(summary.claims, 'claim')} from {count(summary.sources, 'source')}"
    every = {1: "", 2: "both "}.get(summary.claims, "all ")
    which = every if summary.anonymous == summary.claims else f"{summary.anonymous:,} "
    anonymous = f", {which}without a named source" if summary.anonymous and summary.sources else ""
    return f"{claims}{anonymous} · {count(summary.hedges, 'hedge') if summary.hedges else 'no hedges'}"


def unnamed_claims(summary: Summary) -> int:
    """Claims of unnamed persons and groups: the anonymous ones but for those with no source given."""
    return sum(number for identity, number in summary.claims_by_identity.items() if identity.unnamed)


def _claims(summary: Summary) -> list[Part]:
    if not summary.claims:
        return [Part("No claims", "claims", "strong"), Part(" were found.")]
    head = Part(count(summary.claims, "claim"), "claims", "strong")
    if summary.sources:
        return [head, Part(f" from {count(summary.sources, 'source')}.")]
    which = {1: "it", 2: "either"}.get(summary.claims, "any of them")
    return [head, Part(", and "), Part(f"no source is given for {which}", "unnamed", "unnamed"), Part(".")]


def _unnamed(summary: Summary) -> list[Part]:
    if not summary.sources or not summary.claims:
        return []
    claims = unnamed_claims(summary)
    if not claims:
        who = {1: "It does not rest", 2: "Neither rests"}.get(summary.claims, "None of them rests")
        return [Part(" "), Part(f"{who} on an unnamed source", "unnamed"), Part(".")]
    rest = f"{_share(claims, summary.claims)} on people the article does not name"
    return [Part(" "), Part(rest, "unnamed", "unnamed"), Part(f", and {_reasons(summary)}.")]


def _share(part: int, whole: int) -> str:
    if part == whole:
        return {1: "It rests", 2: "Both rest"}.get(whole, "All of them rest")
    return f"{part:,} of them rests" if part == 1 else f"{part:,} of them rest"


def _reasons(summary: Summary) -> str:
    given, sources = summary.reasons_given, summary.unnamed_sources
    if not given:
        return "no reason is given" + {0: "", 1: "", 2: " for either"}.get(sources, " for any")
    if sources == 1:
        return "a reason is given" if summary.reasons_informative else "a stock phrase is given as the reason"
    if given == sources:
        return "a reason is given for " + ("both" if sources == 2 else "all")
    return f"a reason is given for {given:,} of these {sources:,} sources"


def _nobody(summary: Summary) -> list[Part]:
    claims = summary.claims_by_identity.get(Identity.UNSPECIFIED, 0)
    if not claims or not summary.sources:
        return []
    return [Part(" For "), Part(f"{claims:,} of them no source", "unnamed", "unnamed"), Part(" is given.")]


def _hedges(summary: Summary) -> list[Part]:
    if not summary.hedges:
        return [Part("No hedges", "hedging", "hedge"), Part(" were found.")]
    head = Part(count(summary.hedges, "hedge"), "hedging", "hedge")
    if summary.hedges_reporter and summary.hedges_source:
        voices = f": {summary.hedges_reporter:,} the reporter’s own, {summary.hedges_source:,} in what a source says."
        return [head, Part(voices)]
    every = {1: "", 2: "both "}.get(summary.hedges, "all ")
    voice = "the reporter’s own" if summary.hedges_reporter else "in what a source says"
    return [head, Part(f", {every}{voice}.")]
