"""Webhooks: what is told, how it is signed, and what happens when nobody listens."""

import hmac
import json
import re
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event as Flag
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.domain import State
from sayso.domain.hooks import EVENTS, Event, events_of, next_try, others_wait, signature
from sayso.errors import HookNotFoundError, InvalidInputError, StorageError
from sayso.intake.fetching.posting import Poster
from sayso.main import Room
from sayso.services import hooks as service
from sayso.services.hooks import Hooks
from sayso.settings import Settings
from sayso.storage import hooks as stored
from tests import factories
from tests.conftest import client_of, open_room
from tests.functional.conftest import Sayso

FORM = {"origin": "http://testserver"}
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ADDRESS = "https://desk.example/sayso"


@dataclass
class Receiver:
    """A server on loopback: the messages that came, and the statuses with which it answers, the last one for good."""

    url: str = ""
    statuses: list[int] = field(default_factory=lambda: [204])
    messages: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)

    @property
    def told(self) -> list[tuple[str, int | None]]:
        return [(body["type"], body["data"].get("id")) for _, body in self.messages]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            kept.messages.append(({**headers, "path": self.path, "body": body.decode()}, json.loads(body)))
            self.send_response(kept.statuses.pop(0) if len(kept.statuses) > 1 else kept.statuses[0])
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    kept.url = f"http://127.0.0.1:{server.server_port}/told"
    yield kept
    server.shutdown()
    server.server_close()
    thread.join(5)


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What happens in the store happens long before."""
    return Clock(datetime.now(UTC) + timedelta(days=1))


@pytest.fixture
def hooks(room: Room, clock: Clock) -> Hooks:
    """With a clock of the test, and with loopback allowed."""
    settings = replace(room.settings, webhook_hosts=("127.0.0.1",))
    return Hooks(room.store.hooks, room.store, Poster(settings), clock)


def test_an_analysed_article_is_told_with_its_figures_and_a_signature(
    hooks: Hooks, room: Room, receiver: Receiver, clock: Clock
) -> None:
    hook = hooks.add(receiver.url, EVENTS)
    room.library.add_article(factories.full_draft())
    assert hooks.deliver() == 1
    [(headers, body)] = receiver.messages
    assert body["type"] == "article.analyzed"
    data = body["data"]
    assert (data["id"], data["address"], data["deleted"]) == (1, "/api/v1/articles/1", False)
    assert (data["title"], data["state"], data["published_on"]) == ("Harbour talks stall", "analyzed", "2026-11-19")
    assert (data["summary"]["claims"], data["summary"]["anonymous"]) == (4, 2)
    assert "text" not in data
    assert (headers["path"], headers["content-type"]) == ("/told", "application/json")
    assert headers["webhook-timestamp"] == str(int(clock.now.timestamp()))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{headers['body']}".encode()
    made = hmac.new(b64decode(hook.secret.removeprefix("whsec_")), signed, sha256).digest()
    assert headers["webhook-signature"] == f"v1,{b64encode(made).decode()}"
    [sent] = hooks.deliveries()
    assert (sent.arrived, sent.status, sent.tries, sent.next_at, sent.key) == (
        True,
        204,
        1,
        None,
        headers["webhook-id"],
    )


def test_the_signature_is_that_of_the_standard() -> None:
    made = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_each_change_is_told_as_what_it_is(hooks: Hooks, room: Room, receiver: Receiver) -> None:
    hooks.add(receiver.url, EVENTS)
    article = room.library.add_article(factories.draft())
    hooks.deliver()
    room.library.edit_article(article.id, factories.make_metadata(publication="The Quay"))
    hooks.deliver()
    room.library.replace_article_text(article.id, factories.draft("Critics said it might be late."))
    hooks.deliver()
    room.library.analyze_article(article.id)
    hooks.deliver()
    room.library.remove_article(article.id)
    hooks.deliver()
    room.library.bring_back_article(article.id)
    hooks.deliver()
    analyzed, changed = ("article.analyzed", 1), ("article.changed", 1)
    assert receiver.told == [analyzed, changed, changed, analyzed, analyzed, changed, changed]
    assert receiver.messages[1][1]["data"]["publication"] == "The Quay"
    deleted = {"id": 1, "address": "/api/v1/articles/1", "deleted": True}
    assert receiver.messages[5][1]["data"] == deleted


def test_a_correction_and_another_shape_are_changes(
    client: TestClient, hooks: Hooks, room: Room, receiver: Receiver
) -> None:
    room.library.add_article(factories.draft())
    hooks.add(receiver.url, [Event.CHANGED])
    assert client.post("/api/v1/articles/1/corrections", json={"act": "wrong", "what": "claim", "id": 1}).is_success
    hooks.deliver()
    assert client.delete("/api/v1/articles/1/corrections/1").status_code == 204
    hooks.deliver()
    html = "".join(f"<p>{paragraph}</p>" for paragraph in factories.TEXT.split("\n\n")[1:])
    sent = {"html": f"<h1>Harbour talks stall</h1><article>{html}</article>"}
    assert client.put("/api/v1/articles/1/text", json=sent).is_success
    hooks.deliver()
    assert receiver.told == [("article.changed", 1)] * 3


def test_what_is_not_analysed_is_told_as_changed_and_what_waits_not_yet(
    hooks: Hooks, room: Room, receiver: Receiver
) -> None:
    hooks.add(receiver.url, EVENTS)
    room.store.add(factories.draft("Die Gespräche stocken.", language="de"), State.NOT_ENGLISH, None)
    room.store.add(factories.draft("It waits."), State.WAITING, None)
    hooks.deliver()
    assert receiver.told == [("article.changed", 1)]
    assert receiver.messages[0][1]["data"]["summary"] is None
    room.store.replace_analysis(2, 1, State.FAILED, None)
    hooks.deliver()
    assert receiver.told[1:] == [("article.changed", 2)]


def test_who_wants_to_know_one_thing_is_told_that_alone_and_who_is_paused_nothing(
    hooks: Hooks, room: Room, receiver: Receiver
) -> None:
    hook = hooks.add(receiver.url, [Event.CHANGED])
    room.library.add_article(factories.draft())
    assert hooks.deliver() == 0
    hooks.pause(hook.id, paused=True)
    room.library.edit_article(1, factories.make_metadata(publication="The Quay"))
    hooks.pause(hook.id, paused=False)
    assert hooks.deliver() == 0
    hooks.test(hook.id)
    assert hooks.deliver() == 1
    assert receiver.messages[0][1] | {"timestamp": ""} == {"type": "test", "timestamp": "", "data": {}}


def test_of_many_changes_that_wait_the_last_state_is_told_once(hooks: Hooks, room: Room, receiver: Receiver) -> None:
    hooks.add(receiver.url, [Event.CHANGED])
    room.library.add_article(factories.draft())
    for number in range(5):
        room.library.edit_article(1, factories.make_metadata(publication=f"The Quay {number}"))
    assert hooks.deliver() == 1
    assert receiver.messages[0][1]["data"]["publication"] == "The Quay 4"


def test_a_change_while_a_message_is_sent_is_told_by_another(hooks: Hooks, room: Room, receiver: Receiver) -> None:
    hooks.add(receiver.url, [Event.CHANGED])
    room.library.add_article(factories.draft())
    room.library.edit_article(1, factories.make_metadata(publication="One"))
    [waiting] = hooks.deliveries()
    assert room.store.hooks.begin(waiting.id, NOW)  # it is being sent
    room.library.edit_article(1, factories.make_metadata(publication="Two"))
    assert len(hooks.deliveries()) == 2


def test_what_does_not_arrive_is_sent_again_later_and_later_then_given_up(
    hooks: Hooks, room: Room, receiver: Receiver, clock: Clock
) -> None:
    receiver.statuses = [500]
    hooks.add(receiver.url, [Event.ANALYZED])
    room.library.add_article(factories.draft())
    waits = []
    while True:
        assert hooks.deliver() == 1
        assert hooks.deliver() == 0
        [sent] = hooks.deliveries()
        if sent.next_at is None:
            break
        waits.append((sent.next_at - clock.now).total_seconds())
        clock.now = sent.next_at
    assert waits == [5, 30, 120, 600, 1800, 7200, 21600, 43200]
    assert (sent.arrived, sent.status, sent.error, sent.tries) == (False, 500, "It answered 500.", 9)
    assert len({headers["webhook-id"] for headers, _ in receiver.messages}) == 1
    assert hooks.all()[0].failures == 9


def test_while_an_address_fails_one_message_asks_for_all(
    hooks: Hooks, room: Room, receiver: Receiver, clock: Clock
) -> None:
    receiver.statuses = [503, 204]
    hooks.add(receiver.url, [Event.ANALYZED])
    for number in range(3):
        room.library.add_article(factories.draft(f"Critics said “no” to plan {number}."))
    assert hooks.deliver() == 1
    clock.pass_by(seconds=4)
    assert hooks.deliver() == 0
    clock.pass_by(seconds=1)
    assert hooks.deliver() == 3
    assert sorted(receiver.told[1:]) == [("article.analyzed", number) for number in (1, 2, 3)]
    [hook] = hooks.all()
    assert (hook.failures, hook.waiting) == (0, 0)


def test_what_happens_while_an_address_fails_waits_with_the_first(
    hooks: Hooks, room: Room, receiver: Receiver, clock: Clock
) -> None:
    receiver.statuses = [503]
    hook = hooks.add(receiver.url, [Event.ANALYZED])
    room.library.add_article(factories.draft("Critics said “no” to plan 1."))
    clock.now = datetime.now(UTC)
    assert hooks.deliver() == 1
    clock.pass_by(seconds=5)
    assert hooks.deliver() == 1
    room.library.add_article(factories.draft("Critics said “no” to plan 2."))
    assert hooks.deliver() == 0
    assert {each.next_at for each in hooks.deliveries(hook.id)} == {clock.now + timedelta(seconds=30)}


def test_a_message_says_why_it_waits(
    client: TestClient, hooks: Hooks, room: Room, sayso: Sayso, receiver: Receiver, clock: Clock
) -> None:
    receiver.statuses = [500, 204]
    hook = hooks.add(receiver.url, [Event.ANALYZED])
    room.library.add_article(factories.draft("Critics said “no” to plan 1."))
    assert waits(client) == ["turn"]
    assert told_of(client) == ["not sent yet: goes out within seconds"]
    hooks.deliver()
    hooks.test(hook.id)
    assert waits(client) == ["behind", "retry"]
    [behind, retry] = told_of(client)
    assert behind.startswith("not sent yet: waits behind one that did not arrive, until ")
    assert behind.endswith(" UTC at least")
    assert re.fullmatch(r"sent 1 time, last .+ UTC: again .+ UTC", retry)
    [behind, retry] = sayso("webhooks", "log").stdout.splitlines()
    assert re.search(r"  test  -  waits behind one that did not arrive, until \d\d:\d\d:\d\d at least$", behind)
    assert re.search(r"  article\.analyzed  1  It answered 500, again at \d\d:\d\d:\d\d$", retry)
    hooks.pause(hook.id, paused=True)
    assert waits(client) == ["paused", "paused"]
    assert all(each.endswith(": waits until this webhook is resumed") for each in told_of(client))
    assert "It answered 500, waits until the webhook is resumed" in sayso("webhooks", "log").stdout
    hooks.pause(hook.id, paused=False)
    clock.pass_by(seconds=1)
    assert hooks.deliver() == 2
    assert waits(client) == [None, None]


def waits(client: TestClient) -> list[str | None]:
    return [each["waits"] for each in client.get("/api/v1/webhooks/1/deliveries").json()["deliveries"]]


def told_of(client: TestClient) -> list[str]:
    """What the page says of each message."""
    _, _, messages = client.get("/webhooks").text.partition('<h2 id="told">')
    return re.findall(r"<small>((?:not )?sent [^<]+)</small>", messages)


@pytest.mark.parametrize(
    ("messages", "heading"), [(0, "Messages"), (1, "The last message"), (2, "The last 2 messages")]
)
def test_the_heading_counts_right(client: TestClient, hooks: Hooks, messages: int, heading: str) -> None:
    hook = hooks.add(ADDRESS, EVENTS)
    for _ in range(messages):
        hooks.test(hook.id)
    assert f'<h2 id="told">{heading}</h2>' in client.get("/webhooks").text


def test_how_long_others_wait_has_an_end() -> None:
    assert [(others_wait(NOW, failures) - NOW).total_seconds() for failures in (1, 2, 4, 5, 99)] == [5, 30, *[600] * 3]
    assert next_try(NOW, 9) is None


def test_a_redirect_is_not_followed_and_gone_pauses(hooks: Hooks, room: Room, receiver: Receiver, clock: Clock) -> None:
    receiver.statuses = [302, 410]
    hook = hooks.add(receiver.url, [Event.ANALYZED])
    room.library.add_article(factories.draft())
    hooks.deliver()
    assert (hooks.deliveries()[0].error, len(receiver.messages)) == ("It answered 302.", 1)
    clock.pass_by(seconds=5)
    hooks.deliver()
    assert hooks.get(hook.id).paused
    assert hooks.deliveries()[0].next_at is None


def test_a_private_address_is_told_nothing_unless_the_owner_says_so(
    room: Room, receiver: Receiver, clock: Clock
) -> None:
    plain = Hooks(room.store.hooks, room.store, Poster(room.settings), clock)
    plain.add(receiver.url, [Event.ANALYZED])
    room.library.add_article(factories.draft())
    plain.deliver()
    assert receiver.messages == []
    [sent] = plain.deliveries()
    assert sent.error == "127.0.0.1 has an address that is not public; SAYSO_WEBHOOK_HOSTS allows it."
    off = replace(room.settings, webhook_hosts=("127.0.0.1",), fetch=False)
    clock.pass_by(seconds=5)
    Hooks(room.store.hooks, room.store, Poster(off), clock).deliver()
    assert receiver.messages == []
    assert "switched off" in plain.deliveries()[0].error


def test_only_the_last_are_kept_and_only_so_many_wait(
    hooks: Hooks, room: Room, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "SHOWN", 2)
    monkeypatch.setattr(stored, "MOST_WAITING", 3)
    receiver.statuses = [204, 204, 204, 204, 500]
    hook = hooks.add(receiver.url, EVENTS)
    for _ in range(4):
        hooks.test(hook.id)
        hooks.deliver()
    assert [sent.id for sent in hooks.deliveries(hook.id)] == [4, 3]
    for _ in range(6):
        hooks.test(hook.id)
    hooks.deliver()
    assert hooks.all()[0].waiting == 3
    assert [sent.id for sent in room.store.hooks.deliveries(limit=9)] == [10, 9, 8, 4, 3]


def test_what_is_removed_while_it_is_sent_is_no_fault(hooks: Hooks, room: Room, receiver: Receiver) -> None:
    hook = hooks.add(receiver.url, EVENTS)
    hooks.test(hook.id)
    [sent] = hooks.deliveries()
    hooks.remove(hook.id)
    assert not room.store.hooks.begin(sent.id, NOW)
    room.store.hooks.settle(sent.id, status=204, error="", next_at=None, others_at=None, pause=False)
    assert hooks.deliveries() == []
    with pytest.raises(HookNotFoundError):
        hooks.get(hook.id)

    class Losing:
        """Rows of which the message is gone when it is about to be sent."""

        def __init__(self) -> None:
            self.left = [(sent, hook)]

        def due(self, _: datetime) -> Any:
            return self.left.pop() if self.left else None

        def begin(self, *_: object) -> bool:
            return False

    assert Hooks(Losing(), room.store, Poster(room.settings)).deliver() == 1  # type: ignore[arg-type]
    assert receiver.messages == []


def test_only_web_addresses_once_each_and_so_many(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("ftp://desk.example/", "https://me:secret@desk.example/", "https://[::1", "desk.example"):
        with pytest.raises(InvalidInputError, match="Give a whole web address"):
            hooks.add(wrong, EVENTS)
    hooks.add(ADDRESS, EVENTS)
    with pytest.raises(InvalidInputError, match="told already"):
        hooks.add(ADDRESS, EVENTS)
    monkeypatch.setattr(stored, "MOST", 1)
    with pytest.raises(InvalidInputError, match="has 1 webhooks already"):
        hooks.add(f"{ADDRESS}/2", EVENTS)


def test_names_of_events() -> None:
    assert events_of(["article.changed"]) == (Event.CHANGED,)
    with pytest.raises(InvalidInputError, match="is no event"):
        events_of(["article.gone"])
    with pytest.raises(InvalidInputError, match="Say what to tell"):
        events_of([])


def test_the_room_tells_by_itself_while_it_is_served(
    settings: Settings, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PAUSE", 0.05)
    with open_room(replace(settings, webhook_hosts=("127.0.0.1",))) as room, client_of(room) as client:
        client.post("/api/v1/webhooks", json={"url": receiver.url})
        client.post("/api/v1/articles", json={"text": factories.TEXT})
        for _ in range(2_000):
            if receiver.messages:
                break
            Flag().wait(0.05)
    assert receiver.told[0] == ("article.analyzed", 1)


def test_a_locked_database_and_a_fault_of_ours_end_no_thread(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PAUSE", 0.0)
    stop, faults = Flag(), [StorageError("locked"), ZeroDivisionError("ours"), None]

    def deliver(_: Flag) -> int:
        fault = faults.pop(0)
        if fault:
            raise fault
        stop.set()
        return 0

    monkeypatch.setattr(hooks, "deliver", deliver)
    hooks.run(stop)
    assert faults == []


def test_the_api_adds_lists_pauses_tests_and_removes(client: TestClient, room: Room) -> None:
    made = client.post("/api/v1/webhooks", json={"url": ADDRESS, "events": ["article.changed"]})
    assert made.status_code == 201
    secret = made.json()["secret"]
    assert len(b64decode(secret.removeprefix("whsec_"))) == 24
    listed = client.get("/api/v1/webhooks")
    assert secret not in listed.text
    [told] = listed.json()["webhooks"]
    assert (told["url"], told["events"], told["paused"], told["waiting"]) == (ADDRESS, ["article.changed"], False, 0)
    address = f"/api/v1/webhooks/{told['id']}"
    assert client.patch(address, json={"paused": True}).json()["paused"] is True
    assert client.post(f"{address}/test").status_code == 202
    [sent] = client.get(f"{address}/deliveries").json()["deliveries"]
    assert (sent["event"], sent["article_id"], sent["tries"], sent["arrived"]) == ("test", None, 0, False)
    assert client.get(address).json()["waiting"] == 1
    assert client.post("/api/v1/webhooks", json={"url": f"{ADDRESS}/2"}).json()["events"] == [*EVENTS]
    wrong = client.post("/api/v1/webhooks", json={"url": ADDRESS, "events": ["article.gone"]})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "events")
    assert client.delete(address).status_code == 204
    gone = client.get(f"{address}/deliveries")
    assert (gone.status_code, gone.json()["type"]) == (404, "/problems/webhook-not-found")


def test_no_token_sees_where_the_room_writes_to(client: TestClient, room: Room) -> None:
    from sayso.domain.tokens import NewToken, Scope

    secret = room.tokens.make(NewToken(name="all", scopes=tuple(Scope)))[1]
    answer = client.get("/api/v1/webhooks", headers={"Authorization": f"Bearer {secret}"})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/insufficient-scope")
    assert "no token may" in answer.json()["detail"]


def test_the_page_shows_the_secret_once_and_what_was_told(
    client: TestClient, room: Room, hooks: Hooks, receiver: Receiver, clock: Clock
) -> None:
    assert "The room tells nobody yet." in client.get("/webhooks").text
    sent = {"url": receiver.url, "event": ["article.analyzed", "article.changed"]}
    made = client.post("/webhooks", data=sent, headers=FORM)
    assert (made.status_code, made.headers["cache-control"]) == (200, "no-store")
    [hook] = room.hooks.all()
    assert hook.secret in made.text
    assert hook.secret not in client.get("/webhooks").text
    receiver.statuses = [500, 500, 204]
    room.library.add_article(factories.draft())
    assert "not sent yet" in client.get("/webhooks").text
    hooks.deliver()
    page = client.get("/webhooks").text
    assert "sent 1 time, last " in page
    assert ": again " in page
    assert "It answered 500." in page
    assert "article.analyzed, article.changed · 1 try in a row failed; 1 message waits" in page
    client.post("/webhooks/1/pause", headers=FORM)
    assert "paused" in client.get("/webhooks").text
    assert client.post("/webhooks/1/test", headers=FORM).headers["location"] == "/webhooks#told"
    assert client.post("/webhooks/1/resume", headers=FORM).status_code == 303
    clock.pass_by(days=1)
    hooks.deliver()
    clock.pass_by(days=1)
    hooks.deliver()
    assert ": arrived (204)" in client.get("/webhooks").text
    assert client.post("/webhooks/1/remove", headers=FORM).status_code == 303
    assert client.post("/webhooks/1/remove", headers=FORM).status_code == 404


def test_what_is_wrong_with_a_webhook_is_said_in_the_form(client: TestClient, settings: Settings) -> None:
    for sent, words in (
        ({"url": "", "event": "article.changed"}, "Give the address"),
        ({"url": "ftp://desk.example/", "event": "article.changed"}, "Give a whole web address"),
        ({"url": ADDRESS}, "Say what to tell"),
    ):
        answer = client.post("/webhooks", data=sent, headers=FORM)
        assert answer.status_code == 422
        assert words in answer.text
        assert 'aria-invalid="true"' in answer.text
    with open_room(replace(settings, fetch=False)) as room, client_of(room) as closed:
        assert "and so is sending" in closed.get("/webhooks").text


def test_a_message_that_was_given_up_says_so(
    client: TestClient, hooks: Hooks, receiver: Receiver, clock: Clock, sayso: Sayso
) -> None:
    receiver.statuses = [500]
    hook = hooks.add(receiver.url, EVENTS)
    hooks.test(hook.id)
    for _ in range(9):
        hooks.deliver()
        clock.pass_by(days=1)
    assert "sent 9 times" in client.get("/webhooks").text
    assert ": given up" in client.get("/webhooks").text
    assert "It answered 500, given up" in sayso("webhooks", "log").stdout


def test_the_command_adds_lists_logs_pauses_and_removes(sayso: Sayso, room: Room) -> None:
    made = sayso("webhooks", "add", ADDRESS, "--event", "article.changed")
    assert made.stdout.startswith("whsec_")
    assert "nobody can show it again" in made.stderr
    assert "article.changed  told at once" in sayso("webhooks").stdout
    room.hooks.test(1)
    assert "1 message waiting" in sayso("webhooks").stdout
    assert "test  -  waits" in sayso("webhooks", "log").stdout
    room.store.hooks.begin(1, NOW)
    later = datetime.now(UTC) + timedelta(days=1)
    room.store.hooks.settle(1, status=500, error="It answered 500.", next_at=later, others_at=None, pause=False)
    assert "It answered 500, again at " in sayso("webhooks", "log", 1).stdout
    room.store.hooks.settle(1, status=204, error="", next_at=None, others_at=None, pause=False)
    assert "arrived (204)" in sayso("webhooks", "log").stdout
    sent = json.loads(sayso("webhooks", "log", "--json").stdout.splitlines()[0])
    assert (sent["hook_id"], sent["event"], sent["status"], sent["arrived"]) == (1, "test", 204, True)
    assert sayso("webhooks", "pause", 1).exit_code == 0
    assert "paused" in sayso("webhooks").stdout
    [told] = map(json.loads, sayso("webhooks", "--json").stdout.splitlines())
    assert told == {"id": 1, "url": ADDRESS, "events": ["article.changed"], "paused": True, "failures": 0, "waiting": 0}
    assert sayso("webhooks", "resume", 1).exit_code == 0
    assert sayso("webhooks", "remove", 1).exit_code == 0
    assert "No webhook has the id 1" in sayso("webhooks", "remove", 1).stderr
