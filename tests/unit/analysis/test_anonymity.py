import pytest

from app.analysis.anonymity import find_grants
from app.analysis.text import Places, sentences
from app.analysis.types import ReasonKind
from tests.marked import analysed

INFORMATIVE, FORMULA = ReasonKind.INFORMATIVE, ReasonKind.FORMULA


def grants(text: str) -> list[tuple[str, str | None, ReasonKind | None]]:
    found = find_grants(text, Places(sentences(text)))
    return [
        (g.span.of(text), g.reason.span.of(text) if g.reason else None, g.reason.kind if g.reason else None)
        for g in found
    ]


@pytest.mark.parametrize(
    "words",
    [
        "spoke on condition of anonymity",
        "spoke on the condition of anonymity",
        "was speaking on a condition of anonymity",
        "asked not to be identified",
        "asked not to be named",
        "asked to remain anonymous",
        "chose to remain anonymous",
        "asked that her name not be used",
        "asked that I identify him only by his last name",
        "asked to be identified only by her first name",
        "declined to be identified",
        "declined to give his last name",
        "declined to provide her first name",
        "declined to speak for attribution",
        "did not want to be identified",
        "did not want her first name used",
        "did not wish to be identified",
        "insisted on anonymity",
        "requested anonymity",
        "was granted anonymity",
        "refused to be named",
        "refused to give her name",
        "would not give his name",
        "wouldn’t speak for attribution",
        "spoke off the record",
        "spoke on background",
        "spoke anonymously",
    ],
)
def test_every_wording_of_anonymity_is_found_and_is_no_reason(words: str) -> None:
    assert [reason for _, reason, _ in grants(f"The clerk {words}.")] == [None]


@pytest.mark.parametrize(
    ("sentence", "reason", "kind"),
    [
        ("He asked not to be named because he feared for his job.", "because he feared for his job", INFORMATIVE),
        ("She requested anonymity for fear of reprisals.", "for fear of reprisals", INFORMATIVE),
        ("Fearing retaliation, he asked not to be named.", "Fearing retaliation", INFORMATIVE),
        ("He declined to be named, citing a court order.", "citing a court order", INFORMATIVE),
        (
            "They spoke on condition of anonymity because company rules bar them from talking.",
            "because company rules bar them from talking",
            INFORMATIVE,
        ),
        (
            "He spoke on condition of anonymity to discuss private talks.",
            "to discuss private talks",
            INFORMATIVE,
        ),
        (
            "She spoke on condition of anonymity because she was not authorized to speak publicly.",
            "because she was not authorized to speak publicly",
            FORMULA,
        ),
        (
            "He spoke on condition of anonymity because of the sensitivity of the matter.",
            "because of the sensitivity of the matter",
            FORMULA,
        ),
        (
            "The aide, who was not authorised to discuss the plan, said no.",
            "not authorised to discuss the plan",
            FORMULA,
        ),
        (
            "He asked not to be named because he was not authorized to speak and feared losing his job.",
            "because he was not authorized to speak and feared losing his job",
            INFORMATIVE,
        ),
    ],
)
def test_a_reason_is_found_and_weighed(sentence: str, reason: str, kind: ReasonKind) -> None:
    assert [(words, how) for _, words, how in grants(sentence)] == [(reason, kind)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The clerk said no.",
        "He named the boat for her.",
        "The record stood.",
        "She declined to comment because it rained.",
    ],
)
def test_other_words_are_no_anonymity(sentence: str) -> None:
    assert grants(sentence) == []


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
