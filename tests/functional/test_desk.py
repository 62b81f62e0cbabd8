"""The desk: review, memo, drafts, by page, API and terminal."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.desk.values import Answer
from sayso.domain import Doubt
from sayso.errors import InvalidInputError
from sayso.main import Room
from sayso.services.exchange import from_line
from sayso.services.reviewing import NewAnswer
from tests import factories
from tests.conftest import FakeFetcher
from tests.fakes import FakeAnalyzer
from tests.functional.conftest import Sayso
from tests.pages import Document

REVIEW = "/articles/1/review"
OFFICIAL = "A senior official who asked not to be named because the talks go on"
HOUSE = """
title: The Quay Courier
sources: ["Handbook, section 4"]
rules:
  - ask: reason
    rule: Say why, in the story.
  - id: lawyer
    question: Has the lawyer read it?
    rule: Every story with an unnamed accuser goes to the lawyer.
"""


@pytest.fixture
def article(room: Room) -> Room:
    room.library.add_article(factories.full_draft())
    return room


def item(client: TestClient, question: str, about: str = "", policy: str = "plain") -> tuple[Document, str]:
    """The form of an item of a question, and its name."""
    page = Document(client.get(f"{REVIEW}?policy={policy}").text)
    for each in page.all(".ask[data-places]"):
        name = each.one("[name=question]").attributes["value"]
        if name.partition(":")[0] == question and about in each.text:
            return each, name
    raise AssertionError(question)


def pressed(each: Document) -> str:
    return next(button.text for button in each.all(".answers button") if button.attributes["aria-pressed"] == "true")


def test_the_page_has_the_text_beside_questions_with_their_places(article: Room, client: TestClient) -> None:
    page = Document(client.get(REVIEW).text)
    assert page.one("h1").text == "Harbour talks stall"
    assert len(page.all(".question h3")) == 21
    reason, _ = item(client, "reason", "A senior official")
    assert pressed(reason) == "Yes"
    place = reason.one("a.place")
    assert place.text == "paragraph 2"
    marked = [each for each in page.all("mark") if each.attributes.get("id") == place.attributes["href"][1:]]
    assert marked[0].text.startswith("because the talks go on")
    assert pressed(item(client, "reason", "Critics")[0]) == "No"
    assert pressed(item(client, "known")[0]) == "Cannot be seen in the text"
    assert not page.all(".text a"), "nothing in the text is a link: the keys lead to it"


def test_the_words_are_those_of_the_policy_that_is_chosen(article: Room, client: TestClient) -> None:
    page = Document(client.get(f"{REVIEW}?policy=reuters").text)
    assert [each.text for each in page.all(".rule")][-2:] == [
        "Reuters: Harsh words about somebody are said on the record or left out.",
        "Reuters: Ask first for the source’s name.",
    ]
    assert "handbook.reuters.com" in page.one("footer").text
    strange = client.get(f"{REVIEW}?policy=times")
    assert "There is no policy “times”. Known are plain, ap, nyt, reuters, bbc, npr, spj." in strange.text


def test_an_answer_by_hand_stands_and_can_be_undone(article: Room, client: TestClient) -> None:
    form, question = item(client, "reason", "Critics")
    fields = {each.attributes["name"]: each.attributes["value"] for each in form.all("input[type=hidden]")}
    sent = client.post(
        f"{REVIEW}?policy=ap", data={**fields, "answer": "yes", "note": "See the box.", "by": "E. Marsh", "to": "i3"}
    )
    assert (sent.status_code, sent.headers["location"]) == (303, f"{REVIEW}?policy=ap#i3")
    form, _ = item(client, "reason", "Critics")
    assert pressed(form) == "Yes"
    assert "by hand, E. Marsh" in form.text
    assert "the machine: no" in form.text
    assert form.one(".kept-note").text == "See the box."
    assert "1 answer by hand" in client.get(REVIEW).text
    client.post(REVIEW, data={"question": question, "answer": "withdraw"})
    assert pressed(item(client, "reason", "Critics")[0]) == "No"


def test_a_note_alone_leaves_the_answer_to_the_machine_and_one_with_an_answer_keeps_that(
    article: Room, client: TestClient
) -> None:
    _, question = item(client, "basis", "Critics")
    client.post(REVIEW, data={"question": question, "answer": "", "note": "Ask the desk."})
    form, _ = item(client, "basis", "Critics")
    assert (pressed(form), form.one(".kept-note").text) == ("No", "Ask the desk.")
    assert "by machine; a note by somebody" in form.text
    client.post(REVIEW, data={"question": question, "answer": "unseen", "note": "Ask the desk."})
    form, _ = item(client, "basis", "Critics")
    kept = form.one("[name=kept]").attributes["value"]
    client.post(REVIEW, data={"question": question, "answer": "", "kept": kept, "note": "Asked."})
    form, _ = item(client, "basis", "Critics")
    assert (pressed(form), form.one(".kept-note").text) == ("Cannot be seen in the text", "Asked.")


def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(article: Room, client: TestClient) -> None:
    form, question = item(client, "basis", "Critics")
    seen = form.one("[name=seen]").attributes["value"]
    client.post(REVIEW, data={"question": question, "answer": "yes"})
    late = client.post(REVIEW, data={"question": question, "answer": "no", "note": "Late.", "seen": seen})
    assert late.status_code == 412
    assert "has changed since you read it" in late.text
    assert "Late." in late.text
    for wrong in (
        {"question": question, "answer": ""},
        {"question": "basis:s-none", "answer": "yes"},
        {"question": question, "answer": "perhaps"},
        {"question": question, "answer": "yes", "seen": "yesterday"},
        {"question": question, "answer": "yes", "note": "x" * 2001},
    ):
        assert client.post(REVIEW, data=wrong).status_code == 422, wrong
    assert client.post("/articles/9/review", data={"question": question, "answer": "yes"}).status_code == 404


def test_undoing_an_answer_leaves_a_newer_one_of_another_tab(article: Room, client: TestClient) -> None:
    _, question = item(client, "reason", "Critics")
    client.post(REVIEW, data={"question": question, "answer": "no", "note": "First."})
    seen = item(client, "reason", "Critics")[0].one("[name=seen]").attributes["value"]
    client.post(REVIEW, data={"question": question, "answer": "yes", "note": "Second."})
    undo = {"question": question, "answer": "withdraw"}
    late = client.post(REVIEW, data={**undo, "seen": seen})
    assert late.status_code == 412
    assert "has changed since you read it" in late.text
    assert client.post(REVIEW, data={**undo, "seen": "yesterday"}).status_code == 422
    form, _ = item(client, "reason", "Critics")
    assert form.one(".kept-note").text == "Second."
    now = form.one("[name=seen]").attributes["value"]
    assert client.post(REVIEW, data={**undo, "seen": now}).status_code == 303
    assert not item(client, "reason", "Critics")[0].all(".kept-note")


def test_the_house_has_its_own_list(article: Room, client: TestClient) -> None:
    file: Path = article.settings.data / "house.yaml"
    file.write_text(HOUSE, "utf-8")
    page = Document(client.get(REVIEW).text)
    assert [each.text for each in page.all(".question h3")] == [
        "Does the text say why they are not named?",
        "Has the lawyer read it?",
    ]
    assert "The Quay Courier: Say why, in the story." in page.text
    form, question = item(client, "own-lawyer", policy="house")
    assert (question, pressed(form)) == ("own-lawyer", "Cannot be seen in the text")
    client.post(f"{REVIEW}?policy=house", data={"question": question, "answer": "yes"})
    assert pressed(item(client, "own-lawyer", policy="house")[0]) == "Yes"
    file.write_text("rules: [{ask: shoe}]", "utf-8")
    told = client.get(REVIEW)
    assert told.status_code == 200
    assert "house.yaml in the folder of the room: Rule 1 asks for what is not known." in told.text
    file.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in client.get(REVIEW).text


def test_answers_outlive_another_analysis_and_are_kept_without_their_place(
    article: Room, client: TestClient, analyzer: FakeAnalyzer
) -> None:
    _, question = item(client, "reason", "Critics")
    client.post(REVIEW, data={"question": question, "answer": "yes", "note": "In the box."})
    analyzer.version = "fake-2"
    article.library.analyze_article(1)
    assert pressed(item(client, "reason", "Critics")[0]) == "Yes"
    article.library.replace_article_text(1, factories.draft(factories.TEXT.replace("Critics said", "They said")))
    lost = Document(client.get(REVIEW).text).one("[aria-labelledby=lost]")
    assert "Does the text say why they are not named? “Critics”: no reason is given. Yes" in lost.text
    assert "In the box." in lost.text
    client.post(REVIEW, data={"question": question, "answer": "withdraw"})
    assert "In the box." not in client.get(REVIEW).text


def test_the_memo_says_what_stands_and_by_whom(article: Room, client: TestClient) -> None:
    _, question = item(client, "reason", "Critics")
    client.post(REVIEW, data={"question": question, "answer": "yes", "note": "In *the* box.", "by": "E. Marsh"})
    page = Document(client.get("/articles/1/memo?policy=ap").text)
    text = page.one(".memo").text
    assert "The Quay Courier · Jo Marsh · 19 November 2026" in text
    assert "1 of them by hand" in text
    assert "Yes (by hand, E. Marsh; the machine: no): “Critics”: no reason is given. Note: In *the* box." in text
    assert "of 100 claims that it marks about" in text
    assert "Analysis fake-1; nobody corrected it." in text
    markdown = client.get("/articles/1/memo.md?policy=ap")
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert markdown.headers["content-disposition"] == 'attachment; filename="memo-1.md"'
    assert "- **Yes** (by hand, E. Marsh; the machine: no): “Critics”: no reason is given." in markdown.text
    assert r"Note: In \*the\* box." in markdown.text
    alone = client.get("/articles/1/memo.html?policy=ap").text
    assert "<link" not in alone
    assert "In *the* box." in alone
    assert client.get("/articles/1/memo?policy=times").status_code == 422


def test_an_article_without_an_analysis_has_no_review(room: Room, client: TestClient) -> None:
    room.library.add_article(factories.draft("Pas un mot.", language="fr", title="Rien"))
    assert client.get(REVIEW).status_code == 404
    assert client.get("/articles/1/memo").status_code == 404
    assert client.get("/articles/2/review").status_code == 404


def test_a_guarded_room_takes_no_answer_from_a_guest(guarded: TestClient) -> None:
    guarded.post("/api/v1/articles", json={"text": factories.TEXT}, auth=("", "open sesame")).raise_for_status()
    assert "Sign in first" in guarded.get(REVIEW).text
    assert guarded.post(REVIEW, data={"question": "known", "answer": "yes"}).status_code == 401


NEXT = factories.TEXT.replace(OFFICIAL, "Port director Odd Hagen").replace("Critics said it might", "It might")


def test_a_replaced_text_is_kept_listed_and_put_back(article: Room, client: TestClient) -> None:
    assert "There is one text so far" in client.get("/articles/1/versions").text
    client.post("/articles/1/text", data={"text": NEXT})
    page = Document(client.get("/articles/1/versions").text)
    assert [each.one("b").text for each in page.all(".versions li")] == ["Now", "Draft 1"]
    old = Document(client.get("/articles/1/versions/1").text)
    assert "A senior official who asked" in old.one(".text").text
    assert old.all("mark.content.unnamed")
    put = client.post("/articles/1/versions/1/restore")
    assert (put.status_code, put.headers["location"]) == (303, "/articles/1/versions")
    assert article.library.article(1).text == factories.TEXT
    assert [each.number for each in article.desk.versions(1)[1]] == [1, 2]
    assert article.desk.version(1, 2).text == NEXT
    assert client.get("/articles/1/versions/9").status_code == 404
    assert client.get("/articles/9/versions").status_code == 404
    assert client.post("/articles/1/versions/9/restore").status_code == 404


def test_a_text_that_is_put_back_has_its_own_language(article: Room, client: TestClient) -> None:
    english = "The mayor said that the quay is open and that it will be so for the rest of the year. " * 6
    german = "Der Bürgermeister sagte am Dienstag, der Hafen bleibe bis zum Frühjahr geöffnet. " * 12
    article.library.replace_article_text(1, factories.draft(english, language="en"))
    article.library.replace_article_text(1, factories.draft(german, language="de"))
    client.post("/articles/1/versions/2/restore")
    assert article.library.article(1).language == "en"
    client.post("/articles/1/versions/3/restore")
    assert article.library.article(1).language == "de"


def test_draft_against_draft_says_who_came_who_went_and_who_is_named_now(article: Room, client: TestClient) -> None:
    assert client.get("/articles/1/diff").headers["location"] == "/articles/1/versions"
    client.post("/articles/1/text", data={"text": NEXT})
    page = Document(client.get("/articles/1/diff").text)
    told = {each.one("h2").text: each.one("ul").text for each in page.all("section[aria-labelledby]") if each.all("ul")}
    assert list(told) == ["Named now", "Went", "Reasons and other words of sources"]
    assert f"“{OFFICIAL}” → “Odd Hagen”" in told["Named now"]
    assert "Critics" in told["Went"]
    assert "why not named: “because the talks go on” went" in told["Reasons and other words of sources"]
    back = Document(client.get("/articles/1/diff?before=1&after=1").text)
    assert "No source came or went" in back.text
    assert "The two texts are the same." in back.text
    assert client.get("/articles/1/diff?before=7").status_code == 404


def test_a_page_that_changed_is_fetched_again_and_the_text_of_before_is_kept(
    article: Room, client: TestClient, fetcher: FakeFetcher
) -> None:
    address = "https://courier.example/harbour"
    fetcher.pages[address] = factories.draft(factories.TEXT)
    same = client.post("/articles/1/fetch")
    assert same.headers["location"] == "/articles/1/versions?fetched=same"
    assert "nothing changed" in client.get(same.headers["location"]).text
    fetcher.pages[address] = factories.draft(NEXT, title="Another title")
    assert client.post("/articles/1/fetch").headers["location"] == "/articles/1/diff?before=1"
    now = article.library.article(1)
    assert (now.text, now.title) == (NEXT, "Harbour talks stall")
    stub = factories.draft("Only the beginning of it is here.")
    object.__setattr__(stub, "warnings", (Doubt.PAYWALL,))
    fetcher.pages[address] = stub
    told = client.post("/articles/1/fetch")
    assert told.status_code == 422
    assert "The text stays as it is." in told.text
    assert article.library.article(1).text == NEXT
    article.library.add_article(factories.draft("Residents said it was loud."))
    assert client.post("/articles/2/fetch").status_code == 422


def test_an_earlier_text_of_another_analysis_is_analysed_again(
    article: Room, client: TestClient, analyzer: FakeAnalyzer
) -> None:
    client.post("/articles/1/text", data={"text": NEXT})
    analyzer.version = "fake-2"
    article.library.analyze_article(1)
    asked = len(analyzer.texts)
    assert "Named now" in client.get("/articles/1/diff").text
    assert analyzer.texts[asked:] == [factories.TEXT]
    assert "Named now" in client.get("/articles/1/diff").text
    assert analyzer.texts[asked:] == [factories.TEXT], "and kept: no reader has it analysed again and again"
    assert article.desk.version(1, 1).version.analysis_version == "fake-2"


def test_the_api_reviews_answers_and_forgets(article: Room, client: TestClient) -> None:
    names = [each["name"] for each in client.get("/api/v1/policies").json()["policies"]]
    assert names == ["plain", "ap", "nyt", "reuters", "bbc", "npr", "spj"]
    answer = client.get("/api/v1/articles/1/review?policy=ap")
    body = answer.json()
    assert (body["title"], body["questions"][1]["name"], len(body["written_after"])) == (
        "Associated Press",
        "reason",
        3,
    )
    items = {each["told"]: each for each in body["questions"][1]["items"]}
    item = items["“Critics”: no reason is given."]
    assert (item["answer"], item["by"], item["places"][0]["text"], item["at"]) == ("no", "machine", "Critics", None)
    tag = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/api/v1/articles/1/review?policy=ap", headers=tag).status_code == 304
    address = f"/api/v1/articles/1/review/{item['question']}"
    put = client.put(address, json={"answer": "yes", "note": "See the box.", "by": "E. Marsh"})
    assert (put.status_code, put.json()["by"], put.json()["reader"]) == (200, "reader", "E. Marsh")
    assert "See the box." in client.get("/api/v1/articles/1/memo.md?policy=ap").text
    assert client.delete(address).status_code == 204
    assert client.delete(address).status_code == 204
    assert "See the box." not in client.get("/api/v1/articles/1/memo.md?policy=ap").text
    assert client.put(address, json={}).status_code == 422
    assert (
        client.put("/api/v1/articles/1/review/shoe", json={"answer": "yes"}).json()["errors"][0]["field"] == "question"
    )
    assert client.get("/api/v1/articles/1/review?policy=times").status_code == 422
    assert client.get("/api/v1/articles/9/review").status_code == 404


def test_the_api_lists_versions_and_tells_drafts_apart(article: Room, client: TestClient) -> None:
    assert client.get("/api/v1/articles/1/versions").json() == {"versions": []}
    client.put("/api/v1/articles/1/text", json={"text": NEXT})
    [version] = client.get("/api/v1/articles/1/versions").json()["versions"]
    assert (version["number"], version["length"], version["analysis_version"]) == (1, len(factories.TEXT), "fake-1")
    kept = client.get("/api/v1/articles/1/versions/1").json()
    assert (kept["text"], kept["analysis"]["summary"]["claims"]) == (factories.TEXT, 4)
    assert client.get("/api/v1/articles/1/versions/2").json()["type"] == "/problems/version-not-found"
    body = client.get("/api/v1/articles/1/diff?before=1").json()
    first = body["sources"][0]
    assert (first["fate"], first["before"]["text"], first["after"]["text"]) == ("named", OFFICIAL, "Odd Hagen")
    assert first["changes"] == [{"what": "reason", "before": "“because the talks go on”", "after": ""}]
    assert NEXT[first["after"]["start"] : first["after"]["end"]] == "Odd Hagen"
    assert (body["same"], body["first_before"], len(body["lines"])) == (False, "“Ada Quill”", 1)
    assert client.get("/api/v1/articles/1/diff?before=1&after=1").json()["same"] is True
    assert client.get("/api/v1/articles/1/diff").status_code == 422


def test_a_text_that_cannot_be_analysed_cannot_be_compared(article: Room, client: TestClient) -> None:
    article.library.replace_article_text(1, factories.draft("Pas un mot.", language="fr"))
    assert client.get("/api/v1/articles/1/diff?before=1").status_code == 404
    assert client.get("/api/v1/articles/1/review").status_code == 404
    assert client.get("/api/v1/articles/1/memo.md").status_code == 404
    assert "its text is not analysed" in client.get("/articles/1/diff").text
    article.library.replace_article_text(1, factories.draft())
    assert client.get("/api/v1/articles/1/versions/2").json()["analysis"] is None
    assert client.get("/api/v1/articles/1/diff?before=2&after=1").status_code == 200


def test_the_terminal_reviews_and_writes_the_memo(article: Room, sayso: Sayso) -> None:
    told = sayso("review", 1, "--policy", "ap").stdout
    assert "Harbour talks stall: Associated Press" in told
    assert "“Critics”: no reason is given." in " ".join(told.split())
    body = json.loads(sayso("review", 1, "--json").stdout)
    assert (body["policy"], len(body["questions"])) == ("plain", 21)
    assert sayso("review", 1, "--policy", "nyt", "--memo", "-").stdout.startswith("# Harbour talks stall\n")
    assert "There is no policy" in sayso("review", 1, "--policy", "times").stderr
    article.library.add_article(factories.draft("Pas un mot.", language="fr", title="Rien"))
    assert "is not analysed" in sayso("review", 2).stderr
    article.desk.answer(1, NewAnswer(question="known", answer=Answer.YES, note="Asked."))
    assert "Note: Asked." in " ".join(sayso("review", 1).stdout.split())


def test_the_terminal_compares_drafts_of_an_article_and_two_files(article: Room, sayso: Sayso, tmp_path: Path) -> None:
    assert "has one text so far" in sayso("diff", 1).stderr
    article.library.replace_article_text(1, factories.draft(NEXT.replace("may last", "will last")))
    lines = sayso("diff", 1).stdout.splitlines()
    assert f"named now: “{OFFICIAL}” → “Odd Hagen”" in lines
    assert "  why not named: “because the talks go on” went" in lines
    assert "went: “Critics”" in lines
    assert "hedge went: “may” (may, might, could, the reporter’s own): “The harbour talks may last for weeks.”" in lines
    assert "No source came or went" in sayso("diff", 1, "--before", 1, "--after", 1).stdout
    assert json.loads(sayso("diff", 1, "--json").stdout)["sources"][0]["fate"] == "named"
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("A senior official said the bridge is shut. Critics said it might fall.", "utf-8")
    new.write_text("Mayor Ada Quill said the bridge is shut. Critics said it might fall.", "utf-8")
    assert "named now: “A senior official” → “Ada Quill”" in sayso("diff", old, new).stdout
    for wrong in ((old,), (old, new, new), (old, new, "--before", 1), (old, tmp_path / "none.txt")):
        assert sayso("diff", *wrong).exit_code == 2, wrong
    article.library.replace_article_text(1, factories.draft("Pas un mot.", language="fr"))
    assert "is not analysed" in sayso("diff", 1).stderr


def test_answers_and_earlier_texts_go_out_and_come_in(article: Room, sayso: Sayso, tmp_path: Path) -> None:
    article.desk.answer(1, NewAnswer(question="known", answer=Answer.YES, note="Asked.", by="E. Marsh"))
    article.library.replace_article_text(1, factories.draft(NEXT))
    out = sayso("export").stdout
    assert [each["text"] for each in json.loads(out)["earlier"]] == [factories.TEXT]
    file = tmp_path / "room.jsonl"
    file.write_text(out, "utf-8")
    article.library.remove_article(1)
    assert sayso("import", file).exit_code == 0
    assert sayso("export").stdout == out
    assert article.desk.change(2, 1)
    assert article.desk.version(2, 1).text == factories.TEXT
    record = json.loads(out)
    record["earlier"][0]["text"] = ""
    with pytest.raises(InvalidInputError):
        from_line(json.dumps(record))
