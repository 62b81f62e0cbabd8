"""The order of the stages, and VERSION; no rule of its own."""

from pathlib import Path

from app.analysis.assembly import assemble
from app.analysis.stopgap import Stopgap as Tagger
from app.analysis.types import Analysis

VERSION = "0.1"
MODEL = Path(__file__).parent / "model"


class Analyzer:
    """Text in, annotations out. Built once: it opens the net's files; `analyze` is pure and may run in any thread."""

    version = VERSION

    def __init__(self, folder: Path = MODEL) -> None:
        self._tagger = Tagger(folder)

    def analyze(self, text: str) -> Analysis:
        """Every attribution, source and hedge of any string at all; spans count its code points."""
        return assemble(text, self._tagger.tag(text), VERSION)
