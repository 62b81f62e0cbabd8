"""The feeds that the room follows: listed, followed, paused, removed."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from sayso.domain import MAX_ID
from sayso.feeds import Feed
from sayso.web.api.bodies import JSON_ONLY
from sayso.web.api.openapi import changing, reading
from sayso.web.deps import FeedsDep
from sayso.web.turns import TurnDep

router = APIRouter(tags=["feeds"])

FeedId = Annotated[int, Path(ge=1, le=MAX_ID, description="The feed’s id.", examples=[1])]


class FeedIn(BaseModel):
    """A feed to follow."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"url": "https://example.org/feed.xml"}]})

    url: str = Field(max_length=2_000, description="Of a feed (RSS, Atom, JSON Feed), or of a page that names one.")


class FeedChange(BaseModel):
    """What to change of a feed."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"paused": True}]})

    paused: bool = Field(description="Whether it is looked at no more.")


class FeedOut(BaseModel):
    """A feed that the room follows."""

    id: int = Field(description="Its id in this room.")
    url: str = Field(description="Its address.")
    title: str = Field(description="Its title; its address until it was read.")
    paused: bool = Field(description="Whether it is looked at no more.")
    added_at: datetime = Field(description="When it was followed.")
    checked_at: datetime | None = Field(description="When it was looked at last.")
    next_at: datetime = Field(description="When it is looked at again, if it is not paused.")
    failures: int = Field(description="How often in a row it could not be read.")
    error: str | None = Field(description="Why it could not be read the last time; null where it could.")
    articles: int = Field(description="How many articles came in by it.")
    left_out: int = Field(description="How many of its entries became no article.")


class FeedsOut(BaseModel):
    """All of them, by title."""

    feeds: list[FeedOut] = Field(description="All feeds that the room follows, by title.")


@router.get("/feeds", operation_id="listFeeds", responses=reading())
def list_feeds(feeds: FeedsDep) -> FeedsOut:
    """The feeds that the room follows."""
    return FeedsOut(feeds=[_out(feed) for feed in feeds.all()])


@router.post("/feeds", operation_id="followFeed", status_code=201, responses=changing(415), dependencies=JSON_ONLY)
def follow_feed(sent: FeedIn, feeds: FeedsDep, turn: TurnDep) -> FeedOut:
    """Follow a feed. It is fetched once before this answers; its articles come in afterwards."""
    turn.begin()
    return _out(feeds.follow(sent.url))


@router.get("/feeds/{feed_id}", operation_id="getFeed", responses=reading(404))
def get_feed(feeds: FeedsDep, feed_id: FeedId) -> FeedOut:
    """One of them."""
    return _out(feeds.get(feed_id))


@router.patch("/feeds/{feed_id}", operation_id="changeFeed", responses=changing(404, 415), dependencies=JSON_ONLY)
def change_feed(sent: FeedChange, feeds: FeedsDep, feed_id: FeedId) -> FeedOut:
    """Pause it, or look at it again."""
    feeds.pause(feed_id, paused=sent.paused)
    return _out(feeds.get(feed_id))


@router.delete("/feeds/{feed_id}", operation_id="removeFeed", status_code=204, responses=changing(404))
def remove_feed(feeds: FeedsDep, feed_id: FeedId) -> None:
    """Follow it no more. Its articles stay."""
    feeds.remove(feed_id)


def _out(feed: Feed) -> FeedOut:
    return FeedOut.model_validate(feed, from_attributes=True)
