"""What is seen of single wordings, on the toy analysis or on the real one."""

from dataclasses import replace

import pytest

from sayso.analysis.languages.chosen import room_words
from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Identity, Source, Span
from sayso.desk import bodies, claims, sources, wordings
from sayso.desk.asked import ASKED, findings
from sayso.desk.text import Seen, plain_words, subjects
from sayso.desk.values import Answer, Check
from tests.factories import TEXT, analysis_of

YES, NO, UNSEEN = Answer.YES, Answer.NO, Answer.UNSEEN


def toy(text: str, byline: str = "") -> Seen:
    return Seen(text, analysis_of(text), byline)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lena, not her real name, left.", "not her real name"),
        ("“Ali” is a pseudonym.", "a pseudonym"),
        ("Some names have been changed.", "names have been changed"),
        ("He was identified only by his first name.", "identified only by his first name"),
        ("She gave only her first name.", "gave only her first name"),
        ("She asked to be identified only as Lena.", "asked to be identified only as"),
        ("A man whom we are calling Tom left.", "whom we are calling"),
    ],
)
def test_names_that_are_none(text: str, words: str) -> None:
    [found] = wordings.pseudonym(toy(text))
    assert (found.answer, found.places[0].of(text)) == (YES, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plant will reportedly close.", "reportedly"),
        ("The Banner has learned that it will close.", "has learned"),
        ("It is understood that it will close.", "It is understood that"),
        ("The plant is said to be for sale.", "is said to"),
        ("It was reported that the plant would close.", "It was reported"),
    ],
)
def test_words_that_name_nobody(text: str, words: str) -> None:
    [found] = wordings.reports(toy(text))
    assert (found.answer, found.places[0].of(text)) == (YES, words)


def test_what_a_source_says_so_is_the_sources_own() -> None:
    assert wordings.reports(toy("Ada Quill said “it is reportedly for sale” again."))[0].answer is NO


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The claim could not be independently verified.", "could not be independently verified"),
        ("The video could not immediately be verified.", "could not immediately be verified"),
        ("The letter, seen by The Banner, is short.", "seen by The Banner"),
        ("It rests on unverified accounts.", "unverified"),
    ],
)
def test_what_was_verified(text: str, words: str) -> None:
    [found] = wordings.verified(toy(text))
    assert (found.answer, found.places[0].of(text)) == (YES, words)
    assert wordings.verified(toy("Nothing of the kind."))[0].answer is NO


def test_a_wording_is_told_in_the_words_of_its_line() -> None:
    text = "Before.\nOne two three four five six seven eight nine reportedly a b c d e f g h i j.\nAfter."
    [found] = wordings.reports(toy(text))
    assert found.statement == "“… three four five six seven eight nine reportedly a b c d e f g …”."
    assert wordings.reports(toy("It reportedly closes."))[0].statement == "“It reportedly closes.”."


def test_the_same_words_twice_are_two_subjects() -> None:
    one, two, other = subjects(["They say.", "they  say", "No."])
    assert len({one, two, other}) == 3
    assert subjects(["They say."]) == [one]


def test_a_byline_is_read_from_the_metadata() -> None:
    assert wordings.byline(toy(TEXT, "Jo Marsh"))[0].statement == "By Jo Marsh."
    assert wordings.byline(toy(TEXT))[0].answer is UNSEEN


def test_without_claims_nothing_can_be_asked_of_them() -> None:
    seen = toy("Nothing is said here at all.")
    assert claims.first_claim(seen)[0].answer is UNSEEN
    assert claims.share(seen)[0].answer is NO
    assert [findings(check, seen) for check in (Check.REASON, Check.ALONE, Check.PLURAL)] == [[], [], []]
    assert bodies.no_comment(seen)[0].statement == "The text tells of nobody who made no comment."


def test_what_no_text_shows_is_always_unseen() -> None:
    hidden = [check for check, asked in ASKED.items() if asked.look is None]
    assert hidden == [Check.MOTIVE, Check.ON_RECORD, Check.KNOWN, Check.APPROVED, Check.NEEDED]
    assert all([each.answer for each in findings(check, toy(TEXT))] == [UNSEEN] for check in hidden)


def test_a_claim_without_a_source_stands_first_as_one_of_nobody() -> None:
    seen = toy(TEXT)
    first = replace(seen.analysis.attributions[0], source_id=None, source=())
    nobody = Seen(TEXT, replace(seen.analysis, attributions=(first,), hedges=()))
    [found] = claims.first_claim(nobody)
    assert (found.answer, found.statement) == (YES, "No source is given for “‘the quay will stay open’ until spring”.")
    assert claims.share(nobody)[0].answer is NO


@pytest.mark.parametrize(
    ("basis", "answer"),
    [
        ("familiar with the talks", NO),
        ("who attended the talks", YES),
        ("with direct knowledge of the talks", YES),
        ("on the island", UNSEEN),
    ],
)
def test_who_was_there_knows_at_first_hand(basis: str, answer: Answer) -> None:
    text = f"A person {basis} said it was over."
    start = text.index(basis)
    source = Source(
        id=1,
        identity=Identity.UNNAMED_PERSON,
        mentions=(Span(0, start + len(basis)),),
        basis=Span(start, start + len(basis)),
        specificity=1,
    )
    toyed = analysis_of(text)
    claim = replace(toyed.attributions[0], source=source.mentions)
    seen = Seen(text, replace(toyed, sources=(source,), attributions=(claim,)))
    assert [each.answer for each in sources.first_hand(seen)] == [answer]
    assert [each.answer for each in sources.reason(seen)] == [NO]
    granted = Seen(text, replace(seen.analysis, sources=(replace(source, granted=True),)))
    assert "they asked not to be named; no reason is given" in sources.reason(granted)[0].statement


def test_words_that_carry_a_meaning_are_compared_without_their_endings() -> None:
    assert set(plain_words("The bridges were closing because of cracks")) == {"bridg", "clos", "crack"}


def test_claims_that_share_two_words_and_half_of_the_fewer_speak_of_the_same() -> None:
    text = (
        "Ada Quill said the bridge has cracks. Odd Hagen said the bridge has old cracks and rust. "
        "Hugo Fell said bridge."
    )
    seen = toy(text)
    assert [claim.id for claim in seen.alike(seen.content_words(seen.claims[0]))] == [1, 2]
    assert [claim.id for claim in seen.alike(seen.content_words(seen.claims[2]))] == [], "one word is no claim"


def test_judging_words_stand_once_each() -> None:
    assert {"incompetent", "bully", "liar"} <= room_words.judging()
    assert all(word == word.casefold() for word in room_words.judging())


REAL = (
    "The quay will close, officials said on Monday. Harbour officials said the plan was late.\n\n"
    "Aides to Mayor Ada Quill said she was tired. “She is weak,” one of them said.\n\n"
    "The Harbour Board declined to comment. Several sources said the sale may be near.\n\n"
    "A Harbour Board clerk said the sale might be near."
)


@pytest.fixture(scope="module")
def real() -> Seen:
    return Seen(REAL, Analyzer().analyze(REAL))


def test_of_open_plurals_it_is_not_known_how_many_they_are(real: Seen) -> None:
    told = [(each.answer, each.statement) for each in bodies.plural(real)]
    assert (UNSEEN, "“officials”: how many they are the text does not say.") in told
    assert not [words for _, words in told if "Several" in words]


def test_what_is_said_of_she_is_said_of_whoever_was_named_before(real: Seen) -> None:
    assert [each.statement for each in claims.opinion(real)] == [
        "“Aides to Mayor Ada Quill” of “she”, perhaps Ada Quill: “tired”.",
        "“one of them” of “She”, perhaps Ada Quill: “weak”.",
    ]


def test_a_body_that_makes_no_comment_and_speaks_unnamed_is_seen(real: Seen) -> None:
    assert [each.statement for each in bodies.no_comment(real)] == [
        "“Harbour officials” speak unnamed; “Harbour Board” made no comment.",
        "“A Harbour Board clerk” speaks unnamed; “Harbour Board” made no comment.",
    ]
    assert [each.answer for each in claims.speculation(real)] == [YES, YES]
