"""What comes in: fetching, extracting, normalising, reading import formats. Nothing here stores or analyses."""

from app.intake.drafts import draft_from_file, draft_from_html, draft_from_text, draft_from_url
from app.intake.extract import Extracted, extract_article
from app.intake.fetch import Fetched, Fetcher
from app.intake.formats import FileRecord, Record, Refusal, draft_from_record, files_in, records
from app.intake.language import sure_language
from app.intake.normalize import normalize

__all__ = [
    "Extracted",
    "Fetched",
    "Fetcher",
    "FileRecord",
    "Record",
    "Refusal",
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
]
