"""What stands under the title: the three plain facts with the places they lead to, and the line beside them."""

from dataclasses import dataclass

from sayso.analysis.types import Analysis
from sayso.headline import Fact, First, facts, first_claim, no_comment, reasons, unsure
from sayso.web.keys import NOBODY, card_id, claim_key

NO_COMMENT, UNSURE = "nocomment", "unsure"  # ids of the two lists of what is not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFact:
    """One fact. `target` is the id of the panel or the card with what it counts, "" where it counts nothing."""

    fact: Fact
    target: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The facts, then the reasons, then who the first claim rests on; `asides` are (id, words) of what is apart."""

    facts: tuple[HeadFact, ...]
    reasons: str
    first: First | None
    first_key: str
    asides: tuple[tuple[str, str], ...]


def head(text: str, analysis: Analysis) -> Head:
    """The head of an analysed article."""
    summary = analysis.summary
    first = first_claim(text, analysis)
    targets = (("claims", ""), ("unnamed", "unnamed"), (card_id(NOBODY), "unnamed"))
    counted = zip(facts(summary), targets, strict=True)
    asides = ((NO_COMMENT, no_comment(text, analysis)), (UNSURE, unsure(summary)))
    return Head(
        facts=tuple(HeadFact(fact=fact, target=id_ if fact.number else "", tone=tone) for fact, (id_, tone) in counted),
        reasons=reasons(summary),
        first=first,
        first_key=claim_key(first.claim_id) if first else "",
        asides=tuple((target, words) for target, words in asides if words),
    )
