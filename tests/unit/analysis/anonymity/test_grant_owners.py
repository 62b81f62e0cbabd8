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


def test_what_the_sources_of_a_headline_ask_the_people_of_the_text_ask_too() -> None:
    _, analysis = analysed(
        "Lumo weighs a sale, [sources]s1 [say]c1\n\n[Lumo is for sale]t1. [Three people who know it]s2 [said]c2 "
        "[it was late]t2. The sources requested anonymity because they feared reprisals."
    )
    assert [bool(source.reason) for source in analysis.sources] == [True, True]


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


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("A teacher", "Pupils are not allowed to talk during exams."),
        ("Residents", "The mayor was not supposed to speak at the hearing, but she did."),
        ("Critics", "Under the law, companies are not allowed to share health records without consent."),
        ("Analysts", "The regulator is not permitted to release bids before June."),
        ("Officials", "Employers are not allowed to discuss salaries with rivals."),
        ("Parents", "The school is not authorized to release the names of minors."),
        ("An engineer", "Visitors are not cleared to talk to the crew."),
        ("Supporters", "Candidates are not permitted to address the crowd on election day."),
        ("Critics", "Teachers are not allowed to discuss grades with other parents."),
    ],
)
def test_a_rule_about_others_is_nobodys_reason(source: str, rule: str) -> None:
    _, analysis = analysed(f"[{source}]s1 [said]c1 [the class was full]t1. {rule}")
    assert [(each.reason, each.granted) for each in analysis.sources] == [(None, False)]


@pytest.mark.parametrize(
    "words",
    [
        "She is not authorized to speak to reporters.",
        "The nurse was not allowed to talk to the press.",
        "The woman, who was not permitted to brief reporters, asked for anonymity.",
    ],
)
def test_a_rule_about_the_source_is_its_reason(words: str) -> None:
    _, analysis = analysed(f"[A nurse]s1 [said]c1 [the ward was cold]t1. {words}")
    assert [bool(each.reason) for each in analysis.sources] == [True]


@pytest.mark.parametrize("subject", ["Both spoke", "They spoke", "The people spoke"])
def test_two_who_spoke_apart_share_a_reason(subject: str) -> None:
    _, analysis = analysed(
        "[A nurse]s1 [said]c1 [the ward was cold]t1. [A driver]s2 [said]c2 [it was dark]t2. "
        f"{subject} on condition of anonymity because they feared for their jobs."
    )
    assert [bool(each.reason) for each in analysis.sources] == [True, True]


def test_one_of_them_has_the_reason_of_its_group() -> None:
    _, analysis = analysed(
        "[Two officials]s1 [said]c1 [it was late]t1. [One of them]s2 [said]c2 [it was over]t2. "
        "The officials insisted on anonymity because the report is not public."
    )
    assert [bool(each.reason) for each in analysis.sources] == [True, True]


def test_bare_words_of_anonymity_are_told_without_a_reason() -> None:
    _, analysis = analysed("[A driver]s1 [said]c1 [it was dark]t1. He declined to give his name.")
    assert [(each.granted, each.reason) for each in analysis.sources] == [(True, None)]


def test_whom_a_paper_does_not_name_has_the_reason_of_the_paper() -> None:
    _, analysis = analysed(
        "The Courier is not naming the woman because she is a witness. [She]s1 [said]c1 [the car was green]t1."
    )
    assert [bool(each.reason) for each in analysis.sources if each.identity.unnamed] in ([True], [])


@pytest.mark.parametrize(
    ("grant", "between", "tied"),
    [
        ("He asked not to be named because he feared for his job.", 5, True),
        ("He asked not to be named because he feared for his job.", 6, False),  # seven sentences back
        ("The driver asked not to be named because he feared for his job.", 5, True),
    ],
)
def test_a_reason_is_for_a_source_of_up_to_six_sentences_before(grant: str, between: int, *, tied: bool) -> None:
    _, analysis = analysed("[A driver]s [said]c [the brakes had failed]t. " + "It rained. " * between + grant)
    assert bool(analysis.sources[0].reason) is tied


@pytest.mark.parametrize(("between", "tied"), [(2, True), (3, False)])
def test_a_reason_for_both_is_for_two_of_the_three_sentences_before(between: int, *, tied: bool) -> None:
    _, analysis = analysed(
        "[A driver]s1 [said]c1 [it was late]t1 [a clerk]s2 [said]c2 [it was over]t2. "
        + "It rained. " * between
        + "Both asked not to be named because they feared for their jobs."
    )
    assert [bool(source.reason) for source in analysis.sources] == [tied, tied]


@pytest.mark.parametrize(("between", "tied"), [(1, True), (2, False)])
def test_a_reason_is_for_a_source_of_up_to_two_sentences_behind(between: int, *, tied: bool) -> None:
    _, analysis = analysed(
        "The driver asked not to be named because he feared for his job. "
        + "It rained. " * between
        + "[A driver]s [said]c [the brakes had failed]t."
    )
    assert bool(analysis.sources[0].reason) is tied
