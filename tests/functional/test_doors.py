"""The same article through every door: one text, one analysis."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso import analyze
from sayso.analysis.pipeline import Analyzer
from sayso.analysis.version import VERSION
from sayso.main import Room
from sayso.samples import sample_drafts
from tests.fakes import FakeAnalyzer
from tests.functional.conftest import Sayso

ARTICLE = next(iter(sample_drafts()))
TEXT, TITLE = ARTICLE.text, ARTICLE.metadata.title
ANALYSIS = Analyzer().analyze(TEXT)


@pytest.fixture
def analyzer() -> FakeAnalyzer:
    """The real analysis, in this process."""
    return FakeAnalyzer(VERSION, answer=Analyzer().analyze)


Door = Callable[[TestClient, Sayso, Path], None]


def paste_into_the_form(client: TestClient, sayso: Sayso, folder: Path) -> None:
    answer = client.post("/articles", data={"text": TEXT.replace("\n", "\r\n"), "title": TITLE})
    assert answer.status_code == 303


def upload_a_file(client: TestClient, sayso: Sayso, folder: Path) -> None:
    answer = client.post("/articles/files", files={"files": ("story.txt", TEXT.encode(), "text/plain")})
    assert answer.status_code == 200


def post_to_the_api(client: TestClient, sayso: Sayso, folder: Path) -> None:
    assert client.post("/api/v1/articles", json={"text": TEXT, "title": TITLE}).status_code == 201


def add_from_the_command_line(client: TestClient, sayso: Sayso, folder: Path) -> None:
    assert sayso("add", "-", "--title", TITLE, given=TEXT).exit_code == 0


def import_json_lines(client: TestClient, sayso: Sayso, folder: Path) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"text": TEXT, "title": TITLE}), "utf-8")
    assert sayso("import", folder / "a.jsonl").exit_code == 0


def import_a_folder(client: TestClient, sayso: Sayso, folder: Path) -> None:
    (folder / "stories").mkdir()
    (folder / "stories" / "story.md").write_text("\ufeff" + TEXT, "utf-8")
    assert sayso("import", folder / "stories").exit_code == 0


DOORS = [
    paste_into_the_form,
    upload_a_file,
    post_to_the_api,
    add_from_the_command_line,
    import_json_lines,
    import_a_folder,
]


@pytest.mark.parametrize("enter", DOORS, ids=lambda door: door.__name__)
def test_an_article_has_the_same_analysis_through_every_door(
    enter: Door, client: TestClient, sayso: Sayso, room: Room, tmp_path: Path
) -> None:
    enter(client, sayso, tmp_path)
    article = room.library.article(1)
    assert article.text == TEXT
    assert article.analysis == ANALYSIS


def test_every_door_out_gives_the_same_analysis(client: TestClient, sayso: Sayso, room: Room, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}), "utf-8")
    article = room.library.add_article(ARTICLE)
    stored = client.get(f"/api/v1/articles/{article.id}/analysis").json()
    asked = client.post("/api/v1/analyze", json={"text": TEXT}).json()
    printed = json.loads(sayso("analyze", "--json", tmp_path / "story.txt").stdout)
    sayso("analyze", "--jsonl", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert stored["attributions"]
    assert asked == stored
    assert {key: printed[key] for key in stored} == stored
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8")) == {"id": 1, **stored}
    sayso("export", tmp_path / "all.jsonl")
    assert json.loads((tmp_path / "all.jsonl").read_text("utf-8"))["analysis"] == stored
    assert analyze(TEXT).to_dict(TEXT) == stored
