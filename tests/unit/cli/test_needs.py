import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.commands import app
from sayso.cli.failures import UsageError
from sayso.cli.needs import EXTRAS, PURPOSES, how_to_install, refusal, require

EXTRAS_OF_THE_PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"][
    "optional-dependencies"
]


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("fastapi.routing", "This needs the room: pip install 'sayso[room]'"),
        ("lxml.etree", "Pages and documents need more than the analysis: pip install 'sayso[reading]'"),
        ("pyarrow", "Corpora need more than the analysis: pip install 'sayso[corpus]'"),
        ("distributed", "This needs Dask: pip install 'sayso[dask]'"),
    ],
)
def test_a_module_that_is_not_here_is_told_with_what_brings_it(module: str, said: str) -> None:
    error = refusal(ModuleNotFoundError(f"No module named {module!r}", name=module))
    assert error is not None
    assert error.message == said


@pytest.mark.parametrize("module", ["sayso.gone", "_sqlite3", "lzma", None])
def test_what_no_extra_brings_is_an_error_as_any(module: str | None) -> None:
    assert refusal(ModuleNotFoundError("No module", name=module)) is None


@pytest.mark.parametrize("known", [True, False])
def test_a_command_ends_with_that_line_and_with_nothing_else_hidden(
    known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        name = "sqlmodel" if known else "sayso.gone"
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr("sayso.cli.tokens.open_room", fail)
    result = CliRunner().invoke(app, ["tokens"])
    if known:
        assert (result.exit_code, result.stderr) == (2, "This needs the room: pip install 'sayso[room]'\n")
    else:
        assert isinstance(result.exception, ModuleNotFoundError)


def test_what_is_here_is_not_asked_for() -> None:
    require("corpus", "pyarrow", "warcio")
    with pytest.raises(UsageError, match=r"sayso\[corpus\]"):
        require("corpus", "pyarrow", "sayso_has_no_such_module")


def test_every_extra_that_is_named_is_one_of_the_project() -> None:
    assert {*EXTRAS.values(), "room"} == set(PURPOSES)
    assert set(PURPOSES) <= set(EXTRAS_OF_THE_PROJECT)
    assert how_to_install("room").endswith("'sayso[room]'")
