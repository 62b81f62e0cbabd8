"""What the net says of who is who, as the sweep over an article's mentions asks for it; and what parts two."""

from collections.abc import Callable, Sequence, Set
from functools import cache

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words, pronouns
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.noun_phrase import Form, Phrase, agree, named_before_noun
from sayso.analysis.sources.entities import Entity
from sayso.analysis.tagging.proposals import TaggedAttribution, Ties
from sayso.analysis.text.spans import index_of
from sayso.analysis.types import Identity, Span

# Chosen on PolNeAR dev: one of the others, a new one, and from where a name that comes later is looked at.
ENOUGH, ENOUGH_NEW, AHEAD = 0.7, 0.9, 0.3
ENOUGH_OF_NATION = 0.85
_SURE = 0.9
# Chosen on the part of `varied` that trains: from where a lean is followed for one whom the article surely names.
_LEAN_PERSON, _LEAN_BODY = 0.3, 0.25
_BARE = 2  # words: "the coach"
_LOOKED_AT = 12  # of somebody's names and words: they may stand thousands of times


class Tied:
    """For each source the chances that it is one of the other sources and names, gathered by entity.

    Built once for an article; `met` tells it whose a place is, as the sweep comes by.
    """

    def __init__(self, sources: Sequence[Span], names: Sequence[Name], ties: Ties) -> None:
        covered = index_of(sources)
        telling = [name for name in names if not _says_where_from(name)]
        self._names = {name.span: name for name in telling if not covered.covers(name.span.start)}
        self._spans = sorted({*sources, *self._names}, key=lambda span: (span.start, span.end))
        number = {span: i for i, span in enumerate(self._spans)}
        asked = sorted({number[span] for span in sources})
        chances = ties.chances(self._spans, asked)
        self._chances = {self._spans[i]: each for i, each in zip(asked, chances, strict=True)}
        self._entities: dict[Span, Entity] = {}

    def met(self, span: Span, entity: Entity) -> None:
        """Remember whose a place is."""
        self._entities.setdefault(span, entity)

    def meant(self, span: Span, called: Callable[[Name], Entity]) -> tuple[Entity | None, float, float]:
        """The likeliest entity with its chance, and the chance of a new one; `called` finds whom a later name means."""
        chances = self._chances[span]
        sums: dict[int, float] = {}
        entities: dict[int, Entity] = {}
        for number, chance in chances.others:
            place = self._spans[number]
            entity = self._entities.get(place)
            if entity is None and chance >= AHEAD and place in self._names:
                entity = called(self._names[place])
            if entity is not None:
                entities[id(entity)] = entity
                sums[id(entity)] = sums.get(id(entity), 0.0) + chance
        if not sums:
            return None, 0.0, chances.new
        best = max(sums, key=lambda key: sums[key])
        return entities[best], sums[best], chances.new


def is_asked(text: str, phrase: Phrase) -> bool:
    """Whether the net is asked whom words mean: a pronoun or a description, no "both", no "I", no "Ruiz spokesman"."""
    plain = phrase.form in (Form.PRONOUN, Form.NOUN) and named_before_noun(text, phrase) is None
    return plain and phrase.head not in phrase_words.PAIR | pronouns.SPEAKER_OR_READER


def is_spoken_of(entity: Entity, others: Set[tuple[str, ...]]) -> bool:
    """Whether a person bears one of the names: "Clinton" is for Bill Clinton, "Hillary Clinton" is not."""
    return entity.nature is Nature.PERSON and any(
        name.tokens[-1] == other[-1] and (1 in (len(name.tokens), len(other)) or name.tokens[0] == other[0])
        for other in others
        for name in entity.names[:_LOOKED_AT]
    )


def can_mean(text: str, phrase: Phrase, entity: Entity, others: Set[tuple[str, ...]] = frozenset()) -> bool:
    """Whether words and entity agree: "she" is no man, neither "she" nor "the nurse" a body, "a second report" new.

    `others`: names that whoever speaks here speaks of.
    """
    if phrase_words.BRINGS_NEW.match(text, phrase.core.start, phrase.core.end) or is_another(text, phrase, entity):
        return False
    if from_elsewhere({phrase.head}, entity.heads) or lacks_post(phrase.head, entity) or _is_own(text, phrase, entity):
        return False
    if _is_of_trade(phrase.head, entity):
        return False
    if is_spoken_of(entity, others) or (phrase.form is Form.NOUN and _died_before(text, {phrase.head}, entity)):
        return False
    gender = pronouns.GENDER.get(phrase.head, "-")
    somebody = gender != "-" or (phrase.form is Form.NOUN and phrase.nature is Nature.PERSON)
    return agree(entity.gender, gender) and not (somebody and entity.nature is Nature.ORG)


def _is_own(text: str, phrase: Phrase, entity: Entity) -> bool:
    """Whether it is somebody's own office or staff, and no body of another name: "Quill’s office" is no ministry."""
    if phrase.owner is None or phrase.head not in nouns.OWN_BODIES:
        return False
    owner = phrase.owner.of(text)
    return entity.named and not any(token in owner for name in entity.names for token in name.tokens)


def is_another(text: str, phrase: Phrase, entity: Entity) -> bool:
    """Whether a number or a rank tells two apart: "the second official", "the deputy mayor", "the opposing coach"."""
    counted = phrase_words.ORDINAL_FIRST.match(text, phrase.span.start)
    if counted and not any(counted["number"] in known.span.of(text).lower().split() for known in entity.wordings):
        return True
    mine = _ranks(text, [phrase])
    if entity.named:
        mine &= nouns.RIVALS  # "the former president" may be who is named
    theirs = [*entity.phrases[:_LOOKED_AT], *entity.narrated[:_LOOKED_AT]] if mine else []
    return bool(theirs) and mine.isdisjoint(_ranks(text, theirs))


def _ranks(text: str, phrases: Sequence[Phrase]) -> Set[str]:
    """The words that make an office another one: "deputy", "former", "opposing"."""
    words = " ".join(phrase.core.of(text).lower() for phrase in phrases).replace("-", " ")
    return (phrase_words.LESSER | nouns.RIVALS).intersection(words.split())


def enough_for(phrase: Phrase) -> float:
    """From what chance on the net is believed: of "the Serb", where two have played, it is not so sure."""
    return ENOUGH_OF_NATION if phrase.head in nations() else ENOUGH


@cache
def nations() -> Set[str]:
    """Nouns for one of a people, without the parties: "serb", "frenchman"."""
    return name_words.demonyms() - name_words.PARTY_MEMBERS


def is_people(entity: Entity) -> bool:
    """Whether all its names are a people's, as those of "Chinese firms" are, who is no "he"."""
    names = entity.names[:_LOOKED_AT]
    return bool(names) and all(len(name.tokens) == 1 and name.tokens[0].lower() in nations() for name in names)


def from_elsewhere(heads: Set[str], known: Set[str]) -> bool:
    """Whether two are of two nations: "the Spaniard" is nobody who was called "the Serb"."""
    mine, theirs = heads & nations(), known & nations()
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def lacks_post(head: str, entity: Entity, posts: Set[str] = nouns.POSTS) -> bool:
    """Whether a named one was never called what whoever has a post is called: "the judge" is not who was jailed."""
    return entity.named and head in posts and _also_called({head}).isdisjoint(entity.heads)


def has_another_post(text: str, described: Entity, person: Entity) -> bool:
    """Whether somebody was never called what another is: a judge, "the coach" with no word more, or who is dead.

    Or who was brought in by that: "a surfer" is no lifeguard who is named.
    """
    bare = [phrase.head for phrase in described.wordings if len(phrase.core.of(text).split()) <= _BARE]
    posts = any(lacks_post(head, person, nouns.COURT) for head in described.heads) or any(
        lacks_post(head, person) for head in bare
    )
    brought_in = any(phrase.opened for phrase in described.narrated) and bool(person.heads)
    another = brought_in and _also_called(described.heads).isdisjoint(person.heads)
    trade = any(_is_of_trade(head, person) for head in described.heads)
    return posts or another or trade or _died_before(text, described.heads, person)


def _is_of_trade(head: str, person: Entity) -> bool:
    """Whether an office of state is asked of somebody who has a trade and no office: "the minister" is no grower."""
    if head not in nouns.OF_STATE or not person.named:
        return False
    known = [noun for each in person.heads if (noun := nouns.noun_of(each)) and noun.nature is Nature.PERSON]
    trades = {noun.lemma for noun in known if not noun.bare}
    may_hold = trades & nouns.POLITICAL or any(each.capitalize() in name_words.titles() for each in trades)
    return bool(trades) and not may_hold and _also_called({head}).isdisjoint(trades)


def _died_before(text: str, heads: Set[str], person: Entity) -> bool:
    """Whether somebody of whose death the text tells was never called so: "Kaya has died. The president said …"."""
    posts = {head for head in heads if head in nouns.POSTS or head.capitalize() in name_words.titles()}
    another = bool(posts) and _also_called(posts).isdisjoint(person.heads)
    return another and any(nouns.DIES.match(text, name.span.end) for name in person.names[:_LOOKED_AT])


def _also_called(heads: Set[str]) -> Set[str]:
    return {*heads, *(other for head in heads for other in phrase_words.synonyms().get(head, ()))}


def may_be_called(phrase: Phrase, entity: Entity, others: Set[tuple[str, ...]]) -> bool:
    """Whether gender and post allow that a description means somebody, of whom it says nothing."""
    apart = lacks_post(phrase.head, entity) or is_spoken_of(entity, others)
    return agree(entity.gender, phrase.gender) and not apart


def is_surely_named(phrase: Phrase, claims: Sequence[TaggedAttribution]) -> bool:
    """Whether the net holds whom a plain description means for named: "the billionaire", but no "former president"."""
    plain = phrase.definite and not phrase.owner and not phrase.names and phrase.nature is Nature.PERSON
    if not plain or phrase.head.capitalize() in name_words.titles():  # "the former president" may be another one
        return False
    return all(claim.identity.get(Identity.NAMED_PERSON, 0.0) >= _SURE for claim in claims)


def leaned_to(entity: Entity) -> Entity | None:
    """The named one whom the net takes an entity for by less than enough; asked where it surely is somebody named."""
    followed = [(chance, other) for other, chance in entity.leans if other.named and not other.plural]
    chance, other = max(followed, key=lambda each: each[0], default=(0.0, entity))
    if entity.nature is Nature.ORG:
        telling = entity.heads.isdisjoint(phrase_words.OFFICIAL_BODIES) and all(
            phrase.definite for phrase in entity.phrases
        )
        body = other.nature is Nature.ORG and not any(name.place for name in other.names)
        differs = bool(other.heads) and other.heads.isdisjoint(entity.heads)  # "the weather service" is no army
        return other if telling and body and not differs and chance >= _LEAN_BODY else None
    if chance < _LEAN_PERSON or other.nature is not Nature.PERSON or entity.heads & nations():
        return None
    if any(phrase.owner for phrase in entity.phrases) and (entity.owner is None or entity.owner.nature is Nature.ORG):
        return None
    forms = {phrase.form for phrase in entity.phrases}
    if other.heads and entity.heads and other.heads.isdisjoint(entity.heads):
        return None  # "the striker" is no manager
    known = entity.nature is Nature.PERSON or forms == {Form.PRONOUN}
    return other if known and entity.heads.isdisjoint(phrase_words.POINTING) and not entity.plural else None


def _says_where_from(name: Name) -> bool:
    """Whether a name is only a people's: "the Italian" is a driver, and nobody called so."""
    return name.definite and len(name.tokens) == 1 and name.tokens[0].lower() in name_words.demonyms()
