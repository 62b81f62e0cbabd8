"""Labels out of a room and a corpus for annotation tools, and back."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient

from sayso.corrections.laying import Corrected
from sayso.corrections.making import rest
from sayso.corrections.values import Act
from sayso.domain import State
from sayso.labelled import forms, inception
from sayso.labelled.forms import Form
from sayso.main import Room
from tests.corpora import done, mixed, opened, write_table
from tests.factories import TEXT, analysis_of, draft
from tests.functional.conftest import Sayso
from tests.unit.corrections.helpers import correction

TOOLS = [form for form in Form if form is not Form.JSONL]


@pytest.fixture
def reviewed(room: Room) -> None:
    found = analysis_of(TEXT)
    room.store.add(draft(), State.ANALYZED, found)
    room.store.correct(1, correction(Act.REST, 0, rows=rest(TEXT, Corrected(found))))


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize("form", TOOLS)
@pytest.mark.parametrize("ending", ["", ".zip"])
def test_gold_goes_to_each_tool_and_comes_back_as_it_was(sayso: Sayso, tmp_path: Path, form: Form, ending: str) -> None:
    if form is Form.CONLL:
        ending = ".conllu"
    target = tmp_path / f"labelled{ending}"
    assert "1 reviewed article written" in sayso("gold", target, "--form", form.value).stderr
    told = sayso("gold", "--from", target)
    assert "1 text written" in told.stderr
    assert json.loads(told.stdout) == json.loads(sayso("gold").stdout)


@pytest.mark.usefixtures("reviewed")
def test_articles_go_out_as_they_are_shown_or_as_the_machine_made_them(
    sayso: Sayso, room: Room, tmp_path: Path
) -> None:
    text = "Residents said no. Critics said yes."
    room.store.add(draft(text), State.ANALYZED, analysis_of(text))
    room.store.add(draft("Le maire a dit que non."), State.NOT_ENGLISH, None)
    assert "2 articles written" in sayso("labels", tmp_path / "all.conllu").stderr
    assert "1 article written" in sayso("labels", tmp_path / "some.conllu", "--search", "residents", "--machine").stderr
    [found] = forms.labelled_in([("some.conllu", (tmp_path / "some.conllu").read_bytes())])
    assert (found.id, found.told["title"]) == ("room-2", text)
    assert [claim.features["identity"] for claim in found.claims] == ["unnamed_group", "unnamed_group"]


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize("form", Form)
def test_the_api_gives_the_same_labels(client: TestClient, sayso: Sayso, form: Form) -> None:
    answer = client.get("/api/v1/articles/1/labels", params={"form": form.value})
    assert answer.status_code == 200
    assert 'filename="article-1.' in answer.headers["content-disposition"]
    if form.one_file:
        given = [(f"labels.{form.value}", answer.content)]
    else:
        archive = ZipFile(io.BytesIO(answer.content))
        given = [(name, archive.read(name)) for name in archive.namelist()]
    [found] = forms.labelled_in(given)
    assert (found.id, found.text, len(found.claims), len(found.hedges)) == ("room-1", TEXT, 4, 4)
    assert client.get(answer.url, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_the_api_has_no_labels_of_what_is_not_analysed(client: TestClient, room: Room) -> None:
    room.store.add(draft("Le maire a dit que non."), State.NOT_ENGLISH, None)
    assert client.get("/api/v1/articles/1/labels?form=conll").status_code == 404
    assert client.get("/api/v1/articles/1/labels?form=cuneiform").status_code == 422


@pytest.fixture
def results(tmp_path: Path) -> Path:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    return corpus.out


def say_yes(form: Form, target: Path) -> None:
    """As somebody does who finds every claim right, in the tool or in an editor."""
    if form is Form.CONLL:
        target.write_text(target.read_text("utf-8").replace(" is_claim = \n", " is_claim = yes\n"), "utf-8")
    elif form is Form.BRAT:
        for path in target.glob("*.ann"):
            number = next(line for line in path.read_text("utf-8").split("\n") if "\tContent " in line).split("\t")[0]
            path.write_text(f"{path.read_text('utf-8')}A99\tis_claim {number} yes\n", "utf-8")
    elif form is Form.LABEL_STUDIO:
        tasks = json.loads((target / "tasks.json").read_text("utf-8"))
        for task in tasks:
            result = task.pop("predictions")[0]["result"]
            [content] = [each for each in result if each.get("value", {}).get("labels") == ["Content"]]
            choice = {"choices": ["yes"], **{name: content["value"][name] for name in ("start", "end", "text")}}
            said = {"id": content["id"], "from_name": "is_claim", "to_name": "text", "type": "choices", "value": choice}
            task["annotations"] = [{"result": []}, {"result": [*result, said]}, {"result": [], "was_cancelled": True}]
        (target / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    else:
        from cassis import load_cas_from_json

        for path in target.glob("*.json"):
            cas = load_cas_from_json(path.read_text("utf-8"))
            for span in cas.select(inception.SPAN):
                if span.label == "Content":
                    span.is_claim = "yes"
            path.write_text(cas.to_json(), "utf-8")


@pytest.mark.parametrize("form", TOOLS)
def test_a_sample_is_checked_in_each_tool_and_read_back(
    sayso: Sayso, tmp_path: Path, results: Path, form: Form
) -> None:
    target = tmp_path / ("sample.conllu" if form is Form.CONLL else "sample")
    drawn = sayso("sample", results, target, "--claims", 20, "--form", form.value)
    assert (drawn.exit_code, drawn.stderr) == (0, "21 claims drawn\n")
    assert "Nothing is filled in" in sayso("agree", target).stderr
    say_yes(form, target)
    told = json.loads(sayso("agree", target, "--json").stdout)
    assert told["is_claim"]["share"] == 1.0
    assert told["is_claim"]["checked"] == 21
    table = tmp_path / "sample.csv"
    sayso("sample", results, table, "--claims", 20)
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row | {"is_claim": "yes"} for row in csv.DictReader(file)]
    write_table(table, rows)
    assert json.loads(sayso("agree", table, "--json").stdout) == told


@pytest.mark.usefixtures("reviewed")
def test_what_cannot_be_written_or_read_is_told(sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.ann").write_text("T1\tContent 0 2\tNo\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.zip").write_bytes(b"no zip")
    for arguments, words in (
        (["labels", "-", "--form", "brat"], "more than one file"),
        (["labels", tmp_path / "full", "--form", "brat"], "is there already"),
        (["gold", "--from", tmp_path / "full"], "There is no a.txt beside a.ann"),
        (["gold", "--from", tmp_path / "empty"], "has no labelled texts"),
        (["gold", "--from", tmp_path / "nowhere"], "There is no"),
        (["gold", "--from", tmp_path / "broken.zip"], "cannot be unpacked"),
    ):
        told = sayso(*arguments)
        assert (told.exit_code, words in told.stderr) == (2, True), told.stderr
    sayso("labels", tmp_path / "cas", "--form", "inception")
    monkeypatch.setattr("sayso.labelled.inception.find_spec", lambda _: None)
    for arguments in (["labels", tmp_path / "more", "--form", "inception"], ["gold", "--from", tmp_path / "cas"]):
        told = sayso(*arguments)
        assert (told.exit_code, "pip install 'sayso[inception]'" in told.stderr) == (2, True), told.stderr


@pytest.mark.usefixtures("reviewed")
def test_one_file_of_brat_brings_its_text_along(sayso: Sayso, tmp_path: Path) -> None:
    sayso("gold", tmp_path / "brat", "--form", "brat")
    told = sayso("gold", "--from", tmp_path / "brat" / "room-1.ann")
    assert json.loads(told.stdout)["text"] == TEXT
