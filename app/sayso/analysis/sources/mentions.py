"""The mentions that are asked whom they mean, in text order, and how prominent each one stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.analysis.languages.chosen import nouns, phrase_words, pronouns
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.noun_phrase import Phrase
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.text.sentences import words_before
from sayso.analysis.text.spans import SpanIndex, index_of
from sayso.analysis.types import Span, Spans

_SUBJECT, _OTHER = 2.0, 1.0
_IN_QUOTATION, _IN_CONTENT = 0.3, 0.6
_LONGEST_BEFORE = 12
_LOWER = re.compile(r"(?<![^\W_])[a-z]+(?:-[a-z]+)*(?![^\W_]|[’'](?!s))")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_NARRATED = (Nature.PERSON, Nature.GROUP, Nature.DOCUMENT, Nature.ORG)
_STOPS = tuple('.!?”"')
_OPENS = " \"'“”‘’"
_WORDS_BEFORE = 5
_ENDS = (".", ";")


@dataclass(slots=True)
class SourceMention:
    """A source as it stands in the text, with the attributions that have it and their numbers.

    `speaks_of`: names that open what they say, by their words.
    """

    span: Span
    spans: Spans
    claims: list[int] = field(default_factory=list)
    tagged: list[TaggedAttribution] = field(default_factory=list)
    speaks_of: set[tuple[str, ...]] = field(default_factory=set)


def source_mentions(
    text: str, names: SpanIndex[Name], attributions: Sequence[TaggedAttribution]
) -> list[SourceMention]:
    """One for each place, whatever the number of attributions that share it; none for those without a source."""
    mentions: dict[Spans, SourceMention] = {}
    for number, attribution in enumerate(attributions):
        if attribution.source:
            spans = attribution.source
            mention = mentions.setdefault(spans, SourceMention(spans[0], spans))
            mention.claims.append(number)
            mention.tagged.append(attribution)
            mention.speaks_of.update(_spoken_of(text, names, attribution))
    return list(mentions.values())


def _spoken_of(text: str, names: SpanIndex[Name], claim: TaggedAttribution) -> Iterator[tuple[str, ...]]:
    """A name that opens what somebody else says: in "She said Brown had been kind" she is not Brown.

    Nobody is called by name behind a pronoun that means them (Chomsky 1981, principle C of binding).
    """
    name = names.first_overlapping(claim.content[0]) if claim.content else None
    if name and text[claim.content[0].start : name.whole.start].strip(_OPENS).lower() in ("", pronouns.THAT):
        yield name.tokens


def in_text_order(
    text: str, sources: Sequence[SourceMention], names: SpanIndex[Name], quoted: SpanIndex[Quotation]
) -> list[SourceMention | Name | Phrase | Span]:
    """The sources, and outside them the names, the descriptions, and "he" and "she" in no quotation."""
    return sorted(_mentions(text, sources, names, quoted), key=_start)


def _mentions(
    text: str, sources: Sequence[SourceMention], names: SpanIndex[Name], quoted: SpanIndex[Quotation]
) -> Iterator[SourceMention | Name | Phrase | Span]:
    covered = index_of(mention.span for mention in sources)
    yield from sources
    yield from (name for name in names.items if not covered.covers(name.span.start))
    yield from (phrase for phrase in narrated_phrases(text, names) if not covered.covers(phrase.span.start))
    for span in he_and_she(text):
        if not covered.covers(span.start) and not quoted.covers(span.start):
            yield span


def _start(mention: SourceMention | Name | Phrase | Span) -> int:
    if isinstance(mention, Name):
        return mention.whole.start
    return mention.start if isinstance(mention, Span) else mention.span.start


class Prominence:
    """How prominent a mention stands: the first of a sentence is taken for its subject; less in quotations.

    Mentions are asked for in text order.
    """

    def __init__(self, reading: Reading, attributions: Sequence[TaggedAttribution]) -> None:
        self._text = reading.text
        self._sentences = reading.sentences
        self._quoted = reading.quotations
        self._contents = index_of(span for attribution in attributions for span in attribution.content)
        self._subjects: dict[int, int] = {}  # where the subject of each sentence ends

    def of(self, span: Span, *, named: bool = False) -> float:
        sentence = self._sentences.number(span.start)
        before = self._text[max(0, span.start - _LONGEST_BEFORE) : span.start].split()
        weight = _OTHER
        owner = phrase_words.OWNER_ENDS.match(self._text, span.end) is not None  # "Ruiz’s | mother was in tears"
        led = before and before[-1].lower() in phrase_words.PREPOSITIONS
        if sentence not in self._subjects and not led and not owner:
            self._subjects[sentence] = span.end
            weight = _SUBJECT
        elif named and phrase_words.SUBJECTS_NAME.fullmatch(self._text, self._subjects.get(sentence, 0), span.start):
            weight = _SUBJECT
        if self._quoted.covers(span.start):
            return weight * _IN_QUOTATION
        return weight * _IN_CONTENT if self._contents.covers(span.start) else weight


def narrated_phrases(text: str, names: SpanIndex[Name]) -> Iterator[Phrase]:
    """Noun phrases for people in text order, each from its determiner to its head noun; bare singulars left out.

    Those for bodies and documents as well, where they open a sentence.
    """
    for match in _LOWER.finditer(text):
        noun = None if match.group() in nouns.QUANTITIES else nouns.noun_of(match.group())
        if noun is None or noun.nature not in _NARRATED or _goes_on(text, match.end()):
            continue
        start = _determiner_before(text, match.start(), plural=noun.plural)
        shown = (
            noun.nature is Nature.DOCUMENT and text[match.end() : match.end() + 1] in _ENDS
        )  # "He showed us | the letter."
        if noun.nature in (Nature.DOCUMENT, Nature.ORG) and (
            start is None or noun.plural or not (shown or _opens_sentence(text, start))
        ):
            continue
        if start is None and (not noun.plural or noun.bare):
            continue
        start = match.start() if start is None else start
        singled = nouns.ONE_OF.search(text, max(0, start - _LONGEST_BEFORE), start) if noun.plural else None
        span = Span(singled.start() if singled else start, match.end())
        if nouns.SAYS_WHAT_ONE_IS.search(text, max(0, span.start - _LONGEST_BEFORE), span.start):
            continue  # "Because he is a witness"
        yield read_phrase(text, span, names.within(span))


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins here: "A report by officers was read. It warned …"."""
    before = text[max(0, start - 3) : start].rstrip()
    return start == 0 or text[start - 1] == "\n" or (before != "" and before[-1] in _STOPS)


def he_and_she(text: str) -> Iterator[Span]:
    """Every "he" and "she"."""
    return (Span(*match.span()) for match in pronouns.HE_OR_SHE.finditer(text))


def _determiner_before(text: str, noun: int, *, plural: bool) -> int | None:
    """Where the noun phrase of a head noun begins; None where no determiner opens it."""
    start = noun
    for position, word in words_before(text, noun, _WORDS_BEFORE):
        if plural and word == pronouns.THAT:
            return start if text[start].isupper() else noun  # "it is said that | White House officials knew"
        start = position
        if word.lower() in phrase_words.NARRATIVE_DETERMINERS:
            return position
        if word[0].isupper() and phrase_words.POSSESSIVE.search(word):
            return position  # "Rourke’s mother"
        if word in phrase_words.NARRATIVE_STOPS:
            return None
    return None


def _goes_on(text: str, end: int) -> bool:
    """Whether a name or another noun for a person follows at once, so that this is only what stands before it."""
    following = _NEXT_WORD.match(text, end, end + 30)
    if following is None:
        return False
    word = following.group(1)
    return word[0].isupper() or nouns.noun_of(word) is not None
