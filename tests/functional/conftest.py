"""The command line as a test calls it: in this process, on the room of the test's settings."""

from collections.abc import Callable
from typing import Any, Protocol

import pytest
from typer.testing import CliRunner, Result

from sayso.cli.commands import app
from sayso.settings import Settings
from tests.conftest import FakeFetcher
from tests.fakes import FakeAnalyzer


class Sayso(Protocol):
    """Run `sayso` with these arguments."""

    def __call__(self, *arguments: object, given: str | bytes | None = None) -> Result: ...


@pytest.fixture
def sayso(settings: Settings, fetcher: FakeFetcher, analyzer: FakeAnalyzer, monkeypatch: pytest.MonkeyPatch) -> Sayso:
    monkeypatch.setenv("SAYSO_DATA", str(settings.data))
    monkeypatch.setattr("sayso.main.build_analyzer", _giving(analyzer))
    monkeypatch.setattr("sayso.main.Fetcher", _giving(fetcher))

    def run(*arguments: object, given: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)
        # Whatever ends a command early is said in words; a traceback is a fault of ours.
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    return run


def _giving(value: Any) -> Callable[..., Any]:
    return lambda *_: value
