"""A table of acts on the register as a request brings it, whether a program or a form of the page sent it."""

import io

from sayso.intake.given import File
from sayso.intake.tables import cells
from sayso.register.acts import ActWish, wishes
from sayso.spreadsheet import bare

LONGEST = 10_000  # characters of a line


def wishes_in(name: str, data: bytes) -> list[ActWish]:
    """What it asks for; `name` is how a message calls it, with the line. Raises InvalidInputError."""
    file = File(name, "acts.csv", lambda: io.BytesIO(data))  # whatever it is called, nothing is unpacked
    rows = cells(file, LONGEST)
    return wishes((where, {column: bare(cell) for column, cell in row.items()}) for where, row in rows)
