import pytest

from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.reading import read
from tests.marked import analysed


def places(text: str) -> set[str]:
    return {name.tokens[0] for name in read(text).names.items if name.place}


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell in Orval on Monday.",
        "It rained across northern Orval.",
        "Its neighbor Orval objected. An Orvali envoy left.",
        "They met Orval’s foreign minister.",
    ],
)
def test_what_the_text_speaks_of_as_a_place_is_one(text: str) -> None:
    assert places(text) == {"Orval"}


@pytest.mark.parametrize(
    "text",
    [
        "Voters lost confidence in Orval on Monday.",
        "Mr. Orval left. Doubts in Orval grew.",
        "Mara Orval left. Trouble in Orval, she said, passed.",
        "He believes in Anna.",
        "Apollonia Marl left. Apollonia said so.",
        "Prices rose in Spanish shops.",
    ],
)
def test_what_may_be_somebody_is_no_place(text: str) -> None:
    assert places(text) == set()


def test_a_dateline_names_a_place() -> None:
    assert "KORVENNA" in places("KORVENNA, Tarsenia, March 4 — It rained all day.")


def test_an_adjective_of_a_place_is_no_name() -> None:
    text = "Its neighbor Orval objected. An Orvali envoy left."
    assert [name.tokens[0] for name in read(text).names.items] == ["Orval"]


def test_a_place_is_a_body_and_no_pronoun_of_a_person_means_it() -> None:
    text, analysis = analysed(
        "So [its neighbor Orval]s1 [said]c1 [no way]t1. [A clerk]s2 in Orval [said]c2 [it was late]t2. "
        "[She]s3 [said]c3 [so twice]t3."
    )
    by_claim = [analysis.attributions[n].source_id for n in (1, 2)]
    assert by_claim[0] == by_claim[1]
    assert analysis.sources[0].identity == "named_org"
    name = read(text).names.items[0]
    assert (name.nature, name.title) == (Nature.ORG, None)
