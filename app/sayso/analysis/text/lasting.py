"""Keys by which a claim, a source and a hedge are known again in another analysis, or in another state, of an article.

An id is a number in one analysis: a sentence put in front of the text moves all of them. A key is made of words: those
of what is said and of the cue; the source's name, else its description; a hedge and the words around it in its
paragraph. Of several things with the same words the place decides, as first, second, third. So a key stays while the
words stay, wherever they move, and two things of one article never have the same.
"""

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b

from sayso.analysis.types import Analysis, Attribution, Hedge, Spans

_WORD = re.compile(r"\w+")
_AROUND = 4  # words on each side of a hedge
_REACH = 120  # code points in which they are looked for
_BYTES = 6


@dataclass(frozen=True, slots=True)
class Lasting:
    """The keys of an analysis, by the ids that its claims, sources and hedges have there."""

    claims: dict[int, str]
    sources: dict[int, str]
    hedges: dict[int, str]

    def all(self) -> list[str]:
        """Every key, claims first."""
        return [*self.claims.values(), *self.sources.values(), *self.hedges.values()]


def lasting_keys(text: str, analysis: Analysis) -> Lasting:
    """The keys of everything in an analysis of `text`."""
    return Lasting(
        claims=_keys("a", [(claim.id, _claim(text, claim)) for claim in analysis.attributions]),
        sources=_keys("s", [(source.id, _plain(source.label.of(text))) for source in analysis.sources]),
        hedges=_keys("h", [(hedge.id, _hedge(text, hedge)) for hedge in analysis.hedges]),
    )


def gone(before: Lasting, after: Lasting) -> list[str]:
    """The keys that are no longer there."""
    here = set(after.all())
    return [key for key in before.all() if key not in here]


def _keys(kind: str, things: list[tuple[int, str]]) -> dict[int, str]:
    """A key each; `things` are in text order."""
    seen: Counter[str] = Counter()
    keys = {}
    for number, words in things:
        seen[words] += 1
        digest = blake2b(f"{words}\n{seen[words]}".encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()
        keys[number] = f"{kind}-{digest}"
    return keys


def _claim(text: str, claim: Attribution) -> str:
    return f"{_joined(text, claim.content)}\n{_joined(text, claim.cue)}"


def _hedge(text: str, hedge: Hedge) -> str:
    start, end = hedge.span.start, hedge.span.end
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    after = text[end : end + _REACH].partition("\n")[0]
    around = [*_WORD.findall(before)[-_AROUND:], *_WORD.findall(after)[:_AROUND]]
    return _plain(f"{hedge.span.of(text)} in {' '.join(around)}")


def _joined(text: str, spans: Spans) -> str:
    return _plain(" ".join(span.of(text) for span in spans))


def _plain(words: str) -> str:
    """Without capitals, signs and the kind of blanks; signs alone stay as they are."""
    return " ".join(_WORD.findall(words.casefold())) or words
