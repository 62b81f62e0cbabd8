import json

from sayso.cli.as_json import analysis_object
from sayso.web.api import present
from tests import factories


def test_the_command_line_gives_the_json_that_the_api_gives() -> None:
    analysis = factories.analysis_of(factories.TEXT)
    api = present.analysis(factories.TEXT, analysis).model_dump(mode="json")
    assert json.loads(json.dumps(analysis_object(factories.TEXT, analysis))) == api
    assert api["sources"][1]["reason"]["text"] == "because the talks go on"
