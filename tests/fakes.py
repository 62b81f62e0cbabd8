"""Stand-ins for what is slow or outside: they are simple, and they really do what they say."""

import os
import re
import signal
import time
from collections.abc import Callable

from sayso.analysis.types import Analysis
from sayso.errors import AnalysisError, NoArticleFoundError
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


class TroubledAnalyzer:
    """For the worker process: does to itself what the text asks for, else gives the toy analysis."""

    version = factories.VERSION

    def analyze(self, text: str) -> Analysis:
        match text.split()[0]:
            case "hang":
                time.sleep(3600)
            case "spin":
                re.match(r"(a|a)*b", "a" * 60)  # in C, so that no other thread gets a turn
            case "exit":
                os._exit(0)
            case "crash":
                os.kill(os.getpid(), signal.SIGSEGV)
            case "memory":
                raise MemoryError
            case "grow":
                bytearray(64 * 1024**3)
            case "raise":
                raise ZeroDivisionError("of no number")
            case "refuse":
                raise NoArticleFoundError
            case "print":
                print("a library says hello")
            case "pid":
                return factories.analysis_of(text, version=str(os.getpid()))
        return factories.analysis_of(text)


class SlowAnalyzer:
    """Takes the seconds of SLOW_SECONDS for each text, without work, and gives the toy analysis."""

    version = factories.VERSION

    def analyze(self, text: str) -> Analysis:
        time.sleep(float(os.environ["SLOW_SECONDS"]))
        return factories.analysis_of(text)


def refuse_to_build() -> TroubledAnalyzer:
    """A factory that fails."""
    raise FileNotFoundError("no model")


def die_while_building() -> TroubledAnalyzer:
    """A factory that takes its process with it."""
    os._exit(3)


def toy_analysis() -> Callable[[str], Analysis]:
    """What makes the toy analysis, for processes that load it by its name."""
    return FakeAnalyzer(failing=("boom",)).analyze
