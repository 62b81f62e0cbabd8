"""What the pages do by hand on the register, by programs: through the API, by tables, and on the command line."""

import csv
import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from sayso.register import ClaimQuery, VoiceQuery
from sayso.register.acts import ACT_COLUMNS
from sayso.settings import Settings
from tests import factories
from tests.conftest import FakeFetcher, open_room
from tests.functional.conftest import Sayso

TEXTS = ("Ada Quill said a. Hugh Corwin said b.", "Ada Quill said c. Critics said d.", "Adda Quill said e.")
CSV = {"content-type": "text/csv"}


@pytest.fixture
def three(room: Room) -> Room:
    fill(room)
    return room


def fill(room: Room) -> None:
    for number, text in enumerate(TEXTS, 1):
        room.library.add_article(factories.draft(text, title=f"T{number}"))


def ids(room: Room) -> dict[str, int]:
    return {voice.name: voice.id for voice in room.sources.every(VoiceQuery())}


def claims(room: Room, voice_id: int) -> list[str]:
    return sorted(claim.content for claim in room.claims.every(ClaimQuery(voice_id=voice_id)))


def act(client: TestClient, voice_id: int, **sent: object) -> dict[str, object]:
    answer = client.post(f"/api/v1/sources/{voice_id}/acts", json=sent)
    assert answer.status_code == 201, answer.text
    [done] = answer.json()["acts"]
    return dict(done)


def test_sources_are_joined_and_the_joined_one_leads_to_the_other(three: Room, client: TestClient) -> None:
    known = ids(three)
    quill, adda = known["Ada Quill"], known["Adda Quill"]
    done = act(client, quill, join=adda)
    assert (done["kind"], done["voice"], done["found_as"], done["into"]) == ("join", adda, "Adda Quill", quill)
    three.library.analyze_article(3)
    assert claims(three, quill) == ["a", "c", "e"]
    assert client.get(f"/api/v1/sources/{adda}").json()["voice"] == quill
    for form in ("", ".csv", ".jsonl"):
        led, meant = (client.get(f"/api/v1/claims{form}?source={number}").text for number in (adda, quill))
        assert "e" in meant
        assert led.replace(f"source={adda}", "") == meant.replace(f"source={quill}", "")
    assert client.get(f"/api/v1/sources/{adda}/acts").json() == client.get(f"/api/v1/sources/{quill}/acts").json()


def test_acts_are_undone_one_by_one_and_the_others_stay(three: Room, client: TestClient) -> None:
    known = ids(three)
    quill = known["Ada Quill"]
    joined = act(client, quill, join=known["Adda Quill"])
    parted = act(client, quill, part=2)
    named = act(client, quill, rename="Ada M. Quill")
    same = act(client, quill, same_as="Q42")
    assert same["value"] == "https://www.wikidata.org/wiki/Q42"
    for article_id in (1, 2, 3):
        three.library.analyze_article(article_id)
    assert (claims(three, quill), claims(three, int(str(parted["into"])))) == (["a", "e"], ["c"])
    answer = client.get(f"/api/v1/sources/{quill}/acts")
    assert answer.json()["acts"] == [joined, parted, named, same]
    tag = {"If-None-Match": answer.headers["etag"]}
    assert client.get(f"/api/v1/sources/{quill}/acts", headers=tag).status_code == 304
    assert client.delete(f"/api/v1/acts/{joined['act']}").status_code == 204
    assert (claims(three, quill), claims(three, known["Adda Quill"])) == (["a"], ["e"])
    assert client.delete(f"/api/v1/acts/{parted['act']}").status_code == 204
    assert claims(three, quill) == ["a", "c"]
    assert client.delete(f"/api/v1/acts/{named['act']}").status_code == 204
    told = client.get(f"/api/v1/sources/{quill}").json()
    assert (told["name"], told["same_as"]) == ("Ada Quill", "https://www.wikidata.org/wiki/Q42")
    assert client.delete(f"/api/v1/acts/{same['act']}").status_code == 204
    assert client.get(f"/api/v1/sources/{quill}/acts").json() == {"acts": []}
    assert client.delete(f"/api/v1/acts/{same['act']}").status_code == 422
    assert three.store.upkeep.look_through().sound


@pytest.mark.parametrize(
    ("source", "sent", "status"),
    [
        ("Ada Quill", {}, 422),
        ("Ada Quill", {"rename": "a", "same_as": "Q1"}, 422),
        ("Ada Quill", {"rename": None}, 422),
        ("Ada Quill", {"rename": " "}, 422),
        ("Ada Quill", {"same_as": "soon"}, 422),
        ("Ada Quill", {"same_az": "Q42"}, 422),
        ("Ada Quill", {"part": 3}, 422),
        ("Ada Quill", {"join": 999}, 404),
        ("critics", {"join": 1}, 422),
        (None, {"rename": "a"}, 404),
    ],
)
def test_what_cannot_be_is_refused(
    three: Room, client: TestClient, source: str | None, sent: dict[str, object], status: int
) -> None:
    number = ids(three)[source] if source else 999
    answer = client.post(f"/api/v1/sources/{number}/acts", json=sent)
    assert answer.status_code == status
    assert three.by_hand.acts() == []
    assert client.get("/api/v1/sources/999/acts").status_code == 404


def test_what_is_said_already_is_left_as_it_is(three: Room, client: TestClient) -> None:
    known = ids(three)
    address = f"/api/v1/sources/{known['Ada Quill']}/acts"
    for sent in ({"join": known["Adda Quill"]}, {"part": 1}, {"rename": "A."}, {"same_as": "Q42"}):
        assert client.post(address, json=sent).json()["known"] == 0
    for sent in ({"join": known["Adda Quill"]}, {"part": 1}, {"rename": "A."}, {"same_as": "Q42"}):
        assert client.post(address, json=sent).json() == {"acts": [], "known": 1}
    assert len(three.by_hand.acts()) == 4


def test_a_table_of_acts_goes_out_and_into_a_room_with_the_same_articles(
    three: Room, client: TestClient, settings: Settings, tmp_path: Path
) -> None:
    known = ids(three)
    act(client, known["Hugh Corwin"], rename="Hugh =Corwin")
    act(client, known["Ada Quill"], join=known["Adda Quill"])
    act(client, known["Ada Quill"], part=3)
    act(client, known["Ada Quill"], same_as="https://viaf.example/1")
    table = client.get("/api/v1/acts.csv").text
    rows = list(csv.DictReader(io.StringIO(table)))
    assert list(rows[0]) == list(ACT_COLUMNS)
    assert [(row["kind"], row["found_as"], row["value"]) for row in rows] == [
        ("rename", "Hugh Corwin", "Hugh =Corwin"),
        ("join", "Adda Quill", ""),
        ("part", "Adda Quill", ""),
        ("same_as", "Ada Quill", "https://viaf.example/1"),
    ]
    assert len(client.get("/api/v1/acts.jsonl").text.splitlines()) == 4
    again = client.post("/api/v1/acts", content=table, headers=CSV)
    assert (again.status_code, again.json()) == (201, {"acts": [], "known": 4})
    other = Settings(data=tmp_path / "other", samples=False)
    with open_room(other, FakeFetcher()) as room:
        fill(room)
        from sayso.intake.given import file_of
        from sayso.intake.tables import cells
        from sayso.register.acts import wishes

        done = room.by_hand.do(wishes(cells(file_of("acts.csv", table.encode()), 1_000)))
        assert [(each.kind, each.voice_id, each.value) for each in done.acts] == [
            (each.kind, each.voice_id, each.value) for each in three.by_hand.acts()
        ]
        assert {name: claims(room, number) for name, number in ids(room).items()} == {
            name: claims(three, number) for name, number in ids(three).items()
        }


def test_the_table_of_sources_comes_back_with_names_and_identifiers(three: Room, client: TestClient) -> None:
    known = ids(three)
    three.by_hand.rename(known["Hugh Corwin"], "=Hugh")
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/sources.csv").text)))
    for row in rows:
        if row["found_as"] == "Ada Quill":
            row["same_as"] = "Q42"
        if row["found_as"] == "Adda Quill":
            row["name"] = "Adda the Elder"
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    answer = client.post("/api/v1/acts", content=out.getvalue().encode("utf-8-sig"), headers=CSV)
    assert sorted((each["kind"], each["found_as"], each["value"]) for each in answer.json()["acts"]) == [
        ("rename", "Adda Quill", "Adda the Elder"),
        ("same_as", "Ada Quill", "https://www.wikidata.org/wiki/Q42"),
    ]
    assert answer.json()["known"] == 1  # “=Hugh”, whose guard is taken off again
    assert three.sources.get(known["Hugh Corwin"]).name == "=Hugh"


def test_names_and_identifiers_of_elsewhere_find_their_sources_by_name(three: Room, client: TestClient) -> None:
    table = "found_as,being,same_as\nADA QUILL,,Q1\nHugh Corwin,person,Q2\n"
    assert len(client.post("/api/v1/acts", content=table, headers=CSV).json()["acts"]) == 2
    known = {voice.name: voice.same_as for voice in three.sources.every(VoiceQuery())}
    assert (known["Ada Quill"], known["Hugh Corwin"]) == tuple(
        f"https://www.wikidata.org/wiki/{number}" for number in ("Q1", "Q2")
    )


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("kind,voice,value\nrename,1,\n", "acts.csv:2: Give a name"),
        ("kind,voice,value\nname,1,A\n", "acts.csv:2: kind is one of join, part, rename, same_as."),
        ("kind,voice,being\njoin,1,who\n", "acts.csv:2: being is one of"),
        ("kind,voice\njoin,1\n", "acts.csv:2: Give in “into”"),
        ("voice,kind\n1\n", "acts.csv:2: kind is one of join"),
        ("kind,voice\npart,1\n", "acts.csv:2: Give in “article_id”"),
        ("kind,voice,value\nrename,,A\n", "acts.csv:2: Give the source’s id"),
        ("kind,voice,value\nrename,x,A\n", "acts.csv:2: voice takes an id"),
        ("kind,voice,value\nrename,1,A\nrename,999,B\n", "acts.csv:3: No source has the id 999"),
        ("kind,voice,found_as,value\nrename,1,Adda Quill,A\n", "acts.csv:2: Source 1 is “Ada Quill” here"),
        ("kind,found_as,value\nrename,Nobody Known,A\n", "no source that is known across articles"),
        ("", "acts.csv:1: A table of acts has the columns kind and voice"),
        ("who,what\n", "acts.csv:1: A table of acts has the columns kind and voice"),
        ("kind,voice\njoin,1,2,3\n", "acts.csv:2: The line has more cells"),
        (b"kind,voice\n\x81\xff,1\n", "It is no text"),
    ],
)
def test_a_table_that_cannot_be_changes_nothing_and_says_where(
    three: Room, client: TestClient, table: str | bytes, told: str
) -> None:
    answer = client.post("/api/v1/acts", content=table, headers=CSV)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]
    assert three.by_hand.acts() == []


def test_a_table_is_sent_as_one_and_may_be_empty(three: Room, client: TestClient) -> None:
    assert client.post("/api/v1/acts", json={}).status_code == 415
    assert client.post("/api/v1/acts", content="kind,voice\n,\n", headers=CSV).json() == {"acts": [], "known": 0}


def test_a_table_has_so_many_acts_and_no_more(three: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.register.acts.MOST", 1)
    answer = client.post("/api/v1/acts", content="kind,voice,value\nrename,1,A\nrename,1,B\n", headers=CSV)
    assert (answer.status_code, "Send it in parts" in answer.json()["detail"]) == (422, True)


def test_acts_need_the_password(three: Room, guarded: TestClient) -> None:
    assert guarded.get("/api/v1/sources/1/acts").status_code == 200
    assert guarded.post("/api/v1/sources/1/acts", json={"same_as": "Q1"}).status_code == 401
    assert guarded.post("/api/v1/acts", content="", headers=CSV).status_code == 401
    assert guarded.delete("/api/v1/acts/1").status_code == 401


def test_the_command_line_does_the_same(three: Room, sayso: Sayso, tmp_path: Path) -> None:
    known = ids(three)
    quill, adda = known["Ada Quill"], known["Adda Quill"]
    told = sayso("register", "join", quill, adda).stdout
    assert f"Adda Quill: is source {quill}. To take it back: sayso register undo 1" in told
    assert "in force already" in sayso("register", "join", quill, adda).stderr
    assert "in article 2" in sayso("register", "part", quill, 2).stdout
    assert "called “Ada M.”" in sayso("register", "rename", quill, "Ada M.").stdout
    assert "the same as https://www.wikidata.org/wiki/Q42" in sayso("register", "same-as", quill, "Q42").stdout
    assert [line.split()[0] for line in sayso("register").stdout.splitlines()] == ["1", "2", "3", "4"]
    first = json.loads(sayso("register", "--json").stdout.splitlines()[0])
    assert (first["act"], first["kind"], first["voice"], first["into"]) == (1, "join", adda, quill)
    assert "4 acts written" in sayso("register", "export", tmp_path / "acts.csv").stderr
    assert sayso("register", "undo", 1).stdout == "Undone.\n"
    assert claims(three, adda) == ["e"]
    assert sayso("register", "undo", 1).exit_code == 1
    again = sayso("register", "import", tmp_path / "acts.csv")
    assert ("is source" in again.stdout, "3 acts in force already" in again.stderr) == (True, True)
    assert claims(three, quill) == ["a", "e"]
    assert sayso("register", "import", tmp_path / "none.csv").exit_code == 2
