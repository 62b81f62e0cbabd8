"""Lasting keys stay while the words stay."""

from sayso.analysis.text.lasting import gone, lasting_keys
from tests.factories import TEXT, analysis_of

FRONT = "A first sentence, in which Residents said it may rain.\n\n"


def keys(text: str):
    return lasting_keys(text, analysis_of(text))


def test_what_stands_before_changes_no_key_though_it_changes_every_id() -> None:
    before, after = keys(TEXT), keys(FRONT + TEXT)
    assert gone(before, after) == []
    assert list(after.claims.values())[1:] == list(before.claims.values())
    assert set(after.all()) > set(before.all())


def test_no_two_things_have_the_same_key() -> None:
    text = "\n\n".join(["Critics said it may rain."] * 3)
    made = keys(text)
    assert len(made.claims) == len(made.hedges) == len(set(made.claims.values())) == len(set(made.hedges.values())) == 3
    assert len(set(made.all())) == len(made.all())


def test_other_words_are_told_as_gone() -> None:
    before, after = keys(TEXT), keys(TEXT.replace("Critics said it might never be paid.", "Critics said no."))
    claim, source, hedge = before.claims[3], before.sources[3], before.hedges[3]
    assert gone(before, after) == [claim, hedge]
    assert source in after.all()


def test_capitals_signs_and_blanks_are_no_other_words() -> None:
    other = TEXT.replace("“the quay will stay open”", "'The quay  will stay open'")
    assert keys(other).claims[1] == keys(TEXT).claims[1]


def test_what_has_no_words_has_a_key_all_the_same() -> None:
    assert keys("Critics said …!.").claims[1] != keys("Critics said ?!.").claims[1]
