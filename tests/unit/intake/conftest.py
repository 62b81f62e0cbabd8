"""What a worker process does for the room is done in the test's own process here: quicker, and its lines are counted.

`test_opening.py` has the worker itself, and its limits.
"""

from pathlib import Path

import pytest

from sayso.intake import opening


@pytest.fixture(autouse=True)
def _no_worker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if Path(str(request.node.path)).name != "test_opening.py":
        monkeypatch.setattr(opening, "_asked", lambda question, _called: opening._extract(question))
