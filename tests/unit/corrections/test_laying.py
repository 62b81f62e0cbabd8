from dataclasses import replace

import pytest

from sayso.analysis.types import By, HedgeCategory, Identity, Kind, Mode, Reason, ReasonKind, Source, Span
from sayso.corrections.desk import HAND, Verdict, new_id
from sayso.corrections.laying import corrected
from sayso.corrections.making import Quoter, rest
from sayso.corrections.values import Act, ClaimRow, HedgeRow, SourceRow, What
from sayso.errors import InvalidInputError
from tests.factories import TEXT, analysis_of
from tests.unit.corrections.helpers import correction, said_of, words

MACHINE = analysis_of(TEXT)
QUOTER = Quoter(TEXT)
CLAIM, SOURCE, HEDGE = What.CLAIM, What.SOURCE, What.HEDGE


def row_of(what, id_):
    return QUOTER.row(MACHINE, what, id_)


def change(what, id_, number=1, **parts):
    old = row_of(what, id_)
    return correction(Act.CHANGE, number, target=old, rows=(replace(old, **parts),))


def lay(*corrections, text=TEXT, machine=MACHINE):
    return corrected(machine, corrections, text)


def claim_of(state, id_):
    return next(claim for claim in state.analysis.attributions if claim.id == id_)


def source_of(state, id_):
    return next(source for source in state.analysis.sources if source.id == id_)


def test_without_corrections_it_is_the_machine_s():
    state = lay()
    assert state.analysis is MACHINE
    assert state.outcomes == state.unplaced == ()


@pytest.mark.parametrize("what", What)
def test_what_is_right_stays_the_machine_s(what):
    state = lay(said_of(TEXT, MACHINE, what, 1, Act.RIGHT))
    assert state.analysis == MACHINE
    assert state.verdicts == {(what, 1): Verdict.RIGHT}
    assert state.outcomes[0].rows == ((what, 1),)


def test_a_claim_that_is_wrong_is_gone_and_no_figure_counts_it():
    state = lay(said_of(TEXT, MACHINE, CLAIM, 3, Act.WRONG))
    assert [claim.id for claim in state.analysis.attributions] == [1, 2, 4]
    assert state.analysis.summary.claims == 3
    assert [source.id for source in state.analysis.sources] == [1, 2]  # nobody else said anything
    assert state.verdicts == {(CLAIM, 3): Verdict.WRONG, (SOURCE, 3): Verdict.WRONG}
    hedge = next(hedge for hedge in state.analysis.hedges if hedge.span.of(TEXT) == "might")
    assert hedge.attribution_id is None  # the reporter's own now
    assert state.outcomes[0].placed


def test_a_hedge_that_is_wrong_is_gone():
    state = lay(said_of(TEXT, MACHINE, HEDGE, 1, Act.WRONG))
    assert [hedge.id for hedge in state.analysis.hedges] == [2, 3, 4]


def test_what_is_no_source_leaves_its_claims_without_one():
    state = lay(said_of(TEXT, MACHINE, SOURCE, 1, Act.WRONG))
    assert [source.id for source in state.analysis.sources] == [2, 3]
    assert [claim.source_id for claim in state.analysis.attributions] == [None, 2, 3, None]
    assert claim_of(state, 1).by is By.READER


def test_a_claim_is_given_to_another_source():
    state = lay(change(CLAIM, 3, who=row_of(SOURCE, 1).label, identity=Identity.NAMED_PERSON))
    claim = claim_of(state, 3)
    assert (claim.source_id, claim.by, claim.confidence) == (1, By.READER, 1.0)
    assert [source.id for source in state.analysis.sources] == [1, 2]
    assert words(TEXT, "Critics").start in {span.start for span in source_of(state, 1).mentions}


def test_a_claim_is_given_to_a_new_source():
    state = lay(change(CLAIM, 3, who=words(TEXT, "The harbour talks"), identity=Identity.NAMED_ORG))
    made = source_of(state, new_id(1))
    assert (made.label.of(TEXT), made.by, made.identity) == ("The harbour talks", By.READER, Identity.NAMED_ORG)
    assert claim_of(state, 3).source_id == made.id


def test_a_claim_loses_its_source():
    state = lay(change(CLAIM, 1, source=(), who=None, identity=Identity.UNSPECIFIED))
    assert claim_of(state, 1).source_id is None
    assert [span.of(TEXT) for span in source_of(state, 1).mentions] == ["Ada Quill"]


def test_edges_and_mode_of_a_claim_are_changed():
    state = lay(change(CLAIM, 3, content=(words(TEXT, "might never be paid"),), mode=Mode.MIXED, kind=Kind.THOUGHT))
    claim = claim_of(state, 3)
    assert [span.of(TEXT) for span in claim.content] == ["might never be paid"]
    assert (claim.mode, claim.kind, claim.by, claim.found_by) == (Mode.MIXED, Kind.THOUGHT, By.READER, "net")
    assert state.verdicts[CLAIM, 3] is Verdict.CHANGED


def test_a_claim_of_which_the_machine_was_not_sure_counts_when_it_is_right():
    unsure = replace(MACHINE.attributions[2], counted=False, confidence=0.2)
    machine = replace(MACHINE, attributions=(*MACHINE.attributions[:2], unsure, MACHINE.attributions[3]))
    state = lay(said_of(TEXT, machine, CLAIM, 3, Act.RIGHT), machine=machine)
    assert claim_of(state, 3).counted
    assert state.verdicts[CLAIM, 3] is Verdict.RIGHT


def test_a_source_is_described_by_hand():
    old = row_of(SOURCE, 3)
    new = replace(old, identity=Identity.NAMED_ORG, specificity=None, name=words(TEXT, "Critics"), description=None)
    state = lay(correction(Act.CHANGE, target=old, rows=(new,)))
    assert source_of(state, 3).identity is Identity.NAMED_ORG
    assert source_of(state, 3).by is By.READER
    assert state.analysis.summary.unnamed_sources == 1


def test_a_reason_is_given_by_hand():
    state = lay(change(SOURCE, 3, reason=words(TEXT, "because the talks go on"), reason_kind=ReasonKind.INFORMATIVE))
    reason = source_of(state, 3).reason
    assert reason == Reason(Span(words(TEXT, "because").start, words(TEXT, " said the offer").start), "informative")
    assert state.analysis.summary.reasons_given == 2


def test_a_hedge_gets_another_category():
    state = lay(change(HEDGE, 1, category=HedgeCategory.VAGUE))
    assert (state.analysis.hedges[0].category, state.analysis.hedges[0].by) == (HedgeCategory.VAGUE, By.READER)
    assert state.verdicts == {(HEDGE, 1): Verdict.CHANGED}


def test_what_was_missed_is_added_with_an_id_that_no_analysis_gives():
    claim = ClaimRow(
        source=(words(TEXT, "The harbour talks"),),
        cue=(words(TEXT, "may last"),),
        content=(words(TEXT, "for weeks"),),
        mode=Mode.INDIRECT,
        kind=Kind.SPEECH,
        who=words(TEXT, "The harbour talks"),
        identity=Identity.UNNAMED_GROUP,
    )
    source = SourceRow(mentions=(words(TEXT, "the offer"),), identity=Identity.DOCUMENT)
    hedge = HedgeRow(span=words(TEXT, "half"), category=HedgeCategory.APPROXIMATOR)
    state = lay(*(correction(Act.MISSED, n, rows=(row,)) for n, row in enumerate((claim, source, hedge), 1)))
    assert state.missed == {(CLAIM, new_id(1)), (SOURCE, new_id(2)), (HEDGE, new_id(3))}
    assert min(id_ for _, id_ in state.missed) > HAND
    made = claim_of(state, new_id(1))
    assert (made.by, made.found_by, source_of(state, made.source_id).specificity) == (By.READER, "reader", 0)
    assert state.analysis.hedges[2].by is By.READER
    assert state.analysis.hedges[2].attribution_id == 2
    assert state.analysis.attributions[0].id == new_id(1)  # in text order
    assert not state.verdicts


def test_a_second_claim_of_one_saying_word_is_not_taken_for_the_first():
    row = replace(row_of(CLAIM, 3), content=(words(TEXT, "Ada Quill said she reportedly"),))
    state = lay(correction(Act.MISSED, rows=(row,)))
    assert len(state.analysis.attributions) == 5


def test_two_sources_are_one():
    state = lay(correction(Act.ONE, target=row_of(SOURCE, 3), others=(row_of(SOURCE, 1).label,)))
    assert [source.id for source in state.analysis.sources] == [3, 2]
    one = source_of(state, 3)
    assert (one.identity, len(one.mentions), one.by) == (Identity.NAMED_PERSON, 3, By.READER)
    assert [claim.source_id for claim in state.analysis.attributions] == [3, 2, 3, 3]
    again = lay(*(correction(Act.ONE, n, target=row_of(SOURCE, 3), others=(row_of(SOURCE, 1).label,)) for n in (1, 2)))
    assert again.analysis == state.analysis
    assert again.outcomes[1].rows == ((SOURCE, 3),)


def test_an_unnamed_source_that_joins_a_named_one_takes_nothing_of_its_name():
    state = lay(correction(Act.ONE, target=row_of(SOURCE, 1), others=(row_of(SOURCE, 3).label,)))
    assert source_of(state, 1).identity is Identity.NAMED_PERSON


def test_one_source_is_two():
    part = correction(Act.TWO, target=row_of(SOURCE, 1), others=(row_of(SOURCE, 1).mentions[1],))
    state = lay(part)
    assert [claim.source_id for claim in state.analysis.attributions] == [1, 2, 3, new_id(1)]
    assert source_of(state, new_id(1)).label.of(TEXT) == "Ada Quill"
    assert len(source_of(state, 1).mentions) == 1
    assert lay(part, replace(part, number=2)).outcomes[1].placed  # they are two already


def test_what_is_told_of_a_source_in_words_of_the_other_goes():
    named = replace(MACHINE.sources[0], name=MACHINE.sources[0].mentions[1])
    machine = replace(MACHINE, sources=(named, *MACHINE.sources[1:]))
    row = QUOTER.source(named)
    state = lay(correction(Act.TWO, target=row, others=(row.mentions[1],)), machine=machine)
    assert source_of(state, 1).name is None


def test_a_group_that_is_parted_stays_a_group():
    mentions = (*MACHINE.sources[2].mentions, Span(words(TEXT, "the offer").start, words(TEXT, "the offer").end))
    group = replace(MACHINE.sources[2], mentions=tuple(sorted(mentions)))
    machine = replace(MACHINE, sources=(*MACHINE.sources[:2], group))
    row = QUOTER.source(group)
    state = lay(correction(Act.TWO, target=row, others=(words(TEXT, "the offer"),)), machine=machine)
    assert (source_of(state, new_id(1)).identity, source_of(state, new_id(1)).name) == (Identity.UNNAMED_GROUP, None)


def test_a_note_changes_nothing():
    for what in What:
        state = lay(said_of(TEXT, MACHINE, what, 1, Act.NOTE))
        assert state.analysis == MACHINE
        assert state.outcomes[0].rows == ((what, 1),)


def test_a_note_on_what_is_gone_is_kept_at_its_words():
    for what in What:
        wrong = said_of(TEXT, MACHINE, what, 1, Act.WRONG)
        state = lay(wrong, correction(Act.NOTE, 2, target=row_of(what, 1), note="Why?"))
        assert state.outcomes[1].placed
        assert state.outcomes[1].rows == ()


def test_all_the_rest_is_right():
    first = said_of(TEXT, MACHINE, CLAIM, 1, Act.WRONG)
    missed = correction(Act.MISSED, 2, rows=(HedgeRow(span=words(TEXT, "half"), category=HedgeCategory.APPROXIMATOR),))
    state = lay(first, missed)
    assert not state.reviewed(MACHINE)
    rows = rest(TEXT, state)
    assert len(rows) == 3 + 3 + 4
    state = lay(first, missed, correction(Act.REST, 3, rows=rows))
    assert state.reviewed(MACHINE)
    assert rest(TEXT, state) == ()


# A later analysis, and a mended text


def without(*ids):
    kept = tuple(claim for claim in MACHINE.attributions if claim.id not in ids)
    return replace(MACHINE, attributions=kept, hedges=tuple(replace(h, attribution_id=None) for h in MACHINE.hedges))


def test_what_was_right_is_there_although_a_later_analysis_misses_it():
    state = lay(said_of(TEXT, MACHINE, CLAIM, 3, Act.RIGHT), machine=without(3))
    made = claim_of(state, new_id(1))
    assert (made.source_id, made.by) == (3, By.READER)
    assert state.missed == {(CLAIM, new_id(1))}


def test_a_claim_that_was_wrong_in_whose_it_is_stays_when_that_is_mended():
    other = replace(MACHINE.attributions[2], source_id=1)
    machine = replace(MACHINE, attributions=(*MACHINE.attributions[:2], other, MACHINE.attributions[3]))
    state = lay(said_of(TEXT, MACHINE, CLAIM, 3, Act.WRONG), machine=machine)
    assert claim_of(state, 3).source_id == 1
    assert state.outcomes[0].placed


def test_what_is_no_source_any_more_is_no_matter():
    state = lay(said_of(TEXT, MACHINE, SOURCE, 3, Act.WRONG), machine=replace(without(3), sources=MACHINE.sources[:2]))
    assert state.outcomes[0].placed


def test_a_source_that_a_later_analysis_lacks_is_made_again():
    state = lay(said_of(TEXT, MACHINE, SOURCE, 3, Act.RIGHT), machine=replace(without(3), sources=MACHINE.sources[:2]))
    assert source_of(state, new_id(1)).identity is Identity.UNNAMED_GROUP


@pytest.mark.parametrize("act", [Act.RIGHT, Act.WRONG, Act.NOTE])
@pytest.mark.parametrize("what", What)
def test_what_speaks_of_words_that_are_gone_is_listed(act, what):
    said = said_of(TEXT, MACHINE, what, 3, act)
    text = "Quite another text."
    state = lay(said, text=text, machine=analysis_of(text))
    assert state.unplaced == (said,)
    assert state.analysis == analysis_of(text)


@pytest.mark.parametrize("act", [Act.ONE, Act.TWO])
def test_sources_that_are_gone_are_not_joined_or_parted(act):
    said = correction(act, target=row_of(SOURCE, 1), others=(row_of(SOURCE, 3).label,))
    text = "Quite another text."
    assert lay(said, text=text, machine=analysis_of(text)).unplaced == (said,)


def test_a_claim_whose_pieces_fell_together_is_listed():
    row = replace(row_of(CLAIM, 3), content=(words(TEXT, "it might"), words(TEXT, "might never")))
    said = correction(Act.MISSED, rows=(row,))
    assert lay(said).unplaced == (said,)


def test_a_claim_whose_source_is_gone_is_listed():
    said = change(CLAIM, 3, who=words(TEXT, "Mayor Ada Quill"), identity=Identity.NAMED_PERSON)
    text = TEXT.replace("Mayor Ada Quill", "The harbour master")
    assert lay(said, text=text, machine=analysis_of(text)).unplaced == (said,)


def test_a_change_is_placed_in_a_mended_text():
    text = TEXT.replace("may last for weeks", "will last for a month or so").replace("until spring", "until the spring")
    state = lay(change(CLAIM, 3, mode=Mode.MIXED), text=text, machine=analysis_of(text))
    (claim,) = [claim for claim in state.analysis.attributions if claim.by is By.READER]
    assert claim.source[0].of(text) == "Critics"


def test_there_is_no_row_with_an_id_that_none_has():
    for what in What:
        with pytest.raises(InvalidInputError):
            QUOTER.row(MACHINE, what, 99)


def test_words_after_the_end_of_a_text_cannot_be_quoted():
    with pytest.raises(InvalidInputError):
        QUOTER.quote(Span(0, len(TEXT) + 1))


def test_a_source_that_was_told_of_by_hand_stays_although_its_claims_are_wrong():
    state = lay(
        said_of(TEXT, MACHINE, SOURCE, 3, Act.RIGHT, 1),
        said_of(TEXT, MACHINE, CLAIM, 3, Act.WRONG, 2),
    )
    assert isinstance(source_of(state, 3), Source)


def test_a_claim_of_nobody_is_given_to_a_source():
    """“It was said” has words that say so and none for who; a reader knows who."""
    nobody = change(CLAIM, 3, source=(), who=None, identity=Identity.UNSPECIFIED)
    state = lay(nobody)
    machine = state.analysis
    assert claim_of(state, 3).source_id is None
    target = QUOTER.claim(claim_of(state, 3), None)
    given = replace(
        target, source=row_of(CLAIM, 3).source, who=words(TEXT, "A senior official"), identity=Identity.UNNAMED_PERSON
    )
    state = lay(correction(Act.CHANGE, target=target, rows=(given,)), machine=machine)
    assert claim_of(state, 3).source_id == 2
    assert claim_of(state, 3).by is By.READER
