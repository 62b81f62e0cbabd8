"""Webhooks: whom the room tells what happens. Even reading these is for its owners alone."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from sayso.domain import MAX_ID
from sayso.domain.hooks import EVENTS, Delivery, Event, Hook, Wait, events_of
from sayso.web.api.bodies import JSON_ONLY
from sayso.web.api.openapi import changing, reading
from sayso.web.api.sent_schemas import In, Switch
from sayso.web.deps import HooksDep

router = APIRouter(tags=["webhooks"])

HookId = Annotated[int, Path(ge=1, le=MAX_ID, description="The webhook’s id.", examples=[1])]


class WebhookIn(In):
    """An address to tell."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"url": "https://desk.example/sayso", "events": ["article.analyzed"]}]}
    )

    url: str = Field(max_length=2_000, description="Where each message is sent, by POST.")
    events: list[str] | None = Field(
        default=None, max_length=10, description=f"What to tell: {', '.join(EVENTS)}; all of these where left out."
    )


class WebhookChange(In):
    """What to change of a webhook."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"paused": True}]})

    paused: Switch = Field(description="Whether it is told nothing.")


class WebhookOut(BaseModel):
    """A webhook."""

    id: int = Field(description="Its id in this room.")
    url: str = Field(description="Where each message is sent.")
    events: list[Event] = Field(description="What it is told.")
    paused: bool = Field(description="Whether it is told nothing.")
    made_at: datetime = Field(description="When it was made.")
    failures: int = Field(description="How many tries in a row failed.")
    waiting: int = Field(description="How many messages to it wait.")


class NewWebhookOut(WebhookOut):
    """A new webhook."""

    secret: str = Field(description="By which it checks the signature of a message; shown this once.")


class WebhooksOut(BaseModel):
    """All of them."""

    webhooks: list[WebhookOut] = Field(description="All webhooks of the room, the first made first.")


class DeliveryOut(BaseModel):
    """A message to a webhook."""

    id: str = Field(description="The `webhook-id` of the message: the same each time that it is sent.")
    event: Event = Field(description="What is told.")
    article_id: int | None = Field(description="Of which article; null in a test.")
    made_at: datetime = Field(description="When that happened.")
    tries: int = Field(description="How often it was sent.")
    tried_at: datetime | None = Field(description="When it was sent last.")
    next_at: datetime | None = Field(description="When it is sent next; null where it arrived or was given up.")
    waits: Wait | None = Field(
        description="Why it waits. `turn`: it is sent within seconds. `retry`: it did not arrive, and is sent again at "
        "`next_at`. `behind`: another message to the address did not arrive, and asks for all; it is sent at `next_at` "
        "or later. `paused`: nothing is sent until the webhook is resumed. Null where it arrived or was given up."
    )
    arrived: bool = Field(description="Whether it was answered with a status of 200 to 299.")
    status: int | None = Field(description="With which status it was answered last.")
    error: str = Field(description="What was wrong the last time; empty where nothing was.")


class DeliveriesOut(BaseModel):
    """The last messages to a webhook."""

    deliveries: list[DeliveryOut] = Field(description="The last twenty, the newest first.")


@router.get("/webhooks", operation_id="listWebhooks", responses=reading())
def list_webhooks(hooks: HooksDep) -> WebhooksOut:
    """The webhooks of the room; their secrets are told no more."""
    return WebhooksOut(webhooks=[WebhookOut(**_members(hook)) for hook in hooks.all()])


@router.post("/webhooks", operation_id="addWebhook", status_code=201, responses=changing(415), dependencies=JSON_ONLY)
def add_webhook(sent: WebhookIn, hooks: HooksDep) -> NewWebhookOut:
    """Tell an address what happens from now on. Keep the `secret`: it is shown this once."""
    hook = hooks.add(sent.url, EVENTS if sent.events is None else events_of(sent.events))
    return NewWebhookOut(**_members(hook), secret=hook.secret)


@router.get("/webhooks/{webhook_id}", operation_id="getWebhook", responses=reading(404))
def get_webhook(hooks: HooksDep, webhook_id: HookId) -> WebhookOut:
    """One of them."""
    return WebhookOut(**_members(hooks.get(webhook_id)))


@router.patch(
    "/webhooks/{webhook_id}", operation_id="changeWebhook", responses=changing(404, 415), dependencies=JSON_ONLY
)
def change_webhook(sent: WebhookChange, hooks: HooksDep, webhook_id: HookId) -> WebhookOut:
    """Pause it, or tell it again, beginning with what waits."""
    hooks.pause(webhook_id, paused=sent.paused)
    return WebhookOut(**_members(hooks.get(webhook_id)))


@router.delete("/webhooks/{webhook_id}", operation_id="removeWebhook", status_code=204, responses=changing(404))
def remove_webhook(hooks: HooksDep, webhook_id: HookId) -> None:
    """Tell it nothing any more, and forget what waits."""
    hooks.remove(webhook_id)


@router.get("/webhooks/{webhook_id}/deliveries", operation_id="listDeliveries", responses=reading(404))
def list_deliveries(hooks: HooksDep, webhook_id: HookId) -> DeliveriesOut:
    """What it was told lately, and what became of that."""
    hooks.get(webhook_id)
    return DeliveriesOut(deliveries=[_sent(delivery) for delivery in hooks.deliveries(webhook_id)])


@router.post("/webhooks/{webhook_id}/test", operation_id="testWebhook", status_code=202, responses=changing(404))
def test_webhook(hooks: HooksDep, webhook_id: HookId) -> WebhookOut:
    """Send it a message of the type `test`, within seconds; see its deliveries."""
    hooks.test(webhook_id)
    return WebhookOut(**_members(hooks.get(webhook_id)))


def _members(hook: Hook) -> dict[str, object]:
    return {
        "id": hook.id,
        "url": hook.url,
        "events": list(hook.events),
        "paused": hook.paused,
        "made_at": hook.made_at,
        "failures": hook.failures,
        "waiting": hook.waiting,
    }


def _sent(delivery: Delivery) -> DeliveryOut:
    return DeliveryOut(
        id=delivery.key,
        event=delivery.event,
        article_id=delivery.article_id,
        made_at=delivery.made_at,
        tries=delivery.tries,
        tried_at=delivery.tried_at,
        next_at=delivery.next_at,
        waits=delivery.waits,
        arrived=delivery.arrived,
        status=delivery.status,
        error=delivery.error,
    )
