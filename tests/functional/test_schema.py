"""The OpenAPI document keeps its word: what is sent after it gets declared answers of the declared shape, no 5xx."""

from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case, Config

from sayso.domain import State
from sayso.intake.fetching.fetch import Fetcher
from sayso.main import create_app
from sayso.settings import Settings
from tests import factories
from tests.conftest import open_room

EXAMPLES = 25  # a route, beside those of the schema's edges
ARTICLES = 40
CONFIG = {
    "seed": 1,
    "checks": {
        # What is right by the schema may still be no article: white space, a page without text, a cursor of elsewhere.
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "304", "400", "404", "409", "412", "413", "415", "422"]
        },
        "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx"]},
    },
}
Scope = MutableMapping[str, Any]


DOCUMENT = create_app(Settings(data=Path("nowhere"))).openapi()  # opens nothing
schema = schemathesis.openapi.from_dict(DOCUMENT, config=Config.from_dict(CONFIG))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A room with articles, in which nothing is fetched by URL."""
    data: Path = tmp_path_factory.mktemp("room")
    own = Settings(data=data, hosts=("testserver",), fetch=False, samples=False)
    with open_room(own, Fetcher(own)) as room:
        for number in range(ARTICLES):
            text = f"{factories.TEXT}\n\nCritics said “no” to plan {number}."
            room.store.add(factories.draft(text), State.ANALYZED, factories.analysis_of(text))
        room.store.add(factories.draft("Die Gespräche stocken.", language="de"), State.NOT_ENGLISH, None)
        web = create_app(room=room)

        async def without_lifespan(scope: Scope, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
            assert scope["type"] == "http"  # the room is open; schemathesis would close it only when pytest ends
            await web(scope, receive, send)

        yield without_lifespan


@schema.hook
def map_path_parameters(_: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Most ids are of an article that is here, or was."""
    number = (path_parameters or {}).get("article_id")
    if isinstance(number, int) and number > ARTICLES:
        return {**(path_parameters or {}), "article_id": 1 + number % (ARTICLES + 5)}
    return path_parameters


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_room_answers_as_its_schema_says(app: Any, case: Case) -> None:
    case.call_and_validate(app=app, base_url="http://testserver")


def test_every_operation_has_a_name_an_example_of_its_body_and_our_errors_alone() -> None:
    operations = [operation for item in DOCUMENT["paths"].values() for operation in item.values()]
    assert DOCUMENT["openapi"].startswith("3.1")
    assert len({operation["operationId"] for operation in operations}) == len(operations) > 30
    assert "HTTPValidationError" not in DOCUMENT["components"]["schemas"]
    for operation in operations:
        assert operation["description"]
        for status, response in operation["responses"].items():
            wanted = status.startswith(("4", "5"))
            assert ("application/problem+json" in response.get("content", {})) is wanted


def test_every_body_has_an_example() -> None:
    components = DOCUMENT["components"]["schemas"]
    assert all(
        components[name]["examples"]
        for name in ("ArticleIn", "AnalyzeIn", "TextIn", "MetadataPatch", "CorrectionIn", "Problem")
    )


def test_what_is_sent_has_no_default_that_a_client_would_send_for_what_was_left_out() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    sent = ["AnalyzeIn", "ArticleIn", "CorrectionIn", "RowIn", "FileIn", "MetadataPatch", "TextIn"]
    assert not [
        (name, member) for name in sent for member, told in schemas[name]["properties"].items() if "default" in told
    ]
