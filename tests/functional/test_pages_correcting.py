"""The pages of corrections, as a browser without JavaScript uses them: links and forms alone."""

import html
import re

import pytest

from sayso.domain import State
from tests.factories import TEXT, analysis_of, draft


@pytest.fixture(autouse=True)
def article(room):
    return room.store.add(draft(), State.ANALYZED, analysis_of(TEXT))


def fields_of(page, button):
    """What the form with this button sends when nothing is typed."""
    form = next(each for each in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'value="{button}"' in each)
    sent = {name: html.unescape(words) for name, words in re.findall(r'<input[^>]*name="(\w+)" value="([^"]*)"', form)}
    for name, choices in re.findall(r'<select id="\w+" name="(\w+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', choices) or re.search(r'value="([^"]*)"', choices)
        sent[name] = chosen[1]
    sent.pop("claims", None)
    return {**sent, "act": button}


def say(client, what, id_, act, status=303, **typed):
    place = f"/articles/1/correct?what={what}" + (f"&id={id_}" if id_ else "")
    sent = {**fields_of(client.get(place).text, act), **typed}
    answer = client.post("/articles/1/correct", data=sent, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer


def analysis(client):
    return client.get("/api/v1/articles/1/analysis").json()


def said(client):
    return client.get("/api/v1/articles/1/corrections").json()["corrections"]


def test_each_row_of_the_reading_page_leads_to_its_forms(client):
    page = client.get("/articles/1").text
    links = set(re.findall(r'href="(/articles/1/correct\?what=\w+&amp;id=\d+)"', page))
    assert len(links) == 4 + 3 + 4
    for link in links:
        assert client.get(html.unescape(link)).status_code == 200


@pytest.mark.parametrize("what", ["claim", "source", "hedge"])
def test_right_wrong_and_a_note_are_said_with_a_button(client, what):
    assert say(client, what, 3, "right", by="E. Marsh").headers["location"].startswith("/articles/1?corrected=")
    say(client, what, 3, "note", note="Ask her.")
    answer = say(client, what, 3, "wrong")
    assert answer.headers["location"] == "/articles/1/corrections"
    assert [each["act"] for each in said(client)] == ["right", "note", "wrong"]
    page = client.get("/articles/1/corrections").text
    assert "E. Marsh" in page
    assert "Ask her." in page


@pytest.mark.parametrize("what", ["claim", "source", "hedge"])
def test_a_change_that_changes_nothing_changes_nothing(client, what):
    before = analysis(client)
    say(client, what, 3, "change")
    assert analysis(client) == before


def test_a_claim_is_changed(client):
    say(client, "claim", 3, "change", content="might never be paid", mode="mixed", who="1")
    claim = analysis(client)["attributions"][2]
    assert (claim["content"][0]["text"], claim["mode"], claim["source_id"]) == ("might never be paid", "mixed", 1)
    page = client.get("/articles/1").text
    assert "by hand" in page
    assert "corrected by hand: 1" in page
    machine = client.get("/articles/1?machine=true").text
    assert "the machine’s own marks" in machine
    assert 'class="hand"' not in machine


def test_a_claim_goes_to_somebody_new_or_to_nobody(client):
    say(client, "claim", 3, "change", who="new", new="the harbour TALKS".replace("TALKS", "talks"), status=422)
    say(client, "claim", 3, "change", who="new", new="The harbour talks", new_identity="document")
    assert analysis(client)["attributions"][2]["identity"] == "document"
    say(client, "claim", 1, "change", who="nobody")
    assert analysis(client)["attributions"][0]["source_id"] is None


def test_pieces_stand_with_dots_between_them(client):
    say(client, "claim", 1, "change", content='"the quay … until spring')
    assert [span["text"] for span in analysis(client)["attributions"][0]["content"]] == ["“the quay", "until spring"]


def test_a_source_is_changed_joined_and_taken_apart(client):
    say(client, "source", 3, "change", basis="knew of no offer", reason="because the talks go on", specificity="2")
    source = analysis(client)["sources"][2]
    assert (source["basis"]["text"], source["reason"]["kind"], source["specificity"]) == (
        *("knew of no offer", "informative"),
        2,
    )
    say(client, "source", 3, "one", other="1")
    assert len(analysis(client)["sources"]) == 2
    say(client, "source", 3, "two", claims=["3"])
    assert len(analysis(client)["sources"]) == 3


def test_what_was_missed_is_added(client):
    say(client, "claim", None, "missed", content="for weeks", cue="may last", near="30")
    say(client, "source", None, "missed", span="The harbour talks", identity="named_org")
    say(client, "hedge", None, "missed", span="half", category="approximator")
    found = analysis(client)
    assert len(found["attributions"]) == 5
    assert len(found["hedges"]) == 5
    assert all(each["placed"] for each in said(client))


def test_the_words_that_were_selected_stand_in_the_form(client):
    page = client.get("/articles/1/correct?what=claim&near=99999&words=for+weeks").text
    assert 'name="content" value="for weeks"' in page
    assert "Missed hedge" in page
    assert 'name="span" value="half"' in client.get("/articles/1/correct?what=hedge&words=half").text


@pytest.mark.parametrize(
    ("what", "id_", "act", "typed"),
    [
        ("claim", 3, "change", {"content": "words that are nowhere"}),
        ("claim", 3, "change", {"who": "new", "new": ""}),
        ("claim", 3, "change", {"who": "somebody"}),
        ("claim", 3, "change", {"mode": "loud"}),
        ("claim", 3, "note", {"note": " "}),
        ("source", 1, "two", {"claims": ["x"]}),
        ("source", 1, "one", {"other": "1"}),
        ("hedge", None, "missed", {"span": ""}),
    ],
)
def test_what_cannot_be_kept_is_shown_again_with_what_was_typed(client, what, id_, act, typed):
    answer = say(client, what, id_, act, status=422, **typed, by="E. Marsh")
    assert 'role="alert"' in answer.text
    assert "E. Marsh" in answer.text
    assert said(client) == []


def test_all_the_rest_is_right_makes_an_article_reviewed(client):
    page = client.get("/articles/1/corrections").text
    assert "11 rows" in page
    answer = client.post("/articles/1/correct", data={"act": "rest", "by": "E. Marsh"}, follow_redirects=False)
    assert answer.headers["location"] == "/articles/1/corrections"
    assert "this article is reviewed" in client.get("/articles/1/corrections").text


def test_one_is_undone_and_the_others_stay(client):
    say(client, "claim", 3, "wrong")
    say(client, "claim", 1, "wrong")
    client.post("/articles/1/corrections/1/undo")
    assert [each["number"] for each in said(client)] == [2]
    assert client.post("/articles/1/corrections/1/undo").status_code == 404


def test_what_has_no_place_now_is_listed(client, room):
    say(client, "claim", 3, "wrong")
    client.put("/api/v1/articles/1/text", json={"text": "The mill was sold."})
    assert "Without a place now" in client.get("/articles/1/corrections").text
    room.store.replace_analysis(1, room.store.get(1).revision, State.FAILED, None)
    assert "Without a place now" in client.get("/articles/1/corrections").text
    assert client.get("/articles/1/correct?what=claim").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        "what=mood",
        "what=claim&id=x",
        "what=claim&id=99",
        "what=hedge&id=99",
        "what=source&id=99",
        "what=claim&near=x",
    ],
)
def test_there_is_no_form_of_what_is_not_there(client, asked):
    assert client.get(f"/articles/1/correct?{asked}").status_code == 404


def test_a_form_of_a_row_that_is_gone_is_an_error_page(client):
    sent = {"act": "wrong", "what": "claim", "id": "99"}
    assert client.post("/articles/1/correct", data=sent).status_code == 422
    assert client.post("/articles/9/correct", data=sent).status_code == 404


@pytest.mark.parametrize("what", ["claim", "source", "hedge"])
def test_a_form_speaks_of_the_row_that_it_was_filled_for_whatever_has_its_number_by_then(client, room, what):
    stale = fields_of(client.get(f"/articles/1/correct?what={what}&id=1").text, "wrong")
    assert stale["seen"]
    other = draft("Critics said no.")
    room.store.replace_text(1, other, State.ANALYZED, analysis_of(other.text))
    answer = client.post("/articles/1/correct", data=stale, follow_redirects=False)
    assert (answer.status_code, "has changed since you read it" in answer.text) == (412, True)
    assert said(client) == []


def test_the_page_tells_what_was_just_said_and_undoes_it(client):
    where = say(client, "source", 1, "one", other="2").headers["location"]
    page = client.get(where).text
    (other,) = re.findall(r"By hand: the same source as “([^”]+)”", page)
    assert other in client.get("/articles/1/corrections").text
    (undo,) = re.findall(r'action="(/articles/1/corrections/\d+/undo)"', page)
    client.post(undo)
    assert said(client) == []
    for gone in (where, "/articles/1?corrected=no", "/articles/1?corrected=٣", "/articles/1"):
        assert "By hand: " not in client.get(gone).text
