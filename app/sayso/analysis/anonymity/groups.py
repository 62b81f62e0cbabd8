"""Groups of unnamed people and their parts: "one of the officials" after "three officials", "the other" after that."""

from collections.abc import Sequence

from sayso.analysis.languages.chosen import anonymity
from sayso.analysis.sources.entities import Entity

_LATEST = 40  # unnamed sources before it that are asked
_NEAR = 600  # characters to the group, or to the part of it before, for words that name no group: "the other"


def find_wholes(text: str, unnamed: Sequence[Entity]) -> None:
    """Tell each of these entities, unnamed and in text order, of which group before it it is a part."""
    for number, entity in enumerate(unnamed):
        before = unnamed[max(0, number - _LATEST) : number]
        if _is_another(text, entity):
            entity.whole = _last_group(entity, before)
        else:
            entity.whole = next((each for each in reversed(before) if _is_part(text, entity, each)), None)


def _is_part(text: str, entity: Entity, whole: Entity) -> bool:
    """Whether an entity is some of a group that stands before it: "one of the officials", "one of them"."""
    if not whole.plural or whole.whole is not None or min(entity.mentions) < min(whole.mentions):
        return False
    words = [phrase.span.of(text) for phrase in entity.phrases]
    if any(anonymity.PART_OF_THEM.match(each) for each in words):
        return True
    return bool(entity.heads & whole.heads) and any(anonymity.PART_OF.search(each) for each in words)


def _is_another(text: str, entity: Entity) -> bool:
    return bool(entity.phrases) and all(anonymity.ANOTHER.fullmatch(phrase.span.of(text)) for phrase in entity.phrases)


def _last_group(entity: Entity, before: Sequence[Entity]) -> Entity | None:
    """The group that was spoken of last, or of which one was: "One of the two said … The other …"."""
    start = min(entity.mentions).start
    places = [
        (mention.start, number)
        for number, each in enumerate(before)
        for mention in each.mentions
        if start - _NEAR <= mention.start < start and (each.plural or each.whole)
    ]
    if not places:
        return None
    last = before[max(places)[1]]
    return last.whole or last
