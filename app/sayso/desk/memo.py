"""The memo of a review: one page of what stands, by hand or by machine. Pure; pages, files and terminal write it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.desk.review import Group, Item, Review
from sayso.desk.values import Answer
from sayso.domain import Article
from sayso.headline import figures
from sayso.words import count, listed, long_date

ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.UNSEEN: "Cannot be seen in the text"}
ROWS = 18  # items that a page has room for, beside its head and foot
FEW = 2  # items of one question that are told where there are too many for the page
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item: what was seen, the answer that stands, who gave it, and what was noted."""

    statement: str
    answer: str
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A question with the items of it that are told; `rest` sums up the others, "" where there are none."""

    question: str
    rule: str
    rows: tuple[Row, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """All of it. `quiet` are questions of which no more is told than the answer; `foot` says how sure it is."""

    article_id: int
    title: str
    about: str
    policy: str
    after: tuple[str, ...]
    figures: str
    stands: str
    parts: tuple[Part, ...]
    quiet: tuple[str, ...]
    lost: tuple[str, ...]
    foot: tuple[str, ...]


def memo(article: Article, review: Review, error_rate: str, day: date) -> Memo:
    """The memo of an analysed article.

    Of so many items that no page holds them, each question tells the first few and counts the others; whatever a
    person answered or noted is told.
    """
    notable = [group for group in review.groups if any(item.notable for item in group.items)]
    crowded = sum(len(_alike([item for item in group.items if item.notable])) for group in notable) > ROWS
    metadata, analysis = article.metadata, article.analysis
    dated = long_date(metadata.published_on) if metadata.published_on else ""
    return Memo(
        article_id=article.id,
        title=article.title,
        about=" · ".join(filter(None, (metadata.publication, metadata.byline, dated, metadata.url))),
        policy=review.policy.title,
        after=review.policy.sources,
        figures=figures(analysis.summary) if analysis else "",
        stands=_stands(review),
        parts=tuple(_part(group, crowded=crowded) for group in notable),
        quiet=tuple(_quiet(group) for group in review.groups if group not in notable),
        lost=tuple(
            f"{each.asked} {_by_hand(each.answer)}{f' {each.note}' if each.note else ''}" for each in review.lost
        ),
        foot=tuple(_foot(article, error_rate, day)),
    )


def markdown(memo: Memo) -> str:
    """The memo as Markdown."""
    lines = [f"# {_plain(memo.title)}", ""]
    lines += [_plain(memo.about), ""] if memo.about else []
    lines += [f"**Review: {_plain(memo.policy)}.** {_plain(memo.stands)}", "", f"{_plain(memo.figures)}", ""]
    for part in memo.parts:
        lines += [f"## {_plain(part.question)}", ""]
        lines += [f"_{_plain(part.rule)}_", ""] if part.rule else []
        for row in part.rows:
            note = f" Note: {_plain(row.note)}" if row.note else ""
            lines.append(f"- **{row.answer}** ({_plain(row.by)}): {_plain(row.statement)}{note}")
        lines += [f"- {_plain(part.rest)}"] if part.rest else []
        lines.append("")
    for heading, several in (("Also asked", memo.quiet), ("Answers whose place is gone", memo.lost)):
        if several:
            lines += [f"## {heading}", "", *(f"- {_plain(each)}" for each in several), ""]
    lines += ["---", "", *(f"{_plain(each)}  " for each in memo.foot)]
    if memo.after:
        lines.append(f"{_plain(memo.policy)}, in our own words, after: {_plain('; '.join(memo.after))}.")
    return "\n".join(lines).rstrip() + "\n"


def _part(group: Group, *, crowded: bool) -> Part:
    rows = _alike([item for item in group.items if item.notable])
    if crowded:
        rows = [items for number, items in enumerate(rows) if number < FEW or items[0].given]
    shown = {item.question for items in rows for item in items}
    left = [item for item in group.items if item.question not in shown]
    return Part(question=group.rule.question, rule=group.rule.rule, rows=tuple(map(_row, rows)), rest=_rest(left))


def _alike(items: Sequence[Item]) -> list[list[Item]]:
    """Items that show the same of several sources together; one of which a person said something by itself."""
    groups: dict[object, list[Item]] = {}
    for item in items:
        alone = item.given is not None or not item.about
        groups.setdefault(item.question if alone else (item.answer, item.shows), []).append(item)
    return list(groups.values())


def _row(items: list[Item]) -> Row:
    first = items[0]
    names = list(dict.fromkeys(item.about for item in items))
    words = f"{listed(names)}: {first.shows}" if first.about else first.shows
    return Row(statement=words, answer=ANSWERS[first.answer], by=_by(first), note=" ".join(first.note.split()))


def _by(item: Item) -> str:
    if item.given is None or not item.by_hand:
        return "by machine"
    who = f", {item.given.by}" if item.given.by else ""
    machine = f"; the machine: {ANSWERS[item.seen].lower()}" if item.seen is not item.answer else ""
    return f"by hand{who}{machine}"


def _rest(items: Sequence[Item]) -> str:
    given = [item.answer for item in items]
    kinds = [answer for answer in Answer if answer in given]
    parts = [ANSWERS[answer].lower() for answer in kinds]
    if len(kinds) > 1:
        parts = [f"{given.count(answer):,} {words}" for answer, words in zip(kinds, parts, strict=True)]
    return f"{count(len(items), 'other')}: {listed(parts)}." if items else ""


def _quiet(group: Group) -> str:
    if not group.items:
        return f"{group.rule.question} {group.none}"
    given = dict.fromkeys(ANSWERS[item.answer] for item in group.items)
    return f"{group.rule.question} {listed(list(given))}."


def _stands(review: Review) -> str:
    answers = review.counts()
    parts = [f"{number:,} {ANSWERS[answer].lower()}" for answer, number in answers.items() if number]
    hand = review.by_hand
    by = "all by machine" if not hand else "all by hand" if hand == len(review.items) else f"{hand:,} of them by hand"
    return f"{count(len(review.items), 'answer')}, {by}: {listed(parts)}." if review.items else "Nothing was asked."


def _by_hand(answer: Answer | None) -> str:
    return f"{ANSWERS[answer]}, by hand." if answer else ""


def _foot(article: Article, error_rate: str, day: date) -> Iterator[str]:
    analysis = article.analysis
    yield f"Observations of what the text says, not verdicts on it. {error_rate}"
    if analysis:
        number = len(article.corrections)
        hand = f"; {count(number, 'correction')} by hand" if number else "; nobody corrected it"
        yield f"Analysis {analysis.version}{hand}. Written on {long_date(day)}."


def _plain(words: str) -> str:
    """The words of an article as they are, whatever signs they have."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))
