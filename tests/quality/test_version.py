"""VERSION is raised whenever the analysis says something else: rooms would not analyse their older articles again."""

import pytest

from sayso.analysis.version import VERSION
from tests.quality import version

pytestmark = pytest.mark.quality
RENEW = (
    "the analysis says something else than it did under this VERSION: `make version` raises it and renews the digest"
)
PROCESSOR = (
    "the net proposes more than NOISE of the shelf's claims and hedges otherwise than was kept, and its files are the "
    "same: the code round the net changed (then `make version`), or this processor's sums are far off"
)


def test_the_version_is_the_one_that_was_kept() -> None:
    assert version.kept()["version"] == VERSION, "VERSION was changed by hand: `make version` keeps what goes with it"


def test_another_net_has_another_version() -> None:
    assert version.kept()["net"] == version.net_digest(), RENEW


def test_rules_that_say_something_else_have_another_version() -> None:
    kept = version.kept()
    assert kept["rules"] == version.rules_digest(kept["proposals"]), RENEW


def test_this_machine_proposes_nearly_what_was_kept() -> None:
    assert version.noise(version.kept()["proposals"], version.live_proposals()) <= version.NOISE, PROCESSOR


def test_noise_counts_what_is_not_in_both() -> None:
    claims = [{"attributions": [{"cue": [[i, i + 1]], "confidence": 0.5}], "hedges": []} for i in range(4)]
    surer = [{"attributions": [{**each["attributions"][0], "confidence": 0.9}], "hedges": []} for each in claims]
    assert version.noise(claims, surer) == 0
    assert version.noise(claims, [*claims[:2], *claims[:2]]) == 0.5
