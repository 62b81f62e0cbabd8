"""Why a body cannot be read as JSON: what the parser found, in words, where the framework only says that it failed."""

from collections.abc import Mapping

DEEPEST = "The body is nested too deeply."
LONG_NUMBER = "The body has a number with too many digits."


def packed(headers: Mapping[str, str]) -> str | None:
    """What is said of a body that came packed; None of one that came as it is."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    return None if coding == "identity" else f"The body is packed (Content-Encoding: {coding[:20]}): send it as it is."


def why_unread(cause: BaseException | None) -> str | None:
    """What was wrong with the body, by the exception at which reading it ended; None where that says nothing."""
    if isinstance(cause, UnicodeDecodeError):
        return f"The body is not UTF-8: byte {cause.start} of it is 0x{cause.object[cause.start]:02X}."
    if isinstance(cause, RecursionError):
        return DEEPEST
    return LONG_NUMBER if isinstance(cause, ValueError) else None
