"""The longest text that a room takes, with the analysis that ships."""

from collections.abc import Iterator
from time import monotonic, sleep

import pytest
from fastapi.testclient import TestClient

from sayso.domain import MAX_TEXT
from sayso.main import build_analyzer
from sayso.settings import Settings
from tests.conftest import client_of, open_room

PARAGRAPHS = [
    "Mayor Ada Quill said on day {} that the ferry to Sallow Point may not sail this winter. “The hull is older than I "
    "am,” she told reporters on the quay, “and nobody has looked at it since the storm.”",
    "An official, who asked not to be named because he was not authorized to speak, said on day {} that the repair "
    "could cost about 3 million. Critics allegedly disagreed. The harbour board did not respond to a request.",
    "The audit of day {} concluded that the pumps had failed twice. ‘It isn’t a surprise,’ a former engineer warned, "
    "‘but somebody’s going to pay.’ According to one estimate, the work would take roughly nine months.",
    "The tide turned at noon of day {}, and the boats swung slowly round to face it. A gull sat on the third post.",
]


def text_of(length: int) -> str:
    """Paragraphs with quotations, hedges, names and nobody's names, cut at this length."""
    paragraphs = (PARAGRAPHS[day % len(PARAGRAPHS)].format(day) for day in range(length // 100))
    return "\n\n".join(paragraphs)[: length - 1] + "."


@pytest.fixture
def real(settings: Settings) -> Iterator[TestClient]:
    with open_room(settings, analyzer=build_analyzer(settings)) as room, client_of(room) as client:
        yield client


def test_the_longest_text_is_analysed_and_shown_and_one_character_more_is_refused(real: TestClient) -> None:
    added = real.post("/api/v1/articles", json={"text": text_of(MAX_TEXT)}).json()
    end = monotonic() + 900
    while added["state"] == "waiting":  # on a slow machine it takes longer than whoever posts it waits
        assert monotonic() < end
        sleep(0.2)
        added = real.get(f"/api/v1/articles/{added['id']}").json()
    assert (added["state"], len(added["text"]), added["analysis"]["length"]) == ("analyzed", 300_000, 300_000)
    claims = added["analysis"]["attributions"]
    assert claims[-1]["content"][-1]["end"] > 299_000
    assert len(claims) > 1_500
    assert real.get(f"/articles/{added['id']}").text.count('class="row claim') == len(claims)
    refused = real.post("/api/v1/articles", json={"text": text_of(MAX_TEXT + 1)})
    assert refused.status_code == 413
    assert "300,000" in refused.json()["detail"]
