import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.analysis.pipeline import Analyzer
from tests import factories
from tests.factories import TEXT
from tests.fakes import FakeAnalyzer
from tests.functional.conftest import Sayso


@pytest.fixture(autouse=True)
def toy_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.analysis.pipeline.Analyzer", FakeAnalyzer)
    monkeypatch.setattr("sayso.cli.analyze._analyzer", FakeAnalyzer)


def write_lines(path: Path, *lines: object) -> Path:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
    return path


def read_lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_analyze_shows_what_is_in_a_file_and_stores_nothing(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    before = sorted(tmp_path.rglob("*"))
    result = sayso("analyze", tmp_path / "story.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Harbour talks stall" in result.stdout
    assert "named person, 2 claims of 4" in result.stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_analyze_gives_json_a_line_a_file(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    result = sayso("analyze", "--json", tmp_path / "story.txt", "-", given="Ada Quill said no.")
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["file"] == str(tmp_path / "story.txt")
    assert first["summary"]["claims"] == 4
    assert second["attributions"][0]["cue"] == [{"start": 10, "end": 14, "text": "said"}]


def test_analyze_says_beforehand_that_a_text_is_not_english(sayso: Sayso, tmp_path: Path) -> None:
    french = "Le maire a dit que le quai resterait ouvert, et que les travaux ne dureraient pas trois mois. " * 4
    (tmp_path / "quai.txt").write_text(french, "utf-8")
    for option in ([], ["--json"]):
        result = sayso("analyze", tmp_path / "quai.txt", *option)
        assert result.exit_code == 0
        assert "surely not in English" in result.stderr


def test_analyze_explains_what_found_each_claim_and_what_changed_it(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.cli.analyze._analyzer", Analyzer)
    story = "“We go there now,” Ada Quill said.\n\nSMITH: We had to.\nJONES: We did not have to."
    (tmp_path / "story.txt").write_text(story, "utf-8")
    result = sayso("analyze", "--explain", tmp_path / "story.txt")
    lines = [line.split() for line in result.stdout.splitlines() if line.startswith("[")]
    assert [line[1:4] for line in lines if line[1] == "said"] == [["said", "the", "net"]]
    assert [line[1:4] for line in lines if line[1] == ":"] == [[":", "add_spoken_lines", "0.70"]] * 2


@pytest.mark.parametrize("other", ["--json", "--jsonl"])
def test_analyze_explains_for_readers_alone(sayso: Sayso, tmp_path: Path, other: str) -> None:
    result = sayso("analyze", "--explain", other, tmp_path / "one", tmp_path / "two")
    assert result.exit_code == 2
    assert "--explain" in result.stderr


def test_analyze_goes_on_after_a_file_that_it_refuses(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    (tmp_path / "photograph.jpg").write_bytes(b"\xff\xd8")
    result = sayso("analyze", tmp_path / "photograph.jpg", tmp_path / "missing.txt", tmp_path / "story.txt")
    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        str(tmp_path / "photograph.jpg"),
        str(tmp_path / "missing.txt"),
    ]
    assert "named person, 2 claims of 4" in result.stdout


@pytest.mark.parametrize("command", [("add",), ("import",), ("analyze",), ("analyze", "--jsonl", "-"), ("agree",)])
def test_a_file_that_is_not_there_ends_every_command_with_2(
    sayso: Sayso, tmp_path: Path, command: tuple[str, ...]
) -> None:
    missing = [tmp_path / "missing.txt"] if "-" not in command else []
    name, *options = command
    given = [name, *(tmp_path / "missing.jsonl" if each == "-" else each for each in options), *missing]
    assert sayso(*given, *(["out.jsonl"] if options else [])).exit_code == 2


def test_a_file_that_is_refused_ends_it_with_1(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "photograph.jpg").write_bytes(b"\xff\xd8")
    for command in ("add", "import", "analyze"):
        assert sayso(command, tmp_path / "photograph.jpg").exit_code == 1


def test_analyze_lines_answers_every_line_in_order(sayso: Sayso, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", *({"id": n, "text": TEXT[n:], "more": 1} for n in range(9)))
    result = sayso("analyze", "--jsonl", source, tmp_path / "out.jsonl")
    assert (result.exit_code, result.stderr) == (0, "9 analysed, 0 bad lines skipped\n")
    written = read_lines(tmp_path / "out.jsonl")
    assert [line["id"] for line in written] == list(range(9))
    assert written[0] == {"id": 0, **replace(factories.analysis_of(TEXT), language="en").to_dict(TEXT)}


def test_analyze_lines_skips_bad_ones_by_number_and_ends_with_1(sayso: Sayso, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", {"id": 1, "text": "No."}, "nope", "", {"id": 2}, {"id": 3, "text": ""})
    result = sayso("analyze", "--jsonl", source, tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("line 2: not JSON")
    assert result.stderr.splitlines()[1:] == ['line 4: no "text" that is a string', "2 analysed, 2 bad lines skipped"]
    assert [line["id"] for line in read_lines(tmp_path / "out.jsonl")] == [1, 3]


def test_analyze_lines_says_how_many_are_not_in_english(sayso: Sayso, tmp_path: Path) -> None:
    german = "Der Bürgermeister sagte, der Kai bleibe offen, und die Arbeiten dauerten höchstens drei Monate. " * 4
    source = write_lines(tmp_path / "in.jsonl", {"id": 1, "text": german}, {"id": 2, "text": TEXT})
    result = sayso("analyze", "--jsonl", source, tmp_path / "out.jsonl")
    told = "2 analysed, 0 bad lines skipped; 1 of them surely not in English, where little is found\n"
    assert (result.exit_code, result.stderr) == (0, told)
    assert [line["language"] for line in read_lines(tmp_path / "out.jsonl")] == ["de", "en"]


def test_analyze_lines_is_a_pipe_too(sayso: Sayso) -> None:
    result = sayso("analyze", "--jsonl", "-", "-", given='{"id": "a", "text": "Ada Quill said no."}\n')
    assert json.loads(result.stdout)["attributions"][0]["content"] == [{"start": 15, "end": 17, "text": "no"}]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (["in.jsonl"], "--jsonl takes two files"),
        (["in.jsonl", "out.jsonl", "more.jsonl"], "--jsonl takes two files"),
        (["missing.jsonl", "out.jsonl"], "missing.jsonl cannot be read"),
        (["in.jsonl", "in.jsonl"], "the same file"),
        (["in.jsonl", "missing/out.jsonl"], "out.jsonl cannot be written"),
    ],
)
def test_analyze_lines_that_cannot_begin_ends_with_2(
    sayso: Sayso, tmp_path: Path, files: list[str], words: str
) -> None:
    source = write_lines(tmp_path / "in.jsonl", {"id": 1, "text": "No."})
    result = sayso("analyze", "--jsonl", *(tmp_path / file for file in files))
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert source.stat().st_size


def test_help_comes_at_once_and_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from sayso.cli.commands import app\n"
        "heavy = {'fastapi', 'sqlalchemy', 'sqlmodel', 'uvicorn', 'trafilatura', 'py3langid', 'numpy', 'onnxruntime'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=30).stderr == b""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_data_is_utf_8_whatever_the_locale_says(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "story.txt").write_text("“No,” Ada Quill said. 🙂", "utf-8")
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "sayso", "analyze", "--json", "story.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout)["attributions"][0]["content"][0]["text"] == "“No,”"
