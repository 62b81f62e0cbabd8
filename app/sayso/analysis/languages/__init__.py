"""Which language is read; `chosen` has its words. One process reads one language (decision 249)."""

CODE, NAME = "en", "English"  # ISO 639-1, and as a reader calls it


def is_foreign(code: str | None) -> bool:
    """Whether a text is surely in another language; None is of no language that is sure."""
    return code not in (None, CODE)
