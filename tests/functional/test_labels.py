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
    assert (found.id, found.facts["title"]) == ("room-2", text)
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
    assert not (tmp_path / "more").exists()


@pytest.mark.usefixtures("reviewed")
def test_one_file_of_brat_brings_its_text_along(sayso: Sayso, tmp_path: Path) -> None:
    sayso("gold", tmp_path / "brat", "--form", "brat")
    told = sayso("gold", "--from", tmp_path / "brat" / "room-1.ann")
    assert json.loads(told.stdout)["text"] == TEXT


def change_there(form: Form, target: Path) -> None:
    """As somebody does who finds that "about" is no hedge, and that critics were quoted."""
    hedge, content = TEXT.index("about half"), TEXT.index("it might never")
    if form is Form.CONLL:
        told = target.read_text("utf-8").replace("\tabout\tB-approximator\t", "\tabout\t_\t")
        assert "# claim 3 mode = indirect" in told
        target.write_text(told.replace("# claim 3 mode = indirect", "# claim 3 mode = direct"), "utf-8")
    elif form is Form.BRAT:
        [path] = target.glob("*.ann")
        lines = path.read_text("utf-8").split("\n")
        [gone] = [line.split("\t")[0] for line in lines if f"\tHedge {hedge} " in line]
        [changed] = [line.split("\t")[0] for line in lines if f"\tContent {content} " in line]
        kept = [line for line in lines if not line.startswith(f"{gone}\t") and f" {gone} " not in line]
        told = "\n".join(kept).replace(f"\tmode {changed} indirect", f"\tmode {changed} direct")
        path.write_text(told, "utf-8")
    elif form is Form.LABEL_STUDIO:
        [task] = json.loads((target / "tasks.json").read_text("utf-8"))
        result = task["predictions"][0]["result"]
        kept = [each for each in result if each.get("value", {}).get("start") != hedge]
        for each in kept:
            if each.get("from_name") == "mode" and each["value"]["start"] == content:
                each["value"]["choices"] = ["direct"]
        task["annotations"] = [{"result": kept}]
        (target / "tasks.json").write_text(json.dumps([task]), "utf-8")
    else:
        from cassis import load_cas_from_json

        [path] = target.glob("*.json")
        cas = load_cas_from_json(path.read_text("utf-8"))
        for span in list(cas.select(inception.SPAN)):
            if span.begin == hedge:
                cas.remove(span)
            elif span.label == "Content" and span.begin == content:
                span.mode = "direct"
        path.write_text(cas.to_json(), "utf-8")


@pytest.mark.parametrize("form", TOOLS)
def test_what_was_changed_in_a_tool_comes_back_as_corrections_by_hand(
    sayso: Sayso, room: Room, tmp_path: Path, form: Form
) -> None:
    room.store.add(draft(), State.ANALYZED, analysis_of(TEXT))
    target = tmp_path / ("labels.conllu" if form is Form.CONLL else "labels")
    sayso("labels", target, "--form", form.value)
    unchanged = sayso("correct", target, "--by", "Ann Marl")
    assert (unchanged.exit_code, unchanged.stdout) == (0, "1: 0 corrections\n")
    assert room.store.get(1).corrections == ()
    change_there(form, target)
    told = sayso("correct", target, "--by", "Ann Marl")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "1: 2 corrections\n", "2 corrections of 1 article\n")
    article = room.store.get(1)
    assert [(each.number, each.act.value, each.what, each.by) for each in article.corrections] == [
        (1, "change", "claim", "Ann Marl"),
        (2, "wrong", "hedge", "Ann Marl"),
    ]
    assert article.revision == 2  # together
    assert article.analysis
    assert [claim.mode.value for claim in article.analysis.attributions] == ["mixed", "indirect", "direct", "indirect"]
    assert [hedge.span.of(TEXT) for hedge in article.analysis.hedges] == ["may", "might", "reportedly"]
    assert sayso("correct", target, "--by", "Ann Marl").stdout == "1: 0 corrections\n"
    assert room.store.get(1).revision == 2


def test_the_article_of_labels_is_found_by_its_number_and_by_its_text(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    other = "Residents said no. Critics said yes."
    for text in (other, TEXT):
        room.store.add(draft(text), State.ANALYZED, analysis_of(text))
    room.store.add(draft("Le maire a dit que non."), State.NOT_ENGLISH, None)
    sayso("labels", tmp_path / "all", "--form", "brat")
    (tmp_path / "all" / "room-2.ann").rename(tmp_path / "all" / "room-1-done.ann")
    (tmp_path / "all" / "room-2.txt").rename(tmp_path / "all" / "room-1-done.txt")
    for name, text in (("room-9", "Nobody said this here."), ("room-3", "Le maire a dit que non.")):
        (tmp_path / "all" / f"{name}.ann").write_text("", "utf-8")
        (tmp_path / "all" / f"{name}.txt").write_text(text, "utf-8")
    told = sayso("correct", tmp_path / "all")
    assert (told.exit_code, told.stdout) == (0, "2: 0 corrections\n1: 0 corrections\n")
    assert told.stderr == (
        "room-3: The article is not analysed, so there is nothing to correct yet.\n"
        "room-9: No article of this room has this text.\n"
        "0 corrections of 2 articles\n"
    )
    none = sayso("correct", tmp_path / "all" / "room-9.ann")
    assert (none.exit_code, none.stdout) == (1, "")


def test_what_cannot_be_taken_in_is_listed_and_the_rest_is_kept(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    room.store.add(draft(), State.ANALYZED, analysis_of(TEXT))
    sayso("labels", tmp_path / "labels", "--form", "brat")
    ann = tmp_path / "labels" / "room-1.ann"
    cue, content, hedge = TEXT.index("talks may"), TEXT.index("last for"), TEXT.index("half")
    drawn = (
        f"T90\tCue {cue} {cue + 9}\ttalks may\nT91\tContent {content} {content + 8}\tlast for\n"
        f"T92\tSource {hedge} {hedge + 4}\thalf\nR90\tsaid_by Arg1:T91 Arg2:T92\nR91\tcued_by Arg1:T91 Arg2:T90\n"
        f"T93\tHedge {hedge} {hedge + 4}\thalf\nA93\tcategory T93 approximator\n"
    )
    ann.write_text(ann.read_text("utf-8") + drawn, "utf-8")
    told = sayso("correct", tmp_path / "labels", "--by", "Ann Marl", "--whole")
    assert told.stdout == "1: 1 correction\n"
    assert "1: “last for” is not taken in. Its source is new" in told.stderr
    assert "1: is not taken in. The room has found more than the file has" in told.stderr.replace("\n", " ")
    [said] = room.store.get(1).corrections
    assert (said.act.value, said.what) == ("missed", "hedge")


def test_labels_of_a_mended_text_are_placed_by_their_words(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    room.store.add(draft(), State.ANALYZED, analysis_of(TEXT))
    sayso("labels", tmp_path / "labels", "--form", "brat")
    change_there(Form.BRAT, tmp_path / "labels")
    mended = f"They met today.\n\n{TEXT}"
    room.store.replace_text(1, draft(mended), State.ANALYZED, analysis_of(mended))
    assert sayso("correct", tmp_path / "labels").stdout == "1: 2 corrections\n"
    analysis = room.store.get(1).analysis
    assert analysis
    assert [hedge.span.of(mended) for hedge in analysis.hedges] == ["may", "might", "reportedly"]
    room.store.replace_text(1, draft("Something else."), State.ANALYZED, analysis_of("Something else."))
    assert "No article of this room has this text" in sayso("correct", tmp_path / "labels").stderr
