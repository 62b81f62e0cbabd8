"""Groups of unnamed people and their parts: what is told of the whole is told of each."""

import pytest

from sayso.analysis.types import Identity
from tests.marked import analysed


@pytest.mark.parametrize(
    "marked",
    [
        "[Two outside economists]s1 [said]c1 [no way]t1. [One of them]s2 [said]c2 [it was late]t2.",
        "[Two outside economists]s1 [said]c1 [no way]t1. [The other]s2 [said]c2 [it was late]t2.",
        "[Two outside economists]s1 [said]c1 [no way]t1. [Another]s2 [said]c2 [it was late]t2.",
    ],
)
def test_one_of_a_group_is_a_person_and_what_the_group_is(marked: str) -> None:
    text, analysis = analysed(marked)
    group, one = analysis.sources
    assert group.identity is Identity.UNNAMED_GROUP
    assert one.identity is Identity.UNNAMED_PERSON
    assert one.role
    assert one.role.of(text) == "outside economists"
    assert one.specificity == group.specificity == 1


def test_some_of_a_group_are_a_group() -> None:
    _, analysis = analysed("[Five clerks]s1 [said]c1 [no way]t1. [Two of them]s2 [said]c2 [it was late]t2.")
    assert [source.identity for source in analysis.sources] == [Identity.UNNAMED_GROUP] * 2


def test_the_reason_of_a_group_is_each_ones() -> None:
    _, analysis = analysed(
        "[Three clerks, who asked not to be named because they feared for their jobs,]s1 [said]c1 [no way]t1. "
        "[One of them]s2 [said]c2 [it was late]t2. [The other]s3 [said]c3 [it was dear]t3."
    )
    assert len(analysis.sources) == 3
    assert len({source.reason for source in analysis.sources}) == 1
    assert all(source.reason and source.granted for source in analysis.sources)


def test_the_other_of_nobody_tells_nothing() -> None:
    _, analysis = analysed("[The other]s1 [said]c1 [it was late]t1.")
    assert analysis.sources[0].role is None
