"""The order of the stages; no rule of its own."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sayso.analysis.assembly import assemble
from sayso.analysis.claims.mend import NAMES, mend
from sayso.analysis.phrases.reading import read
from sayso.analysis.tagging.tagger import Tagger
from sayso.analysis.types import Analysis
from sayso.analysis.version import VERSION

MODEL = Path(__file__).parent / "tagging" / "model"


@dataclass(frozen=True, slots=True)
class Explained:
    """An analysis, and for each attribution, by its id, the rules that changed what was found, in order."""

    analysis: Analysis
    changed_by: dict[int, tuple[str, ...]]


class Analyzer:
    """Text in, annotations out. Built once: it opens the net's files; `analyze` is pure and may run in any thread.

    `without` names rules to leave out, to see what they earn. `remember` is how many bytes may be kept of what the net
    said of the windows of earlier texts: those that come again cost less, and say the same.

    Raises:
        ValueError: there is no such rule.
    """

    version = VERSION

    def __init__(self, folder: Path = MODEL, *, without: Collection[str] = (), remember: int = 0) -> None:
        if unknown := sorted(set(without) - set(NAMES)):
            raise ValueError(f"no such rule: {', '.join(unknown)}; there are {', '.join(NAMES)}")
        self._tagger = Tagger(folder, remember=remember)
        self._without = frozenset(without)

    def analyze(self, text: str) -> Analysis:
        """Every attribution, source and hedge of any string at all; spans count its code points."""
        return self.explain(text).analysis

    def explain(self, text: str) -> Explained:
        """The same, and what the rules did."""
        tagged = self._tagger.tag(text)
        reading = read(text, tagged.names)
        claims = mend(reading, tagged.attributions, self._without)
        analysis = assemble(reading, VERSION, claims, tagged.hedges, tagged.ties)
        changes = {each.id: claim.changed_by for each, claim in zip(analysis.attributions, claims, strict=True)}
        return Explained(analysis, changes)
