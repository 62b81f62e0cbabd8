"""The JSON API under /api/v1."""

from fastapi import APIRouter, Depends, FastAPI

from sayso.web.api import (
    acts,
    claims,
    compare,
    corrections,
    desk,
    docs,
    feeds,
    files,
    known,
    lessons,
    lists,
    notes,
    openapi,
    publications,
    reading,
    saved,
    sources,
    webhooks,
    writing,
)

router = APIRouter(prefix="/api/v1", dependencies=[Depends(known.only_known_parameters)])
router.include_router(reading.router)
router.include_router(claims.router)
router.include_router(sources.router)
router.include_router(acts.router)
router.include_router(compare.router)
router.include_router(publications.router)
router.include_router(saved.router)
router.include_router(writing.router)
router.include_router(corrections.router)
router.include_router(desk.router)
router.include_router(notes.router)
router.include_router(lessons.router)
router.include_router(files.router)
router.include_router(feeds.router)
router.include_router(lists.router)
router.include_router(webhooks.router)


def install(app: FastAPI) -> None:
    """Give `app` the API and its documentation."""
    app.include_router(router)
    docs.mount(app)
    openapi.install(app)
