from datetime import UTC, datetime, timedelta

from sayso.corpus.pace import Pace
from sayso.corpus.shards import DoneShard


def test_it_says_how_fast_it_goes_and_when_it_will_have_finished() -> None:
    now = [100.0]
    pace = Pace(shards=4, weight=400, clock=lambda: now[0])
    assert pace.left() is None
    assert pace.line(datetime(2026, 3, 1, tzinfo=UTC)).endswith("0 words a second")
    now[0] += 60
    pace.count(DoneShard(0, articles=1_000, words=6_000, rejects=2, weight=100))
    assert pace.left() == timedelta(minutes=3)
    assert pace.line(datetime(2026, 3, 1, 12, 0, tzinfo=UTC)) == (
        "1 of 4 shards: 1,000 articles, 2 rejects, 100 words a second; done about 2026-03-01 12:03 (in 0:03:00)"
    )
