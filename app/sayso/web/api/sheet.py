"""For whom a table is: what every table can be asked for."""

from typing import Annotated

from fastapi import Depends, Query

from sayso.spreadsheet import Sheet


async def _sheet(
    excel: Annotated[
        bool, Query(description="With the mark at the beginning by which Excel knows UTF-8 (a byte order mark).")
    ] = False,
    guard: Annotated[
        bool,
        Query(
            description="An apostrophe before each cell that a spreadsheet would run as a formula. It is part of the "
            "cell; a program takes `0`, and has the words alone."
        ),
    ] = True,
) -> Sheet:
    return Sheet(excel=excel, guard=guard)


SheetDep = Annotated[Sheet, Depends(_sheet)]
