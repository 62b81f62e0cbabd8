import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.corpus.cutting import STEP
from sayso.corpus.files import find_inputs
from sayso.corpus.plan import LARGEST, Plan, check_plan, make_plan, read_plan, save_plan
from sayso.errors import InvalidInputError
from tests.corpora import article, mixed, write_lines


def planned(folder: Path) -> Plan:
    return make_plan(*find_inputs([folder], without=folder / "out"))


@pytest.mark.usefixtures("small_shards")
def test_the_same_input_has_the_same_plan_wherever_it_lies(tmp_path: Path) -> None:
    first, second = (planned(mixed(tmp_path / name)) for name in ("one", "two"))
    assert replace(first, inputs=()) == replace(second, inputs=()) == replace(planned(tmp_path / "one"), inputs=())
    assert len(first.shards) > 4
    assert first.weight(0) >= 1_500


def test_small_files_share_a_shard_and_pieces_that_follow_are_one(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text("No.")
    write_lines(tmp_path / "a.jsonl", *(article(n, 9) for n in range(100)))
    assert [[piece.file for piece in shard] for shard in planned(tmp_path).shards] == [
        [*(f"{number}.txt" for number in range(9)), "a.jsonl"],
        ["a.jsonl"],
    ]


@pytest.mark.parametrize(("size", "largest"), [(64 * STEP, 2 * STEP), (1000 * STEP, 17 * STEP), (9000 * STEP, LARGEST)])
def test_shards_grow_with_the_corpus_to_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, largest: int
) -> None:
    from sayso.corpus.cutting import Piece

    pieces = [Piece("a", n * STEP, (n + 1) * STEP, n, STEP) for n in range(size // STEP)]
    monkeypatch.setattr("sayso.corpus.plan.cut", lambda *_: pieces)
    (tmp_path / "a.jsonl").write_text("{}\n")
    plan = planned(tmp_path)
    weights = [plan.weight(number) for number in range(len(plan.shards))]
    assert sum(weights) == size
    assert max(weights) <= largest
    assert min(weights[:-1]) >= min(largest - STEP, LARGEST)


def test_a_plan_is_read_as_it_was_saved(tmp_path: Path) -> None:
    plan = planned(mixed(tmp_path / "in"))
    assert read_plan(tmp_path / "out") is None
    save_plan(tmp_path / "out", plan)
    assert read_plan(tmp_path / "out") == plan
    assert str(tmp_path) not in (tmp_path / "out" / "plan.json").read_text()


@pytest.mark.parametrize("text", ["nope", "{}", json.dumps({"format": "sayso-corpus-9"})])
def test_another_file_is_no_plan(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.json").write_text(text)
    with pytest.raises(InvalidInputError, match="not the plan of a corpus"):
        read_plan(tmp_path)


def test_other_input_or_another_version_does_not_go_on(tmp_path: Path) -> None:
    plan = planned(mixed(tmp_path / "in"))
    check_plan(plan, plan.inputs, tmp_path)
    with pytest.raises(InvalidInputError, match="begun by version old-1"):
        check_plan(replace(plan, version="old-1"), plan.inputs, tmp_path)
    with pytest.raises(InvalidInputError, match=r"begun with other input: a\.jsonl, b\.jsonl\.gz, c\.csv …\."):
        check_plan(plan, [], tmp_path)
    with pytest.raises(InvalidInputError, match=r"other input: a\.jsonl\."):
        check_plan(plan, plan.inputs[1:], tmp_path)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet", "a.csv.xz"])
def test_a_file_that_is_not_what_its_name_says_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind")
    with pytest.raises(InvalidInputError, match=f"{name} cannot be read"):
        planned(tmp_path)
