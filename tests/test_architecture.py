"""Imports go one way: the table of docs/ARCHITECTURE.md, read from every module."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "app" / "sayso"
MODULES = sorted(APP.rglob("*.py"))

ALL = {
    "analysis",
    "cache",
    "classroom",
    "cli",
    "corpus",
    "corrections",
    "desk",
    "domain",
    "errors",
    "feeds",
    "lists",
    "headline",
    "intake",
    "in_spacy",
    "keys",
    "labelled",
    "language",
    "main",
    "many",
    "mcp",
    "measured",
    "notes",
    "query",
    "register",
    "resources",
    "room",
    "samples",
    "services",
    "settings",
    "shape",
    "spreadsheet",
    "storage",
    "waiting",
    "words",
    "workers",
}
MAY_IMPORT = {
    "__init__": {"analysis", "errors", "many"},
    "__main__": {"cli"},
    "analysis": {"cache"},
    "errors": set(),
    "settings": set(),
    "resources": set(),
    "keys": set(),
    "cache": set(),
    "labelled": {"analysis", "errors"},
    "language": set(),
    "in_spacy": {"many"},
    "measured": {"resources"},
    "feeds": {"shape"},
    "lists": set(),
    "metadata": {"errors"},
    "shape": {"analysis", "errors", "metadata"},
    "corrections": {"analysis", "errors", "metadata"},
    "desk": {"analysis", "corrections", "domain", "errors", "headline", "metadata", "words"},
    "domain": {"analysis", "corrections", "errors", "metadata", "shape"},
    "notes": {"analysis", "corrections", "domain", "errors", "metadata", "shape", "words"},
    "spreadsheet": set(),
    "waiting": set(),
    "query": {"analysis", "errors"},
    "register": {"analysis", "domain", "errors", "query"},
    "words": {"domain", "analysis"},
    "headline": {"words", "analysis"},
    "classroom": {"analysis", "corrections", "errors"},
    "storage": {
        "cache",
        "classroom",
        "desk",
        "domain",
        "feeds",
        "lists",
        "analysis",
        "corrections",
        "errors",
        "keys",
        "notes",
        "query",
        "register",
        "shape",
        "waiting",
    },
    "workers": {"errors"},
    "many": {"analysis", "errors", "language", "workers"},
    "services": {
        "classroom",
        "desk",
        "domain",
        "feeds",
        "lists",
        "labelled",
        "analysis",
        "corrections",
        "errors",
        "notes",
        "register",
        "shape",
        "workers",
    },
    "intake": {"domain", "feeds", "lists", "errors", "keys", "language", "settings", "shape", "workers"},
    "mcp": {"analysis", "domain", "errors", "query", "register", "services"},
    "room": {"intake", "services", "settings", "storage"},
    "samples": {"domain", "intake"},
    "corpus": {"analysis", "domain", "errors", "intake", "labelled", "workers"},
    "web": {
        "cache",
        "classroom",
        "services",
        "intake",
        "corrections",
        "desk",
        "domain",
        "analysis",
        "errors",
        "query",
        "register",
        "feeds",
        "lists",
        "labelled",
        "language",
        "measured",
        "notes",
        "settings",
        "shape",
        "spreadsheet",
        "waiting",
        "resources",
        "words",
        "headline",
    },
    "cli": ALL - {"storage"},
    "main": ALL | {"web"},
}
ONLY_IN = {
    "alembic": {"storage"},
    "sqlalchemy": {"storage"},
    "sqlmodel": {"storage"},
    "fastapi": {"web", "main"},
    "starlette": {"web", "main"},
    "jinja2": {"web"},
    "httpx": {"intake"},
    "httpcore": {"intake"},
    "trafilatura": {"intake"},
    "lxml": {"intake"},
    "webencodings": {"intake"},
    "cassis": {"labelled"},
    "py3langid": {"language"},
    "spacy": {"in_spacy"},
    "warcio": {"corpus"},
    "ftfy": {"intake"},
    "markdown_it": {"intake"},
    "openpyxl": {"intake"},
    "pdfminer": {"intake"},
    "striprtf": {"intake"},
    "yaml": {"intake", "desk"},
    "onnxruntime": {"analysis"},
    "numpy": {"analysis"},
    "pyarrow": {"corpus"},
    "distributed": {"corpus"},
    "typer": {"cli"},
    "rich": {"cli"},
    "uvicorn": {"cli"},
}


def part_of(path: Path) -> str:
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imported(path: Path) -> set[tuple[str, ...]]:
    """Every imported module as its dotted parts; a name imported from `sayso` itself counts as its submodule."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by the full name"
            module = str(node.module)
            names |= {f"sayso.{alias.name}" for alias in node.names} if module == "sayso" else {module}
    return {tuple(name.split(".")) for name in names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_imports_of_our_own_parts_go_one_way(path: Path) -> None:
    part = part_of(path)
    own = {name[1] for name in imported(path) if name[0] == "sayso" and len(name) > 1}
    assert own - {part, "__version__"} <= MAY_IMPORT[part]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_third_parties_stay_where_they_belong(path: Path) -> None:
    part = part_of(path)
    assert not [name[0] for name in imported(path) if part not in ONLY_IN.get(name[0], {part})]


@pytest.mark.parametrize(("here", "there"), [("pages", "api"), ("api", "pages")])
def test_pages_and_api_do_not_know_each_other(here: str, there: str) -> None:
    for path in (APP / "web" / here).rglob("*.py"):
        assert not [name for name in imported(path) if name[:3] == ("sayso", "web", there)]


LANGUAGE = ("sayso", "analysis", "languages", "english")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_one_module_names_the_folder_of_the_language_that_is_read(path: Path) -> None:
    inside = "languages/english/" in path.as_posix()
    names = any(name[:4] == LANGUAGE for name in imported(path)) or "languages/english" in path.read_text("utf-8")
    assert names <= (inside or path == APP / "analysis" / "languages" / "chosen.py")


DATABASE = ("sayso", "storage", "sqlite")
# What no other database reads so: beside it stands only history (migrations), and options of tables (sqlite_where=…),
# which SQLAlchemy gives to SQLite alone.
OF_SQLITE = re.compile(
    r"sqlite3|sqlite_(?:master|sequence|version)|dialects\.sqlite|\bPRAGMA\b|\bMATCH [:?]|\browid\b|\bsnippet\("
    r"|json_(?:each|extract|group_array|group_object)\b|\binstr\(|\btotal\(\w|\bstrftime\(|\bgroup_concat\b"
    r"|\bsubstr\(|\bINSERT OR |\bshown = 1\b|[ \"'(]\+(?:claim|voice|article|shown)\b|CROSS JOIN|BEGIN IMMEDIATE"
)


@pytest.mark.parametrize("path", sorted((APP / "storage").rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_what_only_sqlite_reads_stands_in_its_folder(path: Path) -> None:
    if "migrations/versions" in path.as_posix() or path.parent.name == "sqlite":
        return
    text = path.read_text("utf-8").replace("with_rowid", "").replace('sqlite_where=text("shown = 1', "")
    assert OF_SQLITE.findall(text) == []
    names = any(name[:3] == DATABASE for name in imported(path))
    assert names <= (path == APP / "storage" / "database.py")


@pytest.mark.parametrize(
    "words", ["json_each(?)", "WHERE x MATCH :words", '"+claim.shown = 1"', "import sqlite3", "AND +shown"]
)
def test_what_only_sqlite_reads_would_be_seen(words: str) -> None:
    assert OF_SQLITE.search(words)


def test_the_address_of_a_database_is_known_to_its_folder_alone() -> None:
    assert {path.parent.name for path in MODULES if "sqlite:" in path.read_text("utf-8")} == {"sqlite"}


def test_no_template_or_module_turns_escaping_off() -> None:
    for path in [*(ROOT / "templates").rglob("*.html"), *MODULES]:
        text = path.read_text("utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert "Markup(" not in text, path
        assert "autoescape false" not in text, path
