"""The marks of an analysis: each claim has an id that is its key, and one that lasts."""

import re
from dataclasses import replace

from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Span
from sayso.web.pages.reading.highlight import Role, blocks
from sayso.web.pages.reading.marks import marks
from sayso.web.pages.templating import environment
from tests.factories import TEXT, analysis_of


def test_the_second_piece_of_a_claim_has_the_id_that_lasts() -> None:
    analysis = analysis_of(TEXT)
    macro = environment().get_template("partials/_highlight.html").module.highlighted  # type: ignore[attr-defined]
    html = "".join(macro(block.segments) for block in blocks(TEXT, marks(TEXT, analysis)))
    assert re.findall(r'class="(\w+) \w+" data-k="(\w+)" id="(a-\w+)"', html) == [
        ("cue", f"a{number}", key) for number, key in lasting_keys(TEXT, analysis).claims.items()
    ]


def test_of_two_pieces_that_begin_together_one_has_it_and_a_claim_of_one_piece_has_none() -> None:
    analysis = analysis_of(TEXT)
    first, *others = analysis.attributions
    cue = replace(first, source=(first.content[0],), source_id=first.source_id)
    together = replace(analysis, attributions=(cue, *others))
    found = [mark for mark in marks(TEXT, together) if mark.key == "a1" and mark.lasting]
    assert [mark.span for mark in found] == [first.content[0]]
    alone = replace(first, source=(), cue=(), content=(Span(0, 7),), source_id=first.source_id)
    single = marks(TEXT, replace(analysis, attributions=(alone, *others)))
    assert [mark.lasting for mark in single if mark.key == "a1" and mark.role is Role.CONTENT] == [""]
