"""Notes, tags and reading state by the API, with ETags, undo, Markdown and Hypothesis."""

from datetime import UTC, datetime
from functools import partial

import pytest

from sayso.domain import State
from sayso.notes.making import NoteWish
from sayso.storage.notes import NoteStore
from tests.factories import TEXT, analysis_of, draft

NOTES, READING = "/api/v1/articles/1/notes", "/api/v1/articles/1/reading"


@pytest.fixture(autouse=True)
def articles(room):
    for text in (TEXT, "Second. Some people said no."):
        room.store.add(draft(text), State.ANALYZED, analysis_of(text))


def at(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def noted(client, status=201, headers=None, **members):
    answer = client.post(NOTES, json=members, headers=headers)
    assert answer.status_code == status, answer.text
    return answer


def test_a_note_at_words_at_a_claim_and_at_the_article(client):
    words = noted(client, words=at("a senior official".capitalize()), note="Who?", tags=["who"], by="E. Marsh").json()
    assert (words["number"], words["on"], words["exact"], words["placed"], words["claim"]) == (
        *(1, "words", "A senior official", True),
        None,
    )
    assert (words["start"], words["note"], words["tags"], words["by"]) == (
        TEXT.index("A senior"),
        "Who?",
        ["who"],
        "E. Marsh",
    )
    claim = noted(client, claim=2, tags=["cost"]).json()
    assert (claim["on"], claim["claim"], claim["exact"]) == ("claim", 2, "the offer was about half of the cost")
    whole = noted(client, note="Read again.").json()
    assert (whole["on"], whole["start"], whole["exact"]) == ("article", None, None)
    highlight = noted(client, words=at("Critics")).json()
    assert (highlight["note"], highlight["tags"]) == ("", [])
    listed = client.get(NOTES).json()
    assert [each["number"] for each in listed["notes"]] == [3, 1, 2, 4]
    assert listed["unplaced"] == 0


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({}, "The note is empty"),
        ({"words": at("Critics"), "claim": 2}, "send words or claim"),
        ({"words": {"start": 5, "end": 5}}, "end must be after"),
        ({"words": {"start": 5, "end": 9_999}}, "not in the text"),
        ({"claim": 9}, "no such claim"),
        ({"note": "x", "tags": ["—"]}, "can be no tag"),
        ({"nota": "x"}, "did you mean note?"),
    ],
)
def test_a_note_that_cannot_be_is_refused(client, members, why):
    assert why in noted(client, 422, **members).text


def test_a_note_is_changed_and_deleted_and_comes_back(client):
    noted(client, words=at("Critics"), note="Who?")
    changed = client.patch(f"{NOTES}/1", json={"note": "Asked.", "tags": ["who", "#Who", "ask"]})
    assert (changed.json()["note"], changed.json()["tags"]) == ("Asked.", ["who", "ask"])
    assert changed.json()["changed_at"]
    done = client.delete(f"{NOTES}/1").json()
    assert (done["done"], done["articles"]) == ("Note deleted", [1])
    assert client.get(NOTES).json()["notes"] == []
    assert client.post(f"/api/v1/undo/{done['undo']}").status_code == 204
    assert [each["note"] for each in client.get(NOTES).json()["notes"]] == ["Asked."]
    gone = client.post(f"/api/v1/undo/{done['undo']}")
    assert (gone.status_code, gone.json()["type"]) == (404, "/problems/note-not-found")
    for answer in (client.delete(f"{NOTES}/7"), client.patch(f"{NOTES}/7", json={"note": "x"})):
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/note-not-found")


@pytest.mark.parametrize("path", [NOTES, READING, "/api/v1/articles/1/markdown", "/api/v1/articles/1/hypothesis"])
def test_an_etag_changes_with_what_is_kept_and_with_the_article(client, path):
    first = client.get(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": first}).status_code == 304
    client.patch(READING, json={"starred": True})
    second = client.get(path, headers={"If-None-Match": first})
    assert second.status_code == 200
    client.patch("/api/v1/articles/1", json={"byline": "Jo Marsh"})
    assert client.get(path, headers={"If-None-Match": second.headers["etag"]}).status_code == 200
    assert client.get("/api/v1/articles/9/" + path.rsplit("/", 1)[1]).status_code == 404


def test_with_if_match_only_that_state_is_changed(client):
    old = client.get(NOTES).headers["etag"]
    new = noted(client, note="x", headers={"If-Match": old}).headers["etag"]
    assert new == client.get(READING).headers["etag"]
    for answer in (
        noted(client, 412, note="x", headers={"If-Match": old}),
        client.patch(f"{NOTES}/1", json={"note": "y"}, headers={"If-Match": old}),
        client.delete(f"{NOTES}/1", headers={"If-Match": old}),
        client.patch(READING, json={"read": True}, headers={"If-Match": old}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (412, "/problems/precondition-failed")
    newest = client.patch(READING, json={"read": True}, headers={"If-Match": new}).headers["etag"]
    assert client.delete(f"{NOTES}/1", headers={"If-Match": newest}).status_code == 200
    assert noted(client, note="x", headers={"If-Match": "*"})
    article = client.get("/api/v1/articles/1")
    assert client.patch(
        "/api/v1/articles/1", json={"byline": "x"}, headers={"If-Match": article.headers["etag"]}
    ).is_success


def test_each_act_is_answered_with_what_it_made_whatever_comes_at_once_after_it(client, room, monkeypatch):
    change, after = NoteStore.change, []

    def crowded(store, *args, **kwargs):
        done = change(store, *args, **kwargs)
        for act in [after.pop() for _ in after[:1]]:
            act()
        return done

    monkeypatch.setattr(NoteStore, "change", crowded)
    other = partial(room.notes.add, 1, [NoteWish(words="another's", at=datetime.now(UTC))])
    after.append(other)
    assert noted(client, note="mine").json()["note"] == "mine"
    after.append(other)
    sent = client.post("/articles/1/notes", data={"note": "mine too"}, follow_redirects=False)
    assert sent.headers["location"].endswith("#n3")
    after.append(partial(room.notes.delete, 1, 3))
    assert client.patch(f"{NOTES}/3", json={"note": "still mine"}).json()["note"] == "still mine"


def test_star_read_archive_and_tags(client, room):
    assert client.get(READING).json() == {
        "starred": False, "read_at": None, "archived_at": None, "tags": [], "stopped": None, "notes": 0,
    }  # fmt: skip
    sent = {"starred": True, "read": True, "archived": True, "tags": ["#Harbour", "ferry  boat"]}
    now = client.patch(READING, json=sent).json()
    assert (now["starred"], now["tags"]) == (True, ["Harbour", "ferry boat"])
    assert now["read_at"] == now["archived_at"]
    assert client.patch(READING, json={"read": False, "tags": []}).json()["tags"] == []
    assert client.patch(READING, json={}).status_code == 422
    [row] = [each for each in client.get("/api/v1/articles").json()["articles"] if each["id"] == 1]
    assert row["reading"] == {"starred": True, "read": False, "archived": True, "tags": [], "notes": 0}


def test_many_articles_are_changed_in_one_act_and_back(client):
    done = client.post("/api/v1/reading", json={"articles": [1, 2, 7], "archived": True, "tag": ["old"]}).json()
    assert (done["done"], done["articles"]) == ("2 articles archived and tagged “old”", [1, 2])
    assert client.get("/api/v1/tags").json() == {"tags": [{"tag": "old", "articles": 2}]}
    found = client.get("/api/v1/articles", params={"q": "tag:old is:archived"}).json()
    assert [each["id"] for each in found["articles"]] == [2, 1]
    again = client.post("/api/v1/reading", json={"articles": [1], "tag": ["OLD"]}).json()
    assert (again["articles"], again["undo"]) == ([], None)
    client.post("/api/v1/reading", json={"articles": [1], "untag": ["Old"]})
    client.post(f"/api/v1/undo/{done['undo']}")
    assert client.get("/api/v1/tags").json() == {"tags": []}
    assert client.post("/api/v1/reading", json={"articles": [], "read": True}).status_code == 422
    assert client.post("/api/v1/reading", json={"articles": [1]}).status_code == 422


def test_the_etag_of_the_tags(client):
    tag = client.get("/api/v1/tags").headers["etag"]
    assert client.get("/api/v1/tags", headers={"If-None-Match": tag}).status_code == 304


def test_what_was_noted_of_a_text_that_is_gone_is_listed_and_comes_back(client):
    noted(client, words=at("Critics said it might"), note="Who?")
    client.put("/api/v1/articles/1/text", json={"text": "Another text altogether."})
    listed = client.get(NOTES).json()
    assert (listed["unplaced"], listed["notes"][0]["placed"], listed["notes"][0]["start"]) == (1, False, None)
    client.put("/api/v1/articles/1/text", json={"text": "A line before.\n\n" + TEXT})
    [note] = client.get(NOTES).json()["notes"]
    assert (note["placed"], note["start"]) == (True, TEXT.index("Critics") + 16)


def test_an_article_as_markdown(client):
    client.patch(READING, json={"tags": ["harbour", "2026"], "read": True})
    noted(client, words=at("Critics said"), note="Who are *they*?\n# No heading", tags=["the critics"], by="E. Marsh")
    noted(client, note="Read again.")
    answer = client.get("/api/v1/articles/1/markdown")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    page = answer.text
    front = page.split("---\n")[1]
    assert 'title: "Harbour talks stall"\n' in front
    assert 'sayso: "http://testserver/articles/1"\n' in front
    assert 'tags:\n  - "harbour"\n  - "tag-2026"\n  - "the-critics"\n' in front
    assert "claims: 4\nunnamed: 2\nno_source: 0\nhedges: 4\n" in front
    assert (
        "> Critics said\n\nWho are \\*they\\*?\n\\# No heading\n\n"
        "[In the text](http://testserver/articles/1#n1) · #the-critics · E. Marsh · " in page
    )
    assert "^n1\n" in page
    assert "Read again." in page.split("> Critics")[0]
    assert "### Ada Quill (named person)" in page
    assert (
        "- *said* “the quay will stay open” until spring (partly quoted) [→](http://testserver/articles/1/at/a-" in page
    )
    assert "because the talks go on: “because the talks go on” (gives a reason) [→](" in page
    for link in [piece.split(")")[0] for piece in page.split("[→](http://testserver")[1:]]:
        where = client.get(link, follow_redirects=False)
        assert where.status_code == 302
        assert where.headers["location"].startswith(("/articles/1#a", "/articles/1#s"))
    client.put("/api/v1/articles/1/text", json={"text": "Another text."})
    assert client.get(link, follow_redirects=False).headers["location"] == "/articles/1"
    assert "## Notes without a place now" in client.get("/api/v1/articles/1/markdown").text


def test_notes_go_out_to_hypothesis_and_come_back(client):
    noted(client, words=at("Critics said"), note="Who?", tags=["who"], by="E. Marsh")
    noted(client, note="Read again.")
    out = client.get("/api/v1/articles/1/hypothesis").json()
    assert out["total"] == 2
    note = out["rows"][1]
    assert (note["text"], note["tags"], note["uri"]) == ("Who?", ["who"], "http://testserver/articles/1")
    assert note["target"][0]["selector"][0]["exact"] == "Critics said"
    assert note["links"] == {"html": "http://testserver/articles/1#n1"}
    for number in (1, 2):
        client.delete(f"{NOTES}/{number}")
    taken = client.post("/api/v1/articles/1/hypothesis", json=out).json()
    assert (taken["added"], taken["known"], taken["done"]) == (2, 0, "2 notes added")
    [whole, back] = client.get(NOTES).json()["notes"]
    assert (back["exact"], back["note"], back["by"], back["start"]) == (
        "Critics said",
        "Who?",
        "E. Marsh",
        TEXT.index("Critics"),
    )
    assert whole["note"] == "Read again."
    again = client.post("/api/v1/articles/1/hypothesis", json=out).json()
    assert (again["added"], again["known"], again["undo"], again["done"]) == (0, 2, None, "Nothing new")
    client.post(f"/api/v1/undo/{taken['undo']}")
    assert client.get(NOTES).json()["notes"] == []


def test_what_hypothesis_exports_comes_in_whole(client):
    selector = [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        {"type": "TextPositionSelector", "start": 7, "end": 12},
        {
            "type": "TextQuoteSelector",
            "exact": "said",
            "prefix": "x" * 40 + "Critics ",
            "suffix": " it might never be paid. Ada Quill said she",
        },
    ]
    rows = [
        {"id": "h1", "user": "acct:emarsh@hypothes.is", "text": "Who?", "tags": ["who", '"quoted", tag', "—"],
         "created": "2026-11-20T08:00:00.123456+00:00",
         "target": [{"source": "https://x.example/", "selector": selector}]},
        {"id": "h2", "references": ["h1"], "text": "The board.", "user_info": {"display_name": "Jo Marsh"}},
        {"id": "h3", "text": "", "tags": [], "target": [{}]},
        {"id": "h4", "text": "nowhere", "created": "never",
         "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "words of another page"}]}]},
        {"id": "h5", "text": "Of the page.", "created": "2026-11-20T08:00:00", "tags": 7, "target": None},
    ]  # fmt: skip
    sent = {"annotations": rows, "client_version": "1"}
    taken = client.post("/api/v1/articles/1/hypothesis", json=sent)
    assert taken.json()["added"] == 3
    whole, who, lost = client.get(NOTES).json()["notes"]
    assert (whole["note"], whole["by"]) == ("Of the page.", "")
    assert who["start"] == TEXT.index("said it might")
    assert (who["note"], who["tags"], who["by"], who["at"], who["origin"]) == (
        "Who?\n\nJo Marsh: The board.", ["who", "quoted tag"], "emarsh", "2026-11-20T08:00:00.123456Z", "h1",
    )  # fmt: skip
    assert (lost["exact"], lost["placed"]) == ("words of another page", False)


def test_what_is_no_list_of_annotations_is_refused(client):
    for sent in ({}, {"rows": 7}, {"rows": ["x"] * 2_001}):
        assert client.post("/api/v1/articles/1/hypothesis", json=sent).status_code == 422


def test_a_room_with_a_password_wants_it_for_every_change(guarded):
    assert guarded.post(NOTES, json={"note": "x"}).status_code == 401
    assert guarded.patch(READING, json={"read": True}).status_code == 401
    assert guarded.post("/api/v1/reading", json={"articles": [1], "read": True}).status_code == 401
    assert guarded.get(NOTES).status_code == 200
    assert guarded.post(NOTES, json={"note": "x"}, auth=("", "open sesame")).status_code == 201
