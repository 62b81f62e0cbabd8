"""Pictures of which the room keeps copies: where a page shows them from, and the copies themselves."""

from base64 import b64encode
from collections.abc import Mapping

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sayso.domain import Article
from sayso.domain.pictures import Copy, Shown, name_of
from sayso.services.pictures import Pictures
from sayso.web.deps import Id, PicturesDep

# Whatever the bytes are beside a picture, opened by themselves they load and run nothing. A copy never changes; after a
# day a browser asks again whether its article is still here.
_HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private, max-age=86400"}

router = APIRouter(default_response_class=Response, include_in_schema=False)


@router.get("/articles/{article_id}/pictures/{name}")
def show_picture(article_id: Id, name: str, pictures: PicturesDep) -> Response:
    """The copy of a picture."""
    copy = pictures.get(article_id, name)
    if copy is None:
        raise HTTPException(404)
    return Response(copy.data, media_type=copy.media_type, headers=_HEADERS)


def shown_by_room(article: Article, pictures: Pictures) -> dict[str, Shown]:
    """By where it was, each picture of an article of which there is a copy, shown from an address of the room."""
    if not any(picture.url for picture in article.shape.pictures):
        return {}
    sizes = pictures.sizes(article.id)
    return {url: Shown(src=f"/articles/{article.id}/pictures/{name_of(url)}", size=sizes[url]) for url in sizes}


def shown_by_file(copies: Mapping[str, Copy]) -> dict[str, Shown]:
    """As `shown_by_room`, each from an address that holds it."""
    return {url: Shown(src=_whole(copy), size=copy.size) for url, copy in copies.items()}


def _whole(copy: Copy) -> str:
    return f"data:{copy.media_type};base64,{b64encode(copy.data).decode()}"
