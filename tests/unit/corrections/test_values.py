from dataclasses import replace

import pytest

from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.corrections.values import (
    MAX_ROWS,
    Act,
    ClaimRow,
    HedgeRow,
    Quote,
    SourceRow,
    What,
    quotes_of,
)
from sayso.errors import InvalidInputError
from tests.factories import TEXT
from tests.unit.corrections.helpers import AT, correction, words

CLAIM = ClaimRow(
    source=(words(TEXT, "Critics"),),
    cue=(words(TEXT, "said it"),),
    content=(words(TEXT, "might never be paid"),),
    mode=Mode.INDIRECT,
    kind=Kind.SPEECH,
    who=words(TEXT, "Critics"),
    identity=Identity.UNNAMED_GROUP,
)
SOURCE = SourceRow(mentions=(words(TEXT, "Critics"),), identity=Identity.UNNAMED_GROUP, specificity=0)
HEDGE = HedgeRow(span=words(TEXT, "might"), category=HedgeCategory.MODAL)


def test_a_correction_knows_of_what_it_speaks():
    assert correction(Act.WRONG, target=CLAIM).what is What.CLAIM
    assert correction(Act.MISSED, rows=(SOURCE,)).what is What.SOURCE
    assert correction(Act.REST, rows=(HEDGE,)).what is None
    assert correction(Act.REST).what is None


def test_all_words_of_a_row_are_told():
    assert [quote.exact for quote in quotes_of(CLAIM)] == ["Critics", "said it", "might never be paid", "Critics"]
    assert [quote.exact for quote in quotes_of(HEDGE)] == ["might"]


@pytest.mark.parametrize(
    "parts",
    [
        {"act": Act.RIGHT},
        {"act": Act.MISSED, "target": CLAIM, "rows": (CLAIM,)},
        {"act": Act.CHANGE, "target": CLAIM},
        {"act": Act.CHANGE, "target": CLAIM, "rows": (SOURCE,)},
        {"act": Act.WRONG, "target": CLAIM, "rows": (CLAIM,)},
        {"act": Act.ONE, "target": SOURCE},
        {"act": Act.ONE, "target": CLAIM, "others": (words(TEXT, "Critics"),)},
        {"act": Act.WRONG, "target": CLAIM, "others": (words(TEXT, "Critics"),)},
        {"act": Act.NOTE, "target": CLAIM, "note": " "},
        {"act": Act.WRONG, "target": CLAIM, "note": "x" * 2001},
        {"act": Act.WRONG, "target": CLAIM, "number": -1},
        {"act": Act.WRONG, "target": CLAIM, "at": AT.replace(tzinfo=None)},
        {"act": Act.WRONG, "target": CLAIM, "by": "Jo\0"},
        {"act": Act.WRONG, "target": replace(HEDGE, span=Quote(0, 1, "\ud800"))},
        {"act": Act.REST, "rows": (HEDGE,) * (MAX_ROWS + 1)},
    ],
)
def test_a_correction_whose_parts_do_not_go_together_is_refused(parts):
    with pytest.raises(InvalidInputError):
        correction(**parts)


@pytest.mark.parametrize(
    "change",
    [
        {"cue": (), "who": None, "identity": Identity.UNSPECIFIED},
        {"content": ()},
        {"who": None},
        {"source": ()},
        {"identity": Identity.UNSPECIFIED},
        {"source": (words(TEXT, "Critics"),) * 201},
    ],
)
def test_a_claim_that_lacks_a_part_is_refused(change):
    with pytest.raises(InvalidInputError):
        replace(CLAIM, **change)


@pytest.mark.parametrize(
    "change",
    [
        {"mentions": ()},
        {"identity": Identity.UNSPECIFIED},
        {"reason": words(TEXT, "because")},
        {"reason_kind": ReasonKind.FORMULA},
        {"specificity": None},
        {"specificity": 4},
        {"identity": Identity.DOCUMENT},
        {"identity": Identity.DOCUMENT, "specificity": None, "granted": True},
    ],
)
def test_a_source_that_contradicts_itself_is_refused(change):
    with pytest.raises(InvalidInputError):
        replace(SOURCE, **change)


@pytest.mark.parametrize("parts", [(2, 2, ""), (-1, 1, "no"), (0, 3, "no"), (0, 2, "no", "x" * 33)])
def test_a_quotation_that_does_not_fit_its_place_is_refused(parts):
    with pytest.raises(InvalidInputError):
        Quote(*parts)
