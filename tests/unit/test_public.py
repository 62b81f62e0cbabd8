"""`import sayso`: what is public, and that it costs next to nothing."""

import json
import subprocess
import sys

import pytest

import sayso
from sayso.samples import sample_drafts

HEAVY = ("fastapi", "starlette", "pydantic", "sqlalchemy", "sqlmodel", "onnxruntime", "numpy", "httpx")
TEXT = next(iter(sample_drafts())).text


def told_by_a_fresh_python(*lines: str) -> object:
    run = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def test_to_import_it_loads_nothing_heavy_and_opens_nothing() -> None:
    loaded, opened = told_by_a_fresh_python(  # type: ignore[misc]
        "import json, sys, typing, enum, dataclasses, functools, itertools, collections.abc",
        "opened = []",
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)",
        "import sayso",
        "sayso.Span, sayso.Identity, sayso.analyze",
        f"print(json.dumps([[name for name in {HEAVY} if name in sys.modules],",
        "    [name for name in opened if '.py' not in name]]))",
    )
    assert loaded == []
    assert opened == []


def test_all_that_is_public_is_there_and_documented() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name).__doc__, name
    told = told_by_a_fresh_python("import json", "from sayso import *", "print(json.dumps(Analyzer.__name__))")
    assert told == "Analyzer"


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Reader'"):
        sayso.Reader  # noqa: B018


def test_analyze_is_the_analyzer_and_the_language() -> None:
    found = sayso.analyze(TEXT)
    assert found == sayso.Analyzer().analyze(TEXT)
    assert found.language == "en"
    assert found.attributions
    assert sayso.analyze("No.").language is None
