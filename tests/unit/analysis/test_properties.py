"""Any string at all is analysed: spans inside the text, no exception, time in proportion to the length."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.analysis.assembly import assemble
from sayso.analysis.claims.mend import mend
from sayso.analysis.phrases.reading import read
from sayso.analysis.pipeline import Analyzer
from sayso.analysis.tagging.proposals import TaggedAttribution, TaggedHedge
from sayso.analysis.types import Analysis, HedgeCategory, Identity, Span

ANALYZER = Analyzer()
SIGNS = "“ ” ‘ ’ \" ' « » „ '' `` — ― - -- : , . ? ! … ( ) \n \n\n \r\n \u2028 \t \0 \ud800 \u202e ש ي 漢 é ﬁ ß 𝒳"
WORDS = (
    "He he She she they who it I said says told added noting according to that the a one of officials critics source "
    "expert , whose President Mr. Mr Denis Pushilin Pushilin’s Smith SMITH: Q: Trump and Pence and his aides The New "
    "York Times FBI U.S. on condition of anonymity because feared not authorized to speak may might some about "
    "reportedly 34 percent"
)
PIECES = st.sampled_from(SIGNS.split(" ") + WORDS.split(" "))
HOSTILE = (
    *("“", '"', "'", "‘", "«", "“We go there now and then” ", "‘a’ ", "’s ", "A Bc ", "a", " ", "\n", ".", ". ", "?!"),
    *("President Vladimir Putin of the ", "the expert ", "officials ", "spoke on condition of anonymity because "),
    *(
        "not authorized to speak ",
        "she ",
        ", ",
        "SMITH: hello there\n",
        "“go there now today” — Name Here\n",
        "\ud800 ",
    ),
    *("\u202e", "\0", "(", "J. R. ", "—", "noting that ", "an expert who ", "Trump and ", "X’s "),
)
NEWSLIKE = st.lists(PIECES, max_size=60).map(" ".join)
ANY = st.text(alphabet=st.characters(), max_size=200)


def run_rules(text: str, tagged: list[TaggedAttribution], hedges: list[TaggedHedge]) -> Analysis:
    reading = read(text)
    return assemble(reading, "test", mend(reading, tagged), hedges)


@st.composite
def tagged_texts(draw: st.DrawFn) -> tuple[str, list[TaggedAttribution], list[TaggedHedge]]:
    """A text with attributions as a tagger could give them: disjoint spans in any order, some without a source."""
    text = draw(NEWSLIKE.filter(lambda words: len(words) > 8))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=20)))
    spans = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    spans = draw(st.permutations(spans))
    attributions = []
    while len(spans) >= 3:
        source, cue, content, *spans = spans
        given_source = (source,) if draw(st.booleans()) else ()
        likely = draw(st.sampled_from(Identity))
        attributions.append(TaggedAttribution(given_source, (cue,), (content,), 0.5, {likely: 0.9}))
    return text, attributions, [TaggedHedge(span, HedgeCategory.MODAL) for span in spans]


@given(tagged_texts())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rules_take_whatever_a_tagger_gives(given_: tuple[str, list[TaggedAttribution], list[TaggedHedge]]) -> None:
    text, tagged, hedges = given_
    analysis = run_rules(text, tagged, hedges)
    assert len(analysis.hedges) == len(hedges)
    figures = analysis.summary
    assert figures.claims + figures.refusals + figures.unsure == len(analysis.attributions)
    assert all(source.id for source in analysis.sources)


@given(st.one_of(ANY, NEWSLIKE))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_has_an_analysis_and_always_the_same(text: str) -> None:
    analysis = ANALYZER.analyze(text)
    assert analysis.length == len(text)
    assert analysis == ANALYZER.analyze(text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    run_rules(piece * 10, [], [])
    # Whatever else the machine does makes it longer and never shorter, so one of three measures is enough.
    measures = (tuple(_seconds((piece * 20_000)[:length]) for length in (5_000, 20_000)) for _ in range(3))
    assert any(large < 12 * small + 0.2 for small, large in measures)


def _seconds(text: str) -> float:
    start = time.thread_time()
    run_rules(text, [], [])
    return time.thread_time() - start


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(tagged_texts())
def test_named_persons_have_names_of_their_own_and_claims_stand_at_a_mention(
    drawn: tuple[str, list[TaggedAttribution], list[TaggedHedge]],
) -> None:
    text, tagged, hedges = drawn
    analysis = run_rules(text, tagged, hedges)
    for source in analysis.sources:
        assert source.identity is not Identity.NAMED_PERSON or source.name
    for claim in analysis.attributions:
        source = analysis.source_of(claim)
        assert source is None or any(a.overlaps(b) for a in claim.source for b in source.mentions)
