"""What the documents tell a reader to type is typed here as it stands, in a room with its sample shelf."""

import argparse
import csv
import gzip
import json
import re
import shlex
from functools import cache
from pathlib import Path
from string import Template

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Analysis
from sayso.analysis.version import VERSION
from sayso.main import Room
from sayso.samples import sample_drafts
from tests.fakes import FakeAnalyzer
from tests.functional.conftest import Sayso

ROOT = Path(__file__).parents[2]
BASE = "http://127.0.0.1:8000"
SHELF = [draft.text for draft in sample_drafts()]
# What no test can do: it serves, asks a site of nobody's, or names two entries of the reader's own register.
NOT_HERE = ("sayso mcp", "sayso feeds follow", "sayso register join")


def lines(document: str, words: str) -> list[str]:
    """The lines of every shell block of a document that has these words, without comments and empty ones."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", (ROOT / document).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [line.strip() for block in blocks if words in block for line in block.splitlines() if line.strip()]


@cache
def analysis(text: str) -> Analysis:
    return Analyzer().analyze(text)


@pytest.fixture
def analyzer() -> FakeAnalyzer:
    """The real analysis, each text once."""
    return FakeAnalyzer(VERSION, answer=analysis)


@pytest.fixture
def shelf(room: Room) -> Room:
    for draft in sample_drafts():
        room.library.add_article(draft)
    return room


class Shell:
    """As much of a shell and of curl as the documents ask for."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self._names: dict[str, str] = {}
        self._curl = argparse.ArgumentParser()
        self._curl.add_argument("-s", "-G", "-sG", action="store_true")
        self._curl.add_argument("--data-urlencode")
        self._curl.add_argument("--json")
        for name in ("-o", "-w", "-X", "-H"):
            self._curl.add_argument(name)
        self._curl.add_argument("address")

    def run(self, line: str) -> Response | None:
        """What a call is answered, None of a line that only gives a name."""
        if found := re.fullmatch(r"(\w+)=\$\((.+)\)", line):
            answer = self.run(found[2])
            assert answer is not None
            self._names[found[1]] = answer.headers["ETag"]
            return None
        words = [Template(word).substitute(self._names) for word in shlex.split(line, comments=True)]
        if len(words) == 1 and (found := re.fullmatch(r"(\w+)=(\S+)", words[0])):
            self._names[found[1]] = found[2]
            return None
        assert words[0] == "curl"
        told = self._curl.parse_args(words[1:])
        name, _, value = (told.data_urlencode or "").partition("=")
        header, _, said = (told.H or "").partition(": ")
        headers = {"Content-Type": "application/json"} if told.json else {}
        return self._client.request(
            told.X or ("POST" if told.json else "GET"),
            told.address.removeprefix(BASE),
            content=told.json,
            params={name: value} if name else None,
            headers={**headers, header: said} if header else headers,
        )


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(("document", "calls"), [("docs/API.md", 16), ("docs/RECIPES.md", 5), ("README.md", 3)])
def test_every_call_is_answered_as_it_stands(client: TestClient, document: str, calls: int) -> None:
    shell, answered = Shell(client), 0
    for line in lines(document, "curl "):
        if (answer := shell.run(line)) is not None:
            assert answer.is_success, (line, answer.text)
            assert '"total":0' not in answer.text, line
            assert answer.text.count("\n") != 1, line  # a table of nothing but its columns
            answered += 1
    assert answered >= calls


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader is, with the files that the documents speak of."""
    monkeypatch.chdir(tmp_path)
    for name in ("articles", "news", "more"):
        (tmp_path / name).mkdir()
    (tmp_path / "articles" / "crane.txt").write_text(SHELF[5], "utf-8")
    (tmp_path / "news" / "dam.txt").write_text(SHELF[0], "utf-8")
    with gzip.open(tmp_path / "news" / "one.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": 1, "text": SHELF[0], "publication": "The Quay", "date": "2026-03-04"}) + "\n")
    (tmp_path / "more" / "pool.txt").write_text(SHELF[3], "utf-8")
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": 1, "text": "“No,” Ada Quill said."}) + "\n", "utf-8")
    for name in ("story.txt", "draft-1.txt"):
        (tmp_path / name).write_text(SHELF[1], "utf-8")
    (tmp_path / "draft-2.txt").write_text(SHELF[1].replace("Critics", "Elena Marsh"), "utf-8")
    for name in ("clippings.csv", "more.csv"):
        (tmp_path / name).write_text("title,text\nNo,“No.” Ada Quill said on Monday that it may close.\n", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("shelf", "folder")
@pytest.mark.parametrize(("document", "words"), [("README.md", "sayso show"), ("docs/RECIPES.md", "sayso claims")])
def test_every_command_runs_as_it_stands(sayso: Sayso, document: str, words: str) -> None:
    typed = [line for line in lines(document, words) if not line.startswith(NOT_HERE)]
    assert len(typed) >= 5
    for line in typed:
        told = sayso(*shlex.split(line, comments=True)[1:])
        assert told.exit_code == 0, (line, told.stderr)
        assert not told.stderr.startswith("0 claims"), line


@pytest.mark.usefixtures("shelf")
def test_the_commands_for_corpora_run_as_they_stand(sayso: Sayso, folder: Path) -> None:
    typed = [
        line
        for words in ("news/*.jsonl.gz", "sayso sample", "sayso correct")
        for line in lines("docs/CLUSTER.md", words)
    ]
    for line in dict.fromkeys(typed):
        if line.startswith("sayso agree"):
            fill_in(folder / shlex.split(line, comments=True)[2])
        words = shlex.split(line, comments=True)[1:]
        told = sayso(*(each for word in words for each in (sorted(folder.glob(word)) if "*" in word else [word])))
        assert told.exit_code == 0, (line, told.stderr)
        if line.startswith("sayso agree"):
            assert told.stdout.startswith("is a claim: 100.0 % ("), line
    assert len(typed) >= 9


def fill_in(sample: Path) -> None:
    """Say of everything in a sample that it is a claim."""
    if sample.is_dir():
        for path in sample.glob("*.ann"):
            path.write_text(f"{path.read_text('utf-8')}A99\tis_claim T1 yes\n", "utf-8")
        return
    with sample.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with sample.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows({**row, "is_claim": "yes"} for row in rows)
