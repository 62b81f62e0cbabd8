"""What is somebody's as it stands, though no word says so: answers of an interview, letters to a paper."""

from sayso.analysis.claims.transcripts import add_answers
from sayso.analysis.phrases.reading import read
from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Identity
from tests.marked import tagged_from
from tests.unit.analysis.turns.test_letters import PAGE
from tests.unit.analysis.turns.test_prompts import TALK


def test_the_answers_of_an_interview_are_claims_of_its_guest() -> None:
    analysis = Analyzer().analyze(TALK)
    answers = [claim for claim in analysis.attributions if claim.found_by == "add_answers"]
    assert len(answers) == 4
    assert all(not claim.cue and not claim.source for claim in answers)
    (source,) = {claim.source_id for claim in answers}
    guest = next(each for each in analysis.sources if each.id == source)
    assert guest.identity is Identity.NAMED_PERSON
    assert guest.label.of(TALK) == "Bernadette Kyle"


def test_what_is_said_in_an_answer_is_a_claim_as_well() -> None:
    """Of the guest's or of somebody else's: "the mayor told us …" is the mayor's."""
    text, tagged = tagged_from(TALK.replace("He still sends a card.", "[He]s [said]c [that he was sorry]t."))
    found = add_answers(read(text), tagged)
    assert [claim.content[0].of(text) for claim in found if claim.cue] == ["that he was sorry"]
    assert sum(claim.found_by == "add_answers" for claim in found) == 4


def test_what_begins_in_an_answer_and_ends_outside_of_it_is_none() -> None:
    text, tagged = tagged_from(TALK.replace("He still sends a card.\n\nDo you", "[He]s [asks]c [me.\n\nDo you]t"))
    assert not [claim for claim in add_answers(read(text), tagged) if claim.cue]


def test_a_letter_is_a_claim_of_whoever_signed_it() -> None:
    analysis = Analyzer().analyze(PAGE)
    labels = {each.id: each.label.of(PAGE) for each in analysis.sources}
    letters = [claim for claim in analysis.attributions if claim.found_by == "add_letters"]
    assert [labels[claim.source_id or 0] for claim in letters] == ["Philippa Gorse", "CON DEVANE", "Pete Vollmer"]
