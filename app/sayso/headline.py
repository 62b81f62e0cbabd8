"""The line under a title: what an article's claims rest on, in the same words on the page, in a row, in the terminal.

All of it is pure, and no figure is counted here: the figures are those of the Summary.
"""

from dataclasses import dataclass

from sayso.analysis.summary import counts, sourceless_claims, unnamed_claims
from sayso.analysis.types import Analysis, Identity, Kind, Source, Summary
from sayso.words import TONE, count, mid_sentence, one_line, shortened

_NAME_LENGTH = 80  # characters of a source's label within a line


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the three plain facts: so many claims, and in words of which kind."""

    number: int
    words: str

    def __str__(self) -> str:
        return f"{self.number:,} {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """Who the first claim rests on. `who` are the article's words for the source, "" where no source is given."""

    claim_id: int
    who: str
    tone: str
    kind: str

    def __str__(self) -> str:
        return f"{self.who}, {self.kind}" if self.who else self.kind


def facts(summary: Summary) -> tuple[Fact, Fact, Fact]:
    """All claims, those from people the article does not name, and those with no source."""
    return (
        Fact(summary.claims, "claim" if summary.claims == 1 else "claims"),
        Fact(unnamed_claims(summary), "from unnamed people"),
        Fact(sourceless_claims(summary), "with no source"),
    )


def figures(summary: Summary) -> str:
    """The three facts and what is counted apart, as one line."""
    hedges = count(summary.hedges, "hedge") if summary.hedges else "no hedges"
    words = list(map(str, facts(summary))) if summary.claims else ["No claims"]
    words += [f"{summary.refusals:,} no comment"] if summary.refusals else []
    words += [f"{summary.unsure:,} not counted"] if summary.unsure else []
    return " · ".join([*words, hedges])


def reasons(summary: Summary) -> str:
    """Whether the article says why it does not name its sources, as a sentence; "" where it names all."""
    sources, given = summary.unnamed_sources, summary.reasons_given
    stock = given - summary.reasons_informative
    if not sources:
        return ""
    if sources == 1:
        return "A stock phrase is given as the reason." if stock else _one_reason(given)
    if not given:
        which = "either" if sources == 2 else "any"
        return f"No reason is given for {which} of the {sources:,} unnamed sources."
    whom = ("both" if sources == 2 else f"all {sources:,}") if given == sources else f"{given:,} of the {sources:,}"
    phrase = f", a stock phrase for {stock:,} of them" if stock and given > 1 else ", a stock phrase" if stock else ""
    return f"A reason is given for {whom} unnamed sources{phrase}."


def first_claim(text: str, analysis: Analysis) -> First | None:
    """Who the first claim that is counted rests on; None where there is no claim."""
    claim = next(filter(counts, analysis.attributions), None)
    if claim is None:
        return None
    source = analysis.source_of(claim)
    identity = source.identity if source else Identity.UNSPECIFIED
    who = mid_sentence(shortened(source.label.of(text), _NAME_LENGTH)) if source else ""
    return First(claim_id=claim.id, who=who, tone=TONE[identity], kind=_kind(source))


def no_comment(text: str, analysis: Analysis) -> str:
    """Who made no comment: "No comment: Pell’s agent; Halsey Gas"; "" where nobody was asked."""
    refusals = [claim for claim in analysis.attributions if claim.kind is Kind.REFUSAL]
    who = dict.fromkeys(one_line(source.label.of(text)) for claim in refusals if (source := analysis.source_of(claim)))
    return f"No comment: {'; '.join(who) or 'no source given'}" if refusals else ""


def unsure(summary: Summary) -> str:
    """How many more claims there may be: "3 more may be claims"; "" where there are none."""
    if not summary.unsure:
        return ""
    return f"{summary.unsure:,} more may be {'a claim' if summary.unsure == 1 else 'claims'}; Sayso is not sure"


def headline(text: str, analysis: Analysis) -> str:
    """All of it in a few sentences, for where nothing can be linked."""
    summary = analysis.summary
    first = first_claim(text, analysis)
    parts = [
        ", ".join(map(str, facts(summary))) + "." if summary.claims else "No claims were found.",
        reasons(summary),
        f"First claim: {first}." if first else "",
        f"{no_comment(text, analysis)}." if summary.refusals else "",
        f"{unsure(summary)}." if summary.unsure else "",
        f"{count(summary.hedges, 'hedge')}." if summary.hedges else "No hedges were found.",
    ]
    return " ".join(filter(None, parts))


def _one_reason(given: int) -> str:
    return "A reason is given for not naming the source." if given else "No reason is given for not naming the source."


def _kind(source: Source | None) -> str:
    if source is None:
        return "no source given"
    return {"named": "named", "unnamed": "unnamed", "document": "a document"}.get(
        TONE[source.identity], "the writer or the reader"
    )
