"""Static files under addresses that carry their content's checksum, so that browsers may keep them for good."""

import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sayso.resources import STATIC


@cache
def static_url(path: str) -> str:
    """The address of a file below static/: another content gives another address.

    Raises:
        FileNotFoundError: there is no such file, so a template names it wrongly.
    """
    checksum = hashlib.sha256((Path(STATIC) / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={checksum}"


def mount(app: FastAPI) -> None:
    """Serve static/ (app/sayso/web/headers.py gives an address with a version its long life)."""
    app.mount("/static", StaticFromMemory(Path(STATIC)), name="static")


class StaticFromMemory:
    """The files of a folder as they were at the start: a few small ones, so no thread and no disk is waited for."""

    def __init__(self, folder: Path) -> None:
        self._files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"]).removeprefix(f"{scope['root_path']}/")
        if path not in self._files:
            raise HTTPException(404)
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        body = self._files[path]
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        known = Headers(scope=scope).get("if-none-match", "")
        if etag in known:
            response = Response(status_code=304, headers={"ETag": etag})
        else:
            media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
            response = Response(body, media_type=media_type, headers={"ETag": etag})
        await response(scope, receive, send)
