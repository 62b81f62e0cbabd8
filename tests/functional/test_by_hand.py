"""Joining, taking apart, naming and identifying sources by hand: in force over the machine, and undone by one click."""

import csv
import gzip
import io

import pytest
from fastapi.testclient import TestClient

from sayso.analysis.types import Analysis
from sayso.domain import State
from sayso.main import Room
from sayso.register import ClaimQuery, VoiceQuery
from tests import factories
from tests.pages import Document


@pytest.fixture
def three(room: Room) -> Room:
    for number, text in enumerate(
        ("Ada Quill said a. Hugh Corwin said b.", "Ada Quill said c. Critics said d.", "Adda Quill said e."), 1
    ):
        room.library.add_article(factories.draft(text, title=f"T{number}"))
    return room


def ids(room: Room) -> dict[str, int]:
    return {voice.name: voice.id for voice in room.sources.every(VoiceQuery())}


def claims(room: Room, voice_id: int) -> list[str]:
    return sorted(claim.content for claim in room.claims.every(ClaimQuery(voice_id=voice_id)))


def analyze_again(room: Room, *article_ids: int) -> None:
    for article_id in article_ids:
        room.library.analyze_article(article_id)


def undo(client: TestClient, voice_id: int) -> None:
    page = Document(client.get(f"/sources/{voice_id}").text)
    address = page.all(".by-hand form")[0].attributes["action"]
    assert client.post(address).status_code == 303


def test_a_suggestion_says_why_and_joins_by_one_click(three: Room, client: TestClient) -> None:
    known = ids(three)
    page = Document(client.get(f"/sources/{known['Ada Quill']}").text)
    assert "Adda Quill 1 article; one letter apart" in page.one(".by-hand").text
    state = three.claims.state()
    answer = client.post(f"/sources/{known['Ada Quill']}/join", data={"other": known["Adda Quill"]})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sources/{known['Ada Quill']}")
    assert claims(three, known["Ada Quill"]) == ["a", "c", "e"]
    assert three.sources.get(known["Ada Quill"]).articles == 3
    assert three.claims.state() != state
    assert client.get(f"/sources/{known['Adda Quill']}").headers["location"] == f"/sources/{known['Ada Quill']}"
    assert "By hand: Joined with “Adda Quill”" in client.get(f"/sources/{known['Ada Quill']}").text.replace("<bdi>", "")


def test_what_is_joined_stays_so_after_analysis_and_repair_and_is_undone(three: Room, client: TestClient) -> None:
    known = ids(three)
    three.store.by_hand.join(known["Ada Quill"], known["Adda Quill"])
    analyze_again(three, 1, 2, 3)
    assert claims(three, known["Ada Quill"]) == ["a", "c", "e"]
    assert three.store.upkeep.look_through().sound
    undo(client, known["Ada Quill"])
    assert (claims(three, known["Ada Quill"]), claims(three, known["Adda Quill"])) == (["a", "c"], ["e"])
    assert three.sources.get(known["Adda Quill"]).claims == 1
    assert three.store.upkeep.look_through().sound


def test_joins_follow_each_other_and_are_undone_one_by_one(three: Room, client: TestClient) -> None:
    known, hand = ids(three), three.store.by_hand
    hand.join(known["Adda Quill"], known["Ada Quill"])
    hand.join(known["Hugh Corwin"], known["Adda Quill"])
    assert claims(three, known["Hugh Corwin"]) == ["a", "b", "c", "e"]
    assert [act.words for act in hand.acts(known["Hugh Corwin"])] == ["Ada Quill", "Adda Quill"]
    hand.undo(hand.acts(known["Hugh Corwin"])[0].id)
    assert claims(three, known["Ada Quill"]) == ["a", "c"]
    assert claims(three, known["Hugh Corwin"]) == ["b", "e"]


def test_an_article_is_taken_out_of_a_source_and_put_back(three: Room, client: TestClient) -> None:
    known = ids(three)
    answer = client.post(f"/sources/{known['Ada Quill']}/part", data={"article": "2"})
    apart = int(answer.headers["location"].rpartition("/")[2])
    assert (claims(three, known["Ada Quill"]), claims(three, apart)) == (["a"], ["c"])
    analyze_again(three, 2)
    assert claims(three, apart) == ["c"]
    assert "Taken out: its claims in “T2”" in client.get(f"/sources/{apart}").text
    undo(client, apart)
    assert claims(three, known["Ada Quill"]) == ["a", "c"]
    assert three.store.by_hand.part(known["Ada Quill"], 2) == apart


def test_a_name_and_an_identifier_are_given_kept_and_taken_back(three: Room, client: TestClient) -> None:
    known = ids(three)
    address = f"/sources/{known['Adda Quill']}"
    assert client.post(f"{address}/rename", data={"name": "Ada M. Quill"}).status_code == 303
    assert client.post(f"{address}/rename", data={"name": "Ada Quill the younger"}).status_code == 303
    assert client.post(f"{address}/identify", data={"same_as": "Q42"}).status_code == 303
    analyze_again(three, 3)
    page = Document(client.get(address).text)
    assert page.one("h1").text == "Ada Quill the younger"
    assert "the articles say “Adda Quill”" in page.text
    assert "https://www.wikidata.org/wiki/Q42" in page.links
    assert [voice.id for voice in three.sources.page(VoiceQuery(name="younger")).items] == [known["Adda Quill"]]
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(client.get("/api/v1/sources.csv").text))}
    row = rows["Ada Quill the younger"]
    assert (row["found_as"], row["same_as"]) == ("Adda Quill", "https://www.wikidata.org/wiki/Q42")
    undo(client, known["Adda Quill"])
    undo(client, known["Adda Quill"])
    voice = three.sources.get(known["Adda Quill"])
    assert (voice.name, voice.same_as) == ("Adda Quill", None)


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/sources/{quill}/join", {"other": "x"}, 422),
        ("/sources/{quill}/join", {"other": "{quill}"}, 422),
        ("/sources/{quill}/join", {"other": "/sources/{critics}"}, 422),
        ("/sources/{quill}/join", {"other": "999"}, 404),
        ("/sources/{critics}/join", {"other": "{critics}"}, 422),
        ("/sources/{quill}/part", {"article": "3"}, 422),
        ("/sources/{critics}/part", {"article": "2"}, 422),
        ("/sources/{quill}/rename", {"name": ""}, 422),
        ("/sources/{quill}/identify", {"same_as": "soon"}, 422),
        ("/sources/999/rename", {"name": "a"}, 404),
        ("/register-acts/99/undo", {}, 422),
    ],
)
def test_what_cannot_be_is_refused(
    three: Room, client: TestClient, path: str, form: dict[str, str], status: int
) -> None:
    known = {"quill": ids(three)["Ada Quill"], "critics": ids(three)["critics"]}
    data = {name: value.format(**known) for name, value in form.items()}
    assert client.post(path.format(**known), data=data).status_code == status


def test_a_source_that_is_known_in_one_article_alone_says_when_it_was_joined_by_hand(
    room: Room, client: TestClient
) -> None:
    for text in ("Mayor Ada Quill said a.", "Ada Quill said b.", "Ada Quill said c."):
        room.library.add_article(factories.draft(text))
    hand, quill = room.store.by_hand, ids(room)["Ada Quill"]
    apart, other = hand.part(quill, 1), hand.part(quill, 2)
    assert "Known in one article alone" in client.get(f"/sources/{apart}").text
    hand.join(apart, other)
    assert "Put together by hand" in client.get(f"/sources/{apart}").text


def test_what_was_never_found_is_not_alike(three: Room) -> None:
    from sayso.errors import SourceNotFoundError

    with pytest.raises(SourceNotFoundError):
        three.sources.alike(999)
    assert three.sources.alike(ids(three)["critics"]) == ()


def test_an_article_added_later_follows_what_was_joined(three: Room) -> None:
    known = ids(three)
    three.store.by_hand.join(known["Ada Quill"], known["Adda Quill"])
    text = "Adda Quill said f."
    analysis: Analysis = factories.analysis_of(text)
    three.store.add(factories.draft(text), State.ANALYZED, analysis)
    assert claims(three, known["Ada Quill"]) == ["a", "c", "e", "f"]


def hand_in(client: TestClient, words: str | bytes, name: str = "acts.csv") -> Document:
    """The page to which the form of a table leads."""
    answer = client.post("/sources", files={"files": (name, words, "text/csv")})
    if answer.status_code == 422 or answer.status_code == 413:
        return Document(answer.text)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].endswith("#by-table")
    return Document(client.get(answer.headers["location"].partition("#")[0]).text)


def test_a_table_is_handed_in_on_the_page_of_the_register(three: Room, client: TestClient) -> None:
    known = ids(three)
    closed = Document(client.get("/sources").text).one("#by-table")
    assert "open" not in closed.attributes
    form = closed.one("form")
    assert (form.attributes["action"], form.attributes["enctype"]) == ("/sources#by-table", "multipart/form-data")
    acts = (
        f"kind,voice,into,value\njoin,{known['Adda Quill']},{known['Ada Quill']},\nsame_as,{known['Ada Quill']},,Q42\n"
    )
    told = hand_in(client, acts).one("#by-table")
    assert "open" in told.attributes
    assert told.one(".notice").text == "2 acts done. Each can be undone on the page of its source."
    assert claims(three, known["Ada Quill"]) == ["a", "c", "e"]
    told = hand_in(client, f"{acts}rename,{known['Ada Quill']},,Ada M. Quill\n").one(".notice")
    assert told.text == (
        "1 act done. Each can be undone on the page of its source. 2 acts in force already, and left as they are."
    )
    assert hand_in(client, acts).one(".notice").text == "Nothing new: 2 acts in force already, and left as they are."
    assert hand_in(client, "kind,voice\n").one(".notice").text == "The table asks for nothing."


def test_the_table_that_the_register_gives_is_handed_in_with_other_names(three: Room, client: TestClient) -> None:
    given = client.get("/api/v1/sources.csv?excel=1").content.decode("utf-8-sig")
    written = given.replace("Hugh Corwin", "Hugh B. Corwin", 1)
    assert written.count("Hugh Corwin") == 1  # in found_as
    assert hand_in(client, written.encode("utf-16")).one(".notice").text.startswith("1 act done.")
    assert ids(three)["Hugh B. Corwin"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("kind,voice,value\nrename,1,Ada\nsing,1,\n", "mine.csv:3: kind is one of join, part, rename, same_as."),
        ("kind,voice,value\nrename,1,Ada\nrename,99,Eve\n", "mine.csv:3: "),
        ("who,what\n1,2\n", "mine.csv:1: A table of acts has the columns kind and voice;"),
        ("kind,voice\njoin,1,2,3\n", "mine.csv:2: The line has more cells than the first line names."),
        ("", "mine.csv:1: A table of acts has the columns kind and voice;"),
        (b"PK\x03\x04\x81\x8d\x8f\x90", "mine.csv:"),
        ("kind,voice,value\n" + 5_001 * "rename,1,Ada\n", "A table takes up to 5,000 acts; this one has 5,001."),
        ("x" * 5_000_001, "The table is larger than 5,000,000 bytes."),
    ],
)
def test_of_a_table_with_a_slip_nothing_is_done_and_the_line_is_told(
    three: Room, client: TestClient, words: str | bytes, why: str
) -> None:
    page = hand_in(client, words, "mine.csv")
    told = page.one("#by-table .wrong").text
    assert told.startswith(f"Nothing was done. {why}")
    assert page.one("#table").attributes["aria-describedby"] == "wrong-table"
    assert "open" in page.one("#by-table").attributes
    assert len(page.all(".register tbody tr")) == 4
    assert three.by_hand.acts() == []


def test_a_form_without_a_table_says_so_and_a_packed_one_is_not_unpacked(three: Room, client: TestClient) -> None:
    answer = client.post("/sources", data={"files": ""})
    assert (answer.status_code, "Choose at least one file." in answer.text) == (422, True)
    assert hand_in(client, gzip.compress(b"kind,voice\n" * 9), "acts.csv.gz").one(".wrong").text.startswith("Nothing")


@pytest.mark.parametrize("address", ["acted=x&known=1", "acted=1", "acted=99999&known=1", "acted=²&known=1", "known=1"])
def test_an_address_that_nobody_was_led_to_tells_nothing(three: Room, client: TestClient, address: str) -> None:
    assert Document(client.get(f"/sources?{address}").text).all("#by-table .notice") == []
