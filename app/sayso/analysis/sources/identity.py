"""Says who a source is, from what the rules know of its mentions and from what the tagger thinks of them."""

import math
from collections.abc import Iterable, Sequence

from sayso.analysis.languages.chosen import anonymity, name_words, nouns, pronouns
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name, is_firm
from sayso.analysis.phrases.noun_phrase import Form, Phrase, agree
from sayso.analysis.sources.entities import Entity, absorb
from sayso.analysis.sources.known import one_letter_apart
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Identity

_HARDLY = 0.03
_FLOOR = 0.005
_NEVER = 0.0002
_SURELY = 0.999  # outweighs whatever the tagger thinks
_NEW, _NAMED_LATER = 0.98, 0.003  # "a judge": somebody new is rarely one whom the article names elsewhere
_TRUST_IN_TAGGER = 1.5
_FULL, _LONG = 2, 5  # words, letters
_SLIPS = 2  # how often a name is mistyped at most
_LIKELY_NAMED = 0.9  # chosen on dev, by how many summing sentences are true
_CERTAINTY = {
    Identity.UNNAMED_PERSON: 0.5,
    Identity.UNNAMED_GROUP: 0.85,
    Identity.NAMED_ORG: 0.85,
    Identity.DOCUMENT: 0.9,
}


def may_be(entity: Entity, claims: Iterable[TaggedAttribution]) -> bool:
    """Whether the tagger leaves open that these attributions are this entity's."""
    label = _label(entity)
    return label is None or all(not claim.identity or claim.identity.get(label, 0.0) >= _HARDLY for claim in claims)


def _label(entity: Entity) -> Identity | None:
    if entity.nature is Nature.PERSON:
        return Identity.NAMED_PERSON if entity.named else Identity.UNNAMED_PERSON
    if entity.nature is Nature.ORG:
        return Identity.NAMED_ORG
    return {Nature.GROUP: Identity.UNNAMED_GROUP, Nature.DOCUMENT: Identity.DOCUMENT}.get(entity.nature)


def identify(entity: Entity, claims: Sequence[TaggedAttribution]) -> Identity:
    """The most probable identity: the rules' view of the whole entity times the tagger's view of each mention.

    Whom the article gives no name is never named: "the judge" is a named person only where he is joined to one.
    """
    scores = {label: math.log(weight) for label, weight in prior(entity).items()}
    opinions = [claim.identity for claim in claims if claim.identity]
    for opinion in opinions:
        for label in Identity:
            scores[label] += _TRUST_IN_TAGGER * math.log(max(opinion.get(label, 0.0), _FLOOR)) / len(opinions)
    best = max(Identity, key=lambda label: scores[label])
    has_name = entity.named and not best.unnamed
    if best is not Identity.AUTHOR_READER and not has_name and (_is_only_pronouns(entity) or _is_only_letter(entity)):
        return Identity.UNSPECIFIED
    if best is Identity.NAMED_PERSON and not _can_be_named(entity):
        return Identity.UNNAMED_GROUP if entity.plural else Identity.UNNAMED_PERSON
    if best is Identity.NAMED_ORG and _is_some_body(entity):
        return Identity.UNNAMED_GROUP
    return best


def is_unclear(entity: Entity, claims: Sequence[TaggedAttribution]) -> bool:
    """Whether the tagger holds somebody for named whose name nothing here tells: "the governor", of two governors."""
    opinions = [claim.identity.get(Identity.NAMED_PERSON, 0.0) for claim in claims]
    if _can_be_named(entity) or any(_is_new(phrase) for phrase in (*entity.phrases, *entity.narrated)):
        return False
    return sum(opinions) >= _LIKELY_NAMED * len(opinions)


def _is_only_pronouns(entity: Entity) -> bool:
    """Whether no words but pronouns tell who it is: nobody whom a reader could be shown."""
    return bool(entity.phrases) and not (entity.narrated or entity.wordings)


def _is_some_body(entity: Entity) -> bool:
    """Whether it is a body that the article brings in and does not name: "a hospital trust"."""
    brought_in = any(phrase.opened for phrase in entity.phrases)
    if any(phrase.owner or not all(map(_is_people, phrase.names)) for phrase in entity.phrases):
        return False
    return brought_in and not entity.named  # "a Slovenian newspaper" too


def _is_only_letter(entity: Entity) -> bool:
    """Whether nothing but "Q" or "A" tells who it is."""
    letters = [
        phrase.form is Form.NOUN and len(phrase.head) == 1 and phrase.head.isalpha() for phrase in entity.phrases
    ]
    return bool(letters) and all(letters)


def _can_be_named(entity: Entity) -> bool:
    """Whether it has a name of its own, or is several of whom some have."""
    return entity.named or any(phrase.form is Form.LIST for phrase in entity.phrases)


def prior(entity: Entity) -> dict[Identity, float]:
    """How probable each identity is by the rules alone."""
    label, certainty = _by_rule(entity)
    rest = (1 - certainty) / (len(Identity) - 1)
    rest = rest if certainty == _SURELY else max(rest, _FLOOR)
    weights = {identity: certainty if identity is label else rest for identity in Identity}
    several = [phrase for phrase in entity.phrases if phrase.form is Form.NOUN and phrase.plural]
    if label is Identity.UNNAMED_GROUP and several:
        weights[Identity.UNNAMED_PERSON] = _NEVER  # two operators are not one
        if any(phrase.head == anonymity.PEOPLE for phrase in several):
            weights[Identity.DOCUMENT] = _NEVER  # "records and people familiar with the matter"
    if not entity.named and not entity.heads.isdisjoint(name_words.OFFICES_IN_LETTERS):
        weights[Identity.NAMED_ORG] = weights[Identity.DOCUMENT] = _NEVER  # "the PM"
    if label is Identity.NAMED_PERSON and any(name.apposition and len(name.tokens) > 1 for name in entity.names):
        weights[Identity.UNNAMED_PERSON] = weights[Identity.UNNAMED_GROUP] = _NEVER  # "A lawyer …, Orla Finn"
    if label is Identity.UNNAMED_PERSON and certainty >= _NEW:
        weights[Identity.NAMED_PERSON] = _NAMED_LATER
    return weights


def _by_rule(entity: Entity) -> tuple[Identity, float]:
    """The likeliest identity, and how often such a one is right."""
    if any(phrase.form is Form.LIST for phrase in entity.phrases):
        return _of_several(entity)
    if entity.named:
        return _of_named(entity)
    label = _label(entity)
    if label is None:
        return _of_unknown(entity)
    if label is Identity.DOCUMENT and any(phrase.noun is nouns.CASE for phrase in entity.phrases):
        return label, _SURELY
    if label is Identity.UNNAMED_PERSON and any(_is_new(phrase) for phrase in entity.phrases):
        return label, _NEW
    return label, _CERTAINTY[label]


def _of_several(entity: Entity) -> tuple[Identity, float]:
    names = [name for phrase in entity.phrases for name in phrase.names]
    # No names at all: "he and his aides".
    persons = not names or any(name.nature is not Nature.ORG and not _is_people(name) for name in names)
    return (Identity.NAMED_PERSON if persons else Identity.NAMED_ORG), 0.9


def _is_people(name: Name) -> bool:
    return len(name.tokens) == 1 and name.tokens[0].lower() in name_words.demonyms()  # "the Saudi and UAE embassies"


def _of_named(entity: Entity) -> tuple[Identity, float]:
    if entity.nature is Nature.ORG:
        firm = any(name.firm or is_firm(name) for name in entity.names)
        sure = firm or all(name.place for name in entity.names) or any(map(_is_owned_body, entity.phrases))
        return Identity.NAMED_ORG, _SURELY if sure else 0.9
    return Identity.NAMED_PERSON, 0.97 if entity.nature is Nature.PERSON else 0.9


def _is_owned_body(phrase: Phrase) -> bool:
    """Whether it is somebody's office or the like, in capitals: "the Secretary of State’s Office"."""
    noun = nouns.noun_of(phrase.head) if phrase.owner and phrase.name and len(phrase.name.tokens) == 1 else None
    return noun is not None and noun.nature is Nature.ORG


def _of_unknown(entity: Entity) -> tuple[Identity, float]:
    """One of whom no name and no noun tells what it is: mostly a pronoun that nothing before it explains."""
    heads = {phrase.head for phrase in entity.phrases}
    if heads & pronouns.SPEAKER_OR_READER:
        return Identity.AUTHOR_READER, 0.7
    if heads & (pronouns.THEY | {pronouns.WHO_SUBJECT}):
        return Identity.UNNAMED_GROUP, 0.5
    only_pronouns = entity.phrases and not entity.wordings
    return (Identity.UNSPECIFIED if only_pronouns else Identity.DOCUMENT), 0.4


def _is_new(phrase: Phrase) -> bool:
    """Whether the words bring somebody in: "a clerk", "one of the clerks"."""
    return phrase.form is Form.NOUN and (phrase.singled or not phrase.definite)


def one_of_each_name(entities: Sequence[Entity]) -> list[Entity]:
    """The entities; of those whom the article calls by one name, or by one and its shorter or mistyped form, only one.

    A shorter form joins only where no other entity could be meant as well.
    """
    first: dict[tuple[bool, tuple[str, ...]], Entity] = {}
    kept: list[Entity] = []
    for entity in entities:
        whole = _longest(entity)
        known = first.setdefault((entity.nature is Nature.ORG, whole), entity) if whole else entity
        if known is not entity and agree(known.gender, entity.gender) and known.plural == entity.plural:
            _join(known, entity)
        else:
            kept.append(entity)
    gone: set[int] = set()
    for short in [each for each in kept if each.named and not each.plural]:
        meant = [each for each in kept if each is not short and id(each) not in gone and _is_longer_form(short, each)]
        if len(meant) == 1:
            _join(meant[0], short)
            gone.add(id(short))
    return [entity for entity in kept if id(entity) not in gone]


def _join(whole: Entity, same: Entity) -> None:
    absorb(whole, same)
    whole.names += same.names
    whole.middles |= same.middles
    whole.learn_gender(same.gender)


def _longest(entity: Entity) -> tuple[str, ...]:
    names = [tuple(token.lower() for token in name.tokens) for name in entity.names]
    return max(names, key=len, default=())


def _is_longer_form(short: Entity, whole: Entity) -> bool:
    """Whether two names are one, the second the fuller or the right form: "Marino Protti" of "Marino Protti Vega"."""
    mine, theirs = _longest(short), _longest(whole)
    if whole.plural or not agree(short.gender, whole.gender) or len(theirs) < _FULL or short.owner or whole.owner:
        return False
    last = short.names[0].tokens[-1]
    if whole.nature is Nature.ORG:
        return short.nature is not Nature.PERSON and (_without_form(theirs) == mine or _are_initials(last, whole))
    if whole.nature is not Nature.PERSON:
        return False
    if len(mine) == 1:
        slip = short.names[0].title is None and len(short.names) <= _SLIPS and short.nature is not Nature.ORG
        return (last.isupper() and len(last) > _FULL and mine[0] == theirs[-1]) or (
            slip and _is_mistyped(mine[0], theirs[-1])
        )
    if short.nature is Nature.ORG:
        return False
    family = mine[0] in name_words.PARTICLE_WORDS and theirs[-len(mine) :] == mine
    return len(mine) < len(theirs) and (theirs[: len(mine)] == mine or family)


def _without_form(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tokens[:-1] if tokens[-1].rstrip(".") in name_words.FIRM_FORMS else tokens


def _are_initials(word: str, body: Entity) -> bool:
    """Whether the capitals of a word are those of the last words of a body: "MoCD", "DNR" of a state's department."""
    capitals = "".join(letter for letter in word if letter.isupper())
    if len(capitals) <= _FULL or capitals == word.capitalize():
        return False
    return any("".join(token[0] for token in name.tokens).endswith(capitals) for name in body.names if name.tokens[1:])


def _is_mistyped(word: str, name: str) -> bool:
    """Whether a longer name with the same first letter is a letter off."""
    return min(len(word), len(name)) >= _LONG and word[0] == name[0] and word != name and one_letter_apart(word, name)
