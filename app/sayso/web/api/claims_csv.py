"""An article's claims as a table for spreadsheets."""

import csv
import io

from sayso.analysis.types import Analysis

MEDIA_TYPE = "text/csv"
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
)
# A spreadsheet takes a cell that begins with one of these for a formula; the wide ones count in East Asian settings.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table(article_id: int, text: str, analysis: Analysis) -> str:
    """One row a claim, in text order; pieces are joined by " … ", spans written as "12-30 45-60"."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in analysis.rows(text)["claims"]:
        cells = {
            **row,
            "article_id": article_id,
            "anonymous": "yes" if row["anonymous"] else "no",
            "confidence": f"{row['confidence']:.3f}",
        }
        writer.writerow([harmless(str(cells[column])) for column in COLUMNS])
    return out.getvalue()


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet runs it: an apostrophe, which they do not show, goes before a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
