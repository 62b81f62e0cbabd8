"""Finds whom a description means: "the expert" after "a military expert", "the leader" after "the head of …"."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.noun_phrase import Form, Phrase, agree
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.tied import is_another
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.types import Span

_LATEST, _BY_FAR = 12, 2
_LEAD, _SOON, _NEAR = 3, 6, 2  # sentences


class Described:
    """The entities by the nouns that were said of them, and by their very words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_head: dict[str, list[Entity]] = defaultdict(list)
        self._by_words: dict[str, Entity] = {}

    def add(self, entity: Entity, words: str | None = None) -> None:
        """Note an entity under every noun said of it, the latest last."""
        for head in entity.heads:
            known = self._by_head[head]
            if not known or known[-1] is not entity:
                known.append(entity)
        if words:
            self._by_words[words] = entity

    def find(self, phrase: Phrase, words: str | None, owner: Entity | None = None) -> tuple[Entity | None, bool]:
        """The entity that a description means again, and whether it is an unnamed one, in the very same words.

        None for a new one, or where nothing ties them.
        """
        if phrase.singled or (not phrase.definite and not phrase.plural):
            return None, False
        same = self._by_words.get(words) if words else None
        if same is not None and _fits(self._text, same, phrase, owner):
            return same, not same.named
        return (self._by_noun(phrase, owner) if phrase.definite else None), False

    def holder(self, phrase: Phrase, meant: Entity) -> Entity | None:
        """Who was called so where `meant` was not: "the surfer" is who was brought in as "a surfer", no lifeguard.

        And "the House speaker" is "House Speaker Ana Ruiz", and no president.
        """
        if not phrase.definite or phrase.plural or phrase.owner or phrase.nature is not Nature.PERSON:
            return None
        known = self._by_head.get(phrase.head, [])
        brought = [e for e in known if not e.named and any(p.opened for p in (*e.narrated, *e.phrases))]
        if len(brought) == 1 and meant.named and meant.heads and phrase.head not in meant.heads:
            return brought[0]
        words = _office_words(phrase.core.of(self._text))
        called = [each for each in known if each.named and each.nature is Nature.PERSON and len(words) > 1]
        offices = {id(each): {_office_words(n.title.of(self._text)) for n in each.names if n.title} for each in called}
        mine = [each for each in called if words in offices[id(each)]]
        mine = mine or [each for each in called if any(_ends_with(office, words) for office in offices[id(each)])]
        return mine[0] if len(mine) == 1 and mine[0] is not meant else None

    def _by_noun(self, phrase: Phrase, owner: Entity | None) -> Entity | None:
        heads = [phrase.head]
        if phrase.noun and phrase.noun.nature in (Nature.PERSON, Nature.ORG, Nature.DOCUMENT):
            heads += phrase_words.synonyms().get(phrase.head, ())
        for head in heads:
            latest = self._by_head.get(head, [])[-_LATEST:]
            fitting = [entity for entity in reversed(latest) if _fits(self._text, entity, phrase, owner)]
            if fitting:
                return fitting[0]
        return None


def _office_words(words: str) -> tuple[str, ...]:
    return tuple(words.lower().replace("-", " ").removeprefix(phrase_words.THE).split())


def _ends_with(office: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether an office is these words with others before them, that do not make it a lesser one."""
    return office[-len(words) :] == words and not phrase_words.LESSER.intersection(office[: -len(words)])


def _fits(text: str, entity: Entity, phrase: Phrase, owner: Entity | None) -> bool:
    """Number, gender, nature and possessor agree, and no name tells the two apart ("the Quill campaign")."""
    if phrase.owner and (owner is None or entity.owner is not owner):
        return False
    if entity.plural != phrase.plural or not agree(entity.gender, phrase.gender):
        return False
    if is_another(text, phrase, entity):
        return False
    if phrase.nature is not Nature.UNKNOWN and entity.nature not in (phrase.nature, Nature.UNKNOWN):
        return False
    mine = {name.tokens[-1] for name in phrase.names}
    theirs = {token for known in entity.phrases for name in known.names for token in name.tokens}
    theirs |= {token for name in entity.names for token in name.tokens}
    theirs |= {
        word
        for name in entity.names
        if name.title
        for word in name.title.of(text).split()
        if word not in name_words.titles()
    }
    return not mine or not theirs or bool(mine & theirs)


def key_of(text: str, phrase: Phrase, owner: Entity | None) -> str | None:
    """The words by which the same description is known again; None where its possessor is not known."""
    if phrase.owner is None:
        return phrase.core.of(text).lower().removeprefix(phrase_words.THE)
    rest = text[phrase.owner.end : phrase.core.end].lstrip("’'s").strip().lower()
    return f"{id(owner)} {rest}" if owner else None


def introduced(sentences: Sentences, entity: Entity, people: Sequence[Entity]) -> Entity | None:
    """Whom a lead brings in without a name ("A senior official", "The head of the bank"): the next to be named."""
    first = min(entity.mentions)
    here = sentences.number(first.start)
    if (
        here > _LEAD
        or entity.owner
        or entity.nature is not Nature.PERSON
        or not entity.heads.isdisjoint(phrase_words.POINTING)
    ):
        return None
    described = entity.wordings
    if not described or any(phrase.form is not Form.NOUN or phrase.singled for phrase in described):
        return None
    later = [(min(each.mentions), number) for number, each in enumerate(people) if min(each.mentions) > first]
    if not later:
        return None
    place, number = min(later)
    person = people[number]
    soon = sentences.number(place.start) - here <= _SOON
    return person if soon and person.claims and agree(person.gender, entity.gender) else None


def spoke_before(text: str, sentences: Sentences, entity: Entity, people: Sequence[Entity]) -> Entity | None:
    """Who was speaking, told in other words: "…, Nasser Kanani said. The ministry spokesman went on to say …".

    Behind "On Monday," somebody else may come.
    """
    first = min(entity.mentions)
    sentence = sentences.at(first.start)
    if sentence and phrase_words.NEW_SCENE.fullmatch(text, sentence.start, first.start):
        return None
    described = entity.wordings
    if (
        entity.nature not in (Nature.PERSON, Nature.UNKNOWN)
        or entity.plural
        or not entity.heads.isdisjoint(phrase_words.POINTING)
        or (entity.owner is not None and entity.owner.nature is Nature.PERSON)
        or not all(phrase.form is Form.NOUN and phrase.definite and not phrase.singled for phrase in described)
    ):
        return None
    before = _last_before(first, (person for person in people if person.claims and person is not entity.owner))
    if not described or not before:
        return None
    start, person = before
    soon = sentences.number(first.start) - sentences.number(start) <= _NEAR
    return person if soon and agree(person.gender, entity.gender) else None


def just_named(sentences: Sentences, entity: Entity, people: Sequence[Entity]) -> Entity | None:
    """The only one named in the sentence before, told on by a woman's or a man's noun: "The councilwoman"."""
    first = min(entity.mentions)
    here = sentences.number(first.start)
    near = [
        each for each in people if any(0 <= here - sentences.number(m.start) <= 1 for m in each.mentions if m < first)
    ]
    tells = all(p.form is Form.NOUN and p.definite and p.gender != "-" and not p.owner for p in entity.wordings)
    if len(near) != 1 or not tells or entity.nature is not Nature.PERSON or near[0].gender != entity.gender:
        return None
    (person,) = near
    return None if person.heads and person.heads.isdisjoint(entity.heads) else person


def _last_before(first: Span, entities: Iterable[Entity]) -> tuple[int, Entity] | None:
    """The one of these that is mentioned last before a place, and where; of two there the later one of them."""
    before = [
        (mention.start, number, entity)
        for number, entity in enumerate(entities)
        for mention in entity.mentions
        if mention < first
    ]
    if not before:
        return None
    start, _, entity = max(before, key=lambda item: item[:2])
    return start, entity


def body_before(sentences: Sentences, entity: Entity, entities: Sequence[Entity]) -> Entity | None:
    """Which body "the company" is: the one that an article names by far most often, if it was just named."""
    first = min(entity.mentions)
    described = entity.wordings
    if (
        entity.nature is not Nature.ORG
        or entity.owner
        or not described
        or not all(_is_plain(phrase) for phrase in described)
    ):
        return None
    bodies = sorted((each for each in entities if _is_body(each)), key=lambda each: -each.count)
    if same := _of_its_noun(entity, bodies):
        return same
    if spoke := _body_that_spoke(sentences, entity, bodies):
        return spoke
    if not entity.heads <= nouns.PLAIN_BODIES:
        return None
    if not bodies or any(each.count * _BY_FAR > bodies[0].count for each in bodies[1:]):
        return None
    before = max((mention for mention in bodies[0].mentions if mention < first), default=None)
    if before is None or sentences.number(first.start) - sentences.number(before.start) > _SOON:
        return None
    differs = bodies[0].heads and bodies[0].heads.isdisjoint(entity.heads)
    return None if differs else bodies[0]


def _is_plain(phrase: Phrase) -> bool:
    """Whether words say of what kind somebody is and no more: "the department", not "the sheriff's department"."""
    return phrase.form is Form.NOUN and phrase.definite and not phrase.names and phrase.owner is None


def _of_its_noun(entity: Entity, bodies: Sequence[Entity]) -> Entity | None:
    """The body that was named last with the same noun in its name: "the union" after "Orval Union of Miners"."""
    namesakes = (
        body for body in bodies if any(token.lower() in entity.heads for name in body.names for token in name.tokens)
    )
    before = _last_before(min(entity.mentions), namesakes)
    return before[1] if before else None


def _body_that_spoke(sentences: Sentences, entity: Entity, bodies: Sequence[Entity]) -> Entity | None:
    """The body that was just speaking."""
    first = min(entity.mentions)
    before = _last_before(first, (body for body in bodies if body.claims))
    if not before:
        return None
    start, body = before
    soon = sentences.number(first.start) - sentences.number(start) <= _NEAR
    official = not entity.heads.isdisjoint(phrase_words.OFFICIAL_BODIES)  # "the interior ministry" is no charity
    differs = (body.heads or official) and body.heads.isdisjoint(entity.heads)
    return body if soon and not differs else None


def _is_body(entity: Entity) -> bool:
    return entity.nature is Nature.ORG and entity.named and not any(name.place for name in entity.names)
