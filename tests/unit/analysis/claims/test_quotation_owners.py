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


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("It was “a very plain short word,” she said.", True),  # five words, wherever they stand
        ("It was “a very plain word,” she said.", False),
        ("It was. “It rained on,” she said.", True),  # fewer where a sentence may begin, and with its marks
        ("It was “It rained on,” she said.", False),
        ("It was. “it rained on,” she said.", False),
        ("It was. “Rained,” she said.", False),
        ("It was. “It rained,” she said.", True),
        ("“It rained on,” she said.", False),
        ("It was “The Long Road Home To The Red And Green Old Sea Wall Path,” she said.", False),  # thirteen: a title
        ("It was “The Long Road Home To The Red And Green Old Sea Wall Path On,” she said.", True),
        ("It was “The Long Road home to sea,” she said.", True),  # half of them in capitals
        ("It was “The Long Road Home to sea,” she said.", True),  # two thirds
        ("It was “The Long Road Home To sea,” she said.", False),
    ],
)
def test_what_can_be_speech(text: str, *, speech: bool) -> None:
    assert bool(claimed(text)) is speech


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [
        (" his eyes wet. ", True),
        (". It rained on the sign ", False),  # inside a sentence of its own
        ("\n\n", True),
        ("\n\nIt rained. ", False),
    ],
)
def test_a_later_quotation_goes_on_where_nothing_else_is_told(between: str, *, goes_on: bool) -> None:
    found = claimed(f"[One evacuee]s [said]c: [“We go there now.”]t{between}“Now we can begin to rebuild it.”")
    assert [len(content) for _, content in found] == [2 if goes_on else 1]
