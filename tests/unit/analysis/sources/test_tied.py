from collections.abc import Sequence

import pytest

from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.reading import read
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.tied import Tied, can_mean, leaned_to
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
    assert can_mean("She said no.", she, Entity(Nature.PERSON, "f"))
    assert can_mean("She said no.", she, Entity(Nature.PERSON))
    assert not can_mean("She said no.", she, Entity(Nature.PERSON, "m"))
    assert not can_mean("She said no.", she, Entity(Nature.ORG))
    assert can_mean("It said no.", read_phrase("It said no.", Span(0, 2), ()), Entity(Nature.ORG))
    assert not can_mean("The nurse said no.", read_phrase("The nurse said no.", Span(0, 9), ()), Entity(Nature.ORG))


def test_a_nation_tells_two_apart() -> None:
    text = "The Serb said no."
    serb = read_phrase(text, Span(0, 8), ())
    assert can_mean(text, serb, Entity(Nature.PERSON, heads={"serb", "striker"}))
    assert can_mean(text, serb, Entity(Nature.PERSON, heads={"democrat"}))
    assert not can_mean(text, serb, Entity(Nature.PERSON, heads={"spaniard"}))


@pytest.mark.parametrize("post", ["judge", "chairman"])
def test_a_post_is_nobodys_who_was_not_called_so(post: str) -> None:
    text = f"The {post} said no."
    phrase = read_phrase(text, Span(0, 4 + len(post)), ())
    singer, holder = called(Nature.PERSON, "Ada", "Quill"), called(Nature.PERSON, "Max", "Hale")
    holder.heads.add(post)
    assert not can_mean(text, phrase, singer)
    assert can_mean(text, phrase, holder)
    assert can_mean(text, phrase, Entity(Nature.PERSON))  # not named


def test_somebodys_office_is_no_body_of_another_name() -> None:
    text = "So Quill’s office said no."
    span = Span(3, 17)
    phrase = read_phrase(text, span, read(text).names.within(span))
    assert not can_mean(text, phrase, called(Nature.ORG, "Investigation", "Office"))
    assert can_mean(text, phrase, called(Nature.ORG, "Quill", "Office"))


def leaning(words: str, nature: Nature, to: Entity, chance: float = 0.4) -> Entity:
    """One who is said in these words, and whom the net takes for another by a chance."""
    phrase = read_phrase(words, Span(0, len(words)), ())
    return Entity(nature, phrases=[phrase], heads={phrase.head}, leans=[(to, chance)])


def called(nature: Nature, *words: str, place: bool = False) -> Entity:
    entity = Entity(nature)
    entity.learn(Name(Span(0, 5), words, nature=nature, place=place))
    return entity


QUILL_HERSELF, HALSEY = called(Nature.PERSON, "Ada", "Quill"), called(Nature.ORG, "Halsey")


@pytest.mark.parametrize(
    ("words", "nature", "to"),
    [
        ("the billionaire", Nature.PERSON, QUILL_HERSELF),
        ("who", Nature.UNKNOWN, QUILL_HERSELF),
        ("the company", Nature.ORG, HALSEY),
    ],
)
def test_one_who_surely_is_named_is_whom_the_net_leans_to(words: str, nature: Nature, to: Entity) -> None:
    assert leaned_to(leaning(words, nature, to)) is to
    assert leaned_to(leaning(words, nature, to, 0.2)) is None


@pytest.mark.parametrize(
    ("words", "nature", "to"),
    [
        ("the billionaire", Nature.PERSON, Entity(Nature.PERSON)),  # nobody named
        ("the billionaire", Nature.PERSON, HALSEY),
        ("the latter", Nature.PERSON, QUILL_HERSELF),
        ("its chief executive", Nature.PERSON, QUILL_HERSELF),
        ("the 20-year-old", Nature.UNKNOWN, QUILL_HERSELF),
        ("the Serb", Nature.PERSON, QUILL_HERSELF),  # two have played
        ("the government", Nature.ORG, HALSEY),
        ("a company", Nature.ORG, HALSEY),
        ("the company", Nature.ORG, QUILL_HERSELF),
        ("the company", Nature.ORG, called(Nature.ORG, "Orval", place=True)),
        ("the company", Nature.ORG, called(Nature.ORG, "Orval", "Union")),  # its own noun says another thing
    ],
)
def test_a_lean_to_what_cannot_be_is_not_followed(words: str, nature: Nature, to: Entity) -> None:
    assert leaned_to(leaning(words, nature, to, 0.6)) is None


def test_whoever_has_another_trade_is_not_leaned_to() -> None:
    manager = Entity(Nature.PERSON, names=list(QUILL_HERSELF.names), heads={"manager"})
    assert leaned_to(leaning("the billionaire", Nature.PERSON, manager, 0.6)) is None


def test_somebody_of_a_named_person_may_be_leaned_to() -> None:
    strategist = leaning("Hale’s strategist", Nature.PERSON, QUILL_HERSELF)
    assert leaned_to(strategist) is None
    strategist.owner = called(Nature.PERSON, "Max", "Hale")
    assert leaned_to(strategist) is QUILL_HERSELF


@pytest.mark.parametrize("words", ["A second report", "Another report", "a rather different study"])
def test_what_brings_in_one_more_means_none_of_before(words: str) -> None:
    text = f"{words} said no."
    phrase = read_phrase(text, Span(0, len(words)), ())
    assert not can_mean(text, phrase, Entity(Nature.DOCUMENT))


def test_a_word_for_where_one_is_from_is_nobodys_name() -> None:
    italian = Name(QUILL, ("Italian",), definite=True)
    asked: list[int] = []

    class Asks(Told):
        def chances(self, mentions: Sequence[Span], which: Sequence[int]) -> list[Chances]:
            asked.append(len(mentions))
            return super().chances(mentions, which)

    Tied([SHE], [italian], Asks(new=1.0))
    assert asked == [1]


@pytest.mark.parametrize(
    ("others", "barred"),
    [({("Hale",)}, True), ({("Ada", "Hale")}, True), ({("Ned", "Hale")}, False), ({("Brown",)}, False), (set(), False)],
)
def test_nobody_says_their_own_name(others: set[tuple[str, ...]], barred: bool) -> None:
    text = "She said Hale was right."
    she = read_phrase(text, Span(0, 3), ())
    assert can_mean(text, she, called(Nature.PERSON, "Ada", "Hale"), others) is not barred
