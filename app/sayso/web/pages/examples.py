"""The example sentences of the methods page, marked as the reading page marks."""

from dataclasses import dataclass

from sayso.analysis.types import Span
from sayso.web.keys import example_key
from sayso.web.pages.reading.highlight import Mark, Role, Segment, blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A kind of mark: its name, a sentence that shows it, and what it means."""

    name: str
    segments: tuple[Segment, ...]
    meaning: str


_SOURCE, _CUE, _CONTENT, _HEDGE = Role.SOURCE, Role.CUE, Role.CONTENT, Role.HEDGE
_EXAMPLES: tuple[tuple[str, tuple[tuple[str, Role | None], ...], str, str], ...] = (
    (
        "Named source",
        (
            ("Ada Quill", _SOURCE),
            (" ", None),
            ("said", _CUE),
            (" ", None),
            ("the quay would stay open", _CONTENT),
            (".", None),
        ),
        "named",
        "The article names the person or the body that says it. The source is tinted, the cue (the words that "
        "attribute) is italic, the content has a solid line.",
    ),
    (
        "Unnamed source",
        (
            ("A senior official", _SOURCE),
            (" ", None),
            ("said", _CUE),
            (" ", None),
            ("the offer was withdrawn", _CONTENT),
            (".", None),
        ),
        "unnamed",
        "Somebody is given, but the article names them nowhere; or the words are in the passive and nobody is given. "
        "The line is broken.",
    ),
    (
        "Document",
        (
            ("The audit", _SOURCE),
            (" ", None),
            ("found", _CUE),
            (" ", None),
            ("three bills without a receipt", _CONTENT),
            (".", None),
        ),
        "document",
        "A text or data speaks. The line is double.",
    ),
    (
        "Hedge",
        (("The talks ", None), ("may", _HEDGE), (" last for weeks.", None)),
        "",
        "Words by which the text does not fully commit to what it says. The line is dotted. Inside a content the doubt "
        "is the source’s; anywhere else it is the reporter’s.",
    ),
)


def examples() -> list[Example]:
    """Every kind of mark once."""
    return [
        Example(name=name, segments=_segments(example_key(number), pieces, tone), meaning=meaning)
        for number, (name, pieces, tone, meaning) in enumerate(_EXAMPLES, 1)
    ]


_WELCOME = "Ada Quill, the mayor, said the bridge would open in June; two officials said the money might not last."
_WELCOME_MARKS = (
    (1, "Ada Quill", _SOURCE, "named"),
    (1, "said", _CUE, "named"),
    (1, "the bridge would open in June", _CONTENT, "named"),
    (2, "two officials", _SOURCE, "unnamed"),
    (2, "said", _CUE, "unnamed"),
    (2, "the money might not last", _CONTENT, "unnamed"),
    (3, "might", _HEDGE, ""),
)


def welcome() -> tuple[Segment, ...]:
    """One sentence with a named source, an unnamed one and a hedge, for a first visit."""
    marks = []
    for number, words, role, tone in _WELCOME_MARKS:
        start = _WELCOME.rindex(words) if number > 1 else _WELCOME.index(words)
        marks.append(Mark(example_key(number), "", Span(start, start + len(words)), role, tone))
    return blocks(_WELCOME, marks)[0].segments


def _segments(key: str, pieces: tuple[tuple[str, Role | None], ...], tone: str) -> tuple[Segment, ...]:
    text, marks = "", []
    for words, role in pieces:
        if role:
            marks.append(Mark(key, "", Span(len(text), len(text) + len(words)), role, tone))
        text += words
    return blocks(text, marks)[0].segments
