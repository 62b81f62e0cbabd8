"""Names that the API does not know, in a query or a body: refused with the nearest one that it does know.

What is known is what the OpenAPI document says, so that the two cannot differ.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.requests import Request

UNKNOWN = "extra_forbidden"  # pydantic's name for an unknown member
_LONGEST = 100  # of a name that is compared; the comparison takes time with the square of it


async def only_known_parameters(request: Request) -> None:
    """Raises RequestValidationError for a query parameter that this operation does not have."""
    if not request.query_params:
        return
    known = _parameters(_operation(request))
    unknown = [name for name in dict.fromkeys(request.query_params) if name not in known]
    if unknown:
        raise RequestValidationError(
            [{"type": UNKNOWN, "loc": ("query", name), "msg": "Not known here", "input": None} for name in unknown]
        )


def not_known(request: Request, location: Sequence[int | str]) -> str:
    """What to say of an unknown name in a query or in a body."""
    operation = _operation(request)
    known = _parameters(operation) if location[0] == "query" else _members(request, operation)
    if not known:
        return "Not known here: this takes none."
    near = get_close_matches(str(location[-1])[:_LONGEST].lower(), known, n=1)
    return f"Not known here: did you mean {near[0]}?" if near else f"Not known here: known are {', '.join(known)}."


def _operation(request: Request) -> dict[str, Any]:
    wanted = request.scope["route"].operation_id
    paths = request.app.openapi()["paths"]
    return next(each for path in paths.values() for each in path.values() if each["operationId"] == wanted)


def _parameters(operation: dict[str, Any]) -> list[str]:
    return [each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"]


def _members(request: Request, operation: dict[str, Any]) -> list[str]:
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    name = schema["$ref"].rpartition("/")[2]
    return list(request.app.openapi()["components"]["schemas"][name]["properties"])
