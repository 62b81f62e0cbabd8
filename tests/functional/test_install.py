"""The wheel holds all that the room needs, and the pinned requirements hold for everyone."""

import re
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent.parent
LOCKS = ["run.txt", "check.txt", "build.txt"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    with ZipFile(built) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def files_in(folder: Path) -> set[str]:
    return {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_has_every_file_of_the_program_and_nothing_else(wheel: set[str]) -> None:
    beside = {f"app/{name}" for folder in ("templates", "static") for name in files_in(ROOT / folder)}
    about = {name for name in wheel if ".dist-info/" in name}
    assert wheel - about == files_in(ROOT / "app") | beside


def test_the_wheel_has_what_is_no_python(wheel: set[str]) -> None:
    for part in ("templates/base.html", "static/css/room.css", "storage/migrations/env.py", "web/api/assets/docs.js"):
        assert f"app/{part}" in wheel
    assert [name for name in wheel if name.startswith("app/samples/shelf/")]
    assert [name for name in wheel if name.startswith("app/analysis/lexicons/")]


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
    run, check = ((ROOT / "requirements" / name).read_text("utf-8") for name in ("run.txt", "check.txt"))
    for lock, named in ((run, project["dependencies"]), (check, project["optional-dependencies"]["check"])):
        pinned = set(re.findall(r"^([\w\-]+)==", lock, re.MULTILINE))
        assert {re.split(r"[<>=\[; ]", requirement)[0].lower().replace("_", "-") for requirement in named} <= pinned
