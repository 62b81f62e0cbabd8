"""What `pip install sayso` gives without an extra, and `sayso[corpus]`: the analysis works, and its weight."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent.parent
STORY = ROOT / "app" / "sayso" / "samples" / "shelf" / "01-ansel-dam.txt"
MOST = 225e6  # bytes of all that the analysis needs; pip and what else a new environment has are not counted
ROOMS = ["fastapi", "sqlmodel", "sqlalchemy", "alembic", "jinja2", "uvicorn", "httpx", "pydantic"]
READERS = ["trafilatura", "lxml", "pdfminer", "openpyxl"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return Path(path)


@pytest.fixture(scope="module")
def alone(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new environment after `pip install sayso`."""
    return installed(wheel, "", tmp_path_factory.mktemp("alone") / "env")


@pytest.fixture(scope="module")
def with_corpus(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after `pip install 'sayso[corpus]'`."""
    return installed(wheel, "corpus", tmp_path_factory.mktemp("corpus") / "env")


def installed(wheel: Path, extra: str, folder: Path) -> Path:
    """Install a wheel plainly, with its dependencies.

    No registry is asked: what the wheel and its dependencies name is put there beforehand from this environment, and
    pip, which may ask nobody, fails where something is missing that they name.
    """
    venv.create(folder, with_pip=False)
    site = packages(folder)
    for name in sorted(named(wheel, extra)):
        lend(name, site)
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "--quiet", "--python"]
    given = f"{wheel}[{extra}]" if extra else str(wheel)
    subprocess.run([*pip, folder / "bin" / "python", "install", "--no-index", given], check=True)
    return folder


def packages(folder: Path) -> Path:
    (site,) = folder.glob("lib/python3*/site-packages")
    return site


def named(wheel: Path, extra: str) -> set[str]:
    """The distributions that a wheel needs, and what these need, without the wheel's own."""
    with ZipFile(wheel) as archive:
        (path,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        own = message_from_bytes(archive.read(path)).get_all("Requires-Dist", [])
    found: set[tuple[str, str]] = set()
    todo = [("sayso", each) for each in ("", extra)]
    while todo:
        name, wanted = todo.pop()
        if (name, wanted) in found:
            continue
        found.add((name, wanted))
        for requirement in map(Requirement, own if name == "sayso" else distribution(name).requires or []):
            if requirement.marker is None or requirement.marker.evaluate({"extra": wanted}):
                called = re.sub(r"[-_.]+", "-", requirement.name).lower()
                todo += [(called, each) for each in ("", *requirement.extras)]
    return {name for name, _ in found} - {"sayso"}


def lend(name: str, site: Path) -> None:
    """Put the files of an installed distribution into another environment."""
    for file in distribution(name).files or ():
        source = Path(str(file.locate()))
        if ".." not in file.parts and source.exists():
            target = site / file
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(source, target)
            except OSError:  # another disk
                shutil.copyfile(source, target)


def weights(site: Path) -> Iterator[int]:
    return (path.stat().st_size for path in site.rglob("*") if path.is_file())


def called(folder: Path, where: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "SAYSO_DATA": str(where / "room")}
    command = [folder / "bin" / "sayso", *arguments]
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True)


def present(folder: Path, modules: list[str]) -> list[str]:
    code = f"from importlib.util import find_spec; print(*[each for each in {modules} if find_spec(each)])"
    return subprocess.run([folder / "bin" / "python", "-c", code], capture_output=True, text=True).stdout.split()


def test_the_analysis_alone_is_light_and_brings_no_web_no_database_and_no_reader(alone: Path) -> None:
    assert present(alone, [*ROOMS, *READERS, "pyarrow"]) == []
    assert 100e6 < sum(weights(packages(alone))) < MOST


def test_alone_it_analyses_in_python(alone: Path, tmp_path: Path) -> None:
    code = (
        "import sayso; print(sayso.analyze('“No,” Ada Quill said.').rows('“No,” Ada Quill said.')['claims'][0]['cue'])"
    )
    told = subprocess.run([alone / "bin" / "python", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert (told.returncode, told.stdout, told.stderr) == (0, "said\n", "")


def test_alone_it_analyses_texts_and_lines(alone: Path, tmp_path: Path) -> None:
    shutil.copy(STORY, tmp_path / "story.txt")
    told = called(alone, tmp_path, "analyze", "story.txt", "--json")
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["summary"]["claims"] > 5
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": 7, "text": "“No,” Ada Quill said."}) + "\n", "utf-8")
    told = called(alone, tmp_path, "analyze", "--jsonl", "in.jsonl", "out.jsonl")
    assert told.returncode == 0, told.stderr
    line = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert (line["id"], line["summary"]["claims"], line["language"]) == (7, 1, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serve", "--port", "0"], "This needs the room: pip install 'sayso[room]'"),
        (["list"], "This needs the room: pip install 'sayso[room]'"),
        (["import", "story.txt"], "This needs the room: pip install 'sayso[room]'"),
        (["mcp"], "This needs the room: pip install 'sayso[room]'"),
        (["backup", "room.sqlite"], "This needs the room: pip install 'sayso[room]'"),
        (
            ["analyze", "page.html"],
            "Pages and documents need more than the analysis: pip install 'sayso[reading]'",
        ),
        (["corpus", "story.txt", "out"], "Corpora need more than the analysis: pip install 'sayso[corpus]'"),
    ],
    ids=lambda each: each[0] if isinstance(each, list) else "",
)
def test_what_needs_more_says_in_one_line_what_to_install(
    alone: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    shutil.copy(STORY, tmp_path / "story.txt")
    (tmp_path / "page.html").write_text("<p>“No,” Ada Quill said.</p>", "utf-8")
    told = called(alone, tmp_path, *arguments)
    assert (told.returncode, told.stdout, told.stderr) == (2, "", f"{said}\n")


def test_a_corpus_needs_nothing_of_the_room(with_corpus: Path, tmp_path: Path) -> None:
    assert present(with_corpus, ROOMS) == []
    lines = [json.dumps({"id": number, "text": "“No,” Ada Quill said."}) for number in range(3)]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lines.jsonl").write_text("\n".join(lines), "utf-8")
    paragraphs = "".join(f"<p>Ada Quill said on Monday that quay {number} may stay open.</p>" for number in range(9))
    page = f"<html><head><title>The quays</title></head><body><article><h1>The quays</h1>{paragraphs}</article></body>"
    (tmp_path / "in" / "page.html").write_text(page, "utf-8")
    told = called(with_corpus, tmp_path, "corpus", "in", "out", "--jobs", "1")
    assert told.returncode == 0, told.stderr
    assert told.stdout == "Done: 4 articles, 12 claims, 4 sources, 9 hedges, 0 rejects.\n"
