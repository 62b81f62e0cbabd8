import pytest

from sayso.analysis.languages.english.verbs import kind_of, lemma, lemma_of
from sayso.analysis.types import Kind


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("said", "say"),
        ("says", "say"),
        ("saying", "say"),
        ("told", "tell"),
        ("denied", "deny"),
        ("denies", "deny"),
        ("admitted", "admit"),
        ("thought", "think"),
        ("stresses", "stress"),
        ("argued", "argue"),
        ("table", None),
    ],
)
def test_a_form_leads_to_its_verb(form: str, expected: str | None) -> None:
    assert lemma(form) == expected


def test_the_last_verb_of_a_cue_counts() -> None:
    assert lemma_of("was quoted as saying") == "say"
    assert lemma_of("refused to believe") == "believe"
    assert lemma_of("—") is None


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", Kind.SPEECH),
        ("told reporters", Kind.SPEECH),
        ("according to", Kind.SPEECH),
        (":", Kind.SPEECH),
        ("wrote", Kind.WRITING),
        ("has shown", Kind.WRITING),
        ("found", Kind.WRITING),
        ("believes", Kind.THOUGHT),
        ("in the opinion of", Kind.THOUGHT),
        ("fears", Kind.THOUGHT),
        ("supports", Kind.ATTITUDE),
        ("plans to", Kind.ATTITUDE),
        ("refused to", Kind.ATTITUDE),
        ("refused to believe", Kind.THOUGHT),
        ("was quoted as saying", Kind.SPEECH),
        ("—", Kind.SPEECH),
        ("’s desire", Kind.ATTITUDE),
    ],
)
def test_the_kind_is_the_verbs(cue: str, expected: Kind) -> None:
    assert kind_of(cue) is expected
