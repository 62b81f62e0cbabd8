"""Corrections by the API: what a reader says, over what the machine found, with its undoing."""

import json

import pytest

from sayso.domain import State
from tests.factories import TEXT, analysis_of, draft

PATH = "/api/v1/articles/1/corrections"


@pytest.fixture(autouse=True)
def article(room):
    return room.store.add(draft(), State.ANALYZED, analysis_of(TEXT))


def at(words, text=TEXT):
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def say(client, act, what=None, id=None, status=201, **members):  # noqa: A002 - the member's name
    sent = {"act": act, "what": what, "id": id, "by": "E. Marsh", **members}
    answer = client.post(PATH, json={name: value for name, value in sent.items() if value is not None})
    assert answer.status_code == status, answer.text
    return answer.json()


def analysis(client, query=""):
    return client.get(f"/api/v1/articles/1/analysis{query}").json()


def test_a_claim_that_is_wrong_is_gone_everywhere_and_the_machine_s_own_stays(client):
    said = say(client, "wrong", "claim", 3, note="A caption.")
    assert (said["number"], said["by"], said["note"], said["placed"], said["shown"]) == (
        *(1, "E. Marsh", "A caption.", True),
        [],
    )
    assert said["target"]["cue"][0]["exact"] == "said"
    assert [claim["id"] for claim in analysis(client)["attributions"]] == [1, 2, 4]
    assert [claim["id"] for claim in analysis(client, "?machine=true")["attributions"]] == [1, 2, 3, 4]
    article = client.get("/api/v1/articles/1").json()
    assert (article["corrections"], article["analysis"]["summary"]["claims"]) == (1, 3)
    assert client.get("/api/v1/articles/1?machine=true").json()["analysis"]["summary"]["claims"] == 4
    assert "Critics" not in client.get("/api/v1/articles/1/claims.csv").text
    assert "Critics" in client.get("/api/v1/articles/1/claims.csv?machine=true").text
    assert client.get("/api/v1/claims?q=said:critics").json()["claims"] == []
    assert len(client.get("/api/v1/articles/1/annotations?machine=true").json()["first"]["items"]) > len(
        client.get("/api/v1/articles/1/annotations").json()["first"]["items"]
    )


def test_what_was_changed_says_that_a_reader_did(client):
    say(client, "change", "claim", 3, row={"who": 1, "mode": "mixed", "content": [at("might never be paid")]})
    claim = analysis(client)["attributions"][2]
    assert (claim["source_id"], claim["mode"], claim["by"]) == (1, "mixed", "reader")
    assert claim["content"][0]["text"] == "might never be paid"
    found = client.get("/api/v1/claims?q=might").json()["claims"]
    assert [each["by"] for each in found] == ["reader"]
    corrected = client.get("/api/v1/claims?q=is:corrected").json()["claims"]
    assert [(each["claim"], each["by"]) for each in corrected] == [(3, "reader")]
    assert [each["claim"] for each in client.get("/api/v1/claims?q=-is:corrected").json()["claims"]] == [1, 2, 4]
    assert [each["id"] for each in client.get("/api/v1/articles?q=is:corrected").json()["articles"]] == [1]
    assert client.get("/api/v1/articles?q=is:corrected is:unnamed said:critics").json()["articles"] == []
    assert "machine" in client.get("/api/v1/claims.csv").text


def test_a_claim_can_be_of_a_new_source_or_of_none(client):
    say(client, "change", "claim", 3, row={"who_words": at("The harbour talks"), "identity": "document"})
    assert analysis(client)["attributions"][2]["identity"] == "document"
    say(client, "change", "claim", 1, row={"who": None})
    assert analysis(client)["attributions"][0]["identity"] == "unspecified"


def test_a_source_is_described(client):
    row = {"identity": "named_org", "name": at("Critics")}
    say(client, "change", "source", 3, row=row)
    source = analysis(client)["sources"][2]
    assert (source["identity"], source["name"]["text"], source["by"]) == ("named_org", "Critics", "reader")
    say(client, "change", "source", 3, row={"identity": "unnamed_group", "basis": at("knew of no offer")})
    source = analysis(client)["sources"][2]
    assert (source["name"], source["specificity"]) == (None, 1)
    say(client, "change", "source", 3, row={"reason": at("because the talks go on"), "reason_kind": "formula"})
    source = analysis(client)["sources"][2]
    assert (source["reason"]["kind"], source["specificity"]) == ("formula", 1)
    say(client, "change", "source", 3, row={"reason_kind": "informative", "specificity": 3, "granted": True})
    source = analysis(client)["sources"][2]
    assert (source["reason"]["kind"], source["specificity"], source["granted"]) == ("informative", 3, True)
    say(client, "change", "source", 3, row={"reason": None})
    assert analysis(client)["sources"][2]["reason"] is None


def test_a_hedge_is_changed(client):
    say(client, "change", "hedge", 1, row={"category": "vague"})
    say(client, "change", "hedge", 1, row={"span": at("may last")})
    hedge = analysis(client)["hedges"][0]
    assert (hedge["text"], hedge["category"], hedge["by"]) == ("may last", "vague", "reader")


def test_what_was_missed_is_added(client):
    talks = at("The harbour talks")
    say(client, "missed", "hedge", row={"span": at("half"), "category": "approximator"})
    say(client, "missed", "source", row={"span": talks, "identity": "named_org"})
    said = say(client, "missed", "claim", row={"cue": [at("may last")], "content": [at("for weeks")]})
    quoted = {"cue": [at("knew")], "content": [at("“the quay will stay open”")], "who_words": talks}
    say(client, "missed", "claim", row={**quoted, "identity": "document"})
    found = analysis(client)
    claims = {claim["id"]: claim for claim in found["attributions"]}
    new = claims[said["shown"][0]["id"]]
    assert (new["identity"], new["mode"], new["by"], new["found_by"]) == ("unspecified", "indirect", "reader", "reader")
    (of_talks,) = [
        claim for claim in claims.values() if claim["source"] and claim["source"][0]["start"] == talks["start"]
    ]
    assert (of_talks["mode"], of_talks["identity"]) == ("direct", "named_org")  # the source that was added before
    assert [hedge["text"] for hedge in found["hedges"]] == ["may", "about", "half", "might", "reportedly"]


def test_sources_are_joined_and_taken_apart(client):
    say(client, "one", "source", 3, other=1)
    assert [source["id"] for source in analysis(client)["sources"]] == [3, 2]
    say(client, "two", "source", 3, claims=[3])
    found = analysis(client)
    assert len(found["sources"]) == 3
    assert found["attributions"][2]["source_id"] not in (1, 2, 3)


def test_all_the_rest_is_right(client):
    say(client, "right", "claim", 1)
    assert not client.get(PATH).json()["reviewed"]
    say(client, "rest")
    listed = client.get(PATH).json()
    assert (listed["reviewed"], listed["unplaced"], listed["corrections"][1]["what"]) == (True, 0, None)
    assert len(listed["corrections"][1]["rows"]) == 3 + 3 + 4
    assert analysis(client) == analysis(client, "?machine=true")


def test_they_are_undone_one_by_one(client):
    say(client, "wrong", "claim", 3)
    say(client, "wrong", "claim", 1)
    assert client.delete(f"{PATH}/1").status_code == 204
    assert [claim["id"] for claim in analysis(client)["attributions"]] == [2, 3, 4]
    assert [each["number"] for each in client.get(PATH).json()["corrections"]] == [2]
    gone = client.delete(f"{PATH}/1")
    assert (gone.status_code, gone.json()["type"]) == (404, "/problems/correction-not-found")


def test_with_if_match_nothing_is_said_of_another_state(client):
    first = client.get(PATH)
    tag = first.headers["etag"]
    assert client.get(PATH, headers={"If-None-Match": tag}).status_code == 304
    sent = {"act": "wrong", "what": "claim", "id": 3}
    done = client.post(PATH, json=sent, headers={"If-Match": tag})
    assert done.status_code == 201
    assert client.post(PATH, json=sent, headers={"If-Match": tag}).status_code == 412
    assert client.delete(f"{PATH}/1", headers={"If-Match": tag}).status_code == 412
    undone = client.delete(f"{PATH}/1", headers={"If-Match": done.headers["etag"]})
    assert undone.headers["etag"] not in (tag, done.headers["etag"])


def test_they_outlive_another_text_and_what_cannot_be_placed_is_listed(client):
    say(client, "wrong", "claim", 3)
    client.put("/api/v1/articles/1/text", json={"text": f"Before it all.\n\n{TEXT}"})
    assert len(analysis(client)["attributions"]) == 3
    client.put("/api/v1/articles/1/text", json={"text": "The mill was sold."})
    listed = client.get(PATH).json()
    assert (listed["unplaced"], listed["corrections"][0]["placed"]) == (1, False)
    client.put("/api/v1/articles/1/text", json={"text": TEXT})
    assert client.get(PATH).json()["unplaced"] == 0


def test_while_an_article_has_no_analysis_all_are_listed(client, room):
    say(client, "wrong", "claim", 3)
    say(client, "rest")
    room.store.replace_analysis(1, room.store.get(1).revision, State.FAILED, None)
    listed = client.get(PATH).json()
    assert (listed["unplaced"], len(listed["corrections"])) == (2, 2)
    say(client, "wrong", "claim", 1, status=422)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"act": "right"}, "what"),
        ({"act": "right", "what": "claim"}, "id"),
        ({"act": "right", "what": "claim", "id": 99}, "id"),
        ({"act": "note", "what": "claim", "id": 1, "note": " "}, "note"),
        ({"act": "one", "what": "source", "id": 1, "other": 1}, "other"),
        ({"act": "one", "what": "source", "id": 1, "other": 9}, "who"),
        ({"act": "two", "what": "source", "id": 1, "claims": [1, 4]}, "claims"),
        ({"act": "two", "what": "source", "id": 1, "claims": []}, "claims"),
        ({"act": "missed", "what": "hedge", "row": {"category": "vague"}}, "span"),
        ({"act": "missed", "what": "claim", "row": {"cue": [], "content": []}}, "cue"),
        ({"act": "missed", "what": "source", "row": {"span": at("half")}}, "identity"),
        ({"act": "change", "what": "claim", "id": 1, "row": {"who_words": at("half")}}, "identity"),
        ({"act": "change", "what": "claim", "id": 1, "row": {"mood": "x"}}, None),
        ({"act": "change", "what": "claim", "id": 1, "row": {"category": "vague"}}, "row"),
        ({"act": "change", "what": "hedge", "id": 1, "row": {"span": {"start": 9, "end": 9}}}, None),
        ({"act": "change", "what": "hedge", "id": 1, "row": {"span": {"start": 9, "end": 99999}}}, None),
    ],
)
def test_what_cannot_be_said_is_refused_with_its_place(client, sent, field):
    answer = client.post(PATH, content=json.dumps(sent), headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    if field:
        assert answer.json()["errors"][0]["field"] == field
    assert client.get(PATH).json()["corrections"] == []
