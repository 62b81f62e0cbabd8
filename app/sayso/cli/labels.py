"""`sayso labels`, `correct` and `gold`: labelled texts written for annotation tools, and read back from them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import note, say, visible
from sayso.cli.failures import REFUSED, UsageError
from sayso.cli.room import open_room
from sayso.cli.writing import STREAM, write_whole, writing
from sayso.domain import ArticleQuery
from sayso.errors import ChangedMeanwhileError, InvalidInputError
from sayso.labelled import forms
from sayso.labelled.forms import Form
from sayso.labelled.values import Labelled
from sayso.words import count, shortened

if TYPE_CHECKING:  # sayso.main loads the web
    from sayso.main import Room

_READ = frozenset({".conll", ".conllu", ".conllup", ".jsonl", ".json", ".txt", ".ann"})
FormOption = Annotated[Form, typer.Option("--form", help="brat, inception and label-studio: a folder or a .zip.")]


def labels(
    target: Annotated[Path, typer.Argument(metavar="OUT", help="A file, a .zip or a new folder.")],
    form: FormOption = Form.CONLL,
    search: Annotated[str | None, typer.Option(help="Only articles that are found: docs/API.md.")] = None,
    machine: Annotated[bool, typer.Option("--machine", help="Without what readers corrected.")] = False,
) -> None:
    """Write articles with what was found in them for an annotation tool: to be checked or corrected there."""
    with open_room() as room:
        number = write_labelled(form, _labelled(room, search, machine), target)
    note(f"{count(number, 'article')} written")


def gold(
    target: Annotated[Path, typer.Argument(metavar="[OUT|-]", help='A file; "-" is standard output.')] = STREAM,
    form: FormOption = Form.JSONL,
    given: Annotated[
        Path | None, typer.Option("--from", metavar="FILES", help="Not of the room: what a tool exported.")
    ] = None,
) -> None:
    """Write reviewed articles with their corrected labels, by default as training/README.md has them.

    An article is reviewed when each of the machine's rows was said right, wrong or changed by hand. With --from, texts
    that were labelled in brat, INCEpTION, Label Studio or a CoNLL file are written instead.
    """
    from sayso.services.gold import reviewed

    if given:
        note(f"{count(write_labelled(form, read_labelled(given), target), 'text')} written")
        return
    with open_room() as room:
        number = write_labelled(form, reviewed(room.store), target)
    note(f"{count(number, 'reviewed article')} written")


def correct(
    given: Annotated[Path, typer.Argument(metavar="LABELS", help="What the tool exported: a file, a folder, a .zip.")],
    by: Annotated[str, typer.Option(help="Whose corrections they are: your name.")] = "",
    whole: Annotated[
        bool, typer.Option("--whole", help="You went through all of it: all the rest is right, too.")
    ] = False,
) -> None:
    """Take in what was changed in the labels of articles, in an annotation tool, as corrections by hand.

    Give what `sayso labels` wrote and the tool exported. What cannot be said or placed is listed, and not kept; the
    corrections of an article are kept together or not at all, and undone one by one on its page.
    """
    documents, refused, made = list(read_labelled(given)), 0, 0
    with open_room() as room:
        for each in documents:
            try:
                taken = room.corrections.take_in(each, by, whole=whole)
            except (InvalidInputError, ChangedMeanwhileError) as error:
                note(f"{each.id}: {error.message}", style="yellow")
                refused += 1
                continue
            say(f"{taken.article_id}: {count(taken.corrections, 'correction')}")
            for lost in taken.lost:
                words = f" “{shortened(lost.words, 80)}”" if lost.words else ""
                note(f"{taken.article_id}:{visible(words)} is not taken in. {lost.why}", style="yellow")
            made += taken.corrections
    note(f"{count(made, 'correction')} of {count(len(documents) - refused, 'article')}")
    if refused == len(documents):
        raise typer.Exit(REFUSED)


def write_labelled(form: Form, documents: Iterable[Labelled], target: Path) -> int:
    """How many texts were written.

    Raises:
        UsageError: they cannot be written there, or the form needs what is not installed.
    """
    counted = _Counted(documents)
    try:
        if form.one_file:
            with writing(target) as sink:
                sink.writelines(forms.lines(form, counted))
        elif target.suffix.lower() == ".zip":
            write_whole(target, forms.packed(form, counted))
        else:
            _write_folder(form, counted, target)
    except InvalidInputError as error:
        raise UsageError(error.message) from error
    return counted.number


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The labelled texts of a file, a folder or a .zip that an annotation tool gave.

    Raises:
        UsageError: there is none, or one cannot be read.
    """
    try:
        texts = list(forms.labelled_in(_given(path)))
    except InvalidInputError as error:
        raise UsageError(error.message) from error
    if not texts:
        raise UsageError(f"{path} has no labelled texts: brat (.txt and .ann), CoNLL, Label Studio or INCEpTION.")
    return iter(texts)


class _Counted:
    """Counts what is taken of it."""

    def __init__(self, documents: Iterable[Labelled]) -> None:
        self._documents = documents
        self.number = 0

    def __iter__(self) -> Iterator[Labelled]:
        for each in self._documents:
            self.number += 1
            yield each


def _labelled(room: "Room", search: str | None, machine: bool) -> Iterator[Labelled]:
    from sayso.services.gold import labels_of

    for summary in room.library.every(ArticleQuery(search=search)):
        article = room.library.article(summary.id)
        if labelled := labels_of(article.as_machine_made() if machine else article):
            yield labelled


def _write_folder(form: Form, documents: Iterable[Labelled], target: Path) -> None:
    if target == STREAM:
        raise UsageError(f"{form.value} is more than one file: name a new folder, or a .zip.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} is there already. Name a new folder, or a .zip.")
    files = forms.files(form, documents)
    target.mkdir(parents=True, exist_ok=True)
    for name, pieces in files:
        with (target / name).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)


def _given(path: Path) -> Iterator[tuple[str, bytes]]:
    from sayso.intake.given import Refusal, file_at, files_inside

    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and each.suffix.lower() in _READ:
                yield each.relative_to(path).as_posix(), each.read_bytes()
    elif path.suffix.lower() == ".zip" and path.is_file():
        for inner in files_inside(file_at(path)):
            if isinstance(inner, Refusal):
                raise UsageError(f"{inner.where}: {inner.why}")
            if inner.ending in _READ:
                with inner.open() as file:
                    yield inner.where, file.read()
    elif path.is_file():
        if path.suffix.lower() == ".ann" and path.with_suffix(".txt").is_file():
            yield path.with_suffix(".txt").name, path.with_suffix(".txt").read_bytes()
        yield path.name, path.read_bytes()
    else:
        raise UsageError(f"There is no {path}.")
