"""docs/claims.ipynb is run: its cells, in order, give what stands below them."""

import ast
import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

NOTEBOOK = json.loads((Path(__file__).parents[2] / "docs" / "claims.ipynb").read_text("utf-8"))
CODE = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def run(source: str, names: dict[str, Any]) -> str:
    """What a notebook shows below a cell: what it prints, and the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None
    return printed.getvalue() + ("" if value is None else repr(value))


def shown(cell: dict[str, Any]) -> str:
    """What stands below it in the file."""
    found = [each.get("text") or each["data"]["text/plain"] for each in cell["outputs"]]
    return "".join("".join(lines) for lines in found)


def test_every_cell_gives_what_stands_below_it() -> None:
    names: dict[str, Any] = {}
    told = [run("".join(cell["source"]), names) for cell in CODE]
    assert told == [shown(cell) for cell in CODE]
    assert len([each for each in told if each]) >= 5


def test_it_is_a_notebook_that_others_open() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    assert NOTEBOOK["metadata"]["kernelspec"]["name"] == "python3"
    assert len({cell["id"] for cell in NOTEBOOK["cells"]}) == len(NOTEBOOK["cells"])
    assert [cell["execution_count"] for cell in CODE] == list(range(1, len(CODE) + 1))
    assert all(cell["metadata"] == {} for cell in NOTEBOOK["cells"])
