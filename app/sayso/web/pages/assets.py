"""Static files under addresses that carry their content's checksum, so that browsers may keep them for good."""

import hashlib
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

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
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
