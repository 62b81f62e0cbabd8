import io
import pickle

import pytest

from sayso.analysis.types import Analysis
from sayso.services.worker_process import Answer, Order, receive, send, serve
from tests.factories import TEXT, VERSION, analysis_of
from tests.fakes import TroubledAnalyzer, refuse_to_build


def answers_to(*messages, garbage=b""):
    """What a worker writes for these messages, and how it was told to end."""
    incoming, outgoing, ended = io.BytesIO(), io.BytesIO(), []
    for message in messages:
        send(incoming, message)
    incoming.write(garbage)
    incoming.seek(0)
    serve(incoming, outgoing, end=ended.append)
    outgoing.seek(0)
    answers = []
    while outgoing.tell() < len(outgoing.getvalue()):
        answers.append(receive(outgoing))
    return answers


def order(factory=TroubledAnalyzer):
    return Order(factory, seconds=60, memory=None)


def test_it_says_when_it_is_ready_and_then_answers_in_order():
    assert answers_to(order(), TEXT, "raise", "Critics said no.") == [
        Answer(),
        Answer(analysis=analysis_of(TEXT)),
        Answer(problem="ZeroDivisionError: of no number"),
        Answer(analysis=analysis_of("Critics said no.")),
    ]


def test_it_ends_with_its_room_without_a_word():
    assert answers_to() == []
    assert answers_to(garbage=b"\x80") == []
    assert answers_to(order()) == [Answer()]


def test_an_analyzer_that_cannot_be_built_is_its_last_word():
    assert answers_to(order(refuse_to_build), TEXT) == [Answer(problem="FileNotFoundError: no model", last=True)]


def test_it_ends_after_a_text_for_which_its_memory_was_too_small():
    assert answers_to(order(), "memory", TEXT) == [Answer(), Answer(problem="MemoryError: ", last=True)]


def test_an_end_of_the_input_is_told_as_such():
    with pytest.raises(EOFError):
        receive(io.BytesIO())


def test_an_analysis_survives_the_pipe():
    stream = io.BytesIO(pickle.dumps(Answer(analysis=analysis_of(TEXT, VERSION))))
    answer = receive(stream)
    assert isinstance(answer.analysis, Analysis)
    assert answer.analysis == analysis_of(TEXT)


@pytest.mark.parametrize(("length", "seconds"), [(1, 60), (100_000, 60), (150_000, 90), (300_000, 180)])
def test_only_a_text_longer_than_any_article_has_more_time(length, seconds):
    assert order().seconds_for("x" * length) == seconds
