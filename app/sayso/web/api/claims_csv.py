"""An article's claims as a table for spreadsheets."""

from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis
from sayso.spreadsheet import PLAIN, Sheet, csv_pieces

COLUMNS = (
    "article_id",
    "claim",
    "source",
    "source_name",
    "identity",
    "anonymous",
    "reason",
    "cue",
    "content",
    "mode",
    "kind",
    "confidence",
    "source_spans",
    "cue_spans",
    "content_spans",
    "by",
    "key",
    "analysis_version",
)


def table(article_id: int, text: str, analysis: Analysis, sheet: Sheet = PLAIN) -> str:
    """One row a claim, in text order; pieces are joined by " … ", spans written as "12-30 45-60"."""
    keys = lasting_keys(text, analysis).claims
    rows = []
    for row in analysis.rows(text)["claims"]:
        cells = {**row, "article_id": article_id, "confidence": f"{row['confidence']:.3f}"}
        cells |= {"key": keys[row["claim"]], "analysis_version": analysis.version}
        rows.append([cells[column] for column in COLUMNS])
    return "".join(csv_pieces(COLUMNS, rows, sheet))
