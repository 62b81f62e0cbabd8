"""Joins the attributions of an article to sources: goes through all mentions in text order and asks whom each means.

No tie is invented: what nothing ties to an earlier mention is a source of its own.
"""

from collections.abc import Sequence

from sayso.analysis.languages.chosen import phrase_words, pronouns
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name, abbreviations
from sayso.analysis.phrases.names import name_at
from sayso.analysis.phrases.noun_phrase import Form, Phrase, agree, named_before_noun
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.sources.descriptions import Described, key_of
from sayso.analysis.sources.entities import Entity, Register
from sayso.analysis.sources.identity import may_be
from sayso.analysis.sources.mentions import Prominence, SourceMention, in_text_order, source_mentions
from sayso.analysis.sources.named_elsewhere import join_described
from sayso.analysis.sources.pronouns import SPEAKER, Asked, Lists, Memory, Recent, can_say
from sayso.analysis.sources.tied import ENOUGH_NEW, Tied, can_mean, enough_for, is_asked, is_surely_named, may_be_called
from sayso.analysis.tagging.proposals import TaggedAttribution, Ties
from sayso.analysis.text.sentences import paragraphs_of
from sayso.analysis.types import Span

_SOURCE, _IN_SOURCE = SPEAKER, 0.5


def resolve(reading: Reading, attributions: Sequence[TaggedAttribution], ties: Ties | None = None) -> list[Entity]:
    """Every entity of the article that some attribution has for its source, by their first mention."""
    sweep = _Sweep(reading, attributions, ties)
    sweep.run()
    entities = join_described(reading.text, reading.sentences, sweep.entities, attributions)
    return [entity for entity in entities if entity.claims]


class _Sweep:
    """One pass over all mentions of a text in order."""

    def __init__(self, reading: Reading, attributions: Sequence[TaggedAttribution], ties: Ties | None) -> None:
        self.text = reading.text
        self.sentences = reading.sentences
        self.names = reading.names
        self.attributions = attributions
        self.entities: list[Entity] = []
        self._register = Register()
        self._described = Described(reading.text)
        self._memory = Memory(paragraphs_of(reading.sentences, reading.text))
        self._quoted = reading.quotations
        self._prominence = Prominence(reading, attributions)
        self._sources = source_mentions(reading.text, reading.names, attributions)
        self._authors: Entity | None = None
        self._lists = Lists(reading.text)
        self._asked = Asked(reading.text, reading.names)
        self._before: tuple[int, Entity] | None = None
        self._leans: dict[Span, tuple[Entity, float]] = {}
        self._tied = Tied([mention.span for mention in self._sources], reading.names.items, ties) if ties else None

    def run(self) -> None:
        """Visit every mention once, in text order."""
        for short, whole in abbreviations(self.text, self.names.items):
            self._register.abbreviate(short, whole)
        for mention in in_text_order(self.text, self._sources, self.names, self._quoted):
            if isinstance(mention, SourceMention):
                self._visit_source(mention)
            elif isinstance(mention, Name):
                entity = self._register.entity_of(mention)
                self._touch(entity, mention.whole, self._prominence.of(mention.whole, named=True))
                self._met(mention.span, entity)
                self._lists.met(mention)
            elif isinstance(mention, Phrase):
                self._visit_description(mention)
            else:
                self._visit_pronoun(mention)
        self._give_turns()

    def _give_turns(self) -> None:
        """What no word gives to anybody is whose turn it is: the guest's, whom the text names elsewhere."""
        for number, claim in enumerate(self.attributions):
            name = name_at(self.text, self.names, claim.speaker) if claim.speaker and not claim.source else None
            if name is not None:
                entity = self._register.entity_of(name)
                self._touch(entity, name.whole, _IN_SOURCE, note=not entity.entered)
                entity.claims.append(number)

    def _visit_pronoun(self, span: Span) -> None:
        gender = pronouns.GENDER[span.of(self.text).lower()]
        entity = self._memory.person(gender, self.sentences.number(span.start), lambda _: True)
        if entity:
            entity.guess_gender(gender)
            self._touch(entity, span, self._prominence.of(span), note=False)

    def _visit_description(self, phrase: Phrase) -> None:
        owner = self._owner(phrase)
        entity, _ = self._described.find(phrase, key_of(self.text, phrase, owner), owner)
        if entity is None:
            entity = self._new(phrase, owner)
        entity.narrated.append(phrase)
        self._touch(entity, phrase.span, self._prominence.of(phrase.span))

    def _visit_source(self, mention: SourceMention) -> None:
        phrase = read_phrase(self.text, mention.span, self.names.within(mention.span))
        if self._before is None or self._before[0] != mention.span.start:
            self._before = mention.span.start, self._meant(phrase, mention)
        entity = self._before[1]  # the same one where the same words are marked twice, longer and shorter
        if mention.span in self._leans:
            entity.leans.append(self._leans[mention.span])
        self._lists.add(phrase, entity)
        entity.phrases.append(phrase)
        entity.speaks_of |= mention.speaks_of
        entity.claims += mention.claims
        entity.mentions += mention.spans[1:]
        for name in self.names.within(mention.span):
            other = self._register.entity_of(name)
            if other is not entity:
                self._touch(other, name.whole, _IN_SOURCE)
        self._touch(entity, mention.spans[0], _SOURCE)
        self._met(mention.span, entity)
        for claim in mention.tagged:
            self._asked.note(claim, self.sentences.number(mention.span.start))

    def _met(self, span: Span, entity: Entity) -> None:
        if self._tied:
            self._tied.met(span, entity)

    def _meant(self, phrase: Phrase, mention: SourceMention) -> Entity:
        if speaker := self._speaker(mention):
            return speaker
        if asked := self._answering(phrase, mention):
            return asked
        if tied := self._by_net(phrase, mention):
            return tied
        if together := self._lists.find(phrase):
            return together
        if phrase.form is Form.PRONOUN:
            entity = self._by_pronoun(phrase, mention) or self._lists.of_two(self.sentences, phrase, self._new)
            entity = entity or self._new(phrase)
            entity.learn_gender(pronouns.GENDER.get(phrase.head, "-"))
            return entity
        if phrase.form is Form.NAME and phrase.name:
            entity = self._register.entity_of(phrase.name, speaks=True)
            self._note(entity, phrase)
            return entity
        if name := named_before_noun(self.text, phrase):
            return self._register.entity_of(name)
        owner = self._owner(phrase)
        described, again = self._described.find(phrase, key_of(self.text, phrase, owner), owner)
        sure = again or phrase.nature is Nature.PERSON or phrase.head in phrase_words.COLLECTIVES
        if described and (sure or may_be(described, mention.tagged)):
            described.heads.add(phrase.head)
            return described
        return self._varied(phrase, mention) or self._new(phrase, owner)

    def _speaker(self, mention: SourceMention) -> Entity | None:
        """Whom the text names elsewhere as the one who says "I" or "A" here."""
        speaker = next((claim.speaker for claim in mention.tagged if claim.speaker), None)
        name = name_at(self.text, self.names, speaker) if speaker else None
        return self._register.entity_of(name) if name else None

    def _answering(self, phrase: Phrase, mention: SourceMention) -> Entity | None:
        """Who was asked in the sentence before, where "he" or "she" opens this one and answers."""
        sentence = self.sentences.at(mention.span.start)
        number = self.sentences.number(mention.span.start)
        name = self._asked.answering(mention.span, number)
        opens = sentence is not None and sentence.start == mention.span.start
        if name is None or not opens or phrase.head not in pronouns.GENDER:
            return None
        entity = self._register.entity_of(name)
        return entity if agree(entity.gender, pronouns.GENDER[phrase.head]) else None

    def _by_net(self, phrase: Phrase, mention: SourceMention) -> Entity | None:
        """Whom a pronoun or a description means, where the net is sure enough."""
        if self._tied is None or not is_asked(self.text, phrase):
            return None
        entity, chance, new = self._tied.meant(mention.span, self._register.entity_of)
        enough = enough_for(phrase)
        entity = None if phrase.owner and self._owner(phrase) is entity else entity  # "her manager" is not she
        if entity is not None and phrase.form is Form.NOUN and (holder := self._described.holder(phrase, entity)):
            entity, chance = holder, 1.0
        if entity is not None and chance >= enough and entity.guessed:
            entity.gender, entity.guessed = "-", False  # the net knows better than the narrative told
        if entity is not None and chance >= enough and can_mean(self.text, phrase, entity, mention.speaks_of):
            if phrase.form is Form.PRONOUN:
                entity.learn_gender(pronouns.GENDER.get(phrase.head, "-"))
            else:
                entity.heads.add(phrase.head)
            return entity
        if entity is not None and can_mean(self.text, phrase, entity, mention.speaks_of):
            self._leans[mention.span] = (entity, chance)
        brings_in = new >= ENOUGH_NEW and phrase.form is Form.NOUN
        return self._new(phrase, self._owner(phrase)) if brings_in else None

    def _varied(self, phrase: Phrase, mention: SourceMention) -> Entity | None:
        """Who was just named, in other words: "the billionaire" after "Trump", if the tagger is sure of a name."""
        if not is_surely_named(phrase, mention.tagged):
            return None
        here = self.sentences.number(phrase.span.start)
        return self._memory.only(here, lambda one: may_be_called(phrase, one, mention.speaks_of))

    def _owner(self, phrase: Phrase) -> Entity | None:
        """Whose it is: "his campaign", "Quill’s aides"."""
        if phrase.owner is None:
            return None
        names = self.names.within(phrase.owner)
        if names:
            return self._register.entity_of(names[-1])
        gender = pronouns.GENDER.get(phrase.owner.of(self.text).lower())
        sentence = self.sentences.number(phrase.owner.start)
        return self._memory.person(gender, sentence, lambda _: True) if gender else None

    def _by_pronoun(self, phrase: Phrase, mention: SourceMention) -> Entity | None:
        if phrase.head in pronouns.OF_OTHERS:
            start = phrase.span.start
            sentence = self.sentences.number(start)
            return self._memory.meant(phrase.head, start, sentence, lambda entity: can_say(entity, mention))
        self._authors = self._authors or self._new(phrase)
        return self._authors

    def _new(self, phrase: Phrase, owner: Entity | None = None) -> Entity:
        gender = pronouns.GENDER.get(phrase.head, phrase.gender) if phrase.form is Form.PRONOUN else phrase.gender
        nature = Nature.PERSON if phrase.head in pronouns.GENDER else phrase.nature
        plural = phrase.plural or (phrase.form is Form.PRONOUN and phrase.head in pronouns.THEY)
        entity = Entity(nature, gender, plural, owner=owner)
        self._note(entity, phrase)
        return entity

    def _note(self, entity: Entity, phrase: Phrase) -> None:
        if phrase.form is Form.NOUN:
            entity.heads.add(phrase.head)
            self._described.add(entity, key_of(self.text, phrase, entity.owner))
        else:
            self._described.add(entity)

    def _touch(self, entity: Entity, span: Span, weight: float, *, note: bool = True) -> None:
        if not entity.entered:
            entity.entered = True
            self.entities.append(entity)
        entity.count += 1
        if note:
            entity.mentions.append(span)
        if entity.named:
            self._described.add(entity)
        self._memory.add(Recent(entity, span, self.sentences.number(span.start), weight))
