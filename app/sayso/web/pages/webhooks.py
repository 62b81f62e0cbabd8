"""The page of the room's webhooks, with what they were told lately."""

from dataclasses import dataclass, fields
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.domain.hooks import EVENTS, Delivery, Event, Hook, Wait, events_of
from sayso.errors import InvalidInputError, SaysoError
from sayso.services.hooks import Hooks
from sayso.web.deps import FormDep, HooksDep, Id, SettingsDep
from sayso.web.pages.adding.forms import value
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import kind_of
from sayso.words import count

router = APIRouter(default_response_class=Response, include_in_schema=False)

WORDS = {
    Event.ANALYZED: "an article has a new analysis",
    Event.CHANGED: "something else of an article changed: its text, its metadata, corrections; or it was deleted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HookShown:
    """One webhook in the list."""

    id: int
    url: str
    events: str
    state: str
    paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryShown:
    """One message in the list."""

    event: str
    article_id: int | None
    url: str
    state: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HookForm:
    """What stands in the form: what was typed and what is wrong with it; or the webhook that was made just now."""

    message: str = ""
    url: str = ""
    ticked: tuple[str, ...] = tuple(EVENTS)
    made: Hook | None = None


_EMPTY = HookForm()


@router.get("/webhooks")
def show_webhooks(request: Request, hooks: HooksDep, settings: SettingsDep) -> Response:
    """The webhooks, a form for a new one, and the last twenty messages."""
    return _page(request, hooks, fetch=settings.fetch)


@router.post("/webhooks")
def add_webhook(request: Request, form: FormDep, hooks: HooksDep, settings: SettingsDep) -> Response:
    """Tell an address, and show the secret: only this answer has it."""
    url, events = value(form, "url"), tuple(str(each) for each in form.getlist("event"))
    try:
        if not url:
            raise InvalidInputError("Give the address to which messages are sent.", field="url")
        made = hooks.add(url, events_of(events))
    except SaysoError as error:
        typed = HookForm(message=error.message, url=url, ticked=events)
        return _page(request, hooks, typed, fetch=settings.fetch, status=kind_of(error.code).status)
    response = _page(request, hooks, HookForm(made=made), fetch=settings.fetch)
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/webhooks/{hook_id}/pause")
def pause_webhook(hook_id: Id, hooks: HooksDep) -> Response:
    """Tell it nothing."""
    hooks.pause(hook_id, paused=True)
    return see_other("/webhooks")


@router.post("/webhooks/{hook_id}/resume")
def resume_webhook(hook_id: Id, hooks: HooksDep) -> Response:
    """Tell it again, beginning with what waits."""
    hooks.pause(hook_id, paused=False)
    return see_other("/webhooks")


@router.post("/webhooks/{hook_id}/test")
def test_webhook(hook_id: Id, hooks: HooksDep) -> Response:
    """Send it a message of no article."""
    hooks.test(hook_id)
    return see_other("/webhooks#told")


@router.post("/webhooks/{hook_id}/remove")
def remove_webhook(hook_id: Id, hooks: HooksDep) -> Response:
    """Tell it nothing any more, and forget what waits."""
    hooks.remove(hook_id)
    return see_other("/webhooks")


def _page(request: Request, hooks: Hooks, form: HookForm = _EMPTY, *, fetch: bool, status: int = 200) -> Response:
    context = {each.name: getattr(form, each.name) for each in fields(form)}
    context |= {"fetch": fetch, "words": WORDS, "here": "/webhooks"}
    rows, sent = [_shown(hook) for hook in hooks.all()], [_sent(delivery) for delivery in hooks.deliveries()]
    return render(request, "webhooks.html", status=status, hooks=rows, deliveries=sent, **context)


def _shown(hook: Hook) -> HookShown:
    state = ["paused"] if hook.paused else [] if hook.failures else ["told at once"]
    if hook.failures:
        state.append(f"{count(hook.failures, 'try', 'tries')} in a row failed")
    if hook.waiting:
        state.append(f"{count(hook.waiting, 'message')} {'waits' if hook.waiting == 1 else 'wait'}")
    return HookShown(
        id=hook.id, url=hook.url, events=", ".join(hook.events), state="; ".join(state), paused=hook.paused
    )


def _sent(delivery: Delivery) -> DeliveryShown:
    return DeliveryShown(
        event=delivery.event.value,
        article_id=delivery.article_id,
        url=delivery.url,
        state=_state(delivery),
        error=delivery.error,
    )


def _state(delivery: Delivery) -> str:
    sent = "not sent yet"
    if delivery.tried_at is not None:
        sent = f"sent {count(delivery.tries, 'time')}, last {_at(delivery.tried_at)}"
    if delivery.arrived:
        return f"{sent}: arrived ({delivery.status})"
    if delivery.waits is None or delivery.next_at is None:
        return f"{sent}: given up"
    match delivery.waits:
        case Wait.TURN:
            return f"{sent}: goes out within seconds"
        case Wait.RETRY:
            return f"{sent}: again {_at(delivery.next_at)}"
        case Wait.BEHIND:
            return f"{sent}: waits behind one that did not arrive, until {_at(delivery.next_at)} at least"
        case Wait.PAUSED:
            return f"{sent}: waits until this webhook is resumed"


def _at(moment: datetime) -> str:
    return moment.strftime("%d %B, %H:%M:%S UTC").lstrip("0")
