import errno
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.cli.commands import app
from sayso.domain import State
from sayso.main import Room
from sayso.settings import Settings
from tests import factories
from tests.conftest import FakeFetcher
from tests.factories import TEXT
from tests.fakes import FakeAnalyzer
from tests.functional.conftest import Sayso

URL = "https://courier.example/harbour"


def test_add_keeps_a_file_analysed(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    result = sayso("add", tmp_path / "story.txt", "--publication", "The Quay Courier", "--date", "2026-11-19")
    assert (result.exit_code, result.stdout) == (0, "Added as article 1: Harbour talks stall\n")
    assert "4 claims · 2 from unnamed people · 0 with no source · 4 hedges" in result.stderr
    article = room.library.article(1)
    assert article.text == TEXT
    assert article.metadata.publication == "The Quay Courier"
    assert str(article.metadata.published_on) == "2026-11-19"
    assert article.analysis == factories.analysis_of(TEXT)


def test_add_reads_standard_input(sayso: Sayso, room: Room) -> None:
    assert sayso("add", "-", "--title", "From a pipe", given=TEXT).exit_code == 0
    assert (room.library.article(1).title, room.library.article(1).text) == ("From a pipe", TEXT)


def test_add_fetches_an_address(sayso: Sayso, room: Room, fetcher: FakeFetcher) -> None:
    fetcher.pages[URL] = factories.full_draft()
    assert sayso("add", URL).exit_code == 0
    assert room.library.article(1).metadata == factories.full_draft().metadata


@pytest.mark.parametrize("url", [URL, f"{URL}#comments", URL.replace("https://", "HTTPS://")])
def test_add_spares_the_fetch_of_an_address_that_is_here(
    sayso: Sayso, room: Room, fetcher: FakeFetcher, url: str
) -> None:
    room.library.add_article(factories.full_draft())
    result = sayso("add", url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "An article with the same URL is in the library already: article 1.\n"
    assert not fetcher.asked


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("empty.txt", b" \n", 1, "There is no text"),
        ("paper.pdf", b"%PDF", 1, "The PDF cannot be read"),
        ("noise.txt", b"\x00\x01" * 900, 1, "no text"),
        ("page.html", b"<html><body></body></html>", 1, "No article text was found"),
        ("missing.txt", None, 2, "cannot be read: No such file or directory"),
    ],
)
def test_add_says_in_one_line_why_it_refuses(
    sayso: Sayso, tmp_path: Path, name: str, data: bytes | None, status: int, words: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = sayso("add", tmp_path / name)
    assert (result.exit_code, result.stdout) == (status, "")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_add_refuses_a_date_that_is_none(sayso: Sayso) -> None:
    result = sayso("add", "-", "--date", "yesterday", given=TEXT)
    assert (result.exit_code, result.stderr) == (2, '"yesterday" is not a date. Write it as 2026-01-31.\n')


def test_add_says_that_a_foreign_article_is_not_analysed_unless_asked(sayso: Sayso, room: Room) -> None:
    german = "Der Bürgermeister sagte am Dienstag, der Hafen bleibe bis zum Frühjahr geöffnet. " * 12
    assert "Sayso reads English so far" in sayso("add", "-", given=german).stderr
    assert room.library.article(1).state is State.NOT_ENGLISH
    assert sayso("add", "-", "--anyway", given="Heute: " + german).exit_code == 0
    assert room.library.article(2).state is State.ANALYZED


def test_list_shows_the_newest_first_with_its_figures(sayso: Sayso, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    room.library.add_article(factories.draft("Nothing is said here.", title="Quiet [bold]day[/bold]"))
    lines = sayso("list").stdout.splitlines()
    assert [line.split()[:5] for line in lines[1:]] == [["2", "0", "0", "0", "0"], ["1", "4", "2", "0", "4"]]
    assert "Quiet [bold]day[/bold]" in lines[1]
    assert "2026-11-19" in lines[2]
    assert "The Quay" in lines[2]


def test_list_gives_objects_and_takes_every_page(sayso: Sayso, room: Room) -> None:
    for number in range(60):
        room.library.add_article(factories.draft(f"Ada Quill said {number}."))
    rows = [json.loads(line) for line in sayso("list", "--json", "--limit", 0).stdout.splitlines()]
    assert [row["id"] for row in rows] == list(range(60, 0, -1))
    assert {key: rows[0][key] for key in ("title", "claims", "sources", "anonymous", "hedges", "state")} == {
        "title": "Ada Quill said 59.",
        "claims": 1,
        "sources": 1,
        "anonymous": 0,
        "hedges": 0,
        "state": "analyzed",
    }
    assert len(sayso("list", "--json", "--limit", 55).stdout.splitlines()) == 55


def test_list_searches_filters_and_sorts(sayso: Sayso, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    room.library.add_article(factories.draft("Ada Quill said no."))

    def ids(*options: str) -> list[int]:
        return [json.loads(line)["id"] for line in sayso("list", "--json", *options).stdout.splitlines()]

    assert ids("--search", '"harbour talks"') == [1]
    assert ids("--publication", "The Quay Courier") == [1]
    assert ids("--unnamed") == [1]
    assert ids("--sort", "hedges") == [1, 2]
    assert ids("--search", "nowhere") == []
    assert sayso("list", "--search", "nowhere").stderr == "No article matches.\n"


def test_list_of_an_empty_room_says_how_to_fill_it(sayso: Sayso) -> None:
    result = sayso("list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "sayso add" in result.stderr
    assert sayso("list", "--json").stderr == ""


def test_show_prints_the_article_and_its_sidebar(sayso: Sayso, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    shown = sayso("show", 1).stdout
    assert shown.startswith("Harbour talks stall\nThe Quay Courier · Jo Marsh · 2026-11-19\n" + URL)
    assert "named person, 2 claims of 4" in shown


def test_show_gives_the_line_that_export_writes(sayso: Sayso, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    assert sayso("show", 1, "--json").stdout == sayso("export").stdout


@pytest.mark.parametrize("command", [("show", "7"), ("delete", "7", "--yes")])
def test_an_article_that_is_not_here_is_said_in_one_line(sayso: Sayso, command: tuple[str, ...]) -> None:
    result = sayso(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "No article has the id 7. It may have been deleted; see the library.\n"


def test_delete_asks_first(sayso: Sayso, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    refused = sayso("delete", 1, given="n\n")
    assert refused.exit_code == 1
    assert "Delete article 1, “Harbour talks stall”?" in refused.stderr
    assert room.library.article(1)
    assert sayso("delete", 1, given="y\n").exit_code == 0
    assert room.library.facts().articles == 0


def test_what_changes_while_delete_asks_is_not_deleted(
    sayso: Sayso, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.library.add_article(factories.full_draft())
    monkeypatch.setattr(
        "typer.confirm", lambda *_, **__: room.library.edit_article(1, factories.make_metadata(title="Theirs"))
    )
    result = sayso("delete", 1)
    assert (result.exit_code, result.stderr) == (1, "Article 1 has changed since you read it; nothing was written.\n")
    assert room.library.article(1).title == "Theirs"


def test_delete_does_not_ask_when_told_so(sayso: Sayso, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    result = sayso("delete", 1, "--yes")
    assert (result.exit_code, result.stderr) == (
        0,
        "Deleted article 1. For a day the bin in the library can bring it back.\n",
    )
    assert room.library.facts().articles == 0


def test_reanalyze_renews_what_an_older_version_made(sayso: Sayso, room: Room, analyzer: FakeAnalyzer) -> None:
    room.library.add_article(factories.full_draft())
    analyzer.version = "fake-2"
    analyzer._answer = lambda text: factories.analysis_of(text, "fake-2")
    assert sayso("reanalyze").stdout == "1 article analysed by version fake-2.\n"
    analysis = room.library.article(1).analysis
    assert analysis is not None
    assert analysis.version == "fake-2"
    assert sayso("reanalyze").stdout == "0 articles analysed by version fake-2.\n"


def test_reanalyze_ends_with_1_while_an_analysis_fails(sayso: Sayso, room: Room, analyzer: FakeAnalyzer) -> None:
    analyzer.failing = ("harbour",)
    room.library.add_article(factories.full_draft())
    result = sayso("reanalyze")
    assert (result.exit_code, result.stderr) == (1, "The analysis of 1 article failed.\n")
    analyzer.failing = ()
    assert sayso("reanalyze").exit_code == 0
    assert room.library.article(1).state is State.ANALYZED


def test_a_setting_that_cannot_be_understood_is_named(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_FETCH", "perhaps")
    result = sayso("list")
    assert (result.exit_code, result.stderr) == (2, 'SAYSO_FETCH is "on" or "off", not "perhaps"\n')


def test_a_folder_that_cannot_be_made_is_said_in_one_line(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "file" / "room"))
    result = sayso("list")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1


def test_what_the_system_refuses_is_said_in_one_line(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(settings: Settings) -> Room:
        raise PermissionError(errno.EACCES, "Permission denied", str(settings.data / "sayso.sqlite"))

    monkeypatch.setattr("sayso.main.build_room", refuse)
    result = sayso("list")
    assert result.exit_code == 1
    assert result.stderr.endswith("sayso.sqlite: Permission denied\n")


def test_a_reader_that_leaves_early_ends_the_command_quietly(
    sayso: Sayso, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(line: str) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    room.library.add_article(factories.full_draft())
    monkeypatch.setattr("sayso.cli.console.write_line", leave)
    result = sayso("list", "--json")
    assert (result.exit_code, result.stderr) == (1, "")


def test_the_version_is_told(sayso: Sayso) -> None:
    from sayso import __version__

    assert sayso("--version").stdout == f"sayso {__version__}\n"


def test_no_command_at_all_lists_them(sayso: Sayso) -> None:
    result = sayso()
    assert result.exit_code == 2
    for command in (
        "serve",
        "add",
        "import",
        "list",
        "show",
        "analyze",
        "reanalyze",
        "delete",
        "export",
        "backup",
        "restore",
    ):
        assert command in result.output


def test_every_command_has_an_example_that_it_understands(sayso: Sayso) -> None:
    from typer.main import get_command

    for name, command in every_command(get_command(app)):
        told = str(command.epilog)
        called = shlex.split(told.removeprefix("Example: "))
        assert told.startswith(f"Example: sayso {name} ") or told == f"Example: sayso {name}"
        command.make_context(name, called[1 + len(name.split()) :])  # which refuses what it does not know
        assert told in " ".join(sayso(*name.split(), "--help").output.split())


def every_command(above: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """All commands by their names as they are typed, with those below others."""
    for own, command in above.commands.items():
        yield f"{name}{own}", command
        if hasattr(command, "commands"):
            yield from every_command(command, f"{name}{own} ")


def test_every_command_that_reads_answers_in_json() -> None:
    from typer.main import get_command

    told = {
        name for name, each in every_command(get_command(app)) if any("--json" in known.opts for known in each.params)
    }
    assert told >= {"list", "show", "claims", "sources", "compare", "review", "diff", "analyze", "agree", "check"}
    assert told >= {"notes list", "register", "feeds", "webhooks", "webhooks log", "tokens"}


def test_the_shell_completes_commands() -> None:
    environment = os.environ | {"_SAYSO_COMPLETE": "complete_bash", "COMP_WORDS": "sayso rea", "COMP_CWORD": "1"}
    done = subprocess.run([sys.executable, "-m", "sayso"], env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["reanalyze"]


def test_add_gives_an_object_that_a_program_reads(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    result = sayso("add", tmp_path / "story.txt", "--json")
    assert json.loads(result.stdout) == {"id": 1, "title": "Harbour talks stall", "state": "analyzed"}


def test_add_takes_what_is_here_all_the_same_where_asked(sayso: Sayso, room: Room) -> None:
    again = ["add", "-", "--title", "Again"]
    assert sayso(*again, given=TEXT).exit_code == 0
    assert sayso(*again, given=TEXT).exit_code == 1
    assert sayso(*again, "--anyway", given=TEXT).exit_code == 0
    assert room.library.article(2).text == TEXT
