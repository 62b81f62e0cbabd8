"""The changes that tests/mutants.py makes to a module: one at a time, each of a kind that people make by mistake."""

import ast
from collections.abc import Iterator
from itertools import islice

Change = tuple[ast.AST, str, int | None, ast.AST]  # parent, field, place in a list, what stands there instead
OTHER = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.And: (ast.Or,), ast.Or: (ast.And,),
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.FloorDiv,),
}  # fmt: skip
# What decides nothing: layout of classes, words for people, what only guards the programmer.
SKIPPED_FIELDS = {"annotation", "returns", "decorator_list", "type_comment", "bases", "type_params"}
SKIPPED_KEYWORDS = {"strict", "frozen", "slots", "maxsize", "name", "daemon"}


def number_of_changes(tree: ast.Module) -> int:
    """How many changes could be made."""
    return sum(1 for _ in _changes(tree))


def changed(tree: ast.Module, number: int) -> tuple[int, str, str]:
    """The change of this number: its line, how it reads before and after, and the whole changed module."""
    parent, field, index, new = next(islice(_changes(tree), number, None))
    old = getattr(parent, field) if index is None else getattr(parent, field)[index]
    where = old if hasattr(old, "lineno") else parent
    before = ast.unparse(where).split("\n")[0]
    _put(parent, field, index, new)
    after = ast.unparse(parent if where is parent else new).split("\n")[0]
    return where.lineno, f"{before}  ->  {after}", ast.unparse(tree)


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _changes(parent: ast.AST) -> Iterator[Change]:
    if isinstance(parent, ast.Raise | ast.Assert | ast.Import | ast.ImportFrom | ast.JoinedStr):
        return
    if isinstance(parent, ast.If) and ast.unparse(parent.test) == "TYPE_CHECKING":
        return
    if isinstance(parent, ast.keyword) and parent.arg in SKIPPED_KEYWORDS:
        return
    for field, value in ast.iter_fields(parent):
        if field in SKIPPED_FIELDS:
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _is_for_people(node):
                yield from ((parent, field, index, new) for new in _instead_of(parent, field, node))
                yield from _changes(node)


def _is_for_people(node: ast.AST) -> bool:
    """Docstrings, and what is written to the log."""
    if not isinstance(node, ast.Expr):
        return False
    call = node.value
    return isinstance(call, ast.Constant) or (isinstance(call, ast.Call) and ast.unparse(call).startswith("_log."))


def _instead_of(parent: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST]:
    for other in OTHER.get(type(node), ()):
        yield other()
    if isinstance(node, ast.Constant):
        yield from map(ast.Constant, _other_values(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    if field == "test" and isinstance(parent, ast.If | ast.IfExp | ast.While):
        yield ast.Constant(False)
    if field == "ifs":
        yield ast.Constant(True)
    if isinstance(node, ast.Return) and node.value and not _is_nothing(node.value):
        yield ast.Return(ast.Constant(None))
    if _is_statement_that_can_go(node):
        yield ast.copy_location(ast.Pass(), node)


def _other_values(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value + 1, value - 1) if abs(value) < 10 else (value * 3, value // 3)
    if isinstance(value, float):
        return (value * 1.5, value * 0.5) if value else (1.0,)
    return ()


def _is_nothing(value: ast.expr) -> bool:
    """None, or False, for which None stands as well wherever it is asked."""
    return isinstance(value, ast.Constant) and (value.value is None or value.value is False)


def _is_statement_that_can_go(node: ast.AST) -> bool:
    return isinstance(node, ast.Continue | ast.Break | ast.AugAssign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    )
