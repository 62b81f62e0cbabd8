"""Stand-ins for what is slow or outside: they are simple, and they really do what they say."""

from collections.abc import Callable

from app.analysis.types import Analysis
from app.errors import AnalysisError
from tests import factories


class FakeAnalyzer:
    """Gives the toy analysis of tests/factories.py, or what the test gave it; fails on texts with a word of `failing`.

    `texts` are those that it was asked for, in order.
    """

    def __init__(
        self,
        version: str = factories.VERSION,
        *,
        failing: tuple[str, ...] = (),
        answer: Callable[[str], Analysis] | None = None,
    ) -> None:
        self.version = version
        self.failing = failing
        self.texts: list[str] = []
        self._answer = answer

    def analyze(self, text: str) -> Analysis:
        self.texts.append(text)
        if any(word in text for word in self.failing):
            raise AnalysisError("The analysis failed.")
        return self._answer(text) if self._answer else factories.analysis_of(text, self.version)

    def close(self) -> None:
        """Nothing is open."""
