"""Copies of pictures: what is kept, what is asked for again, and what is given up."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest

from sayso.domain import State
from sayso.domain.pictures import Size, Wanted, name_of
from sayso.errors import FetchRefusedError, SaysoError, StorageError
from sayso.services.pictures import AGAIN, Pictures
from sayso.shape.values import Picture, Shape
from sayso.storage import ArticleStore
from tests.conftest import FakeFetcher
from tests.factories import draft
from tests.pictures import png

QUAY, MILL = "https://courier.example/quay.png", "https://cdn.example/mill.png"


@dataclass
class Keeping:
    """An article with two pictures, and a clock that the test sets."""

    store: ArticleStore
    fetcher: FakeFetcher = field(default_factory=FakeFetcher)
    now: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(seconds=1))

    def __post_init__(self) -> None:
        pictures = (Picture(at=0, alt="The quay", url=QUAY), Picture(at=0, caption="The mill", url=MILL))
        text = "The mill at Harn was sold on Monday, the clerk said."
        made = replace(draft(text), shape=Shape(pictures=pictures))
        self.article_id = self.store.add(made, State.WAITING, None).id
        self.pictures = Pictures(self.store.pictures, self.fetcher, clock=lambda: self.now)

    def all_asked(self) -> list[str]:
        """What is asked for until nothing is wanted any more at this time."""
        before = len(self.fetcher.asked)
        while self.pictures.go_on():
            pass
        return self.fetcher.asked[before:]


@pytest.fixture
def keeping(store: ArticleStore) -> Keeping:
    return Keeping(store)


def test_every_picture_is_asked_for_once_and_its_copy_is_kept(keeping: Keeping) -> None:
    keeping.fetcher.pictures = {QUAY: png(640, 480), MILL: png(30, 20)}
    assert sorted(keeping.all_asked()) == sorted([QUAY, MILL])
    assert keeping.all_asked() == []
    sizes = {QUAY: Size(width=640, height=480), MILL: Size(width=30, height=20)}
    assert keeping.pictures.sizes(keeping.article_id) == sizes
    copies = keeping.pictures.copies(keeping.article_id)
    assert {url: (copy.media_type, copy.data) for url, copy in copies.items()} == {
        QUAY: ("image/png", png(640, 480)),
        MILL: ("image/png", png(30, 20)),
    }
    assert keeping.pictures.get(keeping.article_id, name_of(QUAY)) == copies[QUAY]
    assert keeping.pictures.get(keeping.article_id, name_of("https://courier.example/other.png")) is None


def test_where_a_server_gives_none_it_is_asked_three_times_an_hour_apart(keeping: Keeping) -> None:
    keeping.fetcher.pictures = {MILL: png()}
    assert keeping.all_asked().count(QUAY) == 1
    keeping.now += AGAIN - timedelta(minutes=1)
    assert keeping.all_asked() == []
    keeping.now += timedelta(minutes=1)
    assert keeping.all_asked() == [QUAY]
    keeping.now += AGAIN
    assert keeping.all_asked() == [QUAY]
    keeping.now += timedelta(days=30)
    assert keeping.all_asked() == []
    assert list(keeping.pictures.sizes(keeping.article_id)) == [MILL]


def test_one_that_comes_at_the_second_try_is_kept(keeping: Keeping) -> None:
    keeping.all_asked()
    keeping.fetcher.pictures = {QUAY: png(), MILL: png()}
    keeping.now += AGAIN
    keeping.all_asked()
    assert set(keeping.pictures.sizes(keeping.article_id)) == {QUAY, MILL}


def test_what_is_no_picture_or_must_not_be_fetched_is_not_asked_for_again(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.fetcher.pictures = {QUAY: b"<svg onload='alert(1)'>"}
    ask = keeping.fetcher.picture

    def guarded(url: str) -> object:
        copy = ask(url) if url == QUAY else None
        if copy is None:
            keeping.fetcher.asked.append(url)
            raise FetchRefusedError("It has the private address 10.0.0.1.", rule="private-address")
        return copy

    monkeypatch.setattr(keeping.fetcher, "picture", guarded)
    assert sorted(keeping.all_asked()) == sorted([QUAY, MILL])
    keeping.now += timedelta(days=30)
    assert keeping.all_asked() == []
    assert keeping.pictures.copies(keeping.article_id) == {}


def test_the_thread_fetches_what_is_wanted_and_stops_when_told(keeping: Keeping) -> None:
    keeping.fetcher.pictures = {QUAY: png(), MILL: png()}
    stop = Event()
    thread = Thread(target=keeping.pictures.run, args=(stop,), daemon=True)
    thread.start()
    end = datetime.now(UTC) + timedelta(minutes=5)
    while len(keeping.pictures.sizes(keeping.article_id)) < 2:
        assert datetime.now(UTC) < end
        stop.wait(0.02)
    stop.set()
    thread.join(300)
    assert not thread.is_alive()


def test_a_fault_ends_no_thread(keeping: Keeping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.services.pictures.PAUSE", 0)
    stop, faults = Event(), [ValueError("a fault"), StorageError("locked"), StorageError("locked")]

    def faulty(now: datetime) -> Wanted | None:
        error: Exception | SaysoError = faults.pop(0)
        if not faults:
            stop.set()
        raise error

    monkeypatch.setattr(keeping.store.pictures, "next", faulty)
    keeping.pictures.run(stop)
    assert faults == []
