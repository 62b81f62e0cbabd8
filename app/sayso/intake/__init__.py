"""What comes in: fetching, extracting, normalising, reading import formats. Nothing here stores or analyses."""

from sayso.intake.drafts import (
    checked_draft,
    draft_from_file,
    draft_from_html,
    draft_from_text,
    draft_from_url,
    with_metadata,
)
from sayso.intake.extract import Extracted, extract_article
from sayso.intake.fetching.fetch import Fetched, Fetcher
from sayso.intake.formats import FileRecord, Record, Refusal, files_in, records
from sayso.intake.recorded import draft_from_record
from sayso.intake.text.language import sure_language
from sayso.intake.text.normalize import normalize

__all__ = [
    "Extracted",
    "Fetched",
    "Fetcher",
    "FileRecord",
    "Record",
    "Refusal",
    "checked_draft",
    "draft_from_file",
    "draft_from_html",
    "draft_from_record",
    "draft_from_text",
    "draft_from_url",
    "extract_article",
    "files_in",
    "normalize",
    "records",
    "sure_language",
    "with_metadata",
]
