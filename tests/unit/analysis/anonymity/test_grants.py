import pytest

from sayso.analysis.anonymity.grants import find_grants
from sayso.analysis.phrases.reading import read
from sayso.analysis.types import ReasonKind

INFORMATIVE, FORMULA = ReasonKind.INFORMATIVE, ReasonKind.FORMULA


def grants(text: str) -> list[tuple[str, str | None, ReasonKind | None]]:
    found = find_grants(text, read(text).sentences)
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
        "did not want his surname used",
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
        "gave only his first name",
        "pleaded anonymity",
        "agreed to talk without being named",
        "asked that his name be withheld",
        "would be identified only as a man in his forties",
        "is not being named",
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
            FORMULA,
        ),
        (
            "They asked not to be identified because their inventories are not public.",
            "because their inventories are not public",
            FORMULA,
        ),
        ("She asked not to be named as the talks are confidential.", "as the talks are confidential", FORMULA),
        (
            "He asked not to be named because the club had not announced it.",
            "because the club had not announced it",
            FORMULA,
        ),
        ("He could not be named discussing classified files.", "discussing classified files", FORMULA),
        ("Under the terms of the briefing, they cannot be named.", "Under the terms of the briefing", FORMULA),
        (
            "They spoke on condition of anonymity in line with regulations.",
            "in line with regulations",
            FORMULA,
        ),
        ("She cannot be named for legal reasons.", "for legal reasons", INFORMATIVE),
        (
            "The girl, whose name is being withheld to protect her daughter, said no.",
            "to protect her daughter",
            INFORMATIVE,
        ),
        ("He is not being named because he is a witness.", "because he is a witness", INFORMATIVE),
        (
            "The Courier is not naming the woman because she is a witness.",
            "because she is a witness",
            INFORMATIVE,
        ),
        (
            "The Courier does not name minors who report abuse.",
            "does not name minors who report abuse",
            INFORMATIVE,
        ),
        ("She was too frightened to give her name.", "too frightened to give her name", INFORMATIVE),
        (
            "Her son is in the army, so the woman would not allow her name to be printed.",
            "Her son is in the army",
            INFORMATIVE,
        ),
        (
            "Neither would be named, because the city has sacked a colleague.",
            "because the city has sacked a colleague",
            INFORMATIVE,
        ),
        (
            "She requested anonymity to avoid damaging her business.",
            "to avoid damaging her business",
            INFORMATIVE,
        ),
        (
            "He requested anonymity because he wanted to speak candidly about the vote.",
            "because he wanted to speak candidly about the vote",
            FORMULA,
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


def test_what_somebody_says_of_permission_in_a_quotation_is_no_grant() -> None:
    assert grants("He said: “We are not authorized to speak to minors.”") == []
    ((words, _, _),) = grants("He said “no” and was not authorized to speak.")
    assert words == "not authorized to speak"
