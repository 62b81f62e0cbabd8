"""An export, a list of feeds and a reading list, each by one action, killed in the middle and finished.

As bench/intake.py does it with 1,000 articles, 20 feeds and 300 addresses; here with a few.
"""

import re
import sys
from pathlib import Path

import pytest

from bench import intake

ARTICLES, PAPERS, ADDRESSES = 9, 3, 7


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one address of their own alone")
def test_what_is_handed_in_is_finished_after_a_kill(tmp_path: Path) -> None:
    with intake.sites(PAPERS) as papers:
        room = intake.Room(tmp_path / "room", papers)
        intake.import_killed(room, ARTICLES)
        assert room.count() == ARTICLES
        came = intake.fetch_killed(room, papers, ADDRESSES)
        # What was stored when the room was killed, and not yet told, is found to be here already.
        counts = map(int, re.findall(r"(\d+) (?:articles? added|here already)", came.state))
        assert (sum(counts), came.state.endswith(", 1 not had")) == (ADDRESSES - 1, True)
        assert came.by_feeds == intake.PER_FEED * PAPERS
        assert room.count() == ARTICLES + ADDRESSES - 1 + came.by_feeds
        assert min(site.closest() for site in papers) > intake.APART / 2  # nobody promises more of a busy machine
