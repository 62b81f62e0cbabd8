import pytest

from sayso.analysis.claims.transcripts import add_signed, add_spoken_lines
from sayso.analysis.phrases.reading import read


@pytest.mark.parametrize("dash", ["―", "—", "-", "--"])
def test_a_signed_quotation_is_the_signers(dash: str) -> None:
    text = f"“We are tired of it.”\n{dash} Sonya Marsh\n“So are we all of us.” {dash} Pam Quill\n"
    found = add_signed(read(text), [])
    assert [a.source[0].of(text) for a in found] == ["Sonya Marsh", "Pam Quill"]
    assert {a.cue[0].of(text) for a in found} == {dash}


def test_the_lines_of_a_transcript_are_their_speakers() -> None:
    text = "Q: Why now?\nSMITH: We had to.\nQ: And then?\nSMITH: We left."
    found = add_spoken_lines(read(text), [])
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found] == [
        ("Q", "Why now?"),
        ("SMITH", "We had to."),
        ("Q", "And then?"),
        ("SMITH", "We left."),
    ]


def test_a_list_is_no_transcript() -> None:
    assert add_spoken_lines(read("When: Friday\nWhere: Dresk\nWho: All\nCost: Nothing"), []) == []
