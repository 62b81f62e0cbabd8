import pytest

STEP = 1_500


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus of sixty short articles has a dozen shards."""
    for module in ("cutting", "plan"):
        monkeypatch.setattr(f"sayso.corpus.{module}.STEP", STEP)
