"""An article's claims as a table for spreadsheets."""

from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis
from sayso.spreadsheet import PLAIN, Sheet, csv_pieces

COLUMNS = {
    "article_id": "the article’s id",
    "claim": "the claim’s id in it; /articles/1#a2 is its place",
    "source": "the words at the claim that give the source",
    "source_name": "the article’s best words for it",
    "identity": "who the source is: one of seven labels",
    "anonymous": "whether nobody is named",
    "reason": "the reason that is given for not naming it, in the article’s words",
    "cue": "the words that attribute",
    "content": "what is said; pieces are joined by “ … ”",
    "mode": "direct, mixed or indirect",
    "kind": "speech, writing, thought, attitude or refusal",
    "confidence": "how sure the analysis is, 0 to 1",
    "source_spans": "where the source’s words stand, as 12-30 45-60",
    "cue_spans": "where the cue stands",
    "content_spans": "where the content stands",
    "by": "machine, or reader: added or changed by hand",
    "key": "the claim’s lasting key",
    "analysis_version": "the version of the analysis",
}


def table(article_id: int, text: str, analysis: Analysis, sheet: Sheet = PLAIN) -> str:
    """One row a claim, in text order; pieces are joined by " … ", spans written as "12-30 45-60"."""
    keys = lasting_keys(text, analysis).claims
    rows = []
    for row in analysis.rows(text)["claims"]:
        cells = {**row, "article_id": article_id, "confidence": f"{row['confidence']:.3f}"}
        cells |= {"key": keys[row["claim"]], "analysis_version": analysis.version}
        rows.append([cells[column] for column in COLUMNS])
    return "".join(csv_pieces(COLUMNS, rows, sheet))
