"""Finds whom a pronoun means, among those who were mentioned shortly before it; who "the two" are."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.analysis.languages.chosen import phrase_words, pronouns
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.noun_phrase import Form, Phrase, agree
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.identity import may_be
from sayso.analysis.sources.mentions import SourceMention
from sayso.analysis.sources.tied import is_people, is_spoken_of
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.text.spans import SpanIndex
from sayso.analysis.types import Span

SPEAKER = 3.0
_PROMINENT, _PLAINLY = 1.5, 1.0
_REMEMBERED = 40
_REACH = 10
_SENTENCE_COST, _PARAGRAPH_COST, _PARAGRAPHS = 0.8, 0.8, 2  # chosen on texts that no net had seen
_LEAST = -3.5  # whoever scores less is too far away to be meant
_TWO = 2
_NEAR_PAIR = 2  # sentences
_LONGEST_BEFORE = 30  # characters between "asked" and a name


def is_someone(entity: Entity) -> bool:
    """Whether "who" can mean it."""
    return entity.nature in (Nature.PERSON, Nature.GROUP) or entity.plural or entity.nature is Nature.UNKNOWN


def is_something(entity: Entity) -> bool:
    """Whether "which" or "that" can mean it."""
    return entity.nature is not Nature.PERSON


def can_say(entity: Entity, mention: SourceMention) -> bool:
    """Whether claims can be an entity's: none whom only their content names ("That’s Morag," he says) or speaks of."""
    content = [span for claim in mention.tagged for span in claim.content]
    inside = entity.named and all(any(span.contains(name.span) for span in content) for name in entity.names)
    return not inside and not is_spoken_of(entity, mention.speaks_of) and may_be(entity, mention.tagged)


@dataclass(frozen=True, slots=True)
class Recent:
    """A mention that a later pronoun can mean. `weight` tells how prominent it stood (a source or subject more)."""

    entity: Entity
    span: Span
    sentence: int
    weight: float


def _may_be_someone(recent: Recent) -> bool:
    """A name of unknown nature may be a person's if it has no article and is prominent: not "the Ansel"."""
    entity = recent.entity
    if entity.nature is not Nature.UNKNOWN:
        return False
    # Where it is prominent one name is enough: a word may stand thousands of times, and is asked about for each "he".
    prominent = recent.weight + 0.1 * entity.count >= _PROMINENT
    return any(not name.definite and (prominent or len(name.tokens) > 1) for name in entity.names)


class Memory:
    """The last mentions in text order. `paragraphs` tells in which paragraph each sentence stands."""

    def __init__(self, paragraphs: Sequence[int]) -> None:
        self._paragraphs = paragraphs
        self._recent: deque[Recent] = deque(maxlen=_REMEMBERED)

    def add(self, recent: Recent) -> None:
        self._recent.append(recent)

    def meant(self, word: str, start: int, sentence: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """Whom a pronoun at `start` means that is not the writer's or the reader's own."""
        if word in pronouns.GENDER:
            gender = pronouns.GENDER[word]
            return (
                self.person(gender, sentence, fits)
                or self.speaker(gender, sentence)
                or self.person(gender, sentence, lambda entity: not entity.named)  # better than nobody
            )
        if word in pronouns.RELATIVE:
            apt = is_someone if word in pronouns.WHO else is_something
            return self.just_before(start, sentence, lambda entity: apt(entity) and fits(entity))
        return self.several(sentence, fits) if word in pronouns.THEY else self.thing(sentence, fits)

    def person(self, gender: str, sentence: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The person whom "he" or "she" means; None where nobody near can be meant."""

        def score(recent: Recent) -> float | None:
            entity = recent.entity
            if entity.plural or is_people(entity) or not agree(entity.gender, gender) or not fits(entity):
                return None
            if entity.nature is Nature.PERSON:
                return recent.weight + (0.8 if entity.gender == gender else 0.0)
            return recent.weight - 1.5 if _may_be_someone(recent) else None

        return self._best(sentence, score)

    def speaker(self, gender: str, sentence: int) -> Entity | None:
        """The person who spoke last, in this sentence or the one before, if "he" or "she" can be said of them."""
        for recent in reversed(self._recent):
            if sentence - recent.sentence > 1:
                break
            entity = recent.entity
            if recent.weight >= SPEAKER and entity.nature is Nature.PERSON:
                return None if entity.plural or not agree(entity.gender, gender) else entity
        return None

    def only(self, sentence: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The one person of whom this sentence and the one before speak by name; None where there are several."""
        near = [r.entity for r in self._recent if sentence - r.sentence <= 1 and r.weight >= _PLAINLY]
        named = {id(entity): entity for entity in near if entity.named and entity.nature is not Nature.ORG}
        entity = next(iter(named.values())) if len(named) == 1 else None
        return entity if entity and entity.nature is Nature.PERSON and fits(entity) else None

    def several(self, sentence: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The group, body or persons together whom "they" means."""

        def score(recent: Recent) -> float | None:
            entity = recent.entity
            if not fits(entity):
                return None
            if entity.plural or entity.nature is Nature.GROUP:
                return recent.weight + 1.0
            return recent.weight if entity.nature is Nature.ORG else None

        return self._best(sentence, score)

    def thing(self, sentence: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The body or document which "it" means."""

        def score(recent: Recent) -> float | None:
            entity = recent.entity
            apt = entity.nature in (Nature.ORG, Nature.DOCUMENT) and not entity.plural
            return recent.weight if apt and fits(entity) else None

        return self._best(sentence, score)

    def just_before(self, start: int, sentence: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The mention right before a relative pronoun ("Trump, who said"), else the last of its sentence."""
        for recent in reversed(self._recent):
            if recent.sentence != sentence:
                break
            if recent.span.end <= start and fits(recent.entity):
                return recent.entity
        return None

    def _best(self, sentence: int, score: Callable[[Recent], float | None]) -> Entity | None:
        best, best_score = None, _LEAST
        for recent in reversed(self._recent):
            distance = sentence - recent.sentence
            if distance > _REACH:
                break
            if (value := score(recent)) is None:
                continue
            apart = min(self._paragraphs[sentence] - self._paragraphs[recent.sentence], _PARAGRAPHS)
            value += 0.1 * min(recent.entity.count, 8) - _SENTENCE_COST * distance - _PARAGRAPH_COST * apart
            if value > best_score:
                best, best_score = recent.entity, value
        return best


class Asked:
    """Who was just asked a thing, or told to do one: in the next sentence "he" is rather the one who answers."""

    def __init__(self, text: str, names: SpanIndex[Name]) -> None:
        self._text, self._names = text, names
        self._last: tuple[int, Name, bool] | None = None

    def note(self, claim: TaggedAttribution, sentence: int) -> None:
        """Look whom a claim asks by name, right behind its verb; `sentence` is where its source stands."""
        self._last = None
        asks = pronouns.ASKS.match(self._text, claim.cue[-1].start) if claim.cue else None
        name = self._names.first_overlapping(Span(asks.end(), asks.end() + _LONGEST_BEFORE)) if asks else None
        if asks is None or name is None or name.nature is Nature.ORG:
            return
        before = pronouns.BEFORE_ASKED.fullmatch(self._text, asks.end(), name.span.start)
        if before and pronouns.ASKED_WHAT.match(self._text, name.span.end):
            self._last = sentence, name, bool(asks["question"])

    def answering(self, pronoun: Span, sentence: int) -> Name | None:
        """Who was asked in the sentence before, where a pronoun's clause answers; any does that follows a question."""
        last, self._last = self._last, None
        if last is None or sentence != last[0] + 1:
            return None
        return last[1] if last[2] or pronouns.ANSWERS.match(self._text, pronoun.end) else None


class Lists:
    """Several who spoke together, by last names: "Ruiz and Okoro", or "the two", after "Ana Ruiz and Ben Okoro"."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[frozenset[str], Entity] = {}
        self._last: Name | None = None
        self._pair: tuple[Name, Name] | None = None

    def met(self, name: Name) -> None:
        """Note a name of the narration: two persons whom "and" joins are whom "they" may mean."""
        before, self._last = self._last, name
        if before is None or Nature.ORG in (before.nature, name.nature) or name.nature is not Nature.PERSON:
            return
        if phrase_words.FROM_AND.fullmatch(self._text, before.span.end, name.whole.start):
            self._pair = before, name

    def of_two(self, sentences: Sentences, phrase: Phrase, make: Callable[[Phrase], Entity]) -> Entity | None:
        """Two persons who were just named together, for "they" whom nothing else explains."""
        if self._pair is None or phrase.head not in pronouns.THEY:
            return None
        span = Span(self._pair[0].whole.start, self._pair[1].span.end)
        if sentences.number(phrase.span.start) - sentences.number(span.start) > _NEAR_PAIR:
            return None
        both = Phrase(span, span, Form.LIST, "", plural=True, definite=True, names=self._pair)
        entity = self.find(both) or make(both)
        self.add(both, entity)
        entity.phrases.append(both)
        return entity

    def add(self, phrase: Phrase, entity: Entity) -> None:
        """Note who stand together: in a list in which all are named, as somebody and kin, or as "two sources"."""
        if phrase.form is not Form.LIST:
            if pronouns.OPENS_WITH_TWO.match(self._text, phrase.core.start, phrase.core.end):
                self._known[frozenset((phrase.head, str(phrase.span.start)))] = entity
            return
        who = frozenset(name.tokens[-1] for name in phrase.names)
        if len(phrase.names) == len(who) > 1:
            self._known.setdefault(who, entity)
        elif len(who) == 1 and pronouns.AND_KIN.match(self._text, phrase.names[0].span.end, phrase.span.end):
            self._known.setdefault(who | {""}, entity)

    def find(self, phrase: Phrase) -> Entity | None:
        """Those of the same names, or the last two together where two are meant."""
        if phrase.form is Form.LIST:
            return self._known.get(frozenset(name.tokens[-1] for name in phrase.names))
        both = pronouns.OPENS_WITH_BOTH.match(self._text, phrase.core.start, phrase.core.end)
        if phrase.owner or phrase.names or not (both or phrase.head in phrase_words.PAIR):
            return None
        return next((each for who, each in reversed(self._known.items()) if len(who) == _TWO), None)
