"""The API's interactive documentation at /api/docs: Swagger UI from a Python package, nothing from another host."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

ASSETS = Path(__file__).parent / "assets"
router = APIRouter(include_in_schema=False)


@router.get("/api/docs")
def get_docs() -> FileResponse:
    """The page; its script is a file of its own, as the room's Content-Security-Policy asks."""
    return FileResponse(ASSETS / "index.html")


@router.get("/api/openapi.json")
def get_schema(request: Request) -> dict[str, Any]:
    """The OpenAPI document."""
    app: FastAPI = request.app
    return app.openapi()


def mount(app: FastAPI) -> None:
    """Serve the page and the files that it loads."""
    app.include_router(router)
    app.mount("/api/docs/assets", StaticFiles(directory=ASSETS))
    app.mount("/api/docs/ui", StaticFiles(packages=[("fastapi_offline", "static")]))
