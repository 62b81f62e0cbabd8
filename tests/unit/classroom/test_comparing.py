"""Marks against the article of tests/browser/story.py, whose analysis is marked by hand."""

import pytest

from sayso.analysis.types import Span
from sayso.classroom.comparing import Answer, answers_of, compare
from sayso.classroom.values import Mark, Pen, Why
from tests.browser import story
from tests.browser.story import TEXT, span

ANALYSIS = story.analyze(TEXT)
ANSWERS = answers_of(ANALYSIS)


def mark(pen, words, after="", why=Why.OPEN):
    return Mark(span(words, after), pen, why)


def of(pen, answers=ANSWERS):
    return [answer for answer in answers if answer.pen is pen]


def test_the_answers_are_the_counted_claims_those_who_say_them_and_the_hedges():
    assert len(of(Pen.CLAIM)) == ANALYSIS.summary.claims
    assert [answer.who.label.of(TEXT) for answer in of(Pen.UNNAMED)] == [
        "one passenger", "An official", "A second official", "Critics",
    ]  # fmt: skip
    assert [answer.why for answer in of(Pen.UNNAMED)] == [Why.NONE, Why.INFORMATIVE, Why.FORMULA, Why.NONE]
    assert [answer.who.label.of(TEXT) for answer in of(Pen.NAMED)] == ["Ada Quill", "The audit", "Harbour Board"]
    assert len(of(Pen.HEDGE)) == len(ANALYSIS.hedges)
    assert [answer.start for answer in ANSWERS] == sorted(answer.start for answer in ANSWERS)


def test_the_same_words_or_most_of_them_are_marked_by_both():
    marks = [
        mark(Pen.CLAIM, "ferry to Sallow Point will not sail this winter"),
        mark(Pen.UNNAMED, "passenger"),
        mark(Pen.UNNAMED, "Critics"),
    ]
    compared = compare(marks, ANSWERS, TEXT)
    assert compared.only_you == ()
    assert [each.answer.pen for each in compared.both] == [Pen.CLAIM, Pen.UNNAMED, Pen.UNNAMED]
    assert len(compared.only_sayso) == len(of(Pen.CLAIM)) - 1 + len(of(Pen.UNNAMED)) - 2


def test_what_stands_elsewhere_or_has_another_pen_is_only_the_pupils():
    marks = [mark(Pen.CLAIM, "I think it"), mark(Pen.UNNAMED, "Mayor Ada Quill"), mark(Pen.CLAIM, "three")]
    compared = compare(marks, ANSWERS, TEXT)
    assert compared.both == ()
    assert compared.only_you == tuple(sorted(marks))
    assert compared.agreement(Pen.CLAIM) == 0


def test_several_paragraphs_are_no_claim():
    long = mark(Pen.CLAIM, TEXT[TEXT.index("The ferry") : TEXT.index("A second official")].rstrip())
    assert compare([long], ANSWERS, TEXT).only_you == (long,)


def test_one_piece_of_a_quotation_is_enough_and_two_are_one():
    first = mark(Pen.CLAIM, "“Nobody has told us anything,”")
    second = mark(Pen.CLAIM, "We will walk if we must")
    for marks in ([first], [first, second]):
        compared = compare(marks, ANSWERS, TEXT)
        assert compared.only_you == ()
        assert [each.marks for each in compared.both] == [tuple(marks)]


def test_a_source_is_marked_once_wherever_it_speaks():
    twice = [mark(Pen.UNNAMED, "An official"), mark(Pen.UNNAMED, "The official")]
    compared = compare(twice, ANSWERS, TEXT)
    assert [each.marks for each in compared.both] == [tuple(twice)]
    assert compared.agreement(Pen.UNNAMED) == pytest.approx(100 * 2 / (2 + 3))


def test_a_source_is_found_at_a_later_place_too():
    later = mark(Pen.UNNAMED, "The official")
    assert [each.marks for each in compare([later], ANSWERS, TEXT).both] == [(later,)]


def test_agreement_is_the_harmonic_mean_of_both_shares():
    claims = of(Pen.CLAIM)
    marks = [Mark(answer.pieces[0], Pen.CLAIM) for answer in claims]
    assert compare(marks, ANSWERS, TEXT).agreement(Pen.CLAIM) == 100
    half = compare([*marks[:4], mark(Pen.CLAIM, "three")], ANSWERS, TEXT)
    precision, recall = 4 / 5, 4 / len(claims)
    assert half.agreement(Pen.CLAIM) == pytest.approx(100 * 2 * precision * recall / (precision + recall))


def test_a_pen_that_was_not_used_is_left_out_with_its_number():
    compared = compare([mark(Pen.CLAIM, "I think it")], ANSWERS, TEXT)
    assert compared.left_out == {Pen.NAMED: 3, Pen.HEDGE: len(ANALYSIS.hedges)}
    assert {answer.pen for answer in compared.only_sayso} == {Pen.CLAIM, Pen.UNNAMED}
    assert compared.agreement(Pen.HEDGE) is None
    used = compare([mark(Pen.HEDGE, "may")], ANSWERS, TEXT)
    assert used.left_out == {Pen.NAMED: 3}
    assert used.agreement(Pen.HEDGE) == pytest.approx(100 * 2 / (1 + len(ANALYSIS.hedges)))


def test_a_sentence_is_no_hedge_and_three_words_may_be():
    near = compare([mark(Pen.HEDGE, "quay may need")], ANSWERS, TEXT)
    assert [each.answer.pen for each in near.both] == [Pen.HEDGE]
    far = compare([mark(Pen.HEDGE, "she added that the quay may need a new wall")], ANSWERS, TEXT)
    assert len(far.only_you) == 1


def test_nothing_beside_nothing_is_no_agreement():
    compared = compare([], [], TEXT)
    assert (compared.only_you, compared.both, compared.only_sayso) == ((), (), ())
    assert compared.agreement(Pen.CLAIM) is None


def test_white_space_alone_is_nobodys_claim():
    gap = TEXT.index("\n\n")
    empty = Mark(Span(gap, gap + 1), Pen.CLAIM)
    assert compare([empty], [Answer(pen=Pen.CLAIM, pieces=(empty.span,))], TEXT).only_you == (empty,)
