from collections.abc import Sequence

from sayso.analysis.english.nouns import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.tied import Tied, can_mean
from sayso.analysis.tagging.proposals import Chances
from sayso.analysis.types import Span

QUILL, DENBY, SHE, LATER = Span(0, 5), Span(10, 15), Span(20, 23), Span(30, 35)


class Told:
    """Ties that say what they were given, for the source at 20."""

    def __init__(self, *others: tuple[int, float], new: float) -> None:
        self.told = Chances(others, new)

    def chances(self, mentions: Sequence[Span], asked: Sequence[int]) -> list[Chances]:
        return [self.told for _ in asked]


def tied(told: Told) -> Tied:
    names = [Name(span, (word,)) for span, word in ((QUILL, "Quill"), (DENBY, "Denby"), (LATER, "Fell"))]
    return Tied([SHE], names, told)


def nobody(_: Name) -> Entity:
    return Entity(Nature.PERSON)


def test_the_chances_of_one_entity_are_added_up() -> None:
    quill, denby = Entity(Nature.PERSON), Entity(Nature.PERSON)
    both = tied(Told((0, 0.3), (1, 0.35), (3, 0.25), new=0.1))
    both.met(QUILL, quill)
    both.met(DENBY, denby)
    both.met(LATER, quill)
    entity, chance, new = both.meant(SHE, nobody)
    assert entity is quill
    assert abs(chance - 0.55) < 1e-9
    assert new == 0.1


def test_a_later_name_is_asked_for_where_it_is_likely() -> None:
    later = Entity(Nature.PERSON)
    asked: list[str] = []

    def called(name: Name) -> Entity:
        asked.append(name.tokens[0])
        return later

    assert tied(Told((3, 0.6), (0, 0.1), new=0.3)).meant(SHE, called)[0] is later
    assert asked == ["Fell"]


def test_nobody_known_leaves_the_new_one() -> None:
    assert tied(Told((0, 0.1), new=0.9)).meant(SHE, nobody) == (None, 0.0, 0.9)


def test_she_is_no_man_and_no_body() -> None:
    text = "She said no."
    she = read_phrase(text, Span(0, 3), ())
    assert can_mean(she, Entity(Nature.PERSON, "f"))
    assert can_mean(she, Entity(Nature.PERSON))
    assert not can_mean(she, Entity(Nature.PERSON, "m"))
    assert not can_mean(she, Entity(Nature.ORG))
    assert can_mean(read_phrase("It said no.", Span(0, 2), ()), Entity(Nature.ORG))
    assert not can_mean(read_phrase("The nurse said no.", Span(0, 9), ()), Entity(Nature.ORG))
