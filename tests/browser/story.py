"""An article of our own with one of everything that the reading page shows, and its analysis, marked by hand."""

from sayso.analysis.summary import summarize
from sayso.analysis.types import (
    Analysis,
    Attribution,
    Hedge,
    HedgeCategory,
    Identity,
    Kind,
    Mode,
    Reason,
    ReasonKind,
    Source,
    Span,
    Spans,
)
from tests import factories

TITLE = "Ferry to Sallow Point stays at the quay"
TEXT = f"""{TITLE}

The ferry to Sallow Point will not sail this winter, Mayor Ada Quill said on Monday, and she added that the quay may \
need a new wall before spring.

“Nobody has told us anything,” said one passenger, who was at the meeting. “We will walk if we must.”

An official who asked not to be named because she fears for her job said the harbour board had known about the cracks \
for nearly two years. The official, who has read the report, warned that the repair could cost 3 million.

A second official, who was not authorized to speak publicly, denied it.

The audit found three bills without a receipt. The Harbour Board insisted that every bill had been paid, and that its \
books, which it has shown to nobody outside the town hall since the spring of last year, when the auditors first asked \
for them and were sent away with a promise and a calendar, were in order and would be seen to be in order by anybody \
who took the trouble to read them from the first page to the last.

Critics say the mayor believes that the board is hiding something. It was reported that some of the money went \
elsewhere.

I think it will be a long winter.
"""
VERSION = "story-1"


def span(words: str, after: str = "") -> Span:
    """The first place of the words behind `after`."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


QUILL, PASSENGER, FIRST, SECOND, AUDIT, BOARD, CRITICS, WRITER = range(1, 9)
_LONG = TEXT[TEXT.index("that its books") : TEXT.index(".\n\nCritics")]
SOURCES = (
    Source(id=QUILL, identity=Identity.NAMED_PERSON, name=span("Ada Quill"), title=span("Mayor"),
           mentions=(span("Mayor Ada Quill"), span("she", "Monday"), span("the mayor", "Critics"))),
    Source(id=PASSENGER, identity=Identity.UNNAMED_PERSON, description=span("one passenger"), role=span("passenger"),
           specificity=2, basis=span("who was at the meeting"), mentions=(span("one passenger"),)),
    Source(id=FIRST, identity=Identity.UNNAMED_PERSON, description=span("An official"), role=span("official"),
           specificity=2, basis=span("who has read the report"), mentions=(span("An official"), span("The official")),
           reason=Reason(span("because she fears for her job"), ReasonKind.INFORMATIVE)),
    Source(id=SECOND, identity=Identity.UNNAMED_PERSON, description=span("A second official"), specificity=1,
           role=span("official", "A second"),
           reason=Reason(span("not authorized to speak publicly"), ReasonKind.FORMULA),
           mentions=(span("A second official"),)),
    Source(id=AUDIT, identity=Identity.DOCUMENT, mentions=(span("The audit"),)),
    Source(id=BOARD, identity=Identity.NAMED_ORG, name=span("Harbour Board"), mentions=(span("The Harbour Board"),)),
    Source(id=CRITICS, identity=Identity.UNNAMED_GROUP, description=span("Critics"), specificity=0,
           mentions=(span("Critics"),)),
    Source(id=WRITER, identity=Identity.AUTHOR_READER, mentions=(span("I", "elsewhere"),)),
)  # fmt: skip


def _claim(number: int, source: Spans, cue: Span, content: Spans, who: int | None, **facts: object) -> Attribution:
    mode = facts.get("mode", Mode.INDIRECT)
    assert isinstance(mode, Mode)
    confidence = 0.4 if facts.get("doubtful") else 0.9
    return Attribution(
        id=number, source=source, cue=(cue,), content=content, mode=mode, kind=Kind.SPEECH, source_id=who,
        confidence=confidence,
    )  # fmt: skip


ATTRIBUTIONS = (
    _claim(1, (span("Mayor Ada Quill"),), span("said"),
           (span("The ferry to Sallow Point will not sail this winter"),), QUILL),
    _claim(2, (span("she", "Monday"),), span("added"),
           (span("that the quay may need a new wall before spring"),), QUILL),
    _claim(3, (span("one passenger"),), span("said", "anything"),
           (span("“Nobody has told us anything,”"), span("“We will walk if we must.”")), PASSENGER, mode=Mode.DIRECT),
    _claim(4, (span("An official"),), span("said", "her job"),
           (span("the harbour board had known about the cracks for nearly two years"),), FIRST),
    _claim(5, (span("The official"),), span("warned"), (span("that the repair could cost 3 million"),), FIRST),
    _claim(6, (span("A second official"),), span("denied"), (span("it", "denied"),), SECOND, doubtful=True),
    _claim(7, (span("The audit"),), span("found"), (span("three bills without a receipt"),), AUDIT),
    _claim(8, (span("The Harbour Board"),), span("insisted"), (span("that every bill had been paid"),), BOARD),
    _claim(9, (span("The Harbour Board"),), span("insisted"), (span(_LONG),), BOARD, mode=Mode.MIXED),
    _claim(10, (span("Critics"),), span("say"),
           (span("the mayor believes that the board is hiding something"),), CRITICS),
    _claim(11, (span("the mayor", "Critics"),), span("believes"), (span("that the board is hiding something"),), QUILL),
    _claim(12, (), span("It was reported"), (span("that some of the money went elsewhere"),), None),
    _claim(13, (span("I", "elsewhere"),), span("think"), (span("it will be a long winter"),), WRITER),
)  # fmt: skip
HEDGES = (
    Hedge(id=1, span=span("may"), category=HedgeCategory.MODAL, attribution_id=2),
    Hedge(id=2, span=span("nearly"), category=HedgeCategory.APPROXIMATOR, attribution_id=4),
    Hedge(id=3, span=span("could"), category=HedgeCategory.MODAL, attribution_id=5),
    Hedge(id=4, span=span("It was reported"), category=HedgeCategory.HEARSAY),
    Hedge(id=5, span=span("some", "reported"), category=HedgeCategory.VAGUE, attribution_id=12),
)


def analysis() -> Analysis:
    """The article's analysis."""
    return Analysis(
        version=VERSION,
        length=len(TEXT),
        attributions=ATTRIBUTIONS,
        sources=SOURCES,
        hedges=HEDGES,
        summary=summarize(TEXT, ATTRIBUTIONS, SOURCES, HEDGES),
    )


def analyze(text: str) -> Analysis:
    """The analysis of this article; of any other text, the toy one."""
    return analysis() if text == TEXT else factories.analysis_of(text, VERSION)
