"""What a program sends so that nothing is done twice, however often it sends it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Once:
    """The key under which something was sent, and a digest of all that was sent under it."""

    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of something that was sent before: the article, and the warnings of its draft."""

    article_id: int
    warnings: tuple[str, ...]
