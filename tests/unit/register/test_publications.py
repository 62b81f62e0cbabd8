import pytest

from sayso.register.publications import PUBLICATION_COLUMNS, Figures, outlets, publication_rows

SOME = Figures(articles=2, words=500, claims=10, unnamed=4, sourceless=1, unnamed_sources=3, reasons=1, hedges=6)


def test_shares_say_how_sure_they_are():
    low, high = SOME.unnamed_range
    assert (SOME.unnamed_share, SOME.hedges_per_1000) == (0.4, 12)
    assert (round(low, 3), round(high, 3)) == (0.168, 0.687)  # Wilson's interval for 4 of 10
    assert Figures(claims=10).unnamed_range[0] == 0
    assert Figures(claims=10, unnamed=10).unnamed_range[1] == 1


def test_of_nothing_there_is_no_share():
    nothing = Figures()
    assert (nothing.unnamed_share, nothing.unnamed_range, nothing.hedges_per_1000) == (None, None, None)


@pytest.mark.parametrize(
    "wrong", [{"claims": -1}, {"claims": 1, "unnamed": 2}, {"claims": 2, "unnamed": 1, "sourceless": 2}, {"reasons": 1}]
)
def test_figures_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match="a "):
        Figures(**wrong)


def test_publications_stand_by_name_and_months_in_order():
    found = outlets(
        [
            ("The Quay", "2026-03", SOME),
            (None, "2026-01", SOME),
            ("Banner", "2026-02", SOME),
            ("The Quay", "2026-01", SOME),
        ]
    )
    assert [outlet.name for outlet in found] == ["Banner", "The Quay", None]
    assert [month for month, _ in found[1].months] == ["2026-01", "2026-03"]
    assert found[1].whole == SOME + SOME
    rows = list(publication_rows(found))
    assert [(row["publication"], row["month"]) for row in rows][2:5] == [
        ("The Quay", "all"),
        ("The Quay", "2026-01"),
        ("The Quay", "2026-03"),
    ]
    assert list(rows[0]) == list(PUBLICATION_COLUMNS)
