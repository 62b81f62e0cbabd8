import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.domain import ArticleQuery
from sayso.errors import StorageFullError
from sayso.main import Room
from sayso.settings import Settings
from tests import corpora, factories
from tests.conftest import FakeFetcher
from tests.factories import TEXT
from tests.fakes import FakeAnalyzer
from tests.functional.conftest import Sayso

PAGE = "<html><head><title>Quay</title></head><body><article>" + f"<p>{TEXT}</p>" * 3 + "</article></body></html>"


def json_lines(path: Path, *records: Any) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def test_import_takes_folders_files_json_lines_and_csv(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "clippings" / "deeper"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text("Ada Quill said one.")
    (folder.parent / "two.html").write_text(PAGE)
    (folder.parent / "photograph.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "three.md").write_text("Ada Quill said three.")
    lines = json_lines(tmp_path / "four.jsonl", {"text": "Ada Quill said four.", "publisher": "Courier"})
    table = tmp_path / "five.csv"
    table.write_text('title,text,author,date\nFive,"Ada Quill\nsaid five.",Jo Marsh,2026-11-19\n')
    result = sayso("import", folder.parent, tmp_path / "three.md", lines, table)
    assert (result.exit_code, result.stdout) == (0, "5 added, 0 known already, 0 refused\n")
    known = {article.title: article.metadata for article in map(room.library.article, range(1, 6))}
    assert known["Ada Quill said four."].publication == "Courier"
    assert (known["Five"].byline, str(known["Five"].published_on)) == ("Jo Marsh", "2026-11-19")


def test_import_adds_nothing_twice(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    records = [{"text": f"Ada Quill said {number}.", "url": f"https://courier.example/{number}"} for number in range(9)]
    lines = json_lines(tmp_path / "articles.jsonl", *records, records[0], {"text": records[1]["text"]})
    assert sayso("import", lines).stdout == "9 added, 2 known already, 0 refused\n"
    assert sayso("import", lines).stdout == "0 added, 11 known already, 0 refused\n"
    assert room.library.facts().articles == 9


def test_import_says_of_each_refused_record_where_it_is_and_why(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        '{"text": "Ada Quill said no."}\nnope\n{"title": "Only a title"}\n\n[1]\n{"text": "Well.", "date": "x"}\n'
    )
    result = sayso("import", "--strict", path)
    assert (result.exit_code, result.stdout) == (1, "1 added, 0 known already, 4 refused\n")
    refused = result.stderr.splitlines()
    assert [line.removeprefix(f"{path}:").split(":")[0] for line in refused] == ["2", "3", "5", "6"]
    assert "not JSON" in refused[0]
    assert '"text"' in refused[1]
    assert "2026-01-31" in refused[3]


def test_a_field_that_cannot_be_read_is_left_out_and_counted(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        '{"text": "Ada Quill said no.", "date": "x", "url": "planet.example"}\n{"text": "Well.", "date": "2026"}\n'
    )
    result = sayso("import", path)
    assert (result.exit_code, result.stdout) == (
        0,
        "2 added, 0 known already, 0 refused; left out, because not readable: 2 date, 1 link to the original\n",
    )


def test_import_counts_what_is_kept_but_not_analysed(
    sayso: Sayso, room: Room, tmp_path: Path, analyzer: FakeAnalyzer
) -> None:
    analyzer.failing = ("boom",)
    german = "Der Bürgermeister sagte am Dienstag, der Hafen bleibe bis zum Frühjahr geöffnet. " * 12
    result = sayso("import", json_lines(tmp_path / "a.jsonl", {"text": german}, {"text": "Ada Quill said boom."}))
    assert result.stdout == (
        "2 added, 0 known already, 0 refused; 1 not analysed (not in English); 1 not analysed (the analysis failed)\n"
    )
    assert result.exit_code == 0


@pytest.mark.parametrize("name", ["empty", "missing", "pictures", "blank.jsonl"])
def test_import_of_nothing_ends_with_2(sayso: Sayso, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "photograph.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "blank.jsonl").write_text("\n\n")
    result = sayso("import", tmp_path / name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1


def test_an_export_comes_back_exactly(sayso: Sayso, room: Room, tmp_path: Path, analyzer: FakeAnalyzer) -> None:
    room.library.add_article(factories.full_draft())
    for number in range(30):
        room.library.add_article(
            factories.draft(f"Ada Quill said {number}. \N{FOX FACE} Critics said it may be.", language=None)
        )
    analyzer.failing = ("boom",)
    room.library.add_article(factories.draft("Ada Quill said boom."))
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    assert sayso("export", first).stderr == "32 articles exported\n"
    analyzer.texts.clear()
    for article_id in range(1, 33):
        room.library.remove_article(article_id)
    assert sayso("import", first).stdout.startswith("32 added, 0 known already, 0 refused")
    assert not analyzer.texts
    sayso("export", second)
    assert first.read_bytes() == second.read_bytes()
    assert sayso("import", second).stdout == "0 added, 32 known already, 0 refused\n"


def test_a_damaged_export_is_refused_line_by_line(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    room.library.add_article(factories.full_draft())
    record = json.loads(sayso("export").stdout)
    room.library.remove_article(1)
    longer = {**record, "text": record["text"] + " More."}
    result = sayso("import", json_lines(tmp_path / "a.jsonl", longer, {**record, "state": "asleep"}, record))
    assert (result.exit_code, result.stdout) == (1, "1 added, 0 known already, 2 refused\n")
    assert "The analysis is of a text of" in result.stderr


def test_a_bad_line_of_an_export_spoils_neither_the_list_nor_the_rest(
    sayso: Sayso, room: Room, tmp_path: Path, client: TestClient
) -> None:
    for number in range(4):
        room.library.add_article(factories.draft(f"Number {number}. Critics said it may rain."))
    records = [json.loads(line) for line in sayso("export").stdout.splitlines()]
    for number in range(1, 5):
        sayso("delete", number, "--yes")
    records[0]["analysis"]["summary"]["anonymous"] = 100
    records[1]["added_at"] = "0001-01-01T00:00:00+14:00"
    records[2]["added_at"] = "9999-12-31T23:59:59-14:00"
    result = sayso("import", json_lines(tmp_path / "room.jsonl", *records))
    assert (result.exit_code, result.stdout) == (1, "2 added, 0 known already, 2 refused\n")
    assert result.stderr.count("there is no such moment (at added_at)") == 2
    listed = client.get("/api/v1/articles")
    assert (listed.status_code, [row["summary"]["anonymous"] for row in listed.json()["articles"]]) == (200, [1, 1])
    assert {client.get(f"/api/v1/articles/{row['id']}").status_code for row in listed.json()["articles"]} == {200}


def test_export_leaves_no_half_file_and_says_where_it_cannot_write(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    room.library.add_article(factories.full_draft())
    result = sayso("export", tmp_path / "missing" / "room.jsonl")
    assert result.exit_code == 2
    assert "cannot be written: No such file or directory" in result.stderr
    sayso("export", tmp_path / "room.jsonl")
    assert sorted(path.name for path in tmp_path.glob("room.jsonl*")) == ["room.jsonl"]


def test_a_full_disk_ends_an_import_and_says_how_to_go_on(
    sayso: Sayso, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFullError("No room on the disk.")

    lines = json_lines(tmp_path / "a.jsonl", *({"text": f"Ada Quill said {number}."} for number in range(9)))
    with monkeypatch.context() as patch:
        patch.setattr("sayso.storage.ArticleStore.add", full)
        result = sayso("import", lines)
    assert (result.exit_code, result.stdout) == (1, "0 added, 0 known already, 0 refused\n")
    assert "Start it again to go on" in result.stderr
    assert "No room on the disk." in result.stderr
    assert sayso("import", lines).stdout == "9 added, 0 known already, 0 refused\n"


@pytest.mark.parametrize("call", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "kill"])
def test_an_import_that_was_stopped_goes_on_where_it_was(
    sayso: Sayso, room: Room, settings: Settings, tmp_path: Path, call: int
) -> None:
    count = 20
    lines = json_lines(tmp_path / "a.jsonl", *({"text": f"Story {number}.\n\n{TEXT}"} for number in range(count)))
    # The third article stops the import, as a person would: in the middle of its work.
    script = (
        "import os, signal, sayso.main\n"
        "from sayso.cli.commands import run\n"
        "from tests.fakes import FakeAnalyzer\n"
        "class Stopping(FakeAnalyzer):\n"
        "    def analyze(self, text):\n"
        "        if len(self.texts) == 3:\n"
        f"            os.kill(os.getpid(), {int(call)})\n"
        "        return super().analyze(text)\n"
        "sayso.main.build_analyzer = lambda settings: Stopping()\n"
        # As in a terminal: what a shell starts in its background is deaf to Ctrl+C, and so are its children.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "run()\n"
    )
    environment = {**os.environ, "SAYSO_DATA": str(settings.data)}
    command = [sys.executable, "-c", script, "import", str(lines)]
    stopped = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert stopped.returncode == 128 + call
    assert "Start it again to go on" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    added = int(stopped.stdout.split()[0])
    assert added < count
    fresh, known = (int(word) for word in sayso("import", lines).stdout.split()[0:3:2])
    assert fresh + known == count
    assert known >= added
    articles = [room.library.article(row.id) for row in room.library.articles(ArticleQuery()).items]
    assert sorted(article.title for article in articles) == sorted(f"Story {number}." for number in range(count))
    assert all(article.analysis == factories.analysis_of(article.text) for article in articles)


def test_the_pages_of_a_list_are_fetched_where_asked_and_not_twice(
    sayso: Sayso, room: Room, fetcher: FakeFetcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.intake.fetching.politely.PAUSE", 0.0)
    url = "https://courier.example/harbour"
    fetcher.pages[url] = factories.full_draft()
    (tmp_path / "pocket.csv").write_text(f"title,url\nHarbour,{url}\nGone,https://gone.example/a\n")
    without = sayso("import", tmp_path / "pocket.csv")
    assert (without.exit_code, fetcher.asked) == (1, [])
    assert "sayso import --fetch" in without.stderr
    assert sayso("import", "--fetch", tmp_path / "pocket.csv").stdout == "1 added, 0 known already, 1 refused\n"
    assert sayso("import", "--fetch", tmp_path / "pocket.csv").stdout == "0 added, 1 known already, 1 refused\n"
    assert fetcher.asked.count(url) == 1


def test_a_file_of_many_articles_and_a_folder_with_files_that_are_not_read(sayso: Sayso, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "export.txt").write_text(
        "".join(f"Document {n} of 2\n\nTitle: Mill {n}\n\nFull text: Mill {n} was sold.\n\n" for n in (1, 2))
    )
    (folder / "a.doc").write_text("old")
    (folder / "b.doc").write_text("old")
    result = sayso("import", folder)
    assert (result.exit_code, result.stdout) == (0, "2 added, 0 known already, 0 refused\n")
    assert "Passed over, because not read: 2 .doc." in result.stderr


def test_what_may_not_be_whole_is_said(sayso: Sayso, tmp_path: Path) -> None:
    spoiled = "“Nobody asked us,” she said.".encode().decode("cp1252", errors="replace")
    (tmp_path / "a.txt").write_text(spoiled, "utf-8")
    assert "mended" in sayso("import", tmp_path / "a.txt").stderr
    (tmp_path / "b.txt").write_text(f"{spoiled} Again.", "utf-8")
    assert "mended" in sayso("add", tmp_path / "b.txt").stderr


def test_a_corpus_comes_with_its_analysis_and_nothing_twice(
    sayso: Sayso, room: Room, tmp_path: Path, analyzer: FakeAnalyzer
) -> None:
    corpus = corpora.opened(tmp_path, corpora.mixed(tmp_path / "in"))
    corpora.done(corpus)
    asked = len(analyzer.texts)
    result = sayso("import", corpus.out)
    assert (result.exit_code, result.stdout) == (
        0,
        "62 added, 0 known already, 0 refused; 1 not analysed (not in English)\n",
    )
    assert len(analyzer.texts) == asked
    stored = room.library.articles(ArticleQuery(), limit=100).items
    assert {row["title"]: row["claims"] for row in corpora.rows(corpus.out, "articles")} == {
        row.title: row.summary.claims if row.summary else None for row in stored
    }
    assert sayso("import", corpus.out).stdout.startswith("0 added, 62 known already")


def test_a_corpus_needs_pyarrow(sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = corpora.opened(tmp_path, corpora.write_lines(tmp_path / "a.jsonl", corpora.article(1)))
    corpora.done(corpus)
    monkeypatch.setattr("sayso.cli.needs.find_spec", lambda _: None)
    result = sayso("import", corpus.out)
    assert result.exit_code == 2
    assert "pip install 'sayso[corpus]'" in result.stderr
