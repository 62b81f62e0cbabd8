"""The words for what the analysis says, on the pages and in the terminal alike, and small grammar: all of it pure."""

import re
from collections.abc import Sequence
from datetime import date

from sayso.analysis.languages import NAME
from sayso.analysis.types import HedgeCategory, Identity, Mode, ReasonKind, Source, Span
from sayso.domain import State

IDENTITY = {
    Identity.NAMED_PERSON: "named person",
    Identity.NAMED_ORG: "named organisation",
    Identity.DOCUMENT: "document",
    Identity.UNNAMED_PERSON: "unnamed person",
    Identity.UNNAMED_GROUP: "unnamed group",
    Identity.UNSPECIFIED: "no source given",
    Identity.AUTHOR_READER: "the writer’s or reader’s own",
}
# How a mark looks, and what a screen reader says of it: one word for each kind of underline.
TONE = {
    Identity.NAMED_PERSON: "named",
    Identity.NAMED_ORG: "named",
    Identity.DOCUMENT: "document",
    Identity.UNNAMED_PERSON: "unnamed",
    Identity.UNNAMED_GROUP: "unnamed",
    Identity.UNSPECIFIED: "unnamed",
    Identity.AUTHOR_READER: "own",
}
QUIET = "quiet"  # the look of what is marked and not counted
SPOKEN = {
    Identity.UNSPECIFIED: "no source given",
    Identity.AUTHOR_READER: "the writer’s or reader’s own",
}
CATEGORY = {
    HedgeCategory.MODAL: "May, might, could",
    HedgeCategory.EPISTEMIC: "Likelihood and doubt",
    HedgeCategory.APPEARANCE: "Appearance",
    HedgeCategory.BELIEF: "Belief",
    HedgeCategory.HEARSAY: "Hearsay",
    HedgeCategory.APPROXIMATOR: "Rough figures",
    HedgeCategory.VAGUE: "Vague quantities",
}
REASON = {ReasonKind.INFORMATIVE: "gives a reason", ReasonKind.FORMULA: "stock phrase"}
MODE = {Mode.DIRECT: "quoted", Mode.MIXED: "partly quoted", Mode.INDIRECT: "paraphrased"}
NOT_ANALYZED = {
    State.NOT_ENGLISH: f"Not analysed: Sayso reads {NAME} so far",
    State.WAITING: "Waiting to be analysed",
    State.FAILED: "The analysis failed",
}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`, `1,000 claims`; `many` where an s does not make the plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """`63%`; a share that is not quite none or all never reads as 0 or 100."""
    whole = int(100 * share + 0.5)
    if share > 0 and whole == 0:
        return "under 1%"
    if share < 1 and whole == 100:
        return "over 99%"
    return f"{whole}%"


def decimal(number: float) -> str:
    """One decimal place, none where it would be a zero."""
    return f"{number:,.1f}".removesuffix(".0")


def long_date(day: date) -> str:
    """`30 November 2024`, the same on every system."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`30 Nov 2024`, the same on every system."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def month_words(month: str) -> str:
    """`November 2024` of `2024-11`."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def one_line(words: str) -> str:
    """The words with every run of white space as one space."""
    return " ".join(words.split())


def mid_sentence(label: str) -> str:
    """A source's label inside a sentence: its article small."""
    return label[0].lower() + label[1:] if label.startswith(("A ", "An ", "The ", "One ", "Some ")) else label


def shortened(words: str, limit: int) -> str:
    """The words on one line, cut after a word with an ellipsis where they are longer than `limit`."""
    words = one_line(words)
    if len(words) <= limit:
        return words
    head = words[: limit + 1].rsplit(" ", 1)[0] if " " in words[: limit + 1] else words[:limit]
    return head.rstrip(" ,;:—–-") + " …"


def right_to_left(words: str) -> bool:
    """Whether most letters run from right to left: one name at the beginning does not turn an English sentence."""
    letters = len(_RIGHT_TO_LEFT.findall(words))
    return letters > 0 and 2 * letters > sum(map(str.isalpha, words))


def minutes(word_count: int) -> str:
    """Reading time at 230 words a minute, a minute at least."""
    return f"{max(1, round(word_count / 230))} min"


def three_facts(source: Source) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """What an article can tell of an unnamed source, each with the words that tell it: none where it does not."""
    return (
        ("who", tuple(span for span in (source.role, source.place) if span)),
        ("where", (source.affiliation,) if source.affiliation else ()),
        ("how they know", (source.basis,) if source.basis else ()),
    )


def described(source: Source) -> str:
    """Which of the three facts are told and which are not: `told: who; not where or how they know`."""
    facts = [name for name, spans in three_facts(source) if spans]
    missing = [name for name, spans in three_facts(source) if not spans]
    if not facts:
        return "not told: who, where or how they know"
    return f"told: {listed(facts)}" + (f"; not {listed(missing, 'or')}" if missing else "")


def no_reason(source: Source) -> str:
    """What is said of a source for which no reason is given."""
    return "asked not to be named; no reason given" if source.granted else "no reason given"


def how_said(mode: Mode, cue: object) -> str:
    """How a claim is told. Without a cue it is set as somebody's own words, an answer or a letter: no paraphrase."""
    return MODE[mode] if cue else "own words"
