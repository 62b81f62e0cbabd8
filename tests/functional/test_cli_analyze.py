import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Analysis
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


class Stopped(FakeAnalyzer):
    """An analysis in which somebody presses Ctrl-C at one text; it remembers what it was asked."""

    asked: ClassVar[list[str]] = []
    at: ClassVar[str] = ""

    def analyze(self, text: str) -> Analysis:
        if text == self.at:
            raise KeyboardInterrupt
        self.asked.append(text)
        return super().analyze(text)


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> type[Stopped]:
    monkeypatch.setattr("sayso.analysis.pipeline.Analyzer", Stopped)
    monkeypatch.setattr("sayso.cli.going_on.VERSION", factories.VERSION)
    monkeypatch.setattr(Stopped, "asked", [])
    return Stopped


def texts(number: int) -> list[Any]:
    return ["nope", *({"id": each, "text": f"Ada Quill said {each}."} for each in range(number))]


def test_what_was_stopped_stays_beside_and_the_same_command_completes_it(
    sayso: Sayso, tmp_path: Path, stopping: type[Stopped], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target, part = write_lines(tmp_path / "in.jsonl", *texts(5)), tmp_path / "out", tmp_path / "out.part"
    target.write_text("old", "utf-8")
    monkeypatch.setattr(stopping, "at", "Ada Quill said 3.")
    result = sayso("analyze", "--jsonl", source, target)
    assert "Stopped. The same command goes on where it was." in result.stderr
    assert (target.read_text("utf-8"), [line["id"] for line in read_lines(part)]) == ("old", [0, 1, 2])
    with part.open("ab") as file:
        file.write(b'{"id": 3, "ver')  # a line that was not whole when the power went
    monkeypatch.setattr(stopping, "at", "")
    stopping.asked.clear()
    result = sayso("analyze", "--jsonl", source, target)
    assert (result.exit_code, stopping.asked) == (1, ["Ada Quill said 3.", "Ada Quill said 4."])
    assert "line 1: not JSON" in result.stderr
    assert "5 analysed, 1 bad lines skipped" in result.stderr
    assert not part.exists()
    resumed = target.read_bytes()
    sayso("analyze", "--jsonl", source, target)
    assert (target.read_bytes(), len(stopping.asked)) == (resumed, 7)


@pytest.mark.parametrize("how", ["another id", "another length", "newer input", "another version", "shorter input"])
def test_what_was_begun_of_other_texts_is_not_kept(
    sayso: Sayso, tmp_path: Path, stopping: type[Stopped], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    given = texts(4)[1:]
    source, target = write_lines(tmp_path / "in.jsonl", *given), tmp_path / "out.jsonl"
    monkeypatch.setattr(stopping, "at", "Ada Quill said 3.")
    sayso("analyze", "--jsonl", source, target)
    if how == "another id":
        given[1] = {"id": "new", "text": "Ada Quill said 1."}
    elif how == "another length":
        given[1] = {"id": 1, "text": "Ada Quill said 1!!"}
    elif how == "another version":
        monkeypatch.setattr("sayso.cli.going_on.VERSION", "later")
    elif how == "shorter input":
        del given[1:]
    write_lines(source, *given)
    moment = (tmp_path / "out.jsonl.part").stat().st_mtime + (5 if how == "newer input" else -5)
    os.utime(source, (moment, moment))
    monkeypatch.setattr(stopping, "at", "")
    stopping.asked.clear()
    assert sayso("analyze", "--jsonl", source, target).exit_code == 0
    kept = {"another id": 1, "another length": 1, "shorter input": 1}.get(how, 0)
    assert stopping.asked == [each["text"] for each in given[kept:]]
    assert [line["id"] for line in read_lines(target)] == [each["id"] for each in given]
    assert [line["length"] for line in read_lines(target)] == [len(each["text"]) for each in given]


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
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=300).stderr == b""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_data_is_utf_8_whatever_the_locale_says(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "story.txt").write_text("“No,” Ada Quill said. 🙂", "utf-8")
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "sayso", "analyze", "--json", "story.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout)["attributions"][0]["content"][0]["text"] == "“No,”"
