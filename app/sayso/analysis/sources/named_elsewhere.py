"""Finds whom a description means whom the article names elsewhere: "the Orval governor", "the 34-year-old".

The net says that the article names this one; here the names are compared by what the text says of them. Where no name
fits best by some margin the description stands as it is, and nobody is called named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.analysis.languages.chosen import name_words, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.noun_phrase import Form, Phrase, agree
from sayso.analysis.sources.descriptions import body_before, introduced, just_named, spoke_before
from sayso.analysis.sources.entities import Entity, absorb
from sayso.analysis.sources.identity import one_of_each_name
from sayso.analysis.sources.tied import from_elsewhere, has_another_post, is_another, is_spoken_of, leaned_to
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.types import Identity, Span

_OFTEN_NAMED, _SURELY_NAMED = 0.5, 0.9
_HEAD, _WORDS, _AGE, _OTHERS, _NEAR, _AROUND, _PROMINENT = 3.0, 2.0, 4.0, 1.5, 1.0, 0.5, 1.0
_ENOUGH, _AHEAD = 2.5, 0.7
_NEAR_SENTENCES, _AROUND_SENTENCES, _BY_FAR = 2, 5, 2
_LONGEST_BEFORE = 90  # characters
_GROWN = 18
_MAY_BE_NAMED = (Nature.PERSON, Nature.UNKNOWN, Nature.ORG)


@dataclass(frozen=True, slots=True)
class _Words:
    """A description: its noun with those that it may stand for, its other telling words, an age in it."""

    phrase: Phrase
    heads: frozenset[str]
    telling: frozenset[str]
    age: str | None
    opens: bool  # brings somebody in: "a governor", or without an article, as headlines do
    plain: bool  # nothing in them but the noun tells one from another


def join_described(
    text: str, sentences: Sentences, entities: Sequence[Entity], attributions: Sequence[TaggedAttribution]
) -> list[Entity]:
    """The entities, where a described person whom the net holds for named is one with the name that fits best."""
    forces = [each for each in entities if _is_force(each)]
    people = [each for each in entities if _is_surely_person(each)]
    gone: set[int] = set()
    for entity in entities:
        chance = _chance(entity, attributions)
        speaks = not all(attributions[claim].refusal for claim in entity.claims)  # "Denby’s mayor had no comment"
        others = [each for each in people if not _are_two(text, sentences, entity, each)]
        same = (
            _force_meant(text, entity, forces)
            or _named_later(text, entity, entities, people)
            or _best(text, sentences, entity, others, chance)
        )
        if same is None and chance >= _SURELY_NAMED:
            lean = leaned_to(entity)
            lean = None if lean and _are_two(text, sentences, entity, lean) else lean
            same = lean or body_before(sentences, entity, entities)
        if same is None and chance >= _SURELY_NAMED and not _is_kin(entity):
            same = (
                introduced(sentences, entity, others)
                or (speaks and spoke_before(text, sentences, entity, others))
                or just_named(sentences, entity, others)
            )
        if same:
            absorb(same, entity)
            gone.add(id(entity))
    return one_of_each_name([entity for entity in entities if id(entity) not in gone])


def _named_later(text: str, entity: Entity, entities: Sequence[Entity], people: Sequence[Entity]) -> Entity | None:
    """Who an unnamed one turns out to be: "A spokesman … The spokesman, Jonas Pell", "The author was Ana Roig"."""
    heads = {phrase.head for phrase in (*entity.phrases, *entity.narrated) if phrase.form is Form.NOUN}
    alike = (each for each in entities if each is not entity and not each.named and each.heads & heads)
    if not entity.claims or not _is_unnamed_person(entity) or (entity.owner and any(alike)):
        return None
    first = min(entity.mentions).start
    for person in people:
        if min(person.mentions).start < first or not agree(person.gender, entity.gender):
            continue
        for name in person.names:
            start = max(first, name.whole.start - _LONGEST_BEFORE)
            # "The spokesman, Jonas Pell": words before a name may be its title.
            words = phrase_words.TURNS_OUT.search(text, start, name.whole.start) or phrase_words.TURNS_OUT.search(
                text, start, name.span.start
            )
            once = words and phrase_words.FORMERLY.intersection(words[0].lower().split())  # "the then bishop, Ned Carr"
            if words and words["head"] and words["head"].lower() in heads and not once:
                return person
            if words and (words["head"] or phrase_words.WHOEVER).lower() in phrase_words.WHOEVER_SPOKE:
                before = [(_last_before(each, words.start()), number) for number, each in enumerate(entities)]
                if entities[max(before)[1]] is entity:
                    return person
    return None


def _are_two(text: str, sentences: Sentences, entity: Entity, person: Entity) -> bool:
    """Whether nation, post, number, claim, a sentence with one behind the other part them: "The judge jailed Hale"."""
    here = {sentences.number(phrase.span.start): phrase.span for phrase in entity.wordings}
    behind = any((at := here.get(sentences.number(n.span.start))) and at.end < n.span.start for n in person.names)
    post = has_another_post(text, entity, person)
    counted = any(is_another(text, phrase, person) for phrase in entity.wordings)
    apart = from_elsewhere(entity.heads, person.heads) or is_spoken_of(person, entity.speaks_of)
    return behind or post or counted or apart


def _is_unnamed_person(entity: Entity) -> bool:
    return entity.nature is Nature.PERSON and not entity.named and not entity.plural


def _last_before(entity: Entity, place: int) -> int:
    """Where an unnamed person is mentioned last before a place; below 0 where nowhere."""
    if not (entity.claims and _is_unnamed_person(entity)):
        return -1
    return max((mention.start for mention in entity.mentions if mention.start < place), default=-1)


def _is_kin(entity: Entity) -> bool:
    """Whether somebody is told by whose kin they are: "his widow" is nobody who just spoke."""
    return any(phrase.owner and phrase.head in name_words.KIN for phrase in entity.wordings)


def _is_force(entity: Entity) -> bool:
    """Whether it is the police of a place: a body, which "police" alone means where there is no other."""
    return entity.nature is Nature.ORG and any(phrase.head in phrase_words.FORCES for phrase in entity.phrases)


def _force_meant(text: str, entity: Entity, forces: Sequence[Entity]) -> Entity | None:
    """The one force of the article, where an entity that speaks is called by no more than "police"."""
    words = {phrase.core.of(text).lower().removeprefix(phrase_words.THE) for phrase in entity.phrases}
    bare = bool(entity.claims) and entity.nature is Nature.GROUP and words <= phrase_words.FORCES
    return forces[0] if bare and len(forces) == 1 else None


def _is_surely_person(entity: Entity) -> bool:
    """Whether a name is a person's by more than the noun beside it: a first name, an honorific, an office before it."""
    by_name = any(len(name.tokens) > 1 or name.title or name.gender != "-" for name in entity.names)
    return by_name and entity.nature is Nature.PERSON and not entity.plural


def _chance(entity: Entity, attributions: Sequence[TaggedAttribution]) -> float:
    """How sure the net is that the article names this described person; 0 for whoever is no such one."""
    if not entity.claims or entity.named or entity.plural or entity.nature not in _MAY_BE_NAMED:
        return 0.0
    label = Identity.NAMED_ORG if entity.nature is Nature.ORG else Identity.NAMED_PERSON
    opinions = [attributions[claim].identity.get(label, 0.0) for claim in entity.claims]
    return sum(opinions) / len(opinions)


def _best(text: str, sentences: Sentences, entity: Entity, people: Sequence[Entity], chance: float) -> Entity | None:
    """Whom the description fits best, if it fits well and no other fits nearly as well.

    `chance`: how sure the net is that the article names this one.
    """
    if entity.nature is Nature.ORG or chance < _OFTEN_NAMED:
        return None
    described = [_words(text, phrase) for phrase in entity.phrases if phrase.form is Form.NOUN]
    known = [words for words in described if words]
    fitting = [each for each in people if agree(each.gender, entity.gender) and each is not entity.owner]
    if not known or len(known) < len(described) or not fitting:
        return None
    most = max(person.count for person in fitting)
    scored = sorted(
        (
            (_all_fit(text, sentences, known, each) + _PROMINENT * each.count / most, number)
            for number, each in enumerate(fitting)
        ),
        reverse=True,
    )
    (best, number), second = scored[0], scored[1][0] if len(scored) > 1 else 0.0
    if best >= _ENOUGH and best - second >= _AHEAD:
        return fitting[number]
    plain = all(words.plain for words in known)
    return _most_spoken_of(sentences, entity, fitting) if plain and chance >= _SURELY_NAMED else None


def _most_spoken_of(sentences: Sentences, entity: Entity, people: Sequence[Entity]) -> Entity | None:
    """The one of whom the article speaks by far most, and just here."""
    first, *others = sorted(people, key=lambda each: -each.count)
    by_far = not others or first.count >= _BY_FAR * others[0].count
    return first if by_far and _nearness(sentences, entity.phrases[0].span, first) >= _NEAR else None


def _words(text: str, phrase: Phrase) -> _Words | None:
    """The words of a description that a name can be compared by; None of "one senator", "the other"."""
    words = text[phrase.span.start : phrase.span.end].split(",")[0].split()
    age = next((word.split("-")[0] for word in words if word.lower().endswith(phrase_words.AGED)), None)
    if (
        not words
        or phrase.form is not Form.NOUN
        or phrase.singled
        or words[0].lower() in phrase_words.SINGLE - phrase_words.ARTICLES
    ):
        return None
    if age is None and (phrase.noun is None or phrase.noun.bare):
        return None
    origin = {phrase.head} & name_words.demonyms()  # "the Italian": no noun, but where one is from
    heads = {phrase.head} - origin if phrase.noun else set()
    if not phrase.owner:
        heads.update(phrase_words.synonyms().get(phrase.head, ()))
    capitals = {word.strip(".,’'").lower() for word in words[1:] if word[:1].isupper()} - heads
    opens = not phrase.definite and phrase.owner is None
    child = age is not None and age.isdigit() and int(age) < _GROWN
    former = bool(phrase_words.FORMERLY.intersection(map(str.lower, words)))
    plain = not (opens or former or capitals - name_words.demonyms() or phrase.owner or child)
    return _Words(phrase, frozenset(heads), frozenset(capitals), age, opens, plain)


def _all_fit(text: str, sentences: Sentences, described: Sequence[_Words], person: Entity) -> float:
    fits = [_fit(text, sentences, words, person) for words in described]
    return max(fits) if min(fits) > -_ENOUGH else -_ENOUGH


def _fit(text: str, sentences: Sentences, words: _Words, person: Entity) -> float:
    """How well the words fit a person; one who is brought in by them is named only behind them."""
    span = words.phrase.span
    head = bool(words.heads & person.heads) and not _was_once(text, words, person)
    if words.opens and not (head and all(mention.start > span.start for mention in person.mentions)):
        return -_ENOUGH
    described = " ".join(part.of(text) for name in person.names for part in (name.title, name.apposition) if part)
    initials = "".join(word[0] for word in described.split() if word[0].isupper()).lower()
    same = any(word in described.lower() or (len(word) > 1 and word in initials) for word in words.telling)
    aged = words.age is not None and any(_is_aged(text, name.span.end, words.age) for name in person.names)
    head_differs = bool(words.heads and person.heads) and not head
    score = (
        _HEAD * head + _WORDS * same * (not head_differs) + _AGE * aged - _OTHERS * (bool(words.telling) and not same)
    )
    return score + _nearness(sentences, span, person) if score > 0 else score


def _was_once(text: str, words: _Words, person: Entity) -> bool:
    """Whether a person named only later held the office once: "the bishop", and "the then bishop, Ned Carr"."""
    parts = [part.of(text).lower().split() for name in person.names for part in (name.title, name.apposition) if part]
    once = any(phrase_words.FORMERLY.intersection(part[:2]) for part in parts)
    later = all(mention.start > words.phrase.span.start for mention in person.mentions)
    return once and later and not phrase_words.FORMERLY.intersection(words.phrase.span.of(text).lower().split())


def _is_aged(text: str, end: int, age: str) -> bool:
    """Whether an age stands behind a name: "Ada Quill, 34," or "Ada Quill (34)"."""
    return text.startswith((f", {age},", f", {age}.", f" ({age})"), end)


def _nearness(sentences: Sentences, span: Span, person: Entity) -> float:
    here = sentences.number(span.start)
    apart = min((abs(here - sentences.number(mention.start)) for mention in person.mentions), default=99)
    return _NEAR if apart <= _NEAR_SENTENCES else _AROUND if apart <= _AROUND_SENTENCES else 0.0
