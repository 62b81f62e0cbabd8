import pytest

from tests.marked import analysed


def test_a_reason_sentences_away_is_tied_to_its_source() -> None:
    text, analysis = analysed(
        "[A driver]s1 [said]c1 [the brakes had failed]t1. It rained. The road was wet. "
        "He asked not to be named because he feared for his job."
    )
    reason = analysis.sources[0].reason
    assert reason is not None
    assert reason.span.of(text) == "because he feared for his job"


def test_a_reason_goes_to_the_unnamed_source_of_its_sentence() -> None:
    _, analysis = analysed(
        "[Ada Quill]s1 [said]c1 [no way]t1. [Two officials]s2 [said]c2 [it was late]t2. "
        "[A clerk, who asked not to be named for fear of reprisals,]s3 [said]c3 [it was over]t3."
    )
    assert [bool(source.reason) for source in analysis.sources] == [False, False, True]


def test_number_decides_between_two_of_the_sentences_before() -> None:
    _, analysis = analysed(
        "[Two officials]s1 [said]c1 [it was late]t1. [A clerk]s2 [said]c2 [it was over]t2. "
        "The officials spoke on condition of anonymity because they feared reprisals."
    )
    assert [bool(source.reason) for source in analysis.sources] == [True, False]


@pytest.mark.parametrize("subject", ["All three", "All of them", "The three officials"])
def test_a_grant_is_for_all_of_whom_its_sentence_speaks_and_for_every_part_of_them(subject: str) -> None:
    _, analysis = analysed(
        "[Three officials]s1 [said]c1 [it was late]t1. [A clerk]s2 [agreed]c2 [with it]t2. [Two of the officials]s3 "
        f"[hope]c3 [for rain]t3. {subject} spoke on condition of anonymity because they feared reprisals."
    )
    assert [bool(source.reason) for source in analysis.sources] == [True, False, True]


def test_both_are_the_two() -> None:
    _, analysis = analysed(
        "[Two growers]s1 [said]c1 [it was late]t1. [Several aides]s2 [said]c2 [it was over]t2. "
        "Both asked not to be named because they feared reprisals."
    )
    assert [bool(source.reason) for source in analysis.sources] == [True, False]


def test_a_noun_tells_two_of_one_number_apart() -> None:
    _, analysis = analysed(
        "[A nurse]s1 [said]c1 [it was late]t1. [A clerk]s2 [said]c2 [it was over]t2. "
        "The nurse asked not to be named because she feared reprisals."
    )
    assert [bool(source.reason) for source in analysis.sources] == [True, False]
