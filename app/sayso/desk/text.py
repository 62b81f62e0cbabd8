"""An article as the questions look at it: its text, its analysis, and what several of them need."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from sayso.analysis.languages.chosen import nouns, room_words
from sayso.analysis.phrases.reading import Reading, read
from sayso.analysis.rows import joined
from sayso.analysis.summary import counts
from sayso.analysis.text.lasting import Lasting, lasting_keys
from sayso.analysis.types import Analysis, Attribution, Kind, Source, Span

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONG = 90  # characters of words that are quoted in an observation
_WHOLLY_QUOTED = re.compile(r"[“\"‘']([^“”\"]+?),?[”\"’']")
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True)  # no slots: what is looked up again and again is kept
class Seen:
    """One analysed article. `byline` is that of its metadata, "" where there is none."""

    text: str
    analysis: Analysis
    byline: str = ""

    @cached_property
    def keys(self) -> Lasting:
        """The lasting keys of its rows."""
        return lasting_keys(self.text, self.analysis)

    @cached_property
    def reading(self) -> Reading:
        """Its names and sentences."""
        return read(self.text)

    @cached_property
    def claims(self) -> tuple[Attribution, ...]:
        """Those that are counted."""
        return tuple(filter(counts, self.analysis.attributions))

    @cached_property
    def refusals(self) -> tuple[Attribution, ...]:
        """Those who made no comment."""
        return tuple(claim for claim in self.analysis.attributions if claim.kind is Kind.REFUSAL)

    @cached_property
    def unnamed(self) -> tuple[Source, ...]:
        """The unnamed sources that say something, those with the most claims first, then by their place."""
        heard = [source for source in self.analysis.sources if source.identity.unnamed and self.claims_by(source)]
        return tuple(sorted(heard, key=lambda source: (-len(self.claims_by(source)), source.mentions[0])))

    def claims_by(self, source: Source) -> tuple[Attribution, ...]:
        """The counted claims of a source."""
        return tuple(filter(counts, self.analysis.claims_of(source)))

    def source_key(self, source: Source) -> str:
        """The lasting key of a source."""
        return self.keys.sources[source.id]

    def claim_key(self, claim: Attribution) -> str:
        """The lasting key of a claim."""
        return self.keys.claims[claim.id]

    def name(self, source: Source) -> str:
        """The article's best words for a source, in quotation marks."""
        return self.quoted(source.label)

    def quoted(self, span: Span) -> str:
        """The words of a span, in quotation marks and not too many."""
        return _quoted(span.of(self.text))

    def claim_words(self, claim: Attribution) -> str:
        """What is said, in quotation marks and not too much of it."""
        return _quoted(joined(self.text, claim.content))

    def content_words(self, claim: Attribution) -> frozenset[str]:
        """The words that carry what is said, in their plain form."""
        return self._words[claim.id]

    def alike(self, words: frozenset[str]) -> Iterator[Attribution]:
        """The claims that speak of the same as these words: half of the fewer ones are shared, and two at least."""
        shared = Counter(number for word in words for number in self._places.get(word, ()))
        for number, claim in enumerate(self.analysis.attributions):
            if shared[number] > 1 and 2 * shared[number] >= min(len(words), len(self._words[claim.id])):
                yield claim

    @cached_property
    def _words(self) -> dict[int, frozenset[str]]:
        claims = self.analysis.attributions
        return {claim.id: frozenset(plain_words(joined(self.text, claim.content))) for claim in claims}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """In which claims each word stands, by their place in the list."""
        places: dict[str, list[int]] = {}
        for number, claim in enumerate(self.analysis.attributions):
            for word in self._words[claim.id]:
                places.setdefault(word, []).append(number)
        return places


def _quoted(words: str) -> str:
    words = " ".join(words.split()).strip(" ,;:")
    if whole := _WHOLLY_QUOTED.fullmatch(words):
        words = whole.group(1)
    if len(words) > _LONG:
        words = words[:_LONG].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f"“{words.translate(_INNER)}”"


def plain_words(words: str) -> Iterator[str]:
    """The words that carry a meaning, without their endings."""
    for word in _WORD.findall(words.casefold()):
        if len(word) > 3 and word not in room_words.COMMON:
            noun = nouns.noun_of(word)
            yield noun.lemma if noun else room_words.ENDING.sub("", word)


def subjects(words: Sequence[str]) -> list[str]:
    """A subject for each of some words of the text that are no row; the same words are told apart by their order."""
    seen: dict[str, int] = {}
    keys = []
    for each in words:
        plain = " ".join(_WORD.findall(each.casefold()))
        seen[plain] = seen.get(plain, 0) + 1
        digest = blake2b(f"{plain}\n{seen[plain]}".encode("utf-8", "replace"), digest_size=6)
        keys.append(f"w-{digest.hexdigest()}")
    return keys
