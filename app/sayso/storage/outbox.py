"""What webhooks are to be told, written in the transaction of what happens: neither is ever there without the other."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, case, func, insert, literal
from sqlmodel import Session, col, select

from sayso.domain import State
from sayso.domain.hooks import Event, others_wait
from sayso.storage.columns import UtcDateTime
from sayso.storage.database import dialect
from sayso.storage.hook_tables import DeliveryRow, HookRow

LONG = 99  # failures in a row, after which others wait as long as they ever do


def note(session: Session, article_id: int, *events: Event) -> None:
    """Tell all who want to know. Who has not heard the same yet hears it once: a message says how things are then."""
    moment = datetime.now(UTC)
    now = literal(moment, UtcDateTime)
    for event in events:
        unsent = select(DeliveryRow.id).where(
            col(DeliveryRow.hook_id) == col(HookRow.id),
            col(DeliveryRow.article_id) == article_id,
            col(DeliveryRow.event) == event.value,
            col(DeliveryRow.tries) == 0,
            col(DeliveryRow.next_at).is_not(None),
        )
        messages = select(
            col(HookRow.id), literal(event.value), literal(article_id), now, _first_try(moment), 0, literal(""), False
        ).where(  # type: ignore[call-overload]
            col(HookRow.paused).is_(False), col(HookRow.events).contains(event.value), ~unsent.exists()
        )
        columns = ["hook_id", "event", "article_id", "made_at", "next_at", "tries", "error", "arrived"]
        session.connection().execute(insert(DeliveryRow).from_select(columns, messages))


def _first_try(now: datetime) -> ColumnElement[datetime]:
    """When a new message is due: to an address that fails with the first that waits, or as late as others wait."""
    at, latest = literal(now, UtcDateTime), literal(others_wait(now, LONG), UtcDateTime)
    waiting = (
        select(func.min(col(DeliveryRow.next_at)))
        .where(col(DeliveryRow.hook_id) == col(HookRow.id), col(DeliveryRow.next_at) > at)
        .correlate(HookRow)
        .scalar_subquery()
    )
    return case((col(HookRow.failures) > 0, func.coalesce(dialect.lesser(waiting, latest), at)), else_=at)


def note_found(session: Session, article_id: int, state: State) -> None:
    """Tell that an article was analysed, or will not be; of one that waits nothing yet."""
    if state is not State.WAITING:
        note(session, article_id, Event.ANALYZED if state is State.ANALYZED else Event.CHANGED)
