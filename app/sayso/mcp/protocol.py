"""The protocol over a pipe: a line of JSON-RPC 2.0 in, a line out or none. It knows tools by what `Tools` says.

Of the Model Context Protocol a server that only has tools needs this much (modelcontextprotocol.io).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from sayso import __version__
from sayso.errors import SaysoError

Json = dict[str, Any]

VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")  # the newest first
LONGEST = 1_000_000  # bytes of a line
_PARSE, _REQUEST, _METHOD, _PARAMS, _INTERNAL = -32700, -32600, -32601, -32602, -32603


class UnknownToolError(Exception):
    """A tool that there is not."""


class Tools(Protocol):
    """What can be called."""

    @property
    def instructions(self) -> str:
        """What a model should know before it calls any."""
        ...

    def listed(self) -> list[Json]:
        """The tools, as the protocol lists them."""
        ...

    def call(self, name: str, arguments: Json) -> str:
        """The text of its answer. Raises UnknownToolError, and SaysoError for what the caller can mend."""
        ...


def replies(lines: Iterable[bytes], tools: Tools) -> Iterator[str]:
    """The line to write for each line that asks for one."""
    for line in lines:
        if line.strip() and (reply := answer(line, tools)) is not None:
            yield json.dumps(reply, ensure_ascii=False, separators=(",", ":"))


def answer(line: bytes, tools: Tools) -> Json | None:
    """The reply to one line; None to what wants none."""
    if len(line) > LONGEST:
        return _refused(None, _REQUEST, f"a message has at most {LONGEST:,} bytes")
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return _refused(None, _PARSE, "this is no JSON")
    if not isinstance(asked, dict) or asked.get("jsonrpc") != "2.0" or not isinstance(asked.get("method"), str):
        return _refused(None, _REQUEST, "this is no request of JSON-RPC 2.0")
    if "id" not in asked:
        return None  # a notification, of which none matters to a server that keeps no state
    number, params = asked["id"], asked.get("params", {})
    if not isinstance(params, dict):
        return _refused(number, _PARAMS, "params are an object")
    try:
        result = _result(asked["method"], params, tools)
    except _Refused as refused:
        return _refused(number, refused.code, str(refused))
    except Exception as error:  # noqa: BLE001 - whatever it is, the client hears of it and the next line is read
        return _refused(number, _INTERNAL, f"Sayso failed ({type(error).__name__})")
    return {"jsonrpc": "2.0", "id": number, "result": result}


class _Refused(Exception):  # noqa: N818 - a reply, no fault
    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def _result(method: str, params: Json, tools: Tools) -> Json:
    match method:
        case "initialize":
            return _initialized(params, tools)
        case "ping":
            return {}
        case "tools/list":
            return {"tools": tools.listed()}
        case "tools/call":
            return _called(params, tools)
    raise _Refused(_METHOD, f"there is no method {method[:100]}")


def _initialized(params: Json, tools: Tools) -> Json:
    wanted = params.get("protocolVersion")
    return {
        "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "sayso", "title": "Sayso", "version": __version__},
        "instructions": tools.instructions,
    }


def _called(params: Json, tools: Tools) -> Json:
    name, arguments = params.get("name"), params.get("arguments") or {}
    if not isinstance(name, str) or not isinstance(arguments, dict):
        raise _Refused(_PARAMS, "a call has a name and arguments")
    try:
        return _content(tools.call(name, arguments), failed=False)
    except UnknownToolError:
        raise _Refused(_PARAMS, f"there is no tool {name[:100]}") from None
    except SaysoError as error:  # told in the result, so that the model reads it and can do better
        return _content(error.message, failed=True)


def _content(text: str, *, failed: bool) -> Json:
    return {"content": [{"type": "text", "text": text}], "isError": failed}


def _refused(number: Any, code: int, message: str) -> Json:
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": message}}
