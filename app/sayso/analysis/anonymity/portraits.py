"""Turns an entity into the Source that readers see: best name, title, or what is told of one who is not named."""

from sayso.analysis.anonymity.tellings import Telling, read_telling, with_clause
from sayso.analysis.english.anonymity import NAMES_END
from sayso.analysis.english.names import PLAIN_TITLES
from sayso.analysis.english.nouns import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.noun_phrase import Form, Phrase
from sayso.analysis.sources.entities import Entity
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.text.spans import SpanIndex, apart
from sayso.analysis.types import Identity, Reason, Source, Span


def portray(
    text: str,
    number: int,
    entity: Entity,
    identity: Identity,
    sentences: Sentences,
    names: SpanIndex[Name],
    reason: Reason | None,
) -> Source:
    """The source of one entity; `reason` is the one for its anonymity, used where it is unnamed."""
    mentions = apart(entity.mentions)
    if identity.unnamed:
        best, tellings = _tellings(text, entity, sentences, names)
        return Source(
            id=number, identity=identity, mentions=mentions, description=best.description, detail=best.detail,
            role=best.role, affiliation=best.affiliation, place=best.place, reason=reason,
            basis=best.basis or next((telling.basis for telling in tellings if telling.basis), None),
            specificity=max(telling.specificity for telling in tellings),
        )  # fmt: skip
    name = best_name(text, entity) if entity.named or identity is not Identity.DOCUMENT else None
    described = None if name else _first_words(entity)
    title = best_title(text, entity) if name and identity is Identity.NAMED_PERSON else None
    return Source(id=number, identity=identity, mentions=mentions, name=name, title=title, description=described)


def best_name(text: str, entity: Entity) -> Span | None:
    """The fullest name, the first of equals; several persons together are named by all their words."""
    several = next((phrase for phrase in entity.phrases if phrase.form is Form.LIST), None)
    if several:
        words = NAMES_END.split(several.span.of(text), maxsplit=1)[0].rstrip(" ,–—")
        return Span(several.span.start, several.span.start + max(1, len(words)))
    if entity.names:
        return max(entity.names, key=lambda name: (min(len(name.tokens), 5), -name.span.start)).span
    owned = next((phrase for phrase in entity.phrases if phrase.names and phrase.nature is Nature.ORG), None)
    return owned.core if owned else None


def best_title(text: str, entity: Entity) -> Span | None:
    """What stands before or after its name: an office before an honorific, the first of equals."""
    told = [span for name in entity.names for span in _titles(name)]
    return next((span for span in told if span.of(text).lower() not in PLAIN_TITLES), told[0] if told else None)


def _titles(name: Name) -> list[Span]:
    return [span for span in (name.title, name.apposition) if span]


def _first_words(entity: Entity) -> Span | None:
    phrases = [phrase for phrase in entity.phrases if phrase.form is not Form.PRONOUN]
    return min((phrase.core for phrase in phrases), default=None)


def _tellings(text: str, entity: Entity, sentences: Sentences, names: SpanIndex[Name]) -> tuple[Telling, list[Telling]]:
    """What each mention tells; the best is the most specific, then the longest description, then the first."""
    sources = [(phrase, phrase.span) for phrase in entity.phrases]
    narrated = [
        (phrase, with_clause(text, phrase.span, _sentence(sentences, phrase.span))) for phrase in entity.narrated
    ]
    told = [
        read_telling(text, phrase, whole, _sentence(sentences, whole), names.within(whole))
        for phrase, whole in sorted([*sources, *narrated], key=_start)
        if phrase.form is not Form.PRONOUN
    ]
    if not told:
        words = entity.phrases[0].span
        told = [Telling(words, None, None, None, None, None)]
    return max(
        told, key=lambda telling: (telling.specificity, telling.detail is not None, -telling.description.start)
    ), told


def _start(item: tuple[Phrase, Span]) -> int:
    return item[1].start


def _sentence(sentences: Sentences, span: Span) -> Span:
    return sentences.at(span.start) or span
