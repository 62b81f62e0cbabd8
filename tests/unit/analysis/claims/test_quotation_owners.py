import pytest

from sayso.analysis.claims.quotation_owners import claim_quotations
from sayso.analysis.phrases.reading import read
from tests.marked import tagged_from


def claimed(marked: str) -> list[tuple[list[str], list[str]]]:
    text, tagged = tagged_from(marked)
    found = claim_quotations(read(text), tagged)
    return [([s.of(text) for s in a.source], [s.of(text) for s in a.content]) for a in found]


def test_a_quotation_left_alone_goes_to_the_speaker_beside_it() -> None:
    assert claimed("“We go there now and stay,” she said.") == [(["she"], ["“We go there now and stay,”"])]


def test_a_later_quotation_of_the_paragraph_goes_on() -> None:
    found = claimed("[“We go,”]t [said]c [one evacuee]s, their eyes wet. “Now we can begin to rebuild it.”")
    assert found == [(["one evacuee"], ["“We go,”", "“Now we can begin to rebuild it.”"])]


def test_a_quotation_that_opens_again_in_the_next_paragraph_goes_on() -> None:
    found = claimed(
        "[The abbot]s [said]c: [“The roof came first.]t¶“Then the windows and the bells.”".replace("¶", "\n\n")
    )
    assert [len(content) for _, content in found] == [2]


def test_a_paragraph_that_is_all_quotation_goes_on() -> None:
    found = claimed("[“I walked,”]t [she]s [said]c. [“I ran.”]t\n\n“It took four hours, and nobody stopped.”")
    assert found[0][1][-1] == "“It took four hours, and nobody stopped.”"


@pytest.mark.parametrize(
    "marked",
    [
        "[“We go there now,”]t [she]s [told]c the “Fox and Friends” people.",
        "[“We go there now,”]t [she]s [told]c “State of the Union.”",
        "[“We go there now,”]t [she]s [said]c. It rained.\n\nThe play “A Long Way to the Sea and Back” opened.",
    ],
)
def test_titles_and_scare_quotes_are_nobodys(marked: str) -> None:
    assert [len(content) for _, content in claimed(marked)] == [1]


def test_another_speaker_between_keeps_quotations_apart() -> None:
    found = claimed("[“We go there now,”]t1 [she]s1 [said]c1. “They will never go there now,” he said.")
    assert [source for source, _ in found] == [["she"], ["he"]]


def test_the_title_of_a_book_is_nobodys_words() -> None:
    assert claimed("Anna Quill wrote “The Long Road Home To The Sea”, a novel.") == []
