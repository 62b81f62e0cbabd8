"""What comes in: fetching, extracting, normalising, reading import formats. Nothing here stores or analyses.

What fetches is not among these names, since it needs the web; import it from `sayso.intake.fetching`.
"""

from sayso.intake.again import read_again, shaped_by
from sayso.intake.drafts import (
    checked_draft,
    draft_from_html,
    draft_from_pasted,
    draft_from_text,
    draft_from_url,
    with_metadata,
)
from sayso.intake.extract import Extracted, extract_article
from sayso.intake.files import Piece, draft_from_file, drafts_from_file
from sayso.intake.formats import (
    FileRecord,
    Item,
    Record,
    addresses_in,
    drafts_in,
    files_in,
    passed_over,
    records,
    records_in,
)
from sayso.intake.given import Refusal, file_of
from sayso.intake.lists import Addresses
from sayso.intake.recorded import draft_from_record
from sayso.intake.text.normalize import normalize

__all__ = [
    "Addresses",
    "Extracted",
    "FileRecord",
    "Item",
    "Piece",
    "Record",
    "Refusal",
    "addresses_in",
    "checked_draft",
    "draft_from_file",
    "draft_from_html",
    "draft_from_pasted",
    "draft_from_record",
    "draft_from_text",
    "draft_from_url",
    "drafts_from_file",
    "drafts_in",
    "extract_article",
    "file_of",
    "files_in",
    "normalize",
    "passed_over",
    "read_again",
    "records",
    "records_in",
    "shaped_by",
    "with_metadata",
]
