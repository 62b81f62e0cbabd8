"""The order of the stages; no rule of its own."""

from pathlib import Path

from app.analysis.assembly import assemble
from app.analysis.attribution import mend
from app.analysis.quotation import find_quotations
from app.analysis.quoted import Quoted
from app.analysis.tagger import Tagger
from app.analysis.text import Places, sentences, with_plain_spaces
from app.analysis.types import Analysis
from app.analysis.version import VERSION

MODEL = Path(__file__).parent / "model"


class Analyzer:
    """Text in, annotations out. Built once: it opens the net's files; `analyze` is pure and may run in any thread."""

    version = VERSION

    def __init__(self, folder: Path = MODEL) -> None:
        self._tagger = Tagger(folder)

    def analyze(self, text: str) -> Analysis:
        """Every attribution, source and hedge of any string at all; spans count its code points."""
        tagged = self._tagger.tag(text)
        text = with_plain_spaces(text)
        places = Places(sentences(text))
        quotations = find_quotations(text)
        found = mend(text, places, Quoted(quotations), tagged.attributions)
        return assemble(text, VERSION, places, quotations, found, tagged.hedges)
