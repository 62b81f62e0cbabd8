"""What is somebody's as it stands, though no word says so: answers of an interview, letters to a paper."""

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Identity
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


def test_no_word_of_an_answer_is_in_another_claim() -> None:
    text = TALK.replace("He still sends a card.", "He said he was sorry.")
    claims = Analyzer().analyze(text).attributions
    assert not any("sorry" in span.of(text) for claim in claims for span in claim.content if claim.cue)


def test_a_letter_is_a_claim_of_whoever_signed_it() -> None:
    analysis = Analyzer().analyze(PAGE)
    labels = {each.id: each.label.of(PAGE) for each in analysis.sources}
    letters = [claim for claim in analysis.attributions if claim.found_by == "add_letters"]
    assert [labels[claim.source_id or 0] for claim in letters] == ["Philippa Gorse", "CON DEVANE", "Pete Vollmer"]
