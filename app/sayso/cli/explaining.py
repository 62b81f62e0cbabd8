"""What found each claim and which rules changed it since, for the terminal."""

from rich.table import Table

from sayso.analysis.pipeline import Explained
from sayso.analysis.types import NET
from sayso.cli.console import visible


def explanation(text: str, explained: Explained) -> Table:
    """A line for each claim: its cue, what found it, how sure that is, and the rules that changed its spans."""
    table = Table("claim", "cue", "found by", "confidence", "changed by", box=None, padding=(0, 2, 0, 0))
    for claim in explained.analysis.attributions:
        cue = " … ".join(" ".join(visible(span.of(text)).split()) for span in claim.cue)
        found_by = "the net" if claim.found_by == NET else claim.found_by
        changes = ", ".join(explained.changed_by[claim.id]) or "-"
        table.add_row(f"[{claim.id}]", cue, found_by, f"{claim.confidence:.2f}", changes)
    return table
