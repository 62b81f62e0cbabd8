from dataclasses import replace

import pytest

from sayso.analysis.types import Identity, Summary
from sayso.web.pages.reading.sentence import short_sentence, summing_sentence


def summary(
    *, named: int = 0, unnamed: int = 0, nobody: int = 0, sources: int = 0, faces: int = 0, given: int = 0,
    informative: int = 0, own: int = 0, theirs: int = 0,
) -> Summary:  # fmt: skip
    """Figures by what the sentence speaks of; `faces` counts unnamed sources."""
    by_identity = dict.fromkeys(Identity, 0) | {
        Identity.NAMED_PERSON: named,
        Identity.UNNAMED_GROUP: unnamed,
        Identity.UNSPECIFIED: nobody,
    }
    return Summary(
        words=1000,
        claims=named + unnamed + nobody,
        sources=sources,
        claims_by_identity=by_identity,
        anonymous=unnamed + nobody,
        unnamed_sources=faces,
        reasons_given=given,
        reasons_informative=informative,
        first_claim_anonymous=False,
        hedges=own + theirs,
        hedges_reporter=own,
        hedges_source=theirs,
        attributed_share=0.3,
    )


def said(figures: Summary) -> str:
    return "".join(part.text for part in summing_sentence(figures))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (
            summary(named=6, unnamed=10, sources=8, faces=6, own=5, theirs=2),
            "16 claims from 8 sources. 10 of them rest on people the article does not name, and no reason is given for "
            "any. 7 hedges: 5 the reporter’s own, 2 in what a source says.",
        ),
        (summary(), "No claims were found. No hedges were found."),
        (
            summary(named=1, sources=1, own=1),
            "1 claim from 1 source. It does not rest on an unnamed source. 1 hedge, the reporter’s own.",
        ),
        (
            summary(named=2, sources=2, theirs=1),
            "2 claims from 2 sources. Neither rests on an unnamed source. 1 hedge, in what a source says.",
        ),
        (
            summary(named=3, sources=1, own=2),
            "3 claims from 1 source. None of them rests on an unnamed source. 2 hedges, both the reporter’s own.",
        ),
        (
            summary(unnamed=1, sources=1, faces=1, theirs=2),
            "1 claim from 1 source. It rests on people the article does not name, and no reason is given. "
            "2 hedges, both in what a source says.",
        ),
        (
            summary(unnamed=2, sources=2, faces=2, own=3),
            "2 claims from 2 sources. Both rest on people the article does not name, and no reason is given for "
            "either. 3 hedges, all the reporter’s own.",
        ),
        (
            summary(unnamed=3, sources=2, faces=2, given=2, theirs=3),
            "3 claims from 2 sources. All of them rest on people the article does not name, and a reason is given for "
            "both. 3 hedges, all in what a source says.",
        ),
        (
            summary(named=4, unnamed=1, sources=3, faces=1, given=1, informative=1),
            "5 claims from 3 sources. 1 of them rests on people the article does not name, and a reason is given. "
            "No hedges were found.",
        ),
        (
            summary(named=4, unnamed=1, sources=3, faces=1, given=1),
            "5 claims from 3 sources. 1 of them rests on people the article does not name, and a stock phrase is "
            "given as the reason. No hedges were found.",
        ),
        (
            summary(named=4, unnamed=5, sources=6, faces=4, given=1),
            "9 claims from 6 sources. 5 of them rest on people the article does not name, and a reason is given for 1 "
            "of these 4 sources. No hedges were found.",
        ),
        (
            summary(named=4, unnamed=5, sources=6, faces=3, given=3),
            "9 claims from 6 sources. 5 of them rest on people the article does not name, and a reason is given for "
            "all. No hedges were found.",
        ),
        (
            summary(named=2, nobody=1, sources=2),
            "3 claims from 2 sources. None of them rests on an unnamed source. For 1 of them no source is given. "
            "No hedges were found.",
        ),
        (summary(nobody=1), "1 claim, and no source is given for it. No hedges were found."),
        (summary(nobody=2), "2 claims, and no source is given for either. No hedges were found."),
        (summary(nobody=3), "3 claims, and no source is given for any of them. No hedges were found."),
        (
            summary(named=1200, unnamed=1100, sources=1001, faces=1000),
            "2,300 claims from 1,001 sources. 1,100 of them rest on people the article does not name, and no reason is "
            "given for any. No hedges were found.",
        ),
    ],
)
def test_the_sentence_says_the_figures_in_good_grammar(figures: Summary, expected: str) -> None:
    assert said(figures) == expected


def test_each_part_leads_to_its_panel() -> None:
    parts = summing_sentence(summary(named=6, unnamed=10, sources=8, faces=6, own=5, theirs=2))
    assert [part.panel for part in parts if part.panel] == ["claims", "unnamed", "hedging"]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (summary(), "No claims · no hedges"),
        (summary(nobody=2, own=1), "2 claims, no source given · 1 hedge"),
        (summary(named=1, sources=1, own=2), "1 claim from 1 source · 2 hedges"),
        (summary(unnamed=1, sources=1), "1 claim from 1 source, without a named source · no hedges"),
        (summary(unnamed=2, sources=1), "2 claims from 1 source, both without a named source · no hedges"),
        (summary(unnamed=3, sources=2), "3 claims from 2 sources, all without a named source · no hedges"),
        (
            summary(named=6, unnamed=10, sources=8, own=7),
            "16 claims from 8 sources, 10 without a named source · 7 hedges",
        ),
    ],
)
def test_a_row_says_it_in_short(figures: Summary, expected: str) -> None:
    assert short_sentence(figures) == expected


def test_a_claim_count_alone_never_changes_what_is_said_of_hedges() -> None:
    few, many = summary(named=1, sources=1, own=1), replace(summary(named=1, sources=1, own=1), claims=50)
    assert said(few).rsplit(". ", 1)[1] == said(many).rsplit(". ", 1)[1]
