"""A table that was handed in: which column is which field, what the first of its articles become, and adding them."""

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.domain import FIELDS, MAX_AT_ONCE, Article, Draft
from sayso.errors import InvalidInputError, SaysoError, TooLargeError
from sayso.intake import Refusal
from sayso.intake.given import file_of
from sayso.intake.mapped.columns import NO_CHOICE, NONE, USUAL, Columns, guessed, written
from sayso.intake.mapped.preview import Preview, mapped_in, preview
from sayso.web.deps import FormDep, LibraryDep
from sayso.web.pages.adding import outcomes
from sayso.web.pages.adding.forms import Upload, packed, unpacked, value
from sayso.web.pages.templating import render
from sayso.web.turns import TurnDep

router = APIRouter(default_response_class=Response, include_in_schema=False)

_LABELS = {"text": "Text", **{each.name: each.label for each in FIELDS}}
_TOO_LARGE = (
    "The table is too large to be looked at here. `sayso import FILE` takes it; with --columns you say which column is "
    "which field."
)
_BEGINNING = 160  # characters of a text that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What a row would become: a title with what else is known, and the beginning of the text; or why it is nothing."""

    title: str = ""
    known: str = ""
    beginning: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShown:
    """A table with the choice of its columns; `packed` is the file, `command` what adds more than a page can."""

    name: str
    packed: str
    names: tuple[str, ...]
    choices: tuple[tuple[str, str, str], ...]  # a field, what it is called, its column
    first: tuple[Became, ...]
    total: int
    command: str


@router.post("/articles/table")
def map_table(request: Request, form: FormDep, library: LibraryDep, turn: TurnDep) -> Response:
    """Show what the table becomes by another choice of columns; or add its articles."""
    upload = Upload(name=value(form, "name"), data=unpacked(value(form, "file")))
    try:
        turn.begin()
        columns = _chosen(form)
        if value(form, "add"):
            add = partial(library.add_article, until=turn.until)
            drafts = islice(_drafts(upload, columns), MAX_AT_ONCE)
            return render(
                request, "articles/added.html", outcomes=[outcomes.added(upload.name, each, add) for each in drafts]
            )
        shown = table_in(upload, columns)
        if shown is None:
            raise InvalidInputError("The file holds no table.")
    except SaysoError as error:
        outcome = outcomes.Outcome(name=upload.name, result=outcomes.Result.REFUSED, message=error.message)
        return render(request, "articles/added.html", status=422, outcomes=[outcome])
    outcome = outcomes.Outcome(name=upload.name, result=outcomes.Result.TABLE, table=shown)
    return render(request, "articles/added.html", outcomes=[outcome])


def looked_into(upload: Upload, add: Callable[[Draft], Article], begin: outcomes.Begin) -> list[outcomes.Outcome]:
    """As `outcomes.take_in`; of a table it is shown first what it would become."""
    try:
        shown = table_in(upload)
    except SaysoError as error:
        return [outcomes.Outcome(name=upload.name, result=outcomes.Result.REFUSED, message=error.message)]
    if shown is None:
        return outcomes.take_in(upload, add, begin)
    return [outcomes.Outcome(name=upload.name, result=outcomes.Result.TABLE, table=shown)]


def table_in(upload: Upload, columns: Columns = NO_CHOICE) -> TableShown | None:
    """The table in a file; None where it is none. Raises SaysoError: it cannot be read, or is too large."""
    table = preview(upload.name, upload.data, columns)
    if table is None:
        return None
    file = packed(upload.data)
    if not file:
        raise TooLargeError(_TOO_LARGE)
    return TableShown(
        name=upload.name,
        packed=file,
        names=table.names,
        choices=tuple((name, _LABELS[name], table.columns[name]) for name in USUAL),
        first=tuple(map(_became, table.first)),
        total=table.total,
        command=_command(table) if table.total > MAX_AT_ONCE else "",
    )


def _chosen(form: FormData) -> Columns:
    return Columns({name: value(form, f"column-{name}") or NONE for name in USUAL})


def _drafts(upload: Upload, columns: Columns) -> Iterator[Draft | Refusal]:
    for item in mapped_in(file_of(upload.name, upload.data), columns):
        try:
            yield from [item] if isinstance(item, Refusal) else item.drafts()
        except SaysoError as error:
            yield Refusal(item.where, error.message)


def _became(each: Draft | Refusal) -> Became:
    if isinstance(each, Refusal):
        return Became(why=each.why)
    metadata = each.metadata
    known = [metadata.byline, metadata.publication, str(metadata.published_on or ""), metadata.url]
    lost = [f"the {_LABELS[name].lower()} cannot be read" for name in each.left_out]
    start = each.text[:_BEGINNING].replace("\n", " ")
    return Became(
        title=metadata.title,
        known=" · ".join(filter(None, [*known, *lost])),
        beginning=start + ("…" if len(each.text) > _BEGINNING else ""),
    )


def _command(table: Preview) -> str:
    if table.columns == guessed(table.names):
        return "sayso import FILE"
    return f"sayso import --columns {shlex.quote(written(Columns(table.columns)))} FILE"
