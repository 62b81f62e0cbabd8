"""`make mutants`: changes rules one at a time, and prints the changes that no test notices.

A draw of N changes, seeded by SEED, is taken from all that could be made in the folders below. Each is made in a copy
of the project. Then the tests of the changed module run: its own and its folder's first, then its area's, until one
fails. What survives them all is printed. The test that holds a digest of what comes out is left out: it notices any
change and says nothing about which is right.
"""

import ast
import importlib
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from tests.mutating import changed, number_of_changes

ROOT = Path(__file__).parents[1]
PACKAGE = Path("app/sayso")
# An area, and what tests it beside the folder of the same name under tests/unit.
AREAS = {
    "analysis": ("tests/quality/test_manners.py", "tests/quality/test_agreement.py"),
    "storage": ("tests/unit/services", "tests/functional/test_api_reading.py", "tests/functional/test_api_writing.py"),
    "intake": ("tests/functional/test_doors.py", "tests/functional/test_pages_adding.py", "tests/unit/services"),
}
LEFT_OUT = ("versions", "version.py")  # steps that have run, and a name
SLOW = ("test_properties.py", "test_opening.py", "test_store_against_a_dict.py")  # fuzzing: minutes for each mutant
SECONDS = 10  # of work, beside twice what the tests take on the program as it is: a change that hangs is noticed
WAIT = 900.0  # seconds, for a change that waits for ever without work
MOST_SURVIVORS = 0.1
OPTIONS = (
    "-x",
    "-q",
    "-pno:cacheprovider",
    "-pno:xdist",
    "-pno:schemathesis",
    "-Wignore::pytest.PytestAssertRewriteWarning",
)
# What every run would load again is loaded once, in the copy, before the processes are forked. Not onnxruntime: it has
# a thread, and a process that is forked beside one may wait for ever.
LOADED = ("tests.functional.conftest", "tests.quality.constructions", "sayso.intake.drafts")


@dataclass(frozen=True)
class Mutant:
    """One change of one module: where it is, how it reads before and after, and the whole changed module."""

    path: Path
    line: int
    change: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.change}"


def places(only: str) -> list[tuple[Path, int]]:
    """Module and number of all changes that could be made where the path begins with `only`, in a fixed order."""
    found = []
    for area in AREAS:
        for path in sorted((ROOT / PACKAGE / area).rglob("*.py")):
            own = path.relative_to(ROOT)
            if str(own.relative_to(PACKAGE)).startswith(only) and not set(LEFT_OUT) & set(own.parts):
                number = number_of_changes(ast.parse(path.read_text("utf-8")))
                found += [(own, each) for each in range(number)]
    return found


def mutant_at(path: Path, number: int) -> Mutant:
    """The change of this number in a module."""
    return Mutant(path, *changed(ast.parse((ROOT / path).read_text("utf-8")), number))


def tests_of(path: Path) -> list[list[str]]:
    """The tests of a module, in the order in which they run: its own, its folder's, its area's."""
    inside = path.relative_to(PACKAGE)
    unit, area = Path("tests/unit"), inside.parts[0]
    own = unit / inside.parent / f"test_{inside.name}"
    stages = [[own, unit / inside.parent], [unit / area, *map(Path, AREAS[area])]]
    return [[str(each) for each in stage if (ROOT / each).exists()] for stage in stages]


class Copy:
    """A copy of the project, in which one module at a time is changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("app", "tests", "templates", "static", "docs", "bench", "pyproject.toml"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
        self.seconds = cache(self._seconds)

    def survives(self, mutant: Mutant) -> bool:
        """Whether no test notices it."""
        path = self.folder / mutant.path
        before = path.read_text("utf-8")
        for tests in filter(None, map(tuple, tests_of(mutant.path))):
            seconds = self.seconds(tests)  # on the program as it is
            path.write_text(mutant.source, "utf-8")
            passed = self.passes(mutant.path, tests, seconds)
            path.write_text(before, "utf-8")
            if not passed:
                return False
        return True

    def passes(self, path: Path | None, tests: tuple[str, ...], seconds: int) -> bool:
        """Whether these tests pass in so many seconds of work, in a process that loads the module at `path` anew."""
        process = os.fork()
        if not process:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            os._exit(self._run(path, tests))
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            done, status = os.waitpid(process, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status) in (0, pytest.ExitCode.NO_TESTS_COLLECTED)
            time.sleep(0.02)
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return False

    def _seconds(self, tests: tuple[str, ...]) -> int:
        """How much work these tests may be. What fails on the program as it is cannot notice a change."""
        began = os.times().children_user
        if not self.passes(None, tests, 3600):
            sys.exit(f"These tests fail on the program as it is: {' '.join(tests)}")
        return int(SECONDS + 2 * (os.times().children_user - began))

    def load(self) -> None:
        """Load the program and its tests from the copy."""
        for name in [name for name in sys.modules if name.split(".")[0] in ("sayso", "tests")]:
            del sys.modules[name]
        os.chdir(self.folder)
        os.environ["PYTHONPATH"] = os.pathsep.join((str(self.folder / "app"), str(self.folder)))
        sys.path[:0] = os.environ["PYTHONPATH"].split(os.pathsep)
        sys.dont_write_bytecode = True  # a changed module of the same size and second would be taken for the one before
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        for name in LOADED:
            importlib.import_module(name)

    def _run(self, path: Path | None, tests: tuple[str, ...]) -> int:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        if path:
            forget(".".join(path.relative_to("app").with_suffix("").parts))
        return int(pytest.main([*OPTIONS, *(f"--ignore-glob=*{name}" for name in SLOW), *tests]))


def forget(changed: str) -> None:
    """Forget a module that was changed, and all that hold something of it, so that they are loaded anew."""
    users = {name: _used_by(module) for name, module in sys.modules.items() if name.split(".")[0] in ("sayso", "tests")}
    gone, before = {changed.removesuffix(".__init__")}, 0
    while len(gone) > before:
        before = len(gone)
        gone |= {name for name, used in users.items() if used & gone}
    for name in gone & set(sys.modules):
        package, _, short = name.rpartition(".")
        del sys.modules[name]
        if package in sys.modules:
            sys.modules[package].__dict__.pop(short, None)


def _used_by(module: ModuleType) -> set[str]:
    """The names of the modules that this one imports, or may import."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8")) if module.__file__ else ast.Module([], [])
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            used |= {each.name for each in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            used |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return used


def main() -> int:
    """Draw, change, test, and say what survived; 1 where it is more than MOST_SURVIVORS."""
    all_places = places(os.environ.get("ONLY", ""))
    number = min(int(os.environ.get("N") or 200), len(all_places))
    drawn = Random(int(os.environ.get("SEED") or 1)).sample(all_places, number)
    print(f"{len(all_places):,} changes could be made; {number} are.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder) / "sayso")
        copy.load()
        survivors = []
        for count, place in enumerate(drawn, 1):
            mutant = mutant_at(*place)
            if copy.survives(mutant):
                survivors.append(mutant)
                print(f"\nsurvives ({len(survivors)} of {count}): {mutant}", flush=True)
            else:
                print(".", end="", flush=True)
    share = len(survivors) / max(number, 1)
    print(f"\n{len(survivors)} of {number} survive ({share:.1%}).", flush=True)
    return int(share > MOST_SURVIVORS)


if __name__ == "__main__":
    sys.exit(main())
