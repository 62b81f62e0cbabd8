"""How often the articles of a room hedge, kept while nobody changes the room: each page of an article compares with it.

To count them for each page takes longer the larger the room is: of 100 articles 1,250 steps of the database, of all
else that a page asks 410.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from sqlalchemy import Connection, Engine

from sayso.domain import State
from sayso.storage.database import files
from sayso.storage.engine import translated_errors

# Plain, as what every page asks (decision 231).
_FROM = f"FROM article WHERE state = '{State.ANALYZED.value}' AND id NOT IN (SELECT article_id FROM bin)"  # noqa: S608
ALL = f"SELECT count(*) {_FROM}"
MIDDLE = f"SELECT hedges_per_1000 {_FROM} ORDER BY hedges_per_1000 LIMIT ? OFFSET ?"
ITS_OWN = f"SELECT hedges_per_1000 {_FROM} AND id = ?"


@dataclass(frozen=True, slots=True)
class Rates:
    """Of `number` articles in the order of their rates those in the middle, the first of which is the one at `at`."""

    number: int
    at: int
    middle: tuple[float, ...]

    def median(self, without: float | None) -> tuple[int, float]:
        """How many there are without one of this rate (None: it is none of them), and their median; 0 of none."""
        number = self.number - (without is not None)
        if not number:
            return 0, 0.0
        places: Sequence[int] = range((number - 1) // 2, number // 2 + 1)  # of an odd number one, of an even one two
        if without is not None:  # each that stood behind it stands one place further to the front without it
            places = [at if self._rate(at) < without else at + 1 for at in places]
        return number, mean(map(self._rate, places))

    def _rate(self, at: int) -> float:
        return self.middle[at - self.at]


class KeptHedging:
    """Rates, as they were when the room was changed last; use from any thread."""

    def __init__(self, engine: Engine, watch: files.Watch) -> None:
        self._engine = engine
        self._watch = watch
        self._kept: tuple[int, Rates] | None = None

    def median(self, *, without: int) -> tuple[int, float]:
        """How many other articles are analysed, and the median of their hedges for every 1,000 words; 0 of none."""
        mark = self._watch.mark()
        kept = self._kept  # once: another thread may put another in its place
        with translated_errors(), self._engine.connect() as connection:
            own = connection.exec_driver_sql(ITS_OWN, (without,)).scalar()
            if kept and kept[0] == mark == self._watch.mark():  # else what is kept may be of before a change
                return kept[1].median(own)
            rates = _read(connection)
        if mark is not None and self._watch.mark() == mark:
            self._kept = mark, rates
        return rates.median(own)


def _read(connection: Connection) -> Rates:
    number: int = connection.exec_driver_sql(ALL).scalar_one()
    at = max(0, (number - 2) // 2)
    return Rates(number, at, tuple(connection.exec_driver_sql(MIDDLE, (3, at)).scalars()))
