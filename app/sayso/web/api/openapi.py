"""What FastAPI does not know of the OpenAPI document: the one shape of errors, and which of them can occur where."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from sayso import __version__
from sayso.web.api.annotation_schemas import AnnotationCollection
from sayso.web.api.member_words import describe
from sayso.web.api.schemas import Problem
from sayso.web.bearer import is_owners

Responses = dict[int | str, dict[str, Any]]

_TAGS = [
    {"name": "class", "description": "Lessons: pupils mark the bare text of an article, and compare."},
    {"name": "feeds", "description": "Feeds that the room follows."},
    {"name": "lists", "description": "Reading lists, whose addresses are fetched in the background."},
    {"name": "read", "description": "Articles and what was found in them."},
    {"name": "room", "description": "Claims and sources across all articles."},
    {"name": "webhooks", "description": "Whom the room tells what happens; for its owners alone."},
    {"name": "write", "description": "What changes the room, and the analysis of a text that is not kept."},
]
DESCRIPTION = """\
Articles and who says so in them. Spans are half-open ranges of **code points** of the article's text; JavaScript counts
UTF-16 units (`Array.from(text)` gives the code points). Errors are RFC 9457 problem details. A member or a
query parameter that is not known is refused (422), with the nearest known name. In a room with a password every
request but GET needs it, by HTTP Basic (any user name) or by the session of a signed-in browser; or a token that may do
it (`Authorization: Bearer sayso_…`).
"""
_MEANING = {
    400: "The request could not be understood, or its Host is not one of the room's.",
    401: "The room has a password, and this is not it; or the token is not known.",
    403: "A browser sent this for another site, or the token may do other things.",
    404: "There is no such article or correction, or it has no analysis or no original.",
    409: "The same text or the same URL is here already; `article` is its address.",
    412: "The article has changed: If-Match names another state of it.",
    413: "Over a limit, which `detail` names.",
    415: "Not JSON, or a kind of file inside that is not read.",
    422: "Something in it cannot be used, or is not known here; `errors` names the members and query parameters.",
    500: "Sayso failed.",
    503: "The database is busy, or the analysis failed.",
    507: "No room on the disk: nothing was stored.",
}
# 401, 403: a token that is void or may do other things; 422: an unknown query parameter, everywhere
_READING = (400, 401, 403, 422, 500, 503)
_CHANGING = (*_READING, 413, 507)
_HEADERS = {401: "WWW-Authenticate", 503: "Retry-After"}
ETAG = {"ETag": {"description": "Changes with text, analysis and metadata.", "schema": {"type": "string"}}}
_SCHEMAS = "#/components/schemas/"
_IF_NONE_MATCH = ("If-None-Match", "An `ETag` that you have: where it is still right, the answer is 304.")
_IF_MATCH = ("If-Match", "The `ETag` of what you read: where it has changed since, the answer is 412.")
_LINK = {"Link": {"description": 'The next page, as `<…>; rel="next"`.', "schema": {"type": "string"}}}
NOT_MODIFIED: Responses = {304: {"description": "You have it: If-None-Match names this state.", "headers": ETAG}}


def reading(*statuses: int) -> Responses:
    """The problems of a GET, with further statuses."""
    return {status: _problem(status) for status in sorted({*_READING, *statuses})}


def changing(*statuses: int) -> Responses:
    """The problems of a POST, PUT, PATCH or DELETE, with further statuses."""
    return {status: _problem(status) for status in sorted({*_CHANGING, *statuses})}


def of_type(media_type: str, description: str, schema_name: str | None = None) -> Responses:
    """A 200 that is not plain JSON."""
    schema = {"$ref": f"{_SCHEMAS}{schema_name}"} if schema_name else {"type": "string"}
    return {200: {"description": description, "content": {media_type: {"schema": schema}}, "headers": ETAG}}


def install(app: FastAPI) -> None:
    """Have `app.openapi()` answer the whole document, made once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title="Sayso",
        version=__version__,
        openapi_version="3.1.0",
        summary="Who says so in the news: articles, attributions, sources and hedges.",
        description=DESCRIPTION,
        routes=app.routes,
        tags=_TAGS,
        servers=[{"url": "/", "description": "This room."}],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    components = document.setdefault("components", {})
    for model in (Problem, AnnotationCollection):
        _define(components.setdefault("schemas", {}), model)
    describe(components["schemas"])
    components["securitySchemes"] = {
        "password": {"type": "http", "scheme": "basic"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    for path, item in document["paths"].items():
        for method, operation in item.items():
            owners = is_owners(path)
            operation["security"] = [] if method == "get" and not owners else [*_secrets(owners), {}]
            _tell_of_states(operation)
    return document


def _secrets(owners: bool) -> list[dict[str, list[str]]]:
    return [{"password": []}] if owners else [{"password": []}, {"token": []}]


def _define(schemas: dict[str, Any], model: type[BaseModel]) -> None:
    """Add a model that no route names to the schemas, with all that it is made of."""
    made = model.model_json_schema(ref_template=f"{_SCHEMAS}{{model}}", mode="serialization")
    schemas.update({**made.pop("$defs", {}), model.__name__: made})


def _tell_of_states(operation: dict[str, Any]) -> None:
    """The headers that carry ETags: who can answer 304 or 412 is asked by them and gives them."""
    answers = operation["responses"]
    for status, (name, words) in (("304", _IF_NONE_MATCH), ("412", _IF_MATCH)):
        if status in answers:
            header = {"name": name, "in": "header", "description": words, "schema": {"type": "string"}}
            operation.setdefault("parameters", []).append({**header, "required": False})
    if "304" in answers:
        paged = any(each["name"] == "cursor" for each in operation.get("parameters", ()))
        answers["200"]["headers"] = {**ETAG, **(_LINK if paged else {})}


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    response: dict[str, Any] = {
        "description": _MEANING[status],
        "content": {"application/problem+json": {"schema": schema}},
    }
    if status in _HEADERS:
        response["headers"] = {_HEADERS[status]: {"schema": {"type": "string"}}}
    return response
