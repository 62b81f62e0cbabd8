"""`sayso.analyze_many`: in order, never more in memory than is worked on, and no text ends the others."""

import os
from collections.abc import Iterator
from itertools import count, islice

import pytest

import sayso
from sayso.analysis.types import Analysis
from sayso.errors import AnalysisError
from sayso.many import AHEAD, analyze_many
from sayso.samples import sample_drafts
from sayso.workers.process import Task
from tests.factories import analysis_of
from tests.fakes import TroubledAnalyzer


def troubled() -> Task:
    return TroubledAnalyzer().analyze


def pid() -> Task:
    return lambda text: analysis_of(text, version=str(os.getpid()))


def test_several_jobs_give_what_one_gives_in_the_order_of_the_texts() -> None:
    texts = [draft.text for draft in sample_drafts()]
    alone = list(sayso.analyze_many(texts))
    assert alone == [sayso.analyze(text) for text in texts]
    assert list(sayso.analyze_many(texts, jobs=2)) == alone


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_that_fails_does_not_end_the_others(jobs: int) -> None:
    texts = ["Ada Quill said no.", "raise", None, "Critics said no."]
    first, failed, none, last = analyze_many(texts, jobs, troubled)  # type: ignore[arg-type]
    assert [each.length for each in (first, last) if isinstance(each, Analysis)] == [18, 16]
    assert isinstance(failed, AnalysisError)
    assert "ZeroDivisionError" in str(failed) or "FailedError" in str(failed)
    assert str(none) == "It is no text, but NoneType."


def test_a_text_that_ends_its_process_does_not_end_the_others() -> None:
    first, lost, last = analyze_many(["Ada Quill said no.", "crash", "Critics said no."], 2, troubled)
    assert isinstance(lost, AnalysisError)
    assert "LostError" in str(lost)
    assert isinstance(first, Analysis)
    assert isinstance(last, Analysis)


def test_texts_are_read_only_so_far_ahead() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        for number in count():
            taken.append(number)
            yield f"Text {number}."

    found = analyze_many(endless(), 2, pid)
    workers = {each.version for each in islice(found, 20) if isinstance(each, Analysis)}
    assert len(taken) <= 20 + 2 * AHEAD
    assert str(os.getpid()) not in workers
    found.close()  # type: ignore[attr-defined]


def test_no_jobs_is_one_for_each_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    workers = {each.version for each in analyze_many(["A.", "B."] * 9, 0, pid) if isinstance(each, Analysis)}
    assert 1 <= len(workers) <= 2
    assert str(os.getpid()) not in workers


def test_fewer_jobs_than_none_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="jobs is 0 or more, got -1"):
        sayso.analyze_many([], jobs=-1)
