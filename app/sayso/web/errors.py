"""The one place that turns errors into answers: RFC 9457 problem details under /api, the room's own page elsewhere."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Mount

from sayso.errors import (
    DuplicateArticleError,
    FetchRefusedError,
    InvalidInputError,
    NoArticleFoundError,
    QuerySlipError,
    SaysoError,
)
from sayso.web.api.known import UNKNOWN, not_known
from sayso.web.api.unread import packed, why_unread
from sayso.web.headers import SECURITY_HEADERS
from sayso.web.pages.templating import render
from sayso.web.problems import RETRY, Kind, RequestError, kind_of

PROBLEM_JSON = "application/problem+json"
# A body can have a million wrong members, with names as long as the body.
MOST_LISTED = 20
FIELD_NAME = 100
_CODES = {400: "malformed-request", 404: "not-found", 405: "method-not-allowed", 413: "too-large"}
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_CHALLENGE = {"WWW-Authenticate": 'Basic realm="Sayso", charset="UTF-8"'}
# A scheme that no browser knows: a page must never raise the browser's own password box.
_PAGE_CHALLENGE = {"WWW-Authenticate": 'Session realm="Sayso"'}
# As programs write it that have capitals, or a slash too many: it leads nowhere, and they are told so.
_API = re.compile(r"/+api(?:/|\Z)", re.IGNORECASE)

Extra = Mapping[str, Any]


def is_api(request: Request) -> bool:
    """Whether errors of this request are answered in JSON: of all under /api, however it is written."""
    return bool(_API.match(request.scope["path"]))


def answer(request: Request, error: SaysoError) -> Response:
    """The answer to an error of ours, on a page or in the API."""
    return _answer(request, error.code, error.message, headers=_headers(request, error), **_facts(error))


def install(app: FastAPI) -> None:
    """Have every error of `app` answered here."""
    app.add_exception_handler(SaysoError, _sayso_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _crash)


# Starlette gives each of these the errors of the class that it was installed for.
async def _sayso_error(request: Request, error: Exception) -> Response:
    return answer(request, cast(SaysoError, error))


async def _validation_error(request: Request, error: Exception) -> Response:
    errors = cast(RequestValidationError, error).errors()
    if not is_api(request) and any(each["loc"][0] == "path" for each in errors):
        return _answer(request, "not-found", _nowhere(request))
    if errors and errors[0]["type"] == "json_invalid":
        return _answer(request, "malformed-request", f"The body is not JSON: {errors[0]['ctx']['error']}.")
    fields = [
        {"field": _field(each["loc"]), "message": clean(_message(request, each))} for each in errors[:MOST_LISTED]
    ]
    more = [f"and {len(errors) - MOST_LISTED} more"] if len(errors) > MOST_LISTED else []
    detail = "; ".join([f"{each['field']}: {each['message']}" for each in fields] + more)
    return _answer(request, "invalid-input", detail, errors=fields)


async def _http_error(request: Request, raised: Exception) -> Response:
    error = cast(HTTPException, raised)
    code = _CODES.get(error.status_code, "internal-error")
    details = {
        "not-found": _nowhere(request),
        "method-not-allowed": f"{request.method} is not possible here.",
    }
    detail = details.get(code, clean(str(error.detail)))
    if code == "malformed-request" and error.__cause__ and is_api(request):
        if message := packed(request.headers):
            return _answer(request, "unsupported-media", message, headers={"Accept-Encoding": "identity"})
        detail = why_unread(error.__cause__) or detail
    headers = {**(error.headers or {}), **(_allowed(request) if error.status_code == 405 else {})}
    return _answer(request, code, detail, headers=headers, status=error.status_code)


def _nowhere(request: Request) -> str:
    """What is told of an address at which there is nothing, to whom."""
    if not is_api(request):
        return "There is no page at this address."
    if not f"{request.scope['path']}/".startswith("/api/"):
        return "The API’s addresses begin with /api/v1/, in small letters and with one slash."
    return "The API has nothing at this address: /api/openapi.json lists those that it has."


async def _crash(request: Request, _: Exception) -> Response:
    response = _answer(request, "internal-error", "Sayso failed at this request. What you sent was not at fault.")
    response.headers.update(SECURITY_HEADERS)  # this one is sent outside of every middleware
    return response


def _answer(
    request: Request,
    code: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    status: int | None = None,
    **facts: Any,
) -> Response:
    kind = kind_of(code)
    status = status or kind.status
    if is_api(request):
        response = problem(request, code, kind, status, detail, facts)
    else:
        response = render(
            request, "error.html", status=status, title=kind.title, message=detail, help=kind.help, **facts
        )
        response.status_code = status
    response.headers.update({"Cache-Control": "no-store", **RETRY.get(status, {}), **(headers or {})})
    return response


def problem(request: Request, code: str, kind: Kind, status: int, detail: str, facts: Extra) -> Response:
    """RFC 9457 problem details, with `help` and the facts of this kind as further members."""
    body = {
        "type": f"/problems/{code}",
        "title": kind.title,
        "status": status,
        "detail": detail,
        "help": kind.help,
        "instance": clean(request.scope["path"]),
        **facts,
    }
    return Response(json.dumps(body, ensure_ascii=False), status, media_type=PROBLEM_JSON)


def _allowed(request: Request) -> dict[str, str]:
    """Every method that is possible here; Starlette's own Allow names those of the first route alone."""
    routes = [route for route in request.app.router.routes if not isinstance(route, Mount)]
    possible = [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]
    return {"Allow": ", ".join(possible)} if possible else {}


def clean(text: str) -> str:
    """The text as it can be written in UTF-8: lone surrogates, which JSON can smuggle in, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _field(location: Sequence[int | str]) -> str:
    """`("body", "text")` -> "text"; the body itself is "body"."""
    return clean(".".join(str(part)[:FIELD_NAME] for part in location[1:]) or str(location[0]))


def _message(request: Request, error: Mapping[str, Any]) -> str:
    if is_api(request) and error["type"] == UNKNOWN:
        return not_known(request, error["loc"])
    return str(error["msg"]).removeprefix("Value error, ")


def _facts(error: SaysoError) -> dict[str, Any]:
    if isinstance(error, DuplicateArticleError):
        return {"article_id": error.article_id, "article": f"/api/v1/articles/{error.article_id}"}
    facts: dict[str, Any] = {}
    if isinstance(error, FetchRefusedError):
        facts["rule"] = error.rule
    if isinstance(error, QuerySlipError):
        facts["at"] = list(error.at)
    if isinstance(error, NoArticleFoundError) and error.doubt:
        facts["doubt"] = error.doubt
    if isinstance(error, InvalidInputError) and error.field:
        facts["errors"] = [{"field": error.field, "message": clean(error.message)}]
    return facts


def _headers(request: Request, error: SaysoError) -> dict[str, str]:
    if isinstance(error, RequestError):
        return error.headers
    return (_CHALLENGE if is_api(request) else _PAGE_CHALLENGE) if kind_of(error.code).status == 401 else {}
