"""What the handlers share: bodies in JSON alone, drafts of what was sent, answers with an ETag."""

import json
import re
from collections.abc import Callable
from datetime import date
from email.message import Message
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request
from pydantic import BeforeValidator
from starlette.responses import Response

from sayso.analysis.types import Analysis
from sayso.domain import FIELDS, MAX_ID, Article, Draft, Once
from sayso.errors import UnsupportedMediaError
from sayso.intake import draft_from_html, draft_from_pasted, draft_from_url, with_metadata
from sayso.services.library import Library
from sayso.web.api.sent_schemas import ArticleIn, TextIn
from sayso.web.deps import Fetches
from sayso.web.etags import etag_of, etag_of_body, is_known
from sayso.web.problems import NotAnalyzedError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ArticleId = Annotated[int, Path(ge=1, le=MAX_ID, description="The article's id.", examples=[1])]


def _written(value: object) -> object:
    """A day is written out: a mere number would be read as seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a day is written as 2026-03-11")
    return value


Day = Annotated[date, BeforeValidator(_written)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        pattern=r"^[!-~]+$",
        description="A word of your own, such as a UUID, for this one article: sent again within a day with the same "
        "body, nothing is added a second time, and the answer is the same.",
    ),
]
Machine = Annotated[bool, Query(description="The machine’s own analysis, without what readers corrected.")]


async def json_only(request: Request) -> None:
    """Raises UnsupportedMediaError for a body that does not say it is JSON."""
    message = Message()
    message["content-type"] = request.headers.get("content-type", "")
    subtype = message.get_content_subtype()
    if message.get_content_maintype() != "application" or not (subtype == "json" or subtype.endswith("+json")):
        raise UnsupportedMediaError("The body is not JSON: send it with Content-Type: application/json.")


JSON_ONLY = [Depends(json_only)]


def draft_of(sent: ArticleIn, library: Library, fetcher: Fetches) -> Draft:
    """The draft of what was sent; a URL alone is fetched, unless it is here already.

    Raises:
        SaysoError: what intake raises; DuplicateArticleError for a known URL.
    """
    given = sent.model_dump(include={each.name for each in FIELDS})
    if sent.html is not None:
        return draft_from_html(sent.html, **given)
    if sent.text is not None:
        return draft_from_pasted(sent.text, **given)
    url = str(given.pop("url"))
    known = None if sent.anyway else library.refuse_known_url
    return with_metadata(draft_from_url(url, fetch=fetcher.draft, refuse_known=known), given)


def once_of(key: str | None, sent: ArticleIn) -> Once | None:
    """The key with a digest of what was sent, however that was written.

    In ASCII: half a surrogate pair has no bytes in UTF-8, and is refused only when a draft is made of it.
    """
    if not key:
        return None
    body = json.dumps(sent.model_dump(), default=str, sort_keys=True)
    return Once(key, sha256(body.encode()).hexdigest())


def replacement(sent: TextIn) -> Draft:
    """The draft of another text for an article, which keeps its metadata."""
    return draft_from_html(sent.html) if sent.html is not None else draft_from_pasted(sent.text or "")


def analysis_of(article: Article) -> Analysis:
    """Raises NotAnalyzedError."""
    if article.analysis is None:
        raise NotAnalyzedError(article.id)
    return article.analysis


def tagged_body(request: Request, body: str, following: str | None = None) -> Response:
    """JSON with a tag of what it says, and the way to the page after it; or 304 where the visitor has it."""
    headers = {"ETag": etag_of_body(body)} | ({"Link": f'<{following}>; rel="next"'} if following else {})
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def of_machine(article: Article, machine: bool) -> Article:
    """The article as it is shown, or with the machine's own analysis."""
    return article.as_machine_made() if machine else article


def tagged(
    request: Request, article: Article, body: Callable[[], str | bytes], media_type: str, etag: str | None = None
) -> Response:
    """The article's state as `body` writes it, with its ETag; or 304 where the visitor has it."""
    etag = etag or etag_of(article)
    if is_known(request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    return Response(body(), media_type=media_type, headers={"ETag": etag})
