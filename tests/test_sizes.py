"""How large modules, functions and folders may be. How branched a function may be is held by `make lint`."""

import ast
import tomllib
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "app" / "sayso"
MODULES = sorted(APP.rglob("*.py"))
LINES = {str(path.relative_to(APP)): len(path.read_text("utf-8").splitlines()) for path in MODULES}


def test_no_module_is_longer_than_250_lines() -> None:
    assert {name: lines for name, lines in LINES.items() if lines > 250} == {}


def test_half_of_the_modules_are_shorter_than_110_lines() -> None:
    assert median(LINES.values()) < 110


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{path.relative_to(APP)}: {node.name}": node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }
    assert {name: lines for name, lines in long.items() if lines > 40} == {}


def test_lint_refuses_a_function_with_more_than_15_ways_through_it() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "C901" in ruff["select"]
    assert ruff["mccabe"]["max-complexity"] <= 15


@pytest.mark.parametrize(("part", "most"), [("analysis", 9), ("intake", 12)])  # intake/documents: one for each format
def test_no_folder_has_more_modules_than_can_be_seen_at_once(part: str, most: int) -> None:
    folders = Counter(path.parent for path in (APP / part).rglob("*.py") if path.name != "__init__.py")
    assert {str(folder.relative_to(APP)): number for folder, number in folders.items() if number > most} == {}
