"""Names say what they hold: nothing is called `told`, `found` or `said` but what is that."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VAGUE = {"told", "found", "said"}
KEPT = {
    ("app/sayso/cli/claims.py", "said"): "the option --said, as the search has `said:`",
    ("app/sayso/measured.py", "found"): "of the claims in a text, the share that is found; a member of the API",
    ("app/sayso/web/api/desk_schemas.py", "told"): "a member of the API",
    ("app/sayso/web/api/publications.py", "found"): "a member of the API",
}


def names_in(source: str) -> Iterator[str]:
    """Every name that a module gives to something: variables, parameters, attributes, functions, classes, imports."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                yield name


def test_nothing_is_called_told_found_or_said_that_is_not_that() -> None:
    files = [path for folder in ("app/sayso", "bench", "training") for path in (ROOT / folder).rglob("*.py")]
    vague = {
        (str(path.relative_to(ROOT)), name.strip("_").lower())
        for path in files
        for name in names_in(path.read_text("utf-8"))
        if name.strip("_").lower() in VAGUE
    }
    assert len(files) > 500
    assert vague == set(KEPT)


@pytest.mark.parametrize(
    "line",
    [
        "told = 1",
        "told: int",
        "for told in rows: pass",
        "[told for told in rows]",
        "if told := rows: pass",
        "self._told = 1",
        "def told(): pass",
        "async def _told(): pass",
        "def do(told): pass",
        "lambda told: 1",
        "class Told: pass",
        "import rows as told",
        "try: pass\nexcept OSError as told: pass",
        "with rows as told: pass",
        "match rows:\n case [*told]: pass",
        "match rows:\n case {**told}: pass",
        "match rows:\n case told: pass",
    ],
)
def test_a_name_is_seen_wherever_it_is_given(line: str) -> None:
    assert "told" in {name.strip("_").lower() for name in names_in(line)}
