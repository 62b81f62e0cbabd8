"""`sayso review` and `sayso diff`: what a standards editor asks of an article, and draft against draft."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import note, out, say, visible, write_json
from sayso.cli.failures import REFUSED, UsageError, read_file
from sayso.cli.room import open_room
from sayso.cli.writing import writing
from sayso.desk.drafts import DraftChange, SourceChange
from sayso.desk.matching import Fate
from sayso.words import CATEGORY, count

if TYPE_CHECKING:  # the analysis and the readers of files are slow to load
    from sayso.desk.review import Review
    from sayso.desk.text import Seen

FATES = {
    Fate.NAMED: "named now",
    Fate.UNNAMED: "not named any more",
    Fate.OTHER_NAME: "under another name",
    Fate.CAME: "came",
    Fate.WENT: "went",
    Fate.OTHERWISE: "read otherwise, though its words are in both",
}
_WHAT = {"reason": "why not named", "basis": "how they know", "words": "words for them"}


def review(
    article_id: Annotated[int, typer.Argument(metavar="ID", help="The number that `sayso list` shows.")],
    policy: Annotated[
        str | None,
        typer.Option(help="plain, ap, nyt, reuters, bbc, npr, spj, or house (house.yaml in the room's folder)."),
    ] = None,
    memo: Annotated[Path | None, typer.Option(help='Write the memo as Markdown; "-" is standard output.')] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole review as JSON.")] = False,
) -> None:
    """Ask of an article what a standards editor asks: yes, no, or not to be seen in the text."""
    from datetime import UTC, datetime

    from sayso.desk.json_shape import review_dict
    from sayso.desk.memo import markdown
    from sayso.desk.memo import memo as memo_of
    from sayso.measured import error_rate

    with open_room() as room:
        article, review = room.desk.review(article_id, room.desk.policy(policy))
    if review is None:
        note(f"Article {article_id} is not analysed.", style="red")
        raise typer.Exit(REFUSED)
    if as_json:
        write_json(review_dict(review, article.text))
    elif memo:
        with writing(memo) as sink:
            sink.write(markdown(memo_of(article, review, str(error_rate()), datetime.now(UTC).date())))
    else:
        _print_review(article.title, review)
        note(str(error_rate()))


def diff(
    what: Annotated[
        list[str], typer.Argument(metavar="OLD NEW | ID", help="Two files; or an article, whose drafts are compared.")
    ],
    before: Annotated[int | None, typer.Option(help="With ID: the draft; else the last one.")] = None,
    after: Annotated[int | None, typer.Option(help="With ID: another draft; else the text of now.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As the API gives it.")] = False,
) -> None:
    """Compare two drafts by their sources: who came, who went, who is named now, which reasons and hedges."""
    if len(what) == 2 and before is None and after is None:
        change = _of_files(*map(Path, what))
    elif len(what) == 1 and what[0].isascii() and what[0].isdecimal():
        change = _of_article(int(what[0]), before, after)
    else:
        raise UsageError("Give two files, or the number of one article: sayso diff old.txt new.txt, sayso diff 3.")
    if as_json:
        from sayso.desk.json_shape import change_dict

        write_json(change_dict(change))
    else:
        for line in change_lines(change):
            say(line)


def change_lines(change: DraftChange) -> Iterator[str]:
    """What changed, a line each."""
    from sayso.headline import figures

    yield f"before: {figures(change.before)}; first claim: {visible(change.first[0])}"
    yield f"after:  {figures(change.after)}; first claim: {visible(change.first[1])}"
    for each in change.sources:
        if each.fate is not Fate.STAYED:
            yield f"{FATES[each.fate]}: {visible(_who(each))}"
        for kind, old, new in each.changes:
            became = f"{old} → {new}" if old and new else f"{new or old} {'came' if new else 'went'}"
            whose = f" of {_who(each)}" if each.fate is Fate.STAYED else ""
            yield f"  {_WHAT[kind]}{visible(whose)}: {visible(became)}"
    for hedge in change.hedges:
        whose = f"in what {hedge.voice} says" if hedge.voice else "the reporter’s own"
        words = f"“{hedge.words}” ({CATEGORY[hedge.category].lower()}, {whose}): {hedge.around}"
        fate = "read otherwise" if hedge.in_both else "came" if hedge.came else "went"
        yield f"hedge {fate}: {visible(words)}"
    if change.same:
        yield "No source came or went, and none is described otherwise; no hedge came or went."
    stayed, places = count(len(change.of(Fate.STAYED)), "source"), count(len(change.lines), "place")
    yield f"{stayed} in both; {places} of the text changed."


def _who(change: SourceChange) -> str:
    before, after = change.before, change.after
    if before and after and before.words != after.words:
        return f"“{before.words}” → “{after.words}”"
    side = after or before
    return f"“{side.words}”" if side else ""


def _of_files(old: Path, new: Path) -> DraftChange:
    from sayso.analysis import open_analyzer
    from sayso.desk.drafts import draft_change
    from sayso.desk.text import Seen

    analyzer = open_analyzer()

    def seen(path: Path) -> "Seen":
        text = _text(path)
        return Seen(text, analyzer.analyze(text))

    return draft_change(seen(old), seen(new))


def _text(path: Path) -> str:
    from sayso.intake.files import draft_from_file

    return draft_from_file(path.name, read_file(path)).text


def _of_article(article_id: int, before: int | None, after: int | None) -> DraftChange:
    with open_room() as room:
        _, kept = room.desk.versions(article_id)
        if not kept:
            raise UsageError(f"Article {article_id} has one text so far: there is no draft to compare.")
        change = room.desk.change(article_id, before or kept[-1].number, after)
    if change is None:
        note(f"One of the texts of article {article_id} is not analysed.", style="red")
        raise typer.Exit(REFUSED)
    return change


def _print_review(title: str, review: "Review") -> None:
    from rich.table import Table

    from sayso.desk.memo import ANSWERS

    say(visible(f"{title}: {review.policy.title}"))
    table = Table(box=None, pad_edge=False)
    for heading in ("answer", "by"):
        table.add_column(heading, no_wrap=True)
    table.add_column("what the text shows", ratio=1)
    for group in review.groups:
        table.add_row("", "", visible(group.rule.question), style="bold")
        if group.none:
            table.add_row("", "", group.none)
        for item in group.items:
            noted = f" Note: {item.note}" if item.note else ""
            table.add_row(
                ANSWERS[item.answer].removesuffix(" in the text"),
                "hand" if item.by_hand else "machine",
                visible(f"{item.statement}{noted}"),
            )
    out.print(table)
