import pytest

from sayso.analysis.phrases.mentions import described_people, he_and_she
from sayso.analysis.phrases.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There a military expert spoke.", ["a military expert"]),
        ("There the old leader of it sat.", ["the old leader"]),
        ("There protesters sang.", ["protesters"]),
        ("There spokesman Ned Coyle sat.", []),
        ("It takes courage of leader and led.", []),
        ("There the army officer sat.", ["the army officer"]),
        ("He sat by some.", []),
    ],
)
def test_people_without_names_are_found_with_their_determiners(text: str, expected: list[str]) -> None:
    names = read(text).names
    assert [phrase.span.of(text) for phrase in described_people(text, names)] == expected


def test_he_and_she_are_whole_words() -> None:
    text = "He saw her; she’s here, the he-man shed tears, said she."
    assert [span.of(text) for span in he_and_she(text)] == ["He", "he", "she"]
