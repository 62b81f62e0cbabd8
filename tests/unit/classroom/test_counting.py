from sayso.analysis.text.sentences import paragraphs
from sayso.analysis.types import Span
from sayso.classroom.comparing import Answer
from sayso.classroom.counting import MOST_WORDS, by_sentence
from sayso.classroom.values import Mark, Pen, Why

TEXT = "A headline\n\nCritics said no. An aide agreed.\n\nIt may rain."
PARAGRAPHS = paragraphs(TEXT)[1:]


def mark(pen, words, why=Why.OPEN):
    start = TEXT.index(words)
    return Mark(Span(start, start + len(words)), pen, why)


def count(*pupils, answers=()):
    return by_sentence(TEXT, PARAGRAPHS, pupils, answers)


def test_every_sentence_is_told_with_its_paragraph():
    sentences = count()
    assert [sentence.span.of(TEXT) for sentence in sentences] == [
        "A headline", "Critics said no.", "An aide agreed.", "It may rain.",
    ]  # fmt: skip
    assert [sentence.paragraph for sentence in sentences] == [0, 1, 1, 2]
    assert [[each.pupils for each in sentence.counts] for sentence in sentences] == [[0, 0, 0, 0]] * 4
    assert [each.pen for each in sentences[0].counts] == list(Pen)


def test_a_pupil_counts_once_for_each_pen_in_a_sentence():
    sentences = count(
        (mark(Pen.UNNAMED, "Critics", Why.NONE), mark(Pen.UNNAMED, "An aide"), mark(Pen.CLAIM, "no")),
        (mark(Pen.UNNAMED, "Critics", Why.NONE), mark(Pen.UNNAMED, "said")),
        (mark(Pen.UNNAMED, "Critics", Why.FORMULA),),
    )
    claim, _, unnamed, _ = sentences[1].counts
    assert (claim.pupils, unnamed.pupils) == (1, 3)
    assert unnamed.words == (("Critics", 3), ("said", 1))
    assert unnamed.why == ((Why.NONE, 2), (Why.FORMULA, 1))
    assert sentences[2].counts[2].pupils == 1


def test_a_mark_over_two_sentences_counts_in_both():
    sentences = count((mark(Pen.CLAIM, "no. An aide"),))
    assert [sentence.counts[0].pupils for sentence in sentences] == [0, 1, 1, 0]


def test_what_sayso_marked_stands_beside():
    answers = [
        Answer(pen=Pen.UNNAMED, pieces=(mark(Pen.UNNAMED, "Critics").span, mark(Pen.UNNAMED, "An aide").span)),
        Answer(pen=Pen.CLAIM, pieces=(mark(Pen.CLAIM, "no").span,)),
        Answer(pen=Pen.HEDGE, pieces=(mark(Pen.HEDGE, "may").span,)),
    ]
    told = [[each.sayso for each in sentence.counts] for sentence in count(answers=answers)]
    assert told == [[0, 0, 0, 0], [1, 0, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1]]


def test_few_of_many_different_markings_are_told():
    start = TEXT.index("Critics said no")
    pupils = [(Mark(Span(start, start + 1 + n), Pen.CLAIM),) for n in range(MOST_WORDS + 3)]
    assert len(count(*pupils)[1].counts[0].words) == MOST_WORDS
