"""A sample is drawn, filled in with a spreadsheet, and says how right the analysis is."""

import csv
import json
from pathlib import Path

import pytest

from tests.corpora import done, mixed, opened
from tests.functional.conftest import Sayso


@pytest.fixture
def results(tmp_path: Path) -> Path:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    return corpus.out


def filled_in(path: Path, verdict: str, delimiter: str = ";") -> Path:
    """As a spreadsheet saves it that writes semicolons."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(
            row | {"is_claim": verdict, "right_source": "no" if at else "yes"} for at, row in enumerate(rows)
        )
    return path


def test_a_sample_is_drawn_checked_and_read_back(sayso: Sayso, tmp_path: Path, results: Path) -> None:
    path = tmp_path / "sample.csv"
    drawn = sayso("sample", results, path, "--claims", 40, "--by", "identity, publication")
    assert (drawn.exit_code, drawn.stdout, drawn.stderr) == (0, "", "41 claims drawn\n")
    filled_in(path, "yes")
    told = sayso("agree", path)
    assert told.exit_code == 0
    first, second = told.stdout.splitlines()
    assert first.startswith("is a claim: 100.0 % (")
    assert first.endswith(" to 100.0), 41 checked")
    assert second.startswith("the source is right: ")
    as_json = json.loads(sayso("agree", path, "--json").stdout)
    assert as_json["is_claim"]["share"] == 1.0
    assert set(as_json["right_source"]) == {"share", "low", "high", "checked"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sample", "in", "sample.csv"], "is not a folder that `sayso corpus` wrote"),
        (["sample", "out", "sample.csv", "--by", "moon"], "There is no moon"),
        (["agree", "missing.csv"], "There is no"),
        (["agree", "empty.csv"], "Nothing is filled in"),
        (["agree", "bad.csv"], "perhaps"),
        (["agree", "broken.csv"], "more cells"),
    ],
)
def test_what_makes_no_sense_is_refused(
    sayso: Sayso, tmp_path: Path, results: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "empty.csv").write_text("stratum,of,is_claim\nall,9,\n")
    (tmp_path / "bad.csv").write_text("stratum,of,is_claim\nall,9,perhaps\n")
    (tmp_path / "broken.csv").write_text("stratum,of,is_claim\nall,9,yes,more\n")
    command, first, *rest = arguments
    given = [tmp_path / each if each == "sample.csv" else each for each in rest]
    result = sayso(command, tmp_path / first, *given)
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr


def test_without_pyarrow_there_is_no_sample(sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.cli.needs.find_spec", lambda _: None)
    result = sayso("sample", tmp_path, tmp_path / "sample.csv")
    assert (result.exit_code, "pip install 'sayso[corpus]'" in result.stderr) == (2, True)
