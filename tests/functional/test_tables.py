"""A table in the browser: what it becomes is shown, columns are chosen, its articles are added; and in the terminal."""

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.intake.mapped.columns import read_columns
from sayso.main import Room
from sayso.web.pages.adding.forms import packed
from tests.functional.conftest import Sayso

FORM = {"origin": "http://testserver"}
SAID = "The clerk said that the mill was sold"
CSV = (
    f"Head,Story,Where,Body\nMill,{SAID} on Monday.,The Courier,Other words.\nDam,{SAID} on Friday.,The Courier,More.\n"
)


def handed(client: TestClient, name: str = "corpus.csv", data: str = CSV) -> str:
    return client.post("/articles/files", files={"files": (name, data.encode(), "text/csv")}, headers=FORM).text


def sent(page: str, **more: str) -> dict[str, str]:
    """The form of the page as a browser sends it, with other choices."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    chosen = {
        name: found[1]
        for name, options in re.findall(r'<select id="[^"]+" name="([\w-]+)">(.*?)</select>', page, re.DOTALL)
        if (found := re.search(r'<option value="([^"]*)" selected>', options))
    }
    return {name: html.unescape(value) for name, value in {**hidden, **chosen, **more}.items()}


def test_a_table_is_shown_mapped_and_added(client: TestClient, room: Room) -> None:
    page = handed(client)
    assert "is a table of 2 articles." in page
    assert "Other words." in page  # "body" is a usual name
    assert list(room.store.ids()) == []
    form = sent(page, **{"column-text": "story", "column-title": "head", "column-publication": "where"})
    assert form["column-byline"] == "-"
    shown = client.post("/articles/table", data={**form, "look": "1"}, headers=FORM).text
    assert "<b>Mill</b><br><small>The Courier</small>" in shown
    assert f"{SAID} on Monday." in shown
    added = client.post("/articles/table", data={**sent(shown), "add": "1"}, headers=FORM).text
    assert added.count("was added:") == 2
    article = room.library.article(1)
    assert (article.title, article.text) == ("Mill", f"{SAID} on Monday.")
    assert article.metadata.publication == "The Courier"
    again = client.post("/articles/table", data={**sent(shown), "add": "1"}, headers=FORM).text
    assert again.count("was not added.") == 2


def test_rows_that_become_nothing_say_why(client: TestClient) -> None:
    page = handed(client, data=f"Head,text,date\nMill,{SAID}.,nan maybe\nDam,,2026-03-11\n")
    assert "the date cannot be read" in page
    assert "The record has no" in page
    added = client.post("/articles/table", data={**sent(page), "add": "1"}, headers=FORM).text
    assert added.count("was added:") == 1
    assert "was refused. The record has no" in added


def test_more_than_a_page_adds_is_a_command(client: TestClient) -> None:
    page = handed(client, data="head line,text\n" + "".join(f"x,{SAID} {number}.\n" for number in range(201)))
    assert "is a table of 201 articles." in page
    assert "The first 10 of them" in page
    assert "<code>sayso import FILE</code>" in page
    assert 'name="add"' not in page
    form = sent(page, **{"column-title": "head line"})
    mapped = html.unescape(client.post("/articles/table", data=form, headers=FORM).text)
    choice = "title=head line,text=text,publication=-,byline=-,published_on=-,url=-"
    assert f"<code>sayso import --columns '{choice}' FILE</code>" in mapped
    assert read_columns(choice).chosen["title"] == "head line"


def test_a_table_too_large_for_a_page_is_a_command(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.pages.adding.forms.MAX_FILE", 20)
    assert "with --columns you say which column" in handed(client)


@pytest.mark.parametrize("file", ["", packed(b"Words."), "no letters of ours!"])
def test_what_is_no_table_is_refused(client: TestClient, file: str) -> None:
    answer = client.post("/articles/table", data={"name": "a.txt", "file": file}, headers=FORM)
    assert (answer.status_code, "holds no table" in answer.text) == (422, True)


def test_a_file_that_cannot_be_read_is_refused(client: TestClient) -> None:
    assert "cannot be read. Save it as CSV." in handed(client, "a.xlsx", "no book")


def test_the_command_takes_a_choice(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV)
    assert "2 added" in sayso("import", "--columns", "text=Story,title=Head,publication=Where", tmp_path).stdout
    shown = next(text for number in "12" if "Mill" in (text := sayso("show", number).stdout))  # whichever came first
    assert f"{SAID} on Monday." in shown
    wrong = sayso("import", "--columns", "colour=Story", tmp_path)
    assert wrong.exit_code != 0
    assert "“colour” is no field" in wrong.stderr
