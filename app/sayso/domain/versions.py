"""Earlier texts of an article: kept when another one takes their place."""

from dataclasses import dataclass
from datetime import datetime

from sayso.analysis.types import Analysis
from sayso.errors import SaysoError
from sayso.shape.values import NO_SHAPE, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An earlier text as it is listed. `number` counts from 1, the oldest; `until` is when another one came.

    `analysis_version` is None where it was not analysed; `length` in code points.
    """

    number: int
    until: datetime
    length: int
    analysis_version: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """An earlier text whole, with the machine's own analysis of it, where there is one."""

    version: Version
    text: str
    shape: Shape = NO_SHAPE
    analysis: Analysis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierText:
    """An earlier text as it is exported: without its analysis, which is made again when somebody compares it."""

    until: datetime
    text: str
    shape: Shape = NO_SHAPE


class VersionNotFoundError(SaysoError):
    """The article has no earlier text with this number."""

    code = "version-not-found"

    def __init__(self, article_id: int, number: int) -> None:
        super().__init__(f"Article {article_id} has no earlier text {number}. See the list of its versions.")
