from collections.abc import Iterable
from dataclasses import replace

import pytest

from sayso.analysis.summary import summarize
from sayso.analysis.types import Analysis, Attribution, Identity, Kind, Summary
from sayso.headline import facts, figures, first_claim, headline, no_comment, reasons, unsure
from tests.browser import story


def summary(
    *, named: int = 0, unnamed: int = 0, nobody: int = 0, faces: int = 0, given: int = 0, informative: int = 0,
    hedges: int = 0, refusals: int = 0, doubtful: int = 0,
) -> Summary:  # fmt: skip
    """Figures by what the line speaks of; `faces` counts unnamed sources."""
    by_identity = dict.fromkeys(Identity, 0) | {
        Identity.NAMED_PERSON: named,
        Identity.UNNAMED_GROUP: unnamed,
        Identity.UNSPECIFIED: nobody,
    }
    return Summary(
        words=1000,
        claims=named + unnamed + nobody,
        sources=faces + bool(named),
        claims_by_identity=by_identity,
        anonymous=unnamed + nobody,
        unnamed_sources=faces,
        reasons_given=given,
        reasons_informative=informative,
        first_claim_anonymous=False,
        hedges=hedges,
        hedges_reporter=hedges,
        hedges_source=0,
        attributed_share=0.3,
        refusals=refusals,
        unsure=doubtful,
    )


def changed(*changes: tuple[int, dict[str, object]]) -> Analysis:
    """The story with other facts about some of its claims, counted again."""
    claims: dict[int, Attribution] = {claim.id: claim for claim in story.ATTRIBUTIONS}
    for number, told in changes:
        claims[number] = replace(claims[number], **told)  # type: ignore[arg-type]
    kept = tuple(claims.values())
    counted = summarize(story.TEXT, kept, story.SOURCES, story.HEDGES)
    return replace(story.analysis(), attributions=kept, summary=counted)


def without(numbers: Iterable[int]) -> Analysis:
    return changed(*((number, {"counted": False}) for number in numbers))


def test_the_three_facts_are_all_claims_those_of_the_unnamed_and_those_of_nobody() -> None:
    told = facts(summary(named=4, unnamed=1200, nobody=2))
    assert list(map(str, told)) == ["1,206 claims", "1,200 from unnamed people", "2 with no source"]
    assert str(facts(summary(named=1))[0]) == "1 claim"


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (summary(), "No claims · no hedges"),
        (summary(hedges=1), "No claims · 1 hedge"),
        (summary(named=1), "1 claim · 0 from unnamed people · 0 with no source · no hedges"),
        (
            summary(named=6, unnamed=10, nobody=1, refusals=2, doubtful=3, hedges=7),
            "17 claims · 10 from unnamed people · 1 with no source · 2 no comment · 3 not counted · 7 hedges",
        ),
    ],
)
def test_a_row_says_it_in_one_line(counted: Summary, expected: str) -> None:
    assert figures(counted) == expected


@pytest.mark.parametrize(
    ("faces", "given", "informative", "expected"),
    [
        (0, 0, 0, ""),
        (1, 0, 0, "No reason is given for not naming the source."),
        (1, 1, 1, "A reason is given for not naming the source."),
        (1, 1, 0, "A stock phrase is given as the reason."),
        (2, 0, 0, "No reason is given for either of the 2 unnamed sources."),
        (5, 0, 0, "No reason is given for any of the 5 unnamed sources."),
        (2, 2, 2, "A reason is given for both unnamed sources."),
        (3, 3, 3, "A reason is given for all 3 unnamed sources."),
        (5, 1, 1, "A reason is given for 1 of the 5 unnamed sources."),
        (5, 1, 0, "A reason is given for 1 of the 5 unnamed sources, a stock phrase."),
        (5, 4, 3, "A reason is given for 4 of the 5 unnamed sources, a stock phrase for 1 of them."),
    ],
)
def test_the_reasons_are_a_sentence(faces: int, given: int, informative: int, expected: str) -> None:
    assert reasons(summary(unnamed=9, faces=faces, given=given, informative=informative)) == expected


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        ((), "Ada Quill, named"),
        ((1, 2), "one passenger, unnamed"),
        (range(1, 7), "the audit, a document"),
        (range(1, 12), "no source given"),
        (range(1, 13), "I, the writer or the reader"),
    ],
)
def test_the_first_claim_is_the_first_that_is_counted(left_out: Iterable[int], expected: str) -> None:
    assert str(first_claim(story.TEXT, without(left_out))) == expected


def test_without_a_claim_there_is_no_first_one() -> None:
    none = without(range(1, 14))
    assert first_claim(story.TEXT, none) is None
    assert headline(story.TEXT, none) == "No claims were found. 13 more may be claims; Sayso is not sure. 5 hedges."


def test_refusals_to_comment_are_told_by_who_refuses_and_each_once() -> None:
    refused = {"kind": Kind.REFUSAL}
    assert no_comment(story.TEXT, changed()) == ""
    assert no_comment(story.TEXT, changed((8, refused), (9, refused), (3, refused))) == (
        "No comment: one passenger; Harbour Board"
    )
    assert no_comment(story.TEXT, changed((12, refused))) == "No comment: no source given"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, ""),
        (1, "1 more may be a claim; Sayso is not sure"),
        (3, "3 more may be claims; Sayso is not sure"),
    ],
)
def test_what_is_not_sure_enough_is_said_beside_the_figures(number: int, words: str) -> None:
    assert unsure(summary(named=2, doubtful=number)) == words


def test_the_whole_line_goes_from_the_facts_to_the_hedges() -> None:
    mixed = changed((8, {"kind": Kind.REFUSAL}), (11, {"counted": False}))
    assert headline(story.TEXT, mixed) == (
        "11 claims, 5 from unnamed people, 1 with no source. "
        "A reason is given for 2 of the 4 unnamed sources, a stock phrase for 1 of them. "
        "First claim: Ada Quill, named. No comment: Harbour Board. 1 more may be a claim; Sayso is not sure. 5 hedges."
    )
