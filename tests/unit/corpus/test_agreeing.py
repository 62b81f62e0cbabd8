import random

import pytest

from sayso.corpus.agreeing import Precision, Stratum, agreement, precision, wilson
from sayso.errors import InvalidInputError


def row(verdict: str, stratum: str = "all", of: str = "1000") -> dict[str, str]:
    return {"stratum": stratum, "of": of, "is_claim": verdict}


def test_the_interval_is_wilsons() -> None:
    low, high = wilson(0.9, 100)
    assert (round(low, 4), round(high, 4)) == (
        0.8256,
        0.9448,
    )  # statsmodels: proportion_confint(90, 100, method="wilson")
    assert wilson(1.0, 20)[1] == 1.0
    assert wilson(0.0, 20)[0] == 0.0


def test_what_was_not_checked_does_not_count() -> None:
    found = agreement([row("yes"), row("no"), row(" Y "), row(""), row("1")])
    assert list(found) == ["is_claim"]
    assert (found["is_claim"].share, found["is_claim"].checked) == (0.75, 4)


def test_a_stratum_counts_by_its_size() -> None:
    rows = [row("yes", "large", "900")] * 10 + [row("no", "small", "100")] * 10
    found = agreement(rows)["is_claim"]
    assert found.share == pytest.approx(0.9)
    assert found.low < 0.9 < found.high


def test_all_right_is_not_surely_right() -> None:
    found = precision([Stratum(1000, 50, 50)])
    assert (found.share, found.high, found.checked) == (1.0, pytest.approx(1.0), 50)
    assert 0.9 < found.low < 0.99


def test_the_interval_holds_the_truth_in_about_95_of_100_studies() -> None:
    chance = random.Random(5)
    held = 0
    for _ in range(400):
        strata = [
            Stratum(size, number, sum(chance.random() < truth for _ in range(number)))
            for size, number, truth in ((6000, 60, 0.95), (3000, 30, 0.8), (1000, 10, 0.6))
        ]
        found = precision(strata)
        held += found.low <= 0.6 * 0.95 + 0.3 * 0.8 + 0.1 * 0.6 <= found.high
    assert 0.92 <= held / 400 <= 0.99


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (row("perhaps"), "Line 2: is_claim is “perhaps”; write yes or no"),
        (row("yes", of=""), "Line 2 has no number"),
        (row("yes", of="0"), "Line 2 has no number"),
    ],
)
def test_what_cannot_be_read_says_where(bad: dict[str, str], words: str) -> None:
    with pytest.raises(InvalidInputError, match=words):
        agreement([bad])


def test_nothing_checked_is_no_figure() -> None:
    assert agreement([row("")]) == {}
    assert Precision(1.0, 0.9, 1.0, 9).checked == 9


def test_where_every_claim_of_every_stratum_is_right_the_share_is_one() -> None:
    strata = [Stratum(size, 5, 5) for size in (20, 11, 3, 78, 63, 17, 14)]
    assert sum(each.size / 206 for each in strata) != 1.0  # which is why they are not added up so
    assert precision(strata).share == 1.0
