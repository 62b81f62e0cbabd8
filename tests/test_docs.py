"""The documents keep up with the program: links, settings, routes."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Identity
from sayso.main import create_app
from sayso.settings import Settings
from tests.factories import TEXT, analysis_of

ROOT = Path(__file__).parent.parent
STAGES = ROOT / "app" / "sayso" / "analysis"
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").glob("*.md")]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not missing


def test_the_readme_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^\| `SAYSO_(\w+)`", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert listed == {field.name.upper() for field in fields(Settings)}


def test_the_api_document_lists_every_route(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "API.md").read_text("utf-8")
    schema = create_app(Settings(data=tmp_path)).openapi()
    routes = {f"{method.upper()} {path}" for path, item in schema["paths"].items() for method in item}
    assert routes
    assert not {route for route in routes if route not in document}


def test_the_api_document_names_every_member_of_an_analysis() -> None:
    document = (ROOT / "docs" / "API.md").read_text("utf-8")
    named = set(re.findall(r'["`](\w+)["`]', document))
    assert not set(members(analysis_of(TEXT).to_dict(TEXT))) - named - {identity.value for identity in Identity}


def members(value: object) -> Iterator[str]:
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from members(inner)
    yield from value if isinstance(value, dict) else ()


def test_the_changelog_knows_this_version_or_has_unreleased_changes() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_walk_through_the_analysis_names_every_module() -> None:
    document = (ROOT / "docs" / "ANALYSIS.md").read_text("utf-8")
    named = set(re.findall(r"`([\w/]+\.py)`", document.replace("app/sayso/analysis/", "")))
    modules = {str(path.relative_to(STAGES)) for path in STAGES.rglob("*.py") if path.name != "__init__.py"}
    assert named == modules


def test_at_most_nine_modules_stand_in_a_folder_of_the_analysis() -> None:
    for folder in (STAGES, *(path for path in STAGES.rglob("*") if path.is_dir() and path.name != "__pycache__")):
        assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= 9, folder


def test_the_walk_through_the_analysis_says_what_is_found() -> None:
    document = (ROOT / "docs" / "ANALYSIS.md").read_text("utf-8")
    text = re.findall(r"^> (.+)$", document, re.MULTILINE)[0]
    shown = dict(re.findall(r"^\| (\w+) \| ([^|`]+) \|$", document.split("## languages/")[0], re.MULTILINE))
    analysis = Analyzer().analyze(text)
    (claim,), (source,), (hedge,) = analysis.attributions, analysis.sources, analysis.hedges
    found = {
        "content": claim.content[0],
        "cue": claim.cue[0],
        "source": claim.source[0],
        "description": source.description,
        "role": source.role,
        "affiliation": source.affiliation,
        "reason": source.reason.span if source.reason else None,
        "hedge": hedge.span,
    }
    assert {name: span.of(text) for name, span in found.items() if span} == shown
