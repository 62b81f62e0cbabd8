from datetime import date

import pytest

from sayso.analysis.types import Mode
from sayso.register.manner import Group, manner


def group(office="", publication="The Quay", *, day=(2026, 3, 4), last=None, claims=1, **told):
    given = {"lemma": "say", "mode": Mode.INDIRECT, "hedged": False, **told}
    return Group(
        office=office, publication=publication, day=date(*day), last=date(*(last or day)), claims=claims, **given
    )


def test_groups_are_counted_by_office_verb_and_mode():
    found = manner(
        [
            group("Mayor", claims=2),
            group("Mayor", day=(2026, 1, 1), mode=Mode.DIRECT, hedged=True),
            group(lemma="deny", claims=4),
            group(lemma=""),
        ]
    )
    assert (found.claims, found.hedged, found.modes) == (8, 1, {Mode.DIRECT: 1, Mode.INDIRECT: 7})
    assert found.cues == (("deny", 4), ("say", 3))
    [called] = found.called
    assert (called.first_day, called.last_day, called.claims) == (date(2026, 1, 1), date(2026, 3, 4), 3)


@pytest.mark.parametrize(
    ("one", "two", "asked"),
    [
        (group("Mayor"), group("Dentist", day=(2026, 3, 30)), ("Mayor", "Dentist")),
        (group("Mayor"), group("Dentist", day=(2026, 4, 1)), None),
        (group("Mayor"), group("Dentist", day=(2025, 3, 4)), None),
        (group("Mayor", last=(2026, 9, 1)), group("Dentist", day=(2026, 5, 1)), ("Mayor", "Dentist")),
        (group("US President"), group("the President"), None),
        (group("Mayor"), group(), None),
    ],
)
def test_another_office_in_the_same_months_is_a_question(one, two, asked):
    assert manner([one, two]).in_question == asked
