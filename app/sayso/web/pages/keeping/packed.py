"""Many articles as notes in Markdown, packed into one file: a folder that Obsidian opens."""

import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress

from sayso.errors import ArticleNotFoundError
from sayso.notes.markdown import document, file_name
from sayso.services.noting import Notes


def packed(notes: Notes, ids: Sequence[int], address: str) -> bytes:
    """A zip with a file for each article; one that is gone is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for article_id in ids:
            with suppress(ArticleNotFoundError):
                noted = notes.of(article_id)
                body = document(noted.article, noted.kept, noted.placed, address)
                archive.writestr(file_name(noted.article), body)
    return out.getvalue()
