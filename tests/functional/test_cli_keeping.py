"""`sayso mark`, `undo` and `sayso notes`."""

import json
import re

import pytest

from sayso.domain import State
from tests.factories import TEXT, analysis_of, draft

SECOND = "Second. Some people said no."


@pytest.fixture(autouse=True)
def articles(room):
    room.store.add(draft(TEXT, url="https://courier.example/harbour"), State.ANALYZED, analysis_of(TEXT))
    room.store.add(draft(SECOND), State.ANALYZED, analysis_of(SECOND))


def ok(result):
    assert result.exit_code == 0, result.output
    return result.stdout


def ids(sayso, search):
    return [json.loads(line)["id"] for line in ok(sayso("list", "--search", search, "--json")).splitlines()]


def test_articles_are_marked_in_one_act_and_back(sayso):
    told = ok(sayso("mark", 1, 2, "--star", "--read", "--tag", "harbour", "--tag", "the mayor"))
    assert told.startswith("2 articles starred and marked as read and tagged “harbour”, “the mayor”. To take it back:")
    assert ids(sayso, "tag:harbour is:read is:starred") == [2, 1]
    ok(sayso("mark", "--search", "tag:harbour second", "--untag", "harbour", "--no-star", "--unread", "--archive"))
    assert ids(sayso, "is:archived is:unread -tag:harbour") == [2]
    assert ok(sayso("undo", re.search(r"sayso undo (\S+)", told)[1])) == "Taken back.\n"
    assert ids(sayso, "tag:harbour") == []
    assert ids(sayso, "is:archived") == [2]
    assert ok(sayso("mark", 2, "--archive")) == "Nothing changed.\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("mark", "--read"), "Name articles, or give --search"),
        (("mark", 1), "Say what is to be changed"),
        (("mark", 9, "--read"), "No article has the id 9"),
        (("mark", 1, "--tag", "—"), "can be no tag"),
        (("undo", "never"), "undone no more"),
        (("notes", "add", 1, "x", "--at", "Critics", "--claim", 1), "Give --at or --claim"),
        (("notes", "add", 1, "x", "--at", "no such words"), "does not stand in the text so"),
        (("notes", "delete", 1, 3), "no note 3"),
    ],
)
def test_what_cannot_be_says_why(sayso, arguments, why):
    result = sayso(*arguments)
    assert result.exit_code != 0
    assert why in result.stderr


def test_notes_are_added_listed_and_deleted(sayso):
    ok(sayso("notes", "add", 1, "Who?", "--at", "A senior official", "--tag", "who", "--by", "E. Marsh"))
    ok(sayso("notes", "add", 1, "--at", "Critics said"))
    ok(sayso("notes", "add", 1, "Half?", "--claim", 2))
    ok(sayso("notes", "add", 2, "Read again."))
    assert ok(sayso("notes", "list")).splitlines() == [
        "1/1  “A senior official”: Who? #who",
        "1/3  “the offer was about half of the cost”: Half?",
        "1/2  “Critics said”: highlight",
        "2/4  the article: Read again.".replace("2/4", "2/1"),
    ]
    told = ok(sayso("notes", "delete", 1, 2))
    notes = [json.loads(line) for line in ok(sayso("notes", "list", 1, "--json")).splitlines()]
    assert [(each["number"], each["on"], each["start"]) for each in notes] == [
        (1, "words", TEXT.index("A senior")),
        (3, "claim", TEXT.index("the offer was")),
    ]
    ok(sayso("undo", told.split()[-1]))
    assert len(ok(sayso("notes", "list", 1)).splitlines()) == 3
    assert ids(sayso, "note:half") == [1]


def test_notes_are_written_as_markdown_into_a_folder(sayso, tmp_path):
    ok(sayso("notes", "add", 1, "Who?", "--at", "Critics"))
    ok(sayso("notes", "markdown", tmp_path / "vault", "--address", "https://room.example"))
    assert sorted(path.name for path in (tmp_path / "vault").iterdir()) == [
        "Harbour talks stall (1).md",
        "Second. Some people said no (2).md",
    ]
    page = (tmp_path / "vault" / "Harbour talks stall (1).md").read_text("utf-8")
    assert "[In the text](https://room.example/articles/1#n1)" in page
    ok(sayso("notes", "markdown", tmp_path / "one", 2))
    assert len(list((tmp_path / "one").iterdir())) == 1


def test_notes_go_to_hypothesis_and_come_back_by_the_address_of_their_page(sayso, tmp_path):
    ok(sayso("notes", "add", 1, "Who?", "--at", "Critics said"))
    ok(sayso("notes", "add", 2, "Read again."))
    out = tmp_path / "notes.json"
    ok(sayso("notes", "export", out))
    rows = json.loads(out.read_text("utf-8"))["rows"]
    assert [each["uri"] for each in rows] == ["https://courier.example/harbour", "http://127.0.0.1:8000/articles/2"]
    rows += [
        {"id": "x", "uri": "https://elsewhere.example/", "text": "x"},
        {"id": "y", "uri": "http://r/articles/9", "text": "y"},
    ]
    out.write_text(json.dumps(rows), "utf-8")
    for article in (1, 2):
        ok(sayso("notes", "delete", article, 1))
    result = sayso("notes", "import", out)
    assert "2 notes taken in, 0 here already" in result.stderr
    assert "2 annotations of pages that are not in this room left out" in result.stderr
    assert len(ok(sayso("notes", "list")).splitlines()) == 2
    assert "0 notes taken in, 2 here already" in sayso("notes", "import", out).stderr
    # Known again within the article alone: the note of article 1 is not in this one, where somebody wants it as well.
    assert "3 notes taken in, 1 here already" in sayso("notes", "import", out, "--article", 2).stderr
    assert "0 notes taken in, 4 here already" in sayso("notes", "import", out, "--article", 2).stderr
    (tmp_path / "bad.json").write_text("{", "utf-8")
    assert "is not JSON" in sayso("notes", "import", tmp_path / "bad.json").stderr


def test_what_is_kept_goes_with_an_export_and_comes_back(sayso, room, tmp_path):
    ok(sayso("mark", 1, "--star", "--tag", "harbour"))
    ok(sayso("notes", "add", 1, "Who?", "--at", "Critics"))
    ok(sayso("export", tmp_path / "room.jsonl"))
    assert json.loads(ok(sayso("show", 1, "--json")))["kept"]["tags"] == ["harbour"]
    for number in (1, 2):
        room.library.remove_article(number)
    ok(sayso("import", tmp_path / "room.jsonl"))
    assert ids(sayso, "tag:harbour is:starred has:note") == [3]
