"""The pages of notes, tags and reading state, as a browser without JavaScript uses them: links and forms alone."""

import io
import json
import re
import zipfile

import pytest

from sayso.domain import State
from tests.factories import TEXT, analysis_of, draft
from tests.pages import Document

SECOND, THIRD = "Second. Some people said no.", "Third. Nothing here."


@pytest.fixture(autouse=True)
def articles(room):
    for text in (TEXT, SECOND, THIRD):
        room.store.add(draft(text), State.ANALYZED, analysis_of(text))


def send(client, path, status=303, **fields):
    answer = client.post(path, data=fields, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.headers.get("location", "") if status == 303 else answer


def page_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Document(answer.text)


def undo(client, page):
    form = page.one(".done form").attributes["action"]
    return send(client, form)


def kept(room, article_id=1):
    return room.notes.of(article_id).kept


def titles(page):
    return [each.text for each in page.all(".rows h2")]


def test_an_article_is_starred_read_archived_and_tagged_on_its_page_and_each_is_undone(client, room):
    for act, name in (("star", "starred"), ("read", "read_at"), ("archive", "archived_at")):
        where = send(client, "/articles/1/keep", act=act)
        assert re.fullmatch(r"/articles/1\?done=[\w-]+", where)
        assert getattr(kept(room), name)
        page = page_of(client, where)
        assert page.all(f".state [value=un{act}]")[0].attributes["aria-pressed"] == "true"
        assert undo(client, page) == "/articles/1"
        assert not getattr(kept(room), name)
    send(client, "/articles/1/keep", act="tag", tags="harbour, the mayor")
    page = page_of(client, "/articles/1")
    assert [each.text for each in page.all(".tagged a")] == ["harbour", "the mayor"]
    assert page.all(".tagged a")[1].attributes["href"] == "/?q=tag%3A%22the+mayor%22"
    send(client, "/articles/1/keep", act="untag harbour")
    assert kept(room).tags == ("the mayor",)


def test_what_changes_nothing_says_so(client):
    send(client, "/articles/1/keep", act="star")
    page = page_of(client, send(client, "/articles/1/keep", act="star"))
    assert page.one(".done p").text == "Nothing changed."
    assert not page.all(".done form")


@pytest.mark.parametrize(
    ("path", "fields", "why"),
    [
        ("/articles/1/keep", {"act": "sing"}, "Choose one of the buttons"),
        ("/articles/1/keep", {"act": "tag"}, "Type a tag first"),
        ("/articles/1/keep", {"act": "tag", "tags": "—"}, "can be no tag"),
        ("/keep", {"act": "read"}, "Choose articles first"),
        ("/keep", {"act": "compare"}, "Choose articles first"),
        ("/keep", {"act": "read", "articles": "x"}, "that are offered"),
        ("/articles/1/stopped", {"place": "x"}, "that are offered"),
    ],
)
def test_an_act_that_cannot_be_says_what_to_do(client, path, fields, why):
    assert why in send(client, path, 422, **fields).text


def test_many_articles_are_changed_in_the_library_by_one_form_and_undone(client, room):
    page = page_of(client, "/?sort=hedges")
    form = page.one("form.choosing").attributes["action"]
    assert form == "/keep?back=/%3Fsort%3Dhedges"
    where = send(client, form, act="archive", articles=["1", "2"])
    assert where.startswith("/?sort=hedges&done=")
    page = page_of(client, where)
    assert page.one(".done p").text.startswith("2 articles archived.")
    assert titles(page) == ["Third. Nothing here."]
    assert [each.text for each in page.all(".shelves a")] == ["Library 1", "Unread 1", "Starred 0", "Archive 2"]
    assert undo(client, page) == "/?sort=hedges"
    assert len(titles(page_of(client, "/"))) == 3


def test_rows_show_what_is_kept_and_a_star_is_one_button(client, room):
    star = page_of(client, "/").all(".star")[1]
    assert (star.attributes["value"], star.attributes["aria-pressed"]) == ("star 2", "false")
    send(client, "/keep?back=/", one="star 2", articles=["1", "3"])
    assert [kept(room, number).starred for number in (1, 2, 3)] == [False, True, False]
    send(client, "/keep", act="tag", tags="harbour", articles=["2", "1"])
    send(client, "/keep", act="read", articles="2")
    send(client, "/articles/2/notes", note="Read again.")
    page = page_of(client, "/")
    [row] = [each for each in page.all(".item") if each.attributes["data-id"] == "2"]
    assert "read" in row.classes
    assert not row.all(".dot")
    assert [each.text for each in row.all(".tag")] == ["harbour"]
    assert "1 note" in row.text
    assert row.one(".star").attributes["aria-pressed"] == "true"
    assert [each.text for each in page.all(".room-tags a")] == ["harbour 2"]
    assert titles(page_of(client, "/?q=tag:harbour")) == [SECOND, "Harbour talks stall"]


def test_the_shelves_are_searches_and_a_search_finds_what_is_archived(client):
    send(client, "/keep", act="archive", articles=["1", "2", "3"])
    page = page_of(client, "/")
    assert "Every article is in the archive." in page.text
    archive = page.all(".shelves a")[3].attributes["href"]
    page = page_of(client, archive)
    assert len(titles(page)) == 3
    assert page.all(".shelves [aria-current=true]")[0].text == "Archive 3"
    assert page.all(".bulk [value=unarchive]")
    assert titles(page_of(client, "/?q=harbour")) == ["Harbour talks stall"]


def test_articles_are_deleted_together_without_a_question_and_come_back(client):
    page = page_of(client, send(client, "/keep", act="delete", articles=["1", "3"]))
    assert "2 articles deleted." in page.text
    assert titles(page) == [SECOND]
    undo(client, page)
    assert len(titles(page_of(client, "/"))) == 3


def test_one_article_is_deleted_from_its_page_without_a_question(client):
    form = page_of(client, "/articles/1").one(".foot form")
    seen = form.one("[name=seen]").attributes["value"]
    assert send(client, form.attributes["action"], seen=seen) == "/?deleted=1"
    assert "was deleted" in page_of(client, "/?deleted=1").text


def test_chosen_articles_are_compared_and_taken_along(client):
    assert send(client, "/keep", act="compare", articles=["1", "2"]) == "/compare?articles=1&articles=2"
    where = send(client, "/keep", act="export", articles=["1", "2"])
    answer = client.get(where + "&articles=9&articles=1")
    assert answer.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.namelist() == ["Harbour talks stall (1).md", "Second. Some people said no (2).md"]
    assert archive.read("Harbour talks stall (1).md").decode().startswith('---\ntitle: "Harbour talks stall"')


def test_words_are_noted_by_a_form_and_shown_in_the_text_and_beside_it(client, room):
    page = page_of(client, "/articles/1/note")
    assert page.one("#words").text == ""
    where = send(
        client, "/articles/1/notes", words="a senior  official", note="x", tags="who", by="E. Marsh", status=422
    )
    assert "does not stand in the text so" in where.text
    assert page_of_answer(where).one("#note").text == "x"
    where = send(
        client, "/articles/1/notes", words="A senior  official", note="Who?\r\n\r\nAsk.", tags="who", by="E. Marsh"
    )
    assert re.fullmatch(r"/articles/1\?done=[\w-]+#n1", where)
    page = page_of(client, where)
    mark = page.one("mark.noted")
    assert (mark.text, mark.attributes["id"], mark.attributes["data-kind"]) == ("A senior official", "n1", "note")
    card = page.one("#notes #card-n1")
    assert card.one("blockquote").text == "A senior official"
    assert card.one(".words").text == "Who?\n\nAsk."
    assert "E. Marsh" in card.text
    assert page.one("#tab-notes").text == "Notes 1"
    text = "".join(block.text for block in page.all(".block"))
    assert text == TEXT


def page_of_answer(answer):
    return Document(answer.text)


def test_words_are_highlighted_where_they_were_selected(client, room):
    second = TEXT.index("said", TEXT.index("Critics"))
    send(client, "/articles/1/notes", words="said", start=str(second), end=str(second + 4))
    assert room.notes.of(1).placed[0].span.start == second
    send(
        client, "/articles/1/notes", words="weeks", start="0", end="5"
    )  # the text changed since: the nearest such words
    assert room.notes.of(1).placed[0].span.of(TEXT) == "weeks"
    page = page_of(client, "/articles/1")
    assert [each.text for each in page.all("mark.noted")] == ["weeks", "said"]
    assert page.one("#card-n1 a[href=/articles/1/notes/1]").text.startswith("Add a note")


def test_a_claim_is_tagged_and_says_so_in_its_row(client):
    link = page_of(client, "/articles/1").one("#card-a2 a[href=/articles/1/note?claim=2]")
    assert link.text == "Tag"
    page = page_of(client, "/articles/1/note?claim=2")
    assert page.one("blockquote").text == "the offer was about half of the cost"
    send(client, "/articles/1/notes", claim="2", tags="cost", note="Half of what?")
    page = page_of(client, "/articles/1")
    assert page.one("#card-a2 .kept .tag").text == "cost"
    assert not page.all("mark.noted")
    assert page.one("#card-n1 .jump").attributes["href"] == "/articles/1#a2"
    claims = page_of(client, "/claims?q=tag:cost")
    assert "about half of the cost" in claims.text
    assert "Critics" not in claims.one("main").text.split("How to ask")[0]
    machine = page_of(client, "/articles/1?machine=true")
    assert not machine.all("#card-a2 .kept")
    assert page_of(client, "/articles/1/note?claim=99").all("blockquote") == []


def test_a_note_is_edited_and_deleted_and_comes_back(client, room):
    send(client, "/articles/1/notes", words="Critics", note="Who?", tags="who")
    page = page_of(client, "/articles/1/notes/1")
    assert (page.one("#note").text, page.one("#tags").attributes["value"]) == ("Who?", "who")
    where = send(client, "/articles/1/notes/1", note="Asked.", tags="who, asked")
    assert where.endswith("#card-n1")
    assert (kept(room).notes[0].words, kept(room).notes[0].tags) == ("Asked.", ("who", "asked"))
    assert "can be no tag" in send(client, "/articles/1/notes/1", 422, note="x", tags="—").text
    page = page_of(client, send(client, "/articles/1/notes/1", act="delete"))
    assert kept(room).notes == ()
    undo(client, page)
    assert kept(room).notes[0].words == "Asked."
    assert client.get("/articles/1/notes/9").status_code == 404
    assert "note is empty" in send(client, "/articles/1/notes", 422).text


def test_what_has_no_place_now_is_listed_and_comes_back(client, room):
    send(client, "/articles/1/notes", words="Critics said it might", note="Who?")
    other = "Another text. Nothing here."
    room.store.replace_text(1, draft(other), State.ANALYZED, analysis_of(other))
    for path in ("/articles/1", "/articles/1/notes"):
        page = page_of(client, path)
        assert page.one(".lost").text == "Without a place now"
        assert page.one("#card-n1 blockquote").text == "Critics said it might"
        assert not page.all("mark.noted")
    room.store.replace_text(1, draft(TEXT), State.ANALYZED, analysis_of(TEXT))
    assert not page_of(client, "/articles/1").all(".lost")


def test_notes_work_in_an_article_that_is_not_analysed(client, room):
    text = "Der Hafen bleibt geschlossen.\n\nNiemand weiß warum."
    article = room.store.add(draft(text, language="de"), State.NOT_ENGLISH, None)
    send(client, f"/articles/{article.id}/notes", words="Niemand weiß", note="Wer?")
    page = page_of(client, f"/articles/{article.id}")
    assert page.one("mark.noted").text == "Niemand weiß"
    assert page.one("#notes .words").text == "Wer?"
    assert (
        client.get(f"/articles/{article.id}/at/a-123", follow_redirects=False).headers["location"]
        == f"/articles/{article.id}"
    )


def test_where_one_stopped_is_told_and_leads_there(client, room):
    place = TEXT.index("Critics")
    assert send(client, "/articles/1/stopped", 204, place=str(place)).text == ""
    page = page_of(client, "/articles/1")
    assert page.one(".stop").text.startswith("You stopped at paragraph 2 of 2.")
    assert page.one("#stopped").text.startswith("A senior official")
    send(client, "/articles/1/stopped", 204, place="0", end="yes")
    page = page_of(client, "/articles/1")
    assert not page.all(".stop")
    assert kept(room).read_at
    send(client, "/articles/1/stopped", 204, place=str(place))
    assert not page_of(client, "/articles/1").all(".stop")  # it is read


def test_notes_go_out_as_files_and_come_in_as_one(client, room):
    send(client, "/articles/1/notes", words="Critics", note="Who?", tags="who")
    answer = client.get("/articles/1/notes.md")
    assert answer.headers["content-disposition"] == 'attachment; filename="article-1.md"'
    assert "Who?" in answer.text
    answer = client.get("/articles/1/hypothesis.json")
    send(client, "/articles/1/notes/1", act="delete")

    def bring(content, status=303):
        sent = client.post("/articles/1/hypothesis", files={"file": ("x.json", content)}, follow_redirects=False)
        assert sent.status_code == status
        return sent

    where = bring(answer.content).headers["location"]
    page = page_of(client, where)
    assert page.one(".done p").text.startswith("Note added.")
    assert page.one(".card.noted .words").text == "Who?"
    assert "Nothing changed." in page_of(client, bring(answer.content).headers["location"]).text
    assert "not JSON" in bring(b"{", 422).text
    assert "no list of annotations" in bring(json.dumps({"rows": 7}), 422).text
    assert "Choose a file first" in send(client, "/articles/1/hypothesis", 422).text


def test_an_act_that_can_be_undone_no_more_says_so(client):
    assert "undone no more" in send(client, "/undo/never", 404).text
    assert page_of(client, "/?done=never").all(".done") == []


def test_what_is_noted_is_shown_as_text(client):
    evil = "<img src=x onerror=alert(1)>"
    send(client, "/articles/1/notes", words="Critics", note=evil, tags="<b>x</b>", by=evil)
    for path in ("/articles/1", "/articles/1/notes", "/articles/1/notes/1", "/"):
        assert "<img" not in client.get(path).text
        assert "<b>x" not in client.get(path).text


def test_no_way_leads_out_of_the_room(client):
    assert send(client, "/keep?back=//evil.example", act="star", articles="1").startswith("/?done=")
    assert send(client, "/keep?back=https://evil.example/", act="read", articles="1").startswith("/?done=")
