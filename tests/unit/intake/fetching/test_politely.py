import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread

import pytest

from sayso.domain import Draft
from sayso.domain.pictures import Copy
from sayso.errors import FetchFailedError, FetchRefusedError
from sayso.intake.fetching.answers import Fetched
from sayso.intake.fetching.pictures import copy_of
from sayso.intake.fetching.politely import PoliteFetcher
from tests import factories
from tests.pictures import png


@dataclass
class Site:
    """Counts who asks, and has rules for programs or none."""

    rules: str | None = None
    media_type: str = "text/plain"
    asked: list[str] = field(default_factory=list)
    further: tuple[str, ...] = ()

    def draft(self, url: str, *, turn: Callable[[str], None]) -> Draft:
        self.asked.append(url)
        for page in self.further:
            turn(page)
            self.asked.append(page)
        return factories.draft()

    def picture(self, url: str) -> Copy:
        self.asked.append(url)
        return copy_of(png())

    def fetch(self, url: str) -> Fetched:
        self.asked.append(url)
        if self.rules is None:
            raise FetchFailedError("It answered 404.")
        return Fetched(url=url, body=self.rules.encode(), media_type=self.media_type)


@pytest.fixture
def slept() -> list[float]:
    return []


def polite(site: Site, slept: list[float]) -> PoliteFetcher:
    return PoliteFetcher(site, sleep=slept.append, clock=lambda: 100.0)


def test_pages_of_one_site_are_a_second_apart_and_those_of_another_do_not_wait(slept: list[float]) -> None:
    fetcher = polite(Site(), slept)
    for url in ("https://a.example/1", "https://a.example/2", "https://b.example/1", "https://A.example/3"):
        fetcher.draft(url)
    assert slept == [1.0, 1.0]


def test_what_a_site_keeps_from_programs_is_not_asked_for(slept: list[float]) -> None:
    site = Site("User-agent: *\nDisallow: /members/")
    fetcher = polite(site, slept)
    with pytest.raises(FetchRefusedError) as refused:
        fetcher.draft("https://a.example/members/1")
    fetcher.draft("https://a.example/news/1")
    assert refused.value.rule == "robots"
    assert site.asked == ["https://a.example/robots.txt", "https://a.example/news/1"]


def test_a_picture_is_asked_for_as_a_page_is(slept: list[float]) -> None:
    site = Site("User-agent: *\nDisallow: /members/")
    fetcher = polite(site, slept)
    with pytest.raises(FetchRefusedError, match="robots"):
        fetcher.picture("https://a.example/members/1.png")
    assert [fetcher.picture(f"https://a.example/{number}.png").media_type for number in (1, 2)] == 2 * ["image/png"]
    assert site.asked == ["https://a.example/robots.txt", "https://a.example/1.png", "https://a.example/2.png"]
    assert slept == [1.0]


@pytest.mark.parametrize("site", [Site(), Site("<html>Not here</html>", "text/html"), Site("User-agent: *\nAllow: /")])
def test_a_site_without_rules_is_asked(site: Site, slept: list[float]) -> None:
    assert polite(site, slept).draft("https://a.example/1") == factories.draft()


def test_every_page_of_an_article_has_its_turn(slept: list[float]) -> None:
    site = Site("User-agent: *\nDisallow: /story/3", further=("https://a.example/story/2",))
    polite(site, slept).draft("https://a.example/story")
    assert slept == [1.0]
    site.further = ("https://a.example/story/3",)
    with pytest.raises(FetchRefusedError):
        polite(site, slept).draft("https://a.example/story")
    assert "https://a.example/story/3" not in site.asked


def test_the_pause_begins_when_the_site_has_answered() -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    class Slow(Site):
        def draft(self, url: str, *, turn: Callable[[str], None]) -> Draft:
            now[0] += 5
            return super().draft(url, turn=turn)

    fetcher = PoliteFetcher(Slow(), sleep=sleep, clock=lambda: now[0])
    fetcher.draft("https://a.example/1")
    now[0] += 0.25
    fetcher.draft("https://a.example/2")
    assert slept == [0.75]


def test_who_asks_a_site_is_alone_with_it(slept: list[float]) -> None:
    asked: list[int] = []

    class Busy(Site):
        def draft(self, url: str, *, turn: Callable[[str], None]) -> Draft:
            asked.append(1)
            time.sleep(0.02)
            asked.append(-1)
            return super().draft(url, turn=turn)

    fetcher = polite(Busy(), slept)
    threads = [Thread(target=fetcher.draft, args=(f"https://a.example/{number}",)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert asked == [1, -1] * 5
