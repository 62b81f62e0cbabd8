import pytest

from sayso.analysis.summary import attributed_share, count_words, sure_enough
from sayso.analysis.types import Identity, Span
from tests.marked import analysed

MARKED = (
    "[A clerk, who asked not to be named for fear of reprisals,]s1 [said]c1 [it [may]h:modal rain]t1. "
    "[Ada Quill]s2 [said]c2 [it was late]t2. [She]s3 [added]c3 [that it was dark]t3. [Critics]s4 [said]c4 [no way]t4. "
    "[It was reported]c5 [that it [could]h:modal snow]t5. It was [perhaps]h:epistemic so. [I]s6 [think]c6 [it is]t6."
)


def test_everything_is_counted_once() -> None:
    summary = analysed(MARKED)[1].summary
    assert (summary.claims, summary.sources, summary.unnamed_sources) == (6, 4, 2)
    assert summary.claims_by_identity == {
        Identity.NAMED_PERSON: 2,
        Identity.NAMED_ORG: 0,
        Identity.DOCUMENT: 0,
        Identity.UNNAMED_PERSON: 1,
        Identity.UNNAMED_GROUP: 1,
        Identity.UNSPECIFIED: 1,
        Identity.AUTHOR_READER: 1,
    }
    assert summary.anonymous == 3
    assert summary.anonymous_share == 0.5
    assert (summary.reasons_given, summary.reasons_informative) == (1, 1)
    assert summary.first_claim_anonymous
    assert (summary.hedges, summary.hedges_source, summary.hedges_reporter) == (3, 2, 1)


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("It’s 3.5 well-known e.g. things.", 5), ("« — »", 0), ("one\ntwo_three", 3)]
)
def test_words_are_runs_of_letters_and_digits(text: str, words: int) -> None:
    assert count_words(text) == words


def test_the_attributed_share_leaves_out_white_space_and_counts_overlaps_once() -> None:
    text = "ab  cd\n\nefgh"
    assert attributed_share(text, [Span(0, 6), Span(4, 8)]) == 0.5
    assert attributed_share("", []) == 0.0
    assert attributed_share(" \n", []) == 0.0


@pytest.mark.parametrize(
    ("identity", "doubtful", "sure"),
    [
        (Identity.NAMED_PERSON, 0.29, 0.3),
        (Identity.DOCUMENT, 0.29, 0.3),
        (Identity.UNSPECIFIED, 0.49, 0.5),
        (Identity.UNNAMED_PERSON, 0.59, 0.6),
        (Identity.UNNAMED_GROUP, 0.59, 0.6),
    ],
)
def test_a_claim_of_nobody_by_name_has_to_be_surer_to_be_counted(
    identity: Identity, doubtful: float, sure: float
) -> None:
    assert not sure_enough(doubtful, identity)
    assert sure_enough(sure, identity)
