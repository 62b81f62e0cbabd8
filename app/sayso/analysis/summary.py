"""Counts what the analysis of one article found. The rules of counting are docs/annotation-guide.md, section 4.

- Every attribution is one claim.
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

from sayso.analysis.types import Attribution, Hedge, Identity, ReasonKind, Source, Span, Summary

_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")


def summarize(
    text: str, attributions: Sequence[Attribution], sources: Sequence[Source], hedges: Sequence[Hedge]
) -> Summary:
    """The figures of one article; attributions in text order."""
    identities = {source.id: source.identity for source in sources}
    claims = [identities.get(a.source_id or 0, Identity.UNSPECIFIED) for a in attributions]
    count = Counter(claims)
    unnamed = [source for source in sources if source.identity.unnamed]
    reasons = [source.reason.kind for source in unnamed if source.reason]
    own = sum(1 for hedge in hedges if hedge.attribution_id is None)
    return Summary(
        words=count_words(text),
        claims=len(claims),
        sources=len(sources),
        claims_by_identity={identity: count[identity] for identity in Identity},
        anonymous=sum(number for identity, number in count.items() if identity.anonymous),
        unnamed_sources=len(unnamed),
        reasons_given=len(reasons),
        reasons_informative=reasons.count(ReasonKind.INFORMATIVE),
        first_claim_anonymous=bool(claims) and claims[0].anonymous,
        hedges=len(hedges),
        hedges_reporter=own,
        hedges_source=len(hedges) - own,
        attributed_share=attributed_share(text, [span for a in attributions for span in a.content]),
    )


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
