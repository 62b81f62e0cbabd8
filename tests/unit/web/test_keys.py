"""Keys: one of its own for everything, and what a script may read of it."""

import re

from sayso.web import keys
from sayso.web.pages.reading.highlight import blocks
from sayso.web.pages.reading.marks import marks
from sayso.web.pages.templating import environment
from tests.factories import TEXT, analysis_of

OF = {
    keys.claim_key: "claim",
    keys.source_key: "source",
    keys.unnamed_key: "unnamed",
    keys.reason_key: "reason",
    keys.basis_key: "basis",
    keys.hedge_key: "hedge",
    keys.example_key: "example",
}


def test_a_key_says_of_what_it_is_and_is_nobody_elses() -> None:
    assert {keys.kind_of(make(12)): kind for make, kind in OF.items()} == {kind: kind for kind in OF.values()}
    assert len({make(number) for make in OF for number in range(50)}) == 50 * len(OF)


def test_the_card_of_nobody_is_none_of_a_source() -> None:
    assert keys.card_id(keys.NOBODY) not in {keys.card_id(make(number)) for make in OF for number in range(50)}


def test_the_first_mark_of_everything_says_what_it_is() -> None:
    analysis = analysis_of(TEXT)
    macro = environment().get_template("partials/_highlight.html").module.highlighted  # type: ignore[attr-defined]
    html = "".join(macro(block.segments) for block in blocks(TEXT, marks(TEXT, analysis)))
    told = dict(re.findall(r'id="(\w+)" data-kind="(\w+)"', html))
    assert told == {mark.key: keys.kind_of(mark.key) for mark in marks(TEXT, analysis)}
    assert set(told.values()) == {"claim", "source", "reason", "hedge"}
