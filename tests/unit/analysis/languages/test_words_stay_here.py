"""A second language must be a folder: no module outside languages/english holds English words to read an article by.

Looked at are the patterns, and the strings that text is compared with: collections of words, `==`, `in`, `endswith`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso.analysis
import sayso.desk

ANALYSIS = Path(sayso.analysis.__file__).parent
DESK = Path(sayso.desk.__file__).parent
NO_READERS = {"aligning", "policies"}  # modules of the desk that look at no article
CHOICE = {ANALYSIS / "languages" / name for name in ("__init__.py", "chosen.py")}  # which language, by its name
MODULES = [
    *sorted(path for path in ANALYSIS.rglob("*.py") if path.parent.name != "english" and path not in CHOICE),
    *sorted(path for path in DESK.glob("*.py") if path.stem not in NO_READERS),
]
# Names of our own: groups of patterns, fields of values and files, states.
OURS = {
    *("source", "cue", "content", "name", "title", "description", "detail", "role", "affiliation", "place"),
    *(
        "analyzed",
        "start",
        "journalist",
        "end",
        "shape",
        "count",
        "pieces",
        "closes",
        "ties",
        "not",
        "open",
        "close",
        "asker",
        "who",
    ),
}
ENDS = {"startswith", "endswith", "removeprefix", "removesuffix"}


def words_of_pattern(pattern: str) -> list[str]:
    """The letters that a pattern asks for as they are: no names of groups, no classes, no escapes."""
    for syntax in (r"\(\?P[<=]\w+[>)]?", r"\(\?[aiLmsux-]+[:)]", r"\[(?:\\.|[^\]\\])*\]", r"\\(?:u[0-9a-f]{4}|.)"):
        pattern = re.sub(syntax, "\0", pattern)
    return re.findall(r"[A-Za-z]{2,}", pattern)


def words_read_by(code: str) -> Iterator[str]:
    """Every English word in the code of a module by which it reads a text."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "re":
                for text in strings(node):
                    yield from words_of_pattern(text)
            elif node.func.attr in ENDS:
                for argument in node.args:
                    yield from (text for text in strings(argument) if re.search("[A-Za-z]", text))
        elif isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                if isinstance(side, ast.Constant):
                    yield from (text for text in strings(side) if re.search("[A-Za-z]", text))
        elif isinstance(node, ast.Set | ast.Tuple | ast.List):
            found = [each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if len(found) > 1:
                yield from (text for text in found if re.fullmatch(r"[A-Za-z’' .-]*[A-Za-z]{2}[A-Za-z’' .-]*", text))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
            yield from re.findall(r"[A-Za-z]{2,}\|[A-Za-z]{2,}", node.value)


def strings(node: ast.AST) -> list[str]:
    return [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ANALYSIS.parent)))
def test_no_english_word_is_read_by_outside_english(path: Path) -> None:
    assert set(words_read_by(path.read_text("utf-8"))) <= OURS


@pytest.mark.parametrize(
    "code",
    [
        'A = re.compile(r"(?:who|whose)$")',
        'A = re.compile(r"said [^,]+")',
        'A = frozenset({"police", "military"})',
        'x = word in ("The", "A", "An")',
        'x = head == "one"',
        'x = word.endswith("ing")',
        'A = r"(?:also|later)"',
        'A = rf"{B} (?:also|later)"',
    ],
)
def test_such_words_would_be_seen(code: str) -> None:
    assert list(words_read_by(code))


@pytest.mark.parametrize(
    "code", [r'A = re.compile(r"(?P<cue>[A-Za-z]+)\b:\s")', 'A = "police and military"', 'x = a == "“"']
)
def test_marks_and_other_strings_are_no_such_words(code: str) -> None:
    assert not list(words_read_by(code))
