"""The sample shelf: six news articles of our own, about invented places and people, that a new room opens with.

Each file of `shelf/` is a few `name: value` lines, a line `---`, then the article, headline first.
"""

from collections.abc import Iterator
from pathlib import Path

from sayso.domain import Draft
from sayso.intake.fields import metadata

SHELF = Path(__file__).parent / "shelf"


def sample_drafts() -> Iterator[Draft]:
    """The shelf's articles in their order; the first line of each text is its title."""
    for path in sorted(SHELF.glob("*.txt")):
        yield _draft(path.read_text("utf-8"))


def _draft(written: str) -> Draft:
    head, _, body = written.partition("\n---\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    text = body.strip()
    known = {
        "title": text.partition("\n")[0],
        "publication": facts["publication"],
        "byline": facts["byline"],
        "published_on": facts["date"],
    }
    return Draft(text=text, metadata=metadata(known), language="en")
