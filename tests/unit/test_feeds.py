"""When a feed is looked at again, and the list as other readers take it."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from sayso.feeds import Feed, next_check, opml

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(("failures", "minutes"), [(0, 30), (1, 60), (3, 240), (6, 1440), (400, 1440)])
def test_a_feed_that_fails_is_asked_later_and_later(failures: int, minutes: int) -> None:
    assert next_check(NOW, failures) - NOW == timedelta(minutes=minutes)


def test_any_title_and_address_stand_in_the_list() -> None:
    title, url = 'A & B "C" <d>', "https://courier.example/?a=1&b=2"
    listed = opml([Feed(id=1, url=url, title=title, added_at=NOW, next_at=NOW)])
    [outline] = ET.fromstring(listed.encode()).iter("outline")
    assert (outline.get("text"), outline.get("xmlUrl")) == (title, url)
