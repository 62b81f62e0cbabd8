"""What a room does when it starts: the sample shelf for a new one, the analysis of what an older version left."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso import language, main
from sayso.domain import State
from sayso.errors import ClosingError, NewerSchemaError, StorageError
from sayso.main import Room, build_analyzer, build_room, create_app
from sayso.services.reanalysis import Reanalysis
from sayso.settings import Settings
from sayso.storage import address, open_store
from tests import factories
from tests.fakes import FakeAnalyzer


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a room that does not exist yet; its analysis is the toy."""
    monkeypatch.setattr(main, "build_analyzer", lambda _: FakeAnalyzer())
    return Settings(data=tmp_path / "new" / "room", hosts=("testserver",))


def test_a_new_room_opens_with_the_sample_shelf(own: Settings) -> None:
    with TestClient(create_app(own)) as client:
        articles = client.get("/api/v1/articles").json()["articles"]
    assert len(articles) == 6
    assert {article["state"] for article in articles} == {"analyzed"}


def test_a_room_that_was_emptied_stays_empty(own: Settings) -> None:
    with TestClient(create_app(own)) as client:
        for number in range(1, 7):
            assert client.delete(f"/api/v1/articles/{number}").status_code == 204
    with TestClient(create_app(own)) as client:
        assert client.get("/api/v1/health").json()["articles"] == 0


def test_a_first_start_that_is_killed_leaves_no_half_shelf_and_the_next_one_puts_it_up(
    own: Settings, tmp_path: Path
) -> None:
    rooms = [replace(own, data=tmp_path / f"killed at {stored}") for stored in range(1, 7)]
    folders = [str(room.data) for room in rooms]
    killed = subprocess.run([sys.executable, "-c", KILLED, *folders], check=True, capture_output=True, text=True)
    assert killed.stdout.split() == [str(signal.SIGKILL.value)] * 6
    for room in rooms:
        store = open_store(address(room.data))
        assert (list(store.ids()), store.is_untouched()) == ([], True)
        store.close()
        with TestClient(create_app(room)) as client:
            assert client.get("/api/v1/health").json()["articles"] == 6


# Starts a room in each of the folders, in a process of its own, and kills it when it has written so many articles.
KILLED = """
import os, signal, sys
from pathlib import Path
from fastapi.testclient import TestClient
from sayso import language, main
from sayso.settings import Settings
from sayso.storage import rows
from tests.fakes import FakeAnalyzer

main.build_analyzer = lambda _: FakeAnalyzer()
write, written = rows.write_findings, []

def killed_at(*arguments):
    write(*arguments)
    written.append(1)
    if len(written) == stored:
        os.kill(os.getpid(), signal.SIGKILL)

rows.write_findings = killed_at
for stored, folder in enumerate(sys.argv[1:], 1):
    process = os.fork()
    if not process:
        with TestClient(main.create_app(Settings(data=Path(folder), hosts=("testserver",)))):
            pass
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) * -1)
"""


def test_the_shelf_that_two_starts_put_up_at_once_is_there_once(own: Settings) -> None:
    room = build_room(own)
    made = [(draft, State.FAILED, None) for draft in (factories.draft(), factories.draft("Other."))]
    assert (room.store.add_first(made), room.store.add_first(made)) == (True, False)
    for number in (1, 2):
        room.library.remove_article(number)
    assert (room.store.is_untouched(), room.store.add_first(made), list(room.store.ids())) == (False, False, [])
    room.close()


def test_a_room_without_samples_starts_empty(own: Settings) -> None:
    with TestClient(create_app(Settings(data=own.data, hosts=own.hosts, samples=False))) as client:
        nothing = {"articles": [], "next": None, "next_cursor": None, "total": 0, "deleted": []}
        assert client.get("/api/v1/articles").json() == nothing


def test_a_sample_that_cannot_be_added_stops_nothing(own: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        main, "sample_drafts", lambda: [factories.draft(), factories.draft(), factories.draft("Other.")]
    )
    with TestClient(create_app(own)) as client:
        assert client.get("/api/v1/health").json()["articles"] == 2


def test_what_an_older_version_left_is_analysed_again_while_the_room_serves(own: Settings) -> None:
    room = build_room(own)
    room.store.add(factories.draft(), State.ANALYZED, factories.analysis_of(factories.TEXT, "fake-0"))
    room.store.add(factories.draft("Critics said no."), State.FAILED, None)
    room.close()
    with TestClient(create_app(own)) as client:
        wait_until(lambda: client.get("/api/v1/health").json()["stale"] == 0)
        wait_until(lambda: client.get("/api/v1/health").json()["failed"] == 0)
        assert client.get("/api/v1/articles/1").json()["analysis"]["version"] == factories.VERSION


def test_a_reanalysis_that_cannot_read_the_database_does_not_stop_the_room(
    own: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise StorageError("The disk is on fire.")

    monkeypatch.setattr(Reanalysis, "run", fail)
    with TestClient(create_app(own)) as client:
        assert client.get("/api/v1/health").status_code == 200
    assert "on fire" in caplog.text


def test_the_server_loads_no_net() -> None:
    script = "import sys, sayso.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=300)
    assert "sayso.main" in loaded.stdout.split()
    assert {"onnxruntime", "numpy", "sayso.analysis.pipeline"}.isdisjoint(loaded.stdout.split())


def test_nothing_opens_before_the_start(own: Settings) -> None:
    create_app(own)
    assert not own.data.exists()


def test_a_room_is_closed_when_it_stops(own: Settings) -> None:
    room = build_room(own)
    with TestClient(create_app(room=room)) as client:
        assert client.app.state.room is room
    assert room.watch.mark() is None


def test_a_database_of_a_newer_program_is_refused_in_words(own: Settings) -> None:
    room = build_room(own)
    with room.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    room.close()
    with pytest.raises(NewerSchemaError, match="newer"):
        build_room(own)


def test_the_real_analysis_runs_in_a_worker_and_ends_with_the_room(tmp_path: Path) -> None:
    analyzer = build_analyzer(Settings(data=tmp_path))
    assert analyzer.analyze("“No,” the mayor said.").version == analyzer.version
    analyzer.close()
    with pytest.raises(ClosingError):
        analyzer.analyze("“No,” the mayor said.")


def wait_until(holds: Callable[[], bool], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def test_the_model_of_languages_is_at_hand_before_anybody_adds_a_text(room: Room) -> None:
    language._loaded.cache_clear()
    with TestClient(create_app(room=room)):
        end = time.monotonic() + 300
        while not language._loaded.cache_info().currsize:
            assert time.monotonic() < end
            time.sleep(0.01)
