import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count

import pytest

from sayso.analysis.types import Analysis
from sayso.cli.batch import AHEAD, analyzed_line, analyzed_lines, record
from sayso.errors import AnalysisError
from tests import factories
from tests.fakes import FakeAnalyzer

TEXT = "Ada Quill said the quay may stay open. Critics said no."


def line(identifier: object, text: object) -> bytes:
    return json.dumps({"id": identifier, "text": text}).encode() + b"\n"


def test_a_record_is_the_id_and_the_analysis_in_its_one_shape() -> None:
    analysis = factories.analysis_of(TEXT)
    assert record("a", TEXT, analysis) == {"id": "a", **analysis.to_dict(TEXT)}


def test_a_text_in_another_language_says_so() -> None:
    french = "Le maire a dit que le quai resterait ouvert, et que les travaux ne dureraient pas trois mois. " * 4
    outcomes = [analyzed_line(FakeAnalyzer(), 1, line(1, text)) for text in (french, TEXT)]
    assert [outcome.foreign for outcome in outcomes] == [True, False]
    written = [json.loads(outcome.line or "") for outcome in outcomes]
    assert [(each["language"], each["state"]) for each in written] == [("fr", "not_english"), (None, "analyzed")]


@pytest.mark.parametrize(
    "text", ["\r\n\tAda Quill said no.", "e\u0301 Ada Quill said no.", "\ud83d\ude00 Ada Quill said no."]
)
def test_a_text_is_analysed_as_it_is_and_never_normalised(text: str) -> None:
    outcome = analyzed_line(FakeAnalyzer(), 1, line(1, text))
    (span,) = json.loads(outcome.line or "")["attributions"][0]["source"]
    assert json.loads(json.dumps(text))[span["start"] : span["end"]] == "Ada Quill"


@pytest.mark.parametrize("identifier", [7, "seven", None, "\ud800", [1, {"a": 2}]])
def test_any_id_comes_back_as_it_was(identifier: object) -> None:
    outcome = analyzed_line(FakeAnalyzer(), 1, line(identifier, TEXT))
    assert json.loads(outcome.line or "")["id"] == identifier


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (b"nope", "not JSON"),
        (b"\xff\xfe{", "not "),
        (b'{"id": "\xe9"}', "not UTF-8"),
        (b"[1]", "not a JSON object, but list"),
        (b'{"text": "No."}', 'no "id"'),
        (b'{"id": 1}', 'no "text"'),
        (b'{"id": 1, "text": null}', 'no "text"'),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": ' + b"1" * 5_000 + b', "text": ""}', "not JSON"),
    ],
)
def test_a_bad_line_becomes_a_problem(bad: bytes, problem: str) -> None:
    outcome = analyzed_line(FakeAnalyzer(), 3, bad)
    assert outcome.number == 3
    assert outcome.line is None
    assert (outcome.problem or "").startswith(problem)


def test_an_analysis_that_fails_is_the_problem_of_its_line_alone() -> None:
    lines = [line(1, TEXT), line(2, "boom"), line(3, TEXT)]
    outcomes = list(analyzed_lines(lines, lambda: FakeAnalyzer(failing=("boom",)), jobs=1))
    assert [outcome.line is None for outcome in outcomes] == [False, True, False]
    assert "the analysis failed" in (outcomes[1].problem or "")


def test_blank_lines_are_passed_over_but_counted() -> None:
    outcomes = list(analyzed_lines([b"\n", line(1, TEXT), b"  \r\n", line(2, TEXT)], FakeAnalyzer, jobs=1))
    assert [outcome.number for outcome in outcomes] == [2, 4]


def test_lines_are_read_only_as_they_are_needed() -> None:
    endless: Iterator[bytes] = (line(number, TEXT) for number in count())
    outcomes = analyzed_lines(endless, FakeAnalyzer, jobs=1)
    assert json.loads(next(outcomes).line or "")["id"] == 0


def test_several_jobs_give_what_one_gives_in_the_same_order() -> None:
    lines = [line(number, TEXT * (1 + number % 7)) for number in range(40)] + [b"nope"]
    alone = list(analyzed_lines(lines, FakeAnalyzer, jobs=1))
    together = list(analyzed_lines(lines, FakeAnalyzer, jobs=2))
    assert together == alone


def test_several_jobs_read_only_so_far_ahead() -> None:
    taken: list[int] = []

    def endless() -> Iterator[bytes]:
        for number in count():
            taken.append(number)
            yield line(number, TEXT)

    outcomes = analyzed_lines(endless(), FakeAnalyzer, jobs=2)
    next(outcomes)
    assert len(taken) <= 2 * AHEAD
    outcomes.close()  # type: ignore[attr-defined]


class Dying(FakeAnalyzer):
    """Ends as a process does that the system ends for want of memory."""

    def analyze(self, text: str) -> Analysis:
        os._exit(9)


def test_jobs_that_die_are_told_in_words() -> None:
    with pytest.raises(AnalysisError, match="Take fewer --jobs"):
        list(analyzed_lines([line(number, TEXT) for number in range(9)], Dying, jobs=2))


def test_jobs_end_when_their_parent_is_killed() -> None:
    script = (
        "import itertools, os, json\n"
        "from sayso.cli.batch import analyzed_lines\n"
        "from tests.fakes import FakeAnalyzer\n"
        "if __name__ == '__main__':\n"
        "    endless = (json.dumps({'id': n, 'text': ''}).encode() for n in itertools.count())\n"
        "    for outcome in analyzed_lines(endless, FakeAnalyzer, jobs=2):\n"
        "        print('.', flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b".\n"
    parent.kill()
    # The jobs hold the other end of this pipe: it closes when the last of them has ended.
    rest = parent.communicate(timeout=300)[0]
    assert rest is not None
