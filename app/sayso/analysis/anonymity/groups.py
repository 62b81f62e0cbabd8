"""Groups of unnamed people and their parts: "one of the officials" after "three officials"."""

from sayso.analysis.english import anonymity as english
from sayso.analysis.sources.entities import Entity


def is_part(text: str, entity: Entity, whole: Entity) -> bool:
    """Whether an entity is some of a group that stands before it: "one of the officials", "one of them"."""
    if not whole.plural or min(entity.mentions) < min(whole.mentions):
        return False
    words = [phrase.span.of(text) for phrase in entity.phrases]
    if any(english.PART_OF_THEM.match(each) for each in words):
        return True
    return bool(entity.heads & whole.heads) and any(english.PART_OF.search(each) for each in words)
