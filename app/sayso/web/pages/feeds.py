"""The page of the feeds that the room follows, and what can be done with them there."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.errors import InvalidInputError, SaysoError
from sayso.feeds import Feed, opml
from sayso.intake.opening import open_opml
from sayso.services.feeds import FeedReader
from sayso.web.deps import FeedsDep, FormDep, Id, SettingsDep
from sayso.web.pages.adding.forms import uploads, value
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import status_of
from sayso.web.turns import TurnDep
from sayso.words import count

router = APIRouter(default_response_class=Response, include_in_schema=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedShown:
    """One feed in the list."""

    id: int
    title: str
    url: str
    state: str
    error: str
    brought: str
    paused: bool


@router.get("/feeds")
def show_feeds(request: Request, feeds: FeedsDep, settings: SettingsDep) -> Response:
    """The feeds with their state, and forms to follow more."""
    return _page(request, feeds, fetch=settings.fetch, notice=_notice(request.query_params.get("followed")))


@router.get("/feeds.opml")
def get_opml(feeds: FeedsDep) -> Response:
    """The list, for other readers of feeds."""
    headers = {"Content-Disposition": 'attachment; filename="sayso-feeds.opml"'}
    return Response(opml(feeds.all()), media_type="text/x-opml", headers=headers)


@router.post("/feeds")
def follow_feed(request: Request, form: FormDep, feeds: FeedsDep, settings: SettingsDep, turn: TurnDep) -> Response:
    """Follow the feed at an address, or that of a page."""
    url = value(form, "url")
    try:
        turn.begin()
        if not url:
            raise InvalidInputError("Give the address of a feed, or of a page that has one.", field="url")
        feeds.follow(url)
    except SaysoError as error:
        return _page(request, feeds, fetch=settings.fetch, error=error, form="url", url=url)
    return see_other("/feeds?followed=1")


@router.post("/feeds/opml")
def follow_list(request: Request, form: FormDep, feeds: FeedsDep, settings: SettingsDep, turn: TurnDep) -> Response:
    """Follow every feed of a list."""
    try:
        turn.begin()
        new = sum(feeds.follow_listed(open_opml(upload.data))[0] for upload in uploads(form))
    except SaysoError as error:
        return _page(request, feeds, fetch=settings.fetch, error=error, form="files")
    return see_other(f"/feeds?followed={new}")


@router.post("/feeds/{feed_id}/pause")
def pause_feed(feed_id: Id, feeds: FeedsDep) -> Response:
    """Look at it no more."""
    feeds.pause(feed_id, paused=True)
    return see_other("/feeds")


@router.post("/feeds/{feed_id}/resume")
def resume_feed(feed_id: Id, feeds: FeedsDep) -> Response:
    """Look at it again, and at once."""
    feeds.pause(feed_id, paused=False)
    return see_other("/feeds")


@router.post("/feeds/{feed_id}/remove")
def remove_feed(feed_id: Id, feeds: FeedsDep) -> Response:
    """Follow it no more; its articles stay."""
    feeds.remove(feed_id)
    return see_other("/feeds")


def _page(
    request: Request,
    feeds: FeedReader,
    *,
    fetch: bool,
    error: SaysoError | None = None,
    form: str = "",
    url: str = "",
    notice: str = "",
) -> Response:
    problem = problem_of(error, form=form) if error else None
    status = status_of(error)
    rows = [_shown(feed) for feed in feeds.all()]
    return render(
        request, "feeds.html", status=status, feeds=rows, fetch=fetch, problem=problem, url=url, notice=notice
    )


def _notice(followed: str | None) -> str:
    if not followed or not followed.isdecimal() or len(followed) > 5:
        return ""
    number = int(followed)
    return f"{count(number, 'feed')} added. Articles come in as they are fetched." if number else "No feed was new."


def _shown(feed: Feed) -> FeedShown:
    brought = count(feed.articles, "article")
    if feed.left_out:
        brought += f"; {count(feed.left_out, 'entry', 'entries')} could not be read"
    return FeedShown(
        id=feed.id,
        title=feed.title,
        url=feed.url,
        state=_state(feed),
        error=feed.error or "",
        brought=brought,
        paused=feed.paused,
    )


def _state(feed: Feed) -> str:
    if feed.paused:
        return "paused"
    if feed.checked_at is None:
        return "not looked at yet"
    return f"looked at {_at(feed.checked_at)}, again {_at(feed.next_at)}"


def _at(moment: datetime) -> str:
    today = moment.date() == datetime.now(moment.tzinfo).date()
    return moment.strftime("%H:%M UTC" if today else "%d %B, %H:%M UTC").lstrip("0")
