import pytest

from sayso.analysis.claims.fixed_phrases import add_fixed_phrases, add_refusals
from sayso.analysis.phrases.reading import read
from tests.marked import tagged_from


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("In the words of one visitor, it is “a cupboard”.", "one visitor", "In the words of", "it is “a cupboard”"),
        ("In the view of the union, nothing changes.", "the union", "In the view of", "nothing changes"),
        ("As the auditor put it, the books were cooked.", "the auditor", "put it", "the books were cooked"),
        ("Study: Night buses cut drunk driving", "Study", ":", "Night buses cut drunk driving"),
        ("Bridge will open by spring: mayor\n\nIt will.", "mayor", ":", "Bridge will open by spring"),
    ],
)  # fmt: skip
def test_a_fixed_phrase_is_read(text: str, source: str, cue: str, content: str) -> None:
    (found,) = add_fixed_phrases(read(text), [])
    assert [span[0].of(text) for span in (found.source, found.cue, found.content)] == [source, cue, content]


@pytest.mark.parametrize(
    "text",
    [
        "Urgent Peace Efforts: Putin’s Command Post Update",
        "The mayor: he is late.",
        "In the house of one visitor, the museum is small.",
        "It rained.\nStudy: Night buses cut drunk driving",
    ],
)
def test_other_colons_and_openings_are_nobodys(text: str) -> None:
    assert add_fixed_phrases(read(text), []) == []


def test_a_fixed_phrase_takes_the_place_of_what_was_found_of_it() -> None:
    text, tagged = tagged_from(
        "As [the auditor]s1 [put]c1 it, [the books were “cooked.”]t1 [He]s2 [said]c2 [so again]t2."
    )
    found = add_fixed_phrases(read(text), tagged)
    assert sorted(a.cue[0].of(text) for a in found) == ["put it", "said"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The firm did not respond to a request for comment.",
            [("The firm", "did not respond", "a request for comment")],
        ),
        (
            "Moss didn’t immediately reply to repeated calls on Friday.",
            [("Moss", "didn’t immediately reply", "repeated calls on Friday")],
        ),
        (
            "Hugh Hill, a doctor, declined to comment on it.",
            [("Hugh Hill, a doctor", "declined", "to comment on it")],
        ),
        ("The engine did not respond to the throttle.", []),
        ("Nobody knows why the firm did not respond to a request.", []),
    ],
)
def test_refusals_to_comment_are_read_where_they_are_plain(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = add_refusals(read(text), [])
    assert [(f.source[0].of(text), f.cue[0].of(text), f.content[0].of(text)) for f in found] == expected


def test_a_refusal_that_the_tagger_found_stays_as_it_is() -> None:
    text, tagged = tagged_from("[The firm]s [did not respond to]c [a request for comment]t.")
    assert add_refusals(read(text), tagged) == tagged


def test_a_refusal_is_read_beside_other_claims() -> None:
    text, tagged = tagged_from("The firm did not respond to a request. [Moss]s [said]c [it was over]t.")
    assert [found.cue[0].of(text) for found in add_refusals(read(text), tagged)] == [
        "said",
        "did not respond",
    ]
