"""Counts what the analysis of one article found. The rules of counting are docs/annotation-guide.md, section 4.

- Every attribution is one claim, but for refusals to comment and those that are not sure enough to be counted; these
  two are counted apart, and nothing else below counts them.
- A source counts once, however often it speaks. Claims without any source together form one entry, "no source given",
  which is not counted among the sources.
- Anonymous are the claims of unnamed persons, of unnamed groups and those with no source given; `author_reader` is not.
- A reason counts for each unnamed source that the article gives one for, whether it informs or is a formula.
- A hedge is the source's where it stands in the content of an attribution, else the reporter's.
- The attributed share is the share of the text's characters, white space left out, that lie in some content.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.analysis.labels import Identity, Kind, ReasonKind
from sayso.analysis.span import Span

if TYPE_CHECKING:
    from sayso.analysis.types import Attribution, Hedge, Source

# From this confidence on a claim is counted. Chosen for the share of articles whose summing sentence is true, on the
# 514 of Wikinews, PolNeAR dev and the part of `varied` that trains (net-3: 69.3 % with all claims): the highest that
# costs no article. From 0.34 on every step costs some: what the net doubts is as often right as the sentence needs it.
COUNTED_FROM = 0.3
# And from where it is one of somebody unnamed, or of nobody at all: such a claim says more about an article, and the
# first claim of many articles was one of these that nobody made. Chosen on 320 texts that neither net nor rules had
# seen: 70.3 % of their sentences were true with 0.3 for all, 72.8 % so.
UNNAMED_FROM, SOURCELESS_FROM = 0.6, 0.5

_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures of one article, counted once, here, for every page and door (docs/API.md says how).

    `claims` counts attributions that are sure enough to be counted and no refusals to comment; `refusals` and `unsure`
    count the others. `sources` counts the sources of those claims, "no source given" not among them; `anonymous`
    counts claims of unnamed persons, unnamed groups and no source given; `claims_by_identity` has all seven keys.
    `unnamed_sources` counts sources, `reasons_given` those of them with any reason. `attributed_share` is the share of
    the text's characters that lie in some content, 0 to 1. `first_claim_anonymous` is False without claims.
    """

    words: int
    claims: int
    sources: int
    claims_by_identity: dict[Identity, int]
    anonymous: int
    unnamed_sources: int
    reasons_given: int
    reasons_informative: int
    first_claim_anonymous: bool
    hedges: int
    hedges_reporter: int
    hedges_source: int
    attributed_share: float
    refusals: int = 0
    unsure: int = 0

    @property
    def anonymous_share(self) -> float:
        """Share of the claims that are anonymous, 0 to 1."""
        return self.anonymous / self.claims if self.claims else 0.0

    @property
    def hedges_per_1000(self) -> float:
        """Hedges for every 1,000 words of the text."""
        return 1000 * self.hedges / self.words if self.words else 0.0


def summarize(
    text: str, attributions: Sequence["Attribution"], sources: Sequence["Source"], hedges: Sequence["Hedge"]
) -> Summary:
    """The figures of one article; attributions in text order."""
    identities = {source.id: source.identity for source in sources}
    counted = [a for a in attributions if counts(a)]
    claims = [identities.get(a.source_id or 0, Identity.UNSPECIFIED) for a in counted]
    count = Counter(claims)
    heard = {a.source_id for a in counted}
    speaking = [source for source in sources if source.id in heard]
    unnamed = [source for source in speaking if source.identity.unnamed]
    reasons = [source.reason.kind for source in unnamed if source.reason]
    own = sum(1 for hedge in hedges if hedge.attribution_id is None)
    return Summary(
        words=count_words(text),
        claims=len(claims),
        sources=len(speaking),
        claims_by_identity={identity: count[identity] for identity in Identity},
        anonymous=sum(number for identity, number in count.items() if identity.anonymous),
        unnamed_sources=len(unnamed),
        reasons_given=len(reasons),
        reasons_informative=reasons.count(ReasonKind.INFORMATIVE),
        first_claim_anonymous=bool(claims) and claims[0].anonymous,
        hedges=len(hedges),
        hedges_reporter=own,
        hedges_source=len(hedges) - own,
        attributed_share=attributed_share(text, [span for a in counted for span in a.content]),
        refusals=sum(a.kind is Kind.REFUSAL for a in attributions),
        unsure=sum(not a.counted and a.kind is not Kind.REFUSAL for a in attributions),
    )


def sure_enough(confidence: float, identity: Identity) -> bool:
    """Whether a claim of such a source is likely enough to be true to be counted."""
    if identity.unnamed:
        return confidence >= UNNAMED_FROM
    return confidence >= (SOURCELESS_FROM if identity is Identity.UNSPECIFIED else COUNTED_FROM)


def counts(attribution: "Attribution") -> bool:
    """Whether it is one of the claims of which the figures speak: no refusal to comment, and sure enough."""
    return attribution.counted and attribution.kind is not Kind.REFUSAL


def unnamed_claims(summary: Summary) -> int:
    """Claims of unnamed persons and groups: the anonymous ones but for those with no source given."""
    return sum(number for identity, number in summary.claims_by_identity.items() if identity.unnamed)


def sourceless_claims(summary: Summary) -> int:
    """Claims with no source given."""
    return summary.claims_by_identity.get(Identity.UNSPECIFIED, 0)


def count_words(text: str) -> int:
    """Runs of letters and digits; "don’t", "3.5" and "well-known" are one each."""
    return len(_WORD.findall(text))


def attributed_share(text: str, contents: Sequence[Span]) -> float:
    """Share of the characters that are no white space which lie in some content, 0 to 1."""
    inside = covered = 0
    for span in sorted(contents):
        if span.end > covered:
            inside += _dark(text, max(span.start, covered), span.end)
            covered = span.end
    whole = _dark(text, 0, len(text))
    return inside / whole if whole else 0.0


def _dark(text: str, start: int, end: int) -> int:
    return len("".join(text[start:end].split()))
