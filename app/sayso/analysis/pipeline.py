"""The order of the stages; no rule of its own."""

from pathlib import Path

from sayso.analysis.assembly import assemble
from sayso.analysis.claims.mend import mend
from sayso.analysis.claims.quotation_owners import Quoted
from sayso.analysis.tagging.tagger import Tagger
from sayso.analysis.text.quotations import find_quotations
from sayso.analysis.text.sentences import Places, sentences, with_plain_spaces
from sayso.analysis.types import Analysis
from sayso.analysis.version import VERSION

MODEL = Path(__file__).parent / "tagging" / "model"


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
