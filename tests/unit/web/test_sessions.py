"""Sessions and wrong tries, with a clock that the test turns."""

import pytest

from sayso.web.problems import WrongPasswordError
from sayso.web.sessions import (
    MAX_ADDRESSES,
    MAX_SESSIONS,
    MOST_DELAY,
    SESSION_SECONDS,
    TRY_SECONDS,
    Sessions,
    WrongTries,
)


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_session_ends_after_its_time(clock: Clock) -> None:
    sessions = Sessions("open sesame", clock)
    token = sessions.sign_in("open sesame", "a")
    clock.now += SESSION_SECONDS - 1
    assert sessions.is_open(token)
    clock.now += 1
    assert not sessions.is_open(token)


@pytest.mark.parametrize("token", [None, "", "x", "x" * 43, "\ud800"])
def test_what_is_no_token_opens_nothing(token: str | None) -> None:
    sessions = Sessions("open sesame")
    sessions.sign_in("open sesame", "a")
    assert not sessions.is_open(token)


def test_the_oldest_session_makes_room() -> None:
    sessions = Sessions("open sesame")
    tokens = [sessions.sign_in("open sesame", "a") for _ in range(MAX_SESSIONS + 1)]
    assert [sessions.is_open(tokens[0]), sessions.is_open(tokens[1]), sessions.is_open(tokens[-1])] == [
        False,
        True,
        True,
    ]


def test_a_room_without_a_password_takes_none() -> None:
    sessions = Sessions(None)
    assert not sessions.guarded
    with pytest.raises(WrongPasswordError):
        sessions.sign_in("", "a")


def test_wrong_passwords_slow_the_next_ones_down_and_lock_nobody_out(clock: Clock) -> None:
    sessions = Sessions("open sesame", clock)
    delays = []
    for _ in range(40):
        delays.append(sessions.delay("a"))
        with pytest.raises(WrongPasswordError):
            sessions.sign_in("open barley", "a")
    assert delays[:10] == [0, 0, 0, 0, 0, 0.5, 1, 2, 4, 4]
    assert max(delays) == MOST_DELAY
    assert sessions.delay("b") == 0
    assert sessions.sign_in("open sesame", "a")
    clock.now += TRY_SECONDS
    assert sessions.delay("a") == 0


def test_the_addresses_that_are_remembered_are_limited() -> None:
    tries = WrongTries()
    for number in range(MAX_ADDRESSES + 5):
        tries.add(str(number))
    assert len(tries._tries) == MAX_ADDRESSES
