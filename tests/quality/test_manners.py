"""Every claim at the right name in ten articles of ten manners."""

import pytest

from sayso.analysis.pipeline import Analyzer
from tests.quality.manners import FILES, failures_of, read


@pytest.mark.quality
@pytest.mark.parametrize("name", FILES)
def test_every_claim_is_at_the_right_name(name: str) -> None:
    text, rows = read(name)
    assert failures_of(text, rows, Analyzer().analyze(text)) == []
