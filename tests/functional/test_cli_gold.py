import json
from pathlib import Path

from sayso.corrections.laying import Corrected
from sayso.corrections.making import rest
from sayso.corrections.values import Act
from sayso.domain import State
from sayso.main import Room
from tests.factories import TEXT, analysis_of, draft
from tests.functional.conftest import Sayso
from tests.unit.corrections.helpers import correction


def test_reviewed_articles_are_written_and_no_others(sayso: Sayso, room: Room, tmp_path: Path) -> None:
    found = analysis_of(TEXT)
    room.store.add(draft(), State.ANALYZED, found)
    nothing = sayso("gold", "-")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "0 reviewed articles written" in nothing.stderr
    room.store.correct(1, correction(Act.REST, 0, rows=rest(TEXT, Corrected(found))))
    assert "1 reviewed article written" in sayso("gold", tmp_path / "gold.jsonl").stderr
    gold = json.loads((tmp_path / "gold.jsonl").read_text("utf-8"))
    assert (gold["id"], len(gold["attributions"])) == ("room-1", 4)


def test_the_net_can_learn_from_it(sayso: Sayso, room: Room) -> None:
    found = analysis_of(TEXT)
    room.store.add(draft(), State.ANALYZED, found)
    room.store.correct(1, correction(Act.REST, 0, rows=rest(TEXT, Corrected(found))))
    article = json.loads(sayso("gold").stdout)
    assert {"id", "text", "attributions", "hedges"} <= article.keys()
    assert all({"source", "cue", "content", "identity"} <= claim.keys() for claim in article["attributions"])
