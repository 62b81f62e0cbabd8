"""Through re-analyses and mended texts no correction is lost: each is laid over the analysis, or listed."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from sayso.analysis.summary import summarize
from sayso.analysis.types import By, HedgeCategory, Identity, Span
from sayso.corrections.laying import corrected, keys_of
from sayso.corrections.making import Quoter, rest
from sayso.corrections.values import Act, Correction, HedgeRow, SourceRow, What
from tests.factories import TEXT, analysis_of
from tests.unit.corrections.helpers import correction

MENDS = (
    ("Mayor Ada Quill", "Mayor Adah Quill"),
    ("“the quay will stay open”", '"the quay will stay open"'),
    ("Critics said it might never be paid. ", ""),
    ("half of the cost", "a half of the whole cost"),
    ("Harbour talks stall", "Talks stall\n\nBy Jo Marsh\n\nHarbour"),
    ("who asked not to be named because the talks go on ", ""),
    ("Ada Quill said she", "She"),
    ("talks", "negotiations"),
)
numbers = st.integers(0, 30)


class Corrections(RuleBasedStateMachine):
    """A reader corrects while the text is mended and the machine changes its mind.

    `again` counts the analyses that something was laid over which a reader had said before.
    """

    again = 0

    def __init__(self):
        super().__init__()
        self.text, self.machine = TEXT, analysis_of(TEXT)
        self.said: dict[int, Correction] = {}
        self.made_in: dict[int, str] = {}
        self.number = 0

    @property
    def state(self):
        return corrected(self.machine, tuple(self.said.values()), self.text)

    def say(self, act, **parts):
        self.number += 1
        self.said[self.number] = correction(act, self.number, **parts)
        self.made_in[self.number] = self.text

    def row(self, what, pick):
        shown = self.state.analysis
        ids = [id_ for kind, id_ in keys_of(shown) if kind is what]
        return Quoter(self.text).row(shown, what, ids[pick % len(ids)]) if ids else None

    @rule(what=st.sampled_from(What), pick=numbers, act=st.sampled_from([Act.RIGHT, Act.WRONG, Act.NOTE]))
    def say_of_a_row(self, what, pick, act):
        if row := self.row(what, pick):
            self.say(act, target=row, rows=(row,) if act is Act.RIGHT else (), note="Ask her.")

    @rule(pick=numbers, to=numbers, identity=st.sampled_from(Identity))
    def give_a_claim_to_another(self, pick, to, identity):
        old, who = self.row(What.CLAIM, pick), self.row(What.SOURCE, to)
        if old and who and old.source and identity is not Identity.UNSPECIFIED:
            new = replace(old, who=who.label, identity=identity)
            self.say(Act.CHANGE, target=old, rows=(new,))

    @rule(pick=numbers, identity=st.sampled_from(Identity))
    def call_a_source_something_else(self, pick, identity):
        if (old := self.row(What.SOURCE, pick)) and identity is not Identity.UNSPECIFIED:
            new = replace(old, identity=identity, specificity=1 if identity.unnamed else None, granted=False)
            self.say(Act.CHANGE, target=old, rows=(new,))

    @rule(start=numbers, length=st.integers(1, 40), what=st.sampled_from([What.SOURCE, What.HEDGE]))
    def miss(self, start, length, what):
        at = 7 * start % (len(self.text) - 40)
        quote = Quoter(self.text).quote(Span(at, at + length))
        source = SourceRow(mentions=(quote,), identity=Identity.DOCUMENT)
        self.say(
            Act.MISSED, rows=(source if what is What.SOURCE else HedgeRow(span=quote, category=HedgeCategory.VAGUE),)
        )

    @rule(pick=numbers, to=numbers, act=st.sampled_from([Act.ONE, Act.TWO]))
    def join_or_part(self, pick, to, act):
        one, other = self.row(What.SOURCE, pick), self.row(What.SOURCE, to)
        if one and other:
            self.say(act, target=one, others=(other.label,) if act is Act.ONE else one.mentions[-1:])

    @rule()
    def say_that_the_rest_is_right(self):
        self.say(Act.REST, rows=rest(self.text, self.state))

    @precondition(lambda self: self.said)
    @rule(pick=numbers)
    def undo_one(self, pick):
        del self.said[sorted(self.said)[pick % len(self.said)]]

    @rule(mends=st.sets(st.sampled_from(MENDS)))
    def mend_the_text(self, mends):
        self.text = TEXT
        for old, new in mends:
            self.text = self.text.replace(old, new)
        self.machine = analysis_of(self.text)

    @rule(changes=st.lists(st.tuples(st.sets(numbers), st.booleans(), st.integers(0, 9)), min_size=5, max_size=15))
    def analyse_again_and_again(self, changes):
        for gone, other, plus in changes:
            self.analyse_again(gone, other, plus)
            self.each_is_laid_over_the_analysis_or_listed()

    def analyse_again(self, gone, other, plus):
        found = analysis_of(self.text, f"fake-{plus}")
        claims = [c for c in found.attributions if c.id not in gone]
        renumbered = [replace(c, id=c.id + plus, counted=not other) for c in claims]
        heard = {c.source_id for c in claims}
        sources = tuple(source for source in found.sources if source.id in heard)
        hedges = tuple(replace(h, attribution_id=None) for h in found.hedges if h.id not in gone)
        self.machine = replace(
            found,
            attributions=tuple(renumbered),
            sources=sources,
            hedges=hedges,
            summary=summarize(self.text, renumbered, sources, hedges),
        )
        if self.said:
            type(self).again += 1

    @invariant()
    def each_is_laid_over_the_analysis_or_listed(self):
        state = self.state
        assert {each.correction.number: each.correction for each in state.outcomes} == self.said
        listed = {each.number for each in state.unplaced}
        rows = set(keys_of(state.analysis))
        for outcome in state.outcomes:
            number = outcome.correction.number
            assert outcome.placed != (number in listed)
            assert set(outcome.rows) <= rows
            if outcome.correction.act not in (Act.ONE, Act.TWO) and self.made_in[number] == self.text:
                assert outcome.placed, outcome

    @invariant()
    def the_figures_are_those_of_the_rows(self):
        shown = self.state.analysis
        assert shown.summary == summarize(self.text, shown.attributions, shown.sources, shown.hedges)
        by_hand = [row for row in (*shown.attributions, *shown.sources, *shown.hedges) if row.by is By.READER]
        assert self.said or not by_hand


def test_a_thousand_acts_and_a_thousand_analyses_lose_nothing():
    Corrections.again = 0
    acts = settings(max_examples=40, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Corrections, settings=acts)
    while Corrections.again < 1_000:  # how many there are is left to chance
        run_state_machine_as_test(Corrections, settings=settings(acts, max_examples=10))
