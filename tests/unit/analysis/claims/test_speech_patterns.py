import pytest

from sayso.analysis.claims.speech_patterns import source_cue_after, source_cue_before
from sayso.analysis.text.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“We go now,” she said.", "she", "said"),
        ("“We go now,” said the mayor.", "the mayor", "said"),
        ("“We go now,” Anna Quill added.", "Anna Quill", "added"),
        ("“We go now,” Anna Quill, a grower, said.", "Anna Quill, a grower", "said"),
        ("“We go now,” one of the clerks told reporters.", "one of the clerks", "told"),
        ("‘We go now,’ said one evacuee, their eyes wet.", "one evacuee", "said"),
    ],
)
def test_who_says_it_stands_after(text: str, source: str, cue: str) -> None:
    said = source_cue_after(text, find_quotations(text)[0])
    assert said
    assert (said.source.of(text), said.cue.of(text)) == (source, cue)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("She said, “We go now.”", "She", "said"),
        ("It rained. The mayor told reporters: “We go now.”", "The mayor", "told"),
        ("On Friday, Anna Quill wrote: “We go now.”", "Anna Quill", "wrote"),
    ],
)
def test_who_says_it_stands_before(text: str, source: str, cue: str) -> None:
    said = source_cue_before(text, find_quotations(text)[0])
    assert said
    assert (said.source.of(text), said.cue.of(text)) == (source, cue)


@pytest.mark.parametrize("text", ["“We go now.” The rain fell.", "“We go now,” and they went.", "“We go now"])
def test_nobody_may_be_given_after(text: str) -> None:
    assert source_cue_after(text, find_quotations(text)[0]) is None


@pytest.mark.parametrize("text", ["He left. “We go now.”", "It was on “State of it all.”"])
def test_nobody_may_be_given_before(text: str) -> None:
    assert source_cue_before(text, find_quotations(text)[0]) is None
