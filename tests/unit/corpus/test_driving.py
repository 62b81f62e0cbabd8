import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.analysis.types import Analysis
from sayso.corpus.driving import GivenUp, by_jobs, open_analysis, open_corpus, open_shards
from sayso.corpus.shards import part
from sayso.errors import InvalidInputError, StorageError
from tests.corpora import article, done, done_by_jobs, files, mixed, opened, rows, write_lines
from tests.fakes import toy_analysis

pytestmark = pytest.mark.usefixtures("small_shards")


def killed_once(flag: str) -> Callable[[str], Analysis]:
    analyze = toy_analysis()

    def work(text: str) -> Analysis:
        if not Path(flag).exists():
            Path(flag).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return analyze(text)

    return work


def killed_always() -> Callable[[str], Analysis]:
    return lambda _: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[return-value]


def killed_here() -> Callable[[str], Analysis]:
    return killed_once(os.environ["SAYSO_TEST_FLAG"])


def test_several_jobs_give_the_bytes_of_one(tmp_path: Path) -> None:
    first, second = opened(tmp_path, mixed(tmp_path / "in")), opened(tmp_path, tmp_path / "in", out="together")
    done(first)
    assert len(done_by_jobs(second)) == len(first.plan.shards)
    assert files(first.out) == files(second.out)


def test_shares_are_all_shards_and_no_shard_twice(tmp_path: Path) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    shares = [corpus.left((index, 3)) for index in (1, 2, 3)]
    assert (
        sorted(number for share in shares for number in share) == corpus.left() == list(range(len(corpus.plan.shards)))
    )


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    whole = files(corpus.out)
    part(corpus.out, "articles", 1).unlink()
    assert opened(tmp_path, tmp_path / "in").left() == [1]
    assert [each.number for each in done(corpus)] == [1]
    assert files(corpus.out) == whole


def test_a_shard_whose_process_is_killed_is_done_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_TEST_FLAG", str(tmp_path / "flag"))
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    outcomes = list(by_jobs(corpus, corpus.left(), 2, killed_here))
    assert not [each for each in outcomes if isinstance(each, GivenUp)]
    assert len(rows(corpus.out, "articles")) == 62


def test_a_shard_that_kills_every_process_is_given_up_and_the_others_are_done(tmp_path: Path) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1)))
    (given_up,) = by_jobs(corpus, corpus.left(), 1, killed_always)
    assert given_up == GivenUp(0, "LostError")


def test_a_full_disk_ends_it(tmp_path: Path) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1)))
    (corpus.out / "claims").write_text("a file in the way")
    with pytest.raises(StorageError, match="cannot be written"):
        list(by_jobs(corpus, corpus.left(), 1, toy_analysis))


def test_results_go_into_a_folder_of_their_own(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", article(1))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").touch()
    for taken in ("home", "a.jsonl"):
        with pytest.raises((InvalidInputError, NotADirectoryError)):
            open_corpus([source], tmp_path / taken)
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]


def test_a_worker_without_a_plan_says_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="has no plan any more"):
        open_shards(tmp_path, tmp_path, toy_analysis)


def test_the_analysis_is_the_real_one() -> None:
    assert open_analysis()("“No,” Ada Quill said.").attributions
