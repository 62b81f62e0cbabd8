from dataclasses import replace
from datetime import date

import pytest

from sayso import words
from sayso.analysis.types import Identity, Source, Span


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1234, "1,234 claims")]
)
def test_count_says_one_and_many(number: int, expected: str) -> None:
    assert words.count(number, "claim") == expected


def test_count_takes_a_plural_of_its_own() -> None:
    assert words.count(2, "analysis", "analyses") == "2 analyses"


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, "0%"), (0.004, "under 1%"), (0.625, "63%"), (0.5, "50%"), (0.999, "over 99%"), (1, "100%")],
)
def test_percent_never_rounds_to_none_or_all(share: float, expected: str) -> None:
    assert words.percent(share) == expected


@pytest.mark.parametrize(("number", "expected"), [(9.84, "9.8"), (12.0, "12"), (0, "0"), (1234.56, "1,234.6")])
def test_decimal_drops_a_zero(number: float, expected: str) -> None:
    assert words.decimal(number) == expected


def test_a_date_is_in_words() -> None:
    assert words.long_date(date(2024, 11, 30)) == "30 November 2024"


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_joined_as_one_says_it(items: list[str], expected: str) -> None:
    assert words.listed(items) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short", 10, "short"),
        ("two\n lines", 20, "two lines"),
        ("cut between the words, here", 22, "cut between the words …"),
        ("Donaudampfschiff", 5, "Donau …"),
    ],
)
def test_shortened_cuts_between_words(text: str, limit: int, expected: str) -> None:
    assert words.shortened(text, limit) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "1 min"), (230, "1 min"), (900, "4 min"), (20_000, "87 min")])
def test_reading_time_is_a_minute_at_least(number: int, expected: str) -> None:
    assert words.minutes(number) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("", "not told: who, where or how they know"),
        ("role", "told: who; not where or how they know"),
        ("place", "told: who; not where or how they know"),
        ("role place", "told: who; not where or how they know"),
        ("role affiliation", "told: who and where; not how they know"),
        ("role basis", "told: who and how they know; not where"),
        ("basis", "told: how they know; not who or where"),
        ("role affiliation basis", "told: who, where and how they know"),
    ],
)
def test_which_of_the_three_facts_are_told_is_in_words(told: str, expected: str) -> None:
    span = Span(0, 1)
    source = Source(id=1, identity=Identity.UNNAMED_PERSON, mentions=(span,), specificity=0)
    assert words.described(replace(source, **dict.fromkeys(told.split(), span))) == expected


@pytest.mark.parametrize(
    ("granted", "expected"), [(False, "no reason given"), (True, "asked not to be named; no reason given")]
)
def test_bare_words_of_anonymity_are_told_though_they_are_no_reason(granted: bool, expected: str) -> None:
    source = Source(id=1, identity=Identity.UNNAMED_PERSON, mentions=(Span(0, 1),), specificity=0, granted=granted)
    assert words.no_reason(source) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", False), ("The end.", False), ("محمد said that the talks would go on.", False), ("قال الوزير: BBC.", True)],
)
def test_one_name_does_not_turn_a_sentence(text: str, expected: bool) -> None:
    assert words.right_to_left(text) is expected


@pytest.mark.parametrize(
    ("label", "expected"), [("A military expert", "a military expert"), ("Ada Quill", "Ada Quill"), ("Anna", "Anna")]
)
def test_a_label_inside_a_sentence_has_a_small_article(label: str, expected: str) -> None:
    assert words.mid_sentence(label) == expected
