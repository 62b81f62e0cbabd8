import io
import pickle
import subprocess
import sys

import pytest

from sayso.analysis.types import Analysis
from sayso.errors import DuplicateArticleError, NoArticleFoundError
from sayso.workers.process import Answer, Order, Question, receive, send, serve
from tests.factories import TEXT, VERSION, analysis_of
from tests.fakes import TroubledAnalyzer, refuse_to_build


def answers_to(*messages, garbage=b""):
    """What a worker writes for these messages, and how it was told to end."""
    incoming, outgoing, ended = io.BytesIO(), io.BytesIO(), []
    for message in messages:
        send(incoming, Question(message, seconds=60) if isinstance(message, str) else message)
    incoming.write(garbage)
    incoming.seek(0)
    serve(incoming, outgoing, end=ended.append)
    outgoing.seek(0)
    answers = []
    while outgoing.tell() < len(outgoing.getvalue()):
        answers.append(receive(outgoing))
    return answers


def analyze():
    return TroubledAnalyzer().analyze


def order(build=analyze):
    return Order(build, memory=None)


def test_it_says_when_it_is_ready_and_then_answers_in_order():
    assert answers_to(order(), TEXT, "raise", "Critics said no.") == [
        Answer(),
        Answer(value=analysis_of(TEXT)),
        Answer(problem="ZeroDivisionError: of no number"),
        Answer(value=analysis_of("Critics said no.")),
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
    stream = io.BytesIO(pickle.dumps(Answer(value=analysis_of(TEXT, VERSION))))
    answer = receive(stream)
    assert isinstance(answer.value, Analysis)
    assert answer.value == analysis_of(TEXT)


@pytest.mark.parametrize("error", [NoArticleFoundError(), DuplicateArticleError(7, "URL")])
def test_an_error_of_ours_survives_the_pipe(error):
    again = receive(io.BytesIO(pickle.dumps(Answer(error=error)))).error
    assert (type(again), again.args, vars(again)) == (type(error), error.args, vars(error))


def test_an_error_of_ours_is_an_answer_and_not_a_problem():
    _, answer = answers_to(order(), "refuse")
    assert (type(answer.error), answer.problem, answer.last) == (NoArticleFoundError, None, False)


def worker():
    """A process of its own, as a pool starts it."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from sayso.workers.process import main; main()"
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([sys.executable, "-c", code], **pipes)


def test_a_message_that_cannot_be_understood_ends_it_at_once_and_says_why():
    with worker() as process:
        try:
            process.stdin.write(b"csayso.is_not_there\nvalue\n.")
            process.stdin.flush()  # and stays open: a worker that hears nothing more must not wait for ever
            assert process.wait(300) == 1
            assert b"No module named 'sayso.is_not_there'" in process.stderr.read()
        finally:
            process.kill()


def test_an_answer_that_nobody_reads_ends_it_quietly():
    with worker() as process:
        try:
            process.stdout.close()
            send(process.stdin, order())
            assert process.wait(300) == 0
            assert process.stderr.read() == b""
        finally:
            process.kill()
