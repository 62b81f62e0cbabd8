"""Static files under addresses that carry a checksum of all of them, so that browsers may keep them for good.

The checksum is a folder of the address and not a query: a script that imports its neighbour gets the same version.
"""

import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sayso.resources import STATIC

_VERSION = re.compile("v[0-9a-f]{12}/")


@cache
def version() -> str:
    """The folder that stands for the files as they are: another content gives another name."""
    checksum = hashlib.sha256()
    for name, content in sorted(_contents(STATIC).items()):
        checksum.update(name.encode() + b"\0" + content)
    return "v" + checksum.hexdigest()[:12]


@cache
def static_url(path: str) -> str:
    """The address of a file below static/.

    Raises:
        FileNotFoundError: there is no such file, so a template names it wrongly.
    """
    if not (STATIC / path).is_file():
        raise FileNotFoundError(path)
    return f"/static/{version()}/{path}"


def mount(app: FastAPI) -> None:
    """Serve static/ (app/sayso/web/headers.py gives the addresses of this version their long life)."""
    app.mount("/static", StaticFromMemory(STATIC), name="static")


class StaticFromMemory:
    """The files of a folder as they were at the start: a few small ones, so no thread and no disk is waited for.

    They are served under any version: a page that was opened before an update still finds its scripts.
    """

    def __init__(self, folder: Path) -> None:
        self._files = _contents(folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _VERSION.sub("", str(scope["path"]).removeprefix(f"{scope['root_path']}/"), count=1)
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


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}
