"""What comes in: fetching, extracting, normalising, reading import formats. Nothing here stores or analyses."""

from app.intake.drafts import draft_from_file, draft_from_html, draft_from_text
from app.intake.extract import Extracted, extract_article
from app.intake.language import sure_language, surely_not_english
from app.intake.normalize import normalize

__all__ = [
    "Extracted",
    "draft_from_file",
    "draft_from_html",
    "draft_from_text",
    "extract_article",
    "normalize",
    "sure_language",
    "surely_not_english",
]
