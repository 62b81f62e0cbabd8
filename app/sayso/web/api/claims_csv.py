"""An article's claims as a table for spreadsheets."""

import csv
import io

from sayso.analysis.types import Analysis, Spans

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
    for claim in analysis.attributions:
        source = analysis.source_of(claim)
        cells = (
            str(article_id),
            str(claim.id),
            _words(text, claim.source),
            source.label.of(text) if source else "",
            analysis.identity_of(claim),
            "yes" if analysis.identity_of(claim).anonymous else "no",
            source.reason.span.of(text) if source and source.reason else "",
            _words(text, claim.cue),
            _words(text, claim.content),
            claim.mode,
            claim.kind,
            f"{claim.confidence:.3f}",
            _spans(claim.source),
            _spans(claim.cue),
            _spans(claim.content),
        )
        writer.writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet runs it: an apostrophe, which they do not show, goes before a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _words(text: str, spans: Spans) -> str:
    return " … ".join(span.of(text) for span in spans)


def _spans(spans: Spans) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)
