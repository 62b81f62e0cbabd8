import pytest

from sayso.analysis.claims import added
from sayso.analysis.claims import mend as module
from sayso.analysis.claims.mend import NAMES, RULES, mend
from sayso.analysis.phrases.reading import read
from tests.marked import tagged_from


def test_mend_gives_cues_in_text_order_with_pieces_in_order() -> None:
    text, tagged = tagged_from("[Ada]s1 [said]c1 [no way]t1. [“It,”]t2 [she]s2 [said]c2, [“is late.”]t2")
    found = mend(read(text), tagged[::-1])
    assert [a.cue[0].of(text) for a in found] == ["said", "said"]
    assert [span.of(text) for span in found[1].content] == ["“It,”", "“is late.”"]


def test_every_rule_has_a_name_of_its_own_and_adds_claims_under_no_other() -> None:
    assert len(set(NAMES)) == len(RULES)
    assert set(added.CONFIDENCE) <= set(NAMES)
    assert {rule for rule in NAMES if rule.startswith("add_")} <= set(added.CONFIDENCE)


def test_a_claim_says_what_found_it_and_what_changed_it() -> None:
    text, tagged = tagged_from(
        "[The firm]s1 [said:]c1 [“We go there now]t1.”\n\nMoss did not respond to a request for comment."
    )
    kept, refusal = mend(read(text), tagged)
    assert (kept.found_by, kept.changed_by) == ("net", ("mend_cues", "snap_to_quotations"))
    assert (refusal.found_by, refusal.changed_by) == ("read_refusals", ())
    assert refusal.confidence == added.CONFIDENCE["read_refusals"]


def test_a_rule_can_be_left_out() -> None:
    text = "Moss did not respond to a request for comment."
    assert [len(mend(read(text), [], without)) for without in ((), ("read_refusals",))] == [1, 0]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_leaves_the_claims_that_it_was_given_as_they_were(rule: module.Rule) -> None:
    text, tagged = tagged_from("[“We go,”]t1 [she]s1 [said]c1, [adding]c2 [that it fell]t2. “They stay there now.”")
    before = list(tagged)
    rule(read(text), tagged)
    assert tagged == before
