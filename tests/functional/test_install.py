"""The wheel holds all that the room needs, and the pinned requirements hold for everyone."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import httpx2
import numpy
import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

import sayso

ROOT = Path(__file__).parent.parent.parent
SHELF = ROOT / "app" / "sayso" / "samples" / "shelf"
LOCKS = ["run.txt", "check.txt", "build.txt"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return Path(path)


@pytest.fixture(scope="module")
def wheel(built: Path) -> set[str]:
    """The names of the files in the wheel."""
    with ZipFile(built) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def files_in(folder: Path) -> set[str]:
    return {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs of a new environment with the wheel are."""
    return installed_alone(built, tmp_path_factory.mktemp("environment") / "empty")


def test_the_wheel_has_every_file_of_the_program_and_nothing_else(wheel: set[str]) -> None:
    beside = {f"sayso/{name}" for folder in ("templates", "static") for name in files_in(ROOT / folder)}
    about = {name for name in wheel if ".dist-info/" in name}
    assert wheel - about == files_in(ROOT / "app" / "sayso") | beside


def test_the_wheel_has_what_is_no_python(wheel: set[str]) -> None:
    for part in ("templates/base.html", "static/css/room.css", "storage/migrations/env.py", "web/api/assets/docs.js"):
        assert f"sayso/{part}" in wheel
    assert [name for name in wheel if name.startswith("sayso/samples/shelf/")]
    assert [name for name in wheel if name.startswith("sayso/analysis/languages/english/")]


def test_the_wheel_takes_one_name_alone(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel} == {"sayso", f"sayso-{sayso.__version__}.dist-info"}
    assert "sayso/py.typed" in wheel


def test_the_wheel_alone_serves_a_room_elsewhere(installed: Path, tmp_path: Path) -> None:
    environment = {"SAYSO_DATA": str(tmp_path / "room"), "PATH": os.environ["PATH"]}
    command = [installed / "sayso", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            with httpx2.Client(base_url=server.stdout.readline().split()[-1], timeout=60) as client:
                page = client.get("/").text
                (sheet,) = re.findall(r'href="(/static/[^"]+/room\.css)"', page)
                answers = [client.get(sheet), client.get("/articles/1"), client.get("/api/docs")]
                added = client.post("/api/v1/articles", json={"text": "“No,” the mayor, Ada Quill, said on Monday."})
                article = added.json()
                while (
                    article["state"] == "waiting"
                ):  # a slow machine is longer at its first analysis than who posts waits
                    sleep(0.1)
                    article = client.get(f"/api/v1/articles/{article['id']}").json()
        finally:
            server.kill()
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert page.count('href="/articles/') >= 6  # the sample shelf
    assert (added.status_code, article["state"]) == (201, "analyzed")
    assert article["analysis"]["sources"][0]["label"]["text"] == "Ada Quill"


def run(python: Path, *lines: str, where: Path) -> str:
    """What a program prints that runs in a folder, with that environment's Python."""
    environment = {"PATH": os.environ["PATH"]}
    done = subprocess.run([python, "-c", "\n".join(lines)], cwd=where, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("package", [True, False], ids=["with __init__.py", "without"])
def test_a_project_with_an_app_of_its_own_keeps_it_and_has_sayso(
    installed: Path, tmp_path: Path, package: bool
) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "main.py").write_text("WHOSE = 'the project’s'\n", "utf-8")
    if package:
        (tmp_path / "app" / "__init__.py").touch()
    lines = ("import app.main, sayso", "claims = sayso.analyze('“No,” Ada Quill said.').attributions")
    told = run(installed / "python", *lines, "print(app.main.WHOSE, len(claims), app.main.__file__)", where=tmp_path)
    assert told.strip() == f"the project’s 1 {tmp_path / 'app' / 'main.py'}"


def test_three_lines_of_python_give_a_table_of_claims(installed: Path, tmp_path: Path) -> None:
    shutil.copy(SHELF / "01-ansel-dam.txt", tmp_path / "story.txt")
    told = run(
        installed / "python",
        "import sayso",
        "text = open('story.txt', encoding='utf-8').read()",
        "print(*(tuple(row.values()) for row in sayso.analyze(text).rows(text)['claims']), sep='\\n')",
        where=tmp_path,
    )
    table = [ast.literal_eval(line) for line in told.splitlines()]
    assert len(table) > 5
    assert {len(row) for row in table} == {23}


def test_the_command_says_its_version(installed: Path) -> None:
    told = subprocess.run([installed / "sayso", "--version"], capture_output=True, text=True, check=True)
    assert sayso.__version__ in told.stdout


def installed_alone(built: Path, folder: Path) -> Path:
    """Where the programs are of a new environment with the wheel in it.

    The pinned requirements are lent to it from this environment, to spare minutes; a folder named in a .pth file lends
    its packages but not what its own .pth files name, such as our working tree.
    """
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", python]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", built], check=True)
    where = [python, "-I", "-c", "import sayso; print(sayso.__file__)"]
    told = subprocess.run(where, capture_output=True, text=True, check=True)
    own = Path(told.stdout).parent.parent
    assert folder in own.parents
    (own / "lent.pth").write_text(str(Path(numpy.__file__).parent.parent))
    return python.parent


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_by_hash_and_names_no_index(name: str) -> None:
    lock = (ROOT / "requirements" / name).read_text("utf-8")
    requirements = re.split(r"\n(?=\S)", lock.strip())
    assert requirements
    for requirement in requirements:
        assert re.match(r"[\w.\-]+(\[[\w,\-]+\])?==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement
    assert "://" not in lock
    assert "--index" not in lock


def test_the_locks_pin_every_dependency_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    run, check = ((ROOT / "requirements" / name).read_text("utf-8") for name in ("run.txt", "check.txt"))
    room = named([*project["dependencies"], *extras["room"]], extras)
    assert {"fastapi", "lxml", "onnxruntime"} <= room
    for lock, wanted in ((run, room), (check, room | named(extras["check"], extras))):
        assert wanted <= set(re.findall(r"^([\w\-]+)==", lock, re.MULTILINE))


def named(requirements: list[str], extras: dict[str, list[str]]) -> set[str]:
    """What these name, and what the extras of our own that are among them name."""
    found: set[str] = set()
    for requirement in map(Requirement, requirements):
        if requirement.name == "sayso":
            found |= named([each for extra in requirement.extras for each in extras[extra]], extras)
        else:
            found.add(re.sub(r"[-_.]+", "-", requirement.name).lower())
    return found
