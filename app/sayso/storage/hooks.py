"""The webhooks of a room and their messages. Implements services.hooks.HookRows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import Session, col, select

from sayso.domain.hooks import Delivery, Event, Hook, why_waits
from sayso.errors import HookNotFoundError, InvalidInputError
from sayso.storage.hook_tables import DeliveryRow, HookRow
from sayso.storage.part import Part

MOST = 20  # webhooks of a room
SHOWN = 20  # messages that are kept of each when they are done
MOST_WAITING = 10_000  # messages to one address; then the oldest go


class HookStore(Part):
    """Use it from any thread; a transaction per call."""

    def add(self, url: str, events: Sequence[Event], secret: str, now: datetime) -> Hook:
        with self._writing() as session:
            if session.exec(select(HookRow.id).where(HookRow.url == url)).first() is not None:
                raise InvalidInputError("This address is told already: remove it first.", field="url")
            if session.exec(select(func.count()).select_from(HookRow)).one() >= MOST:
                raise InvalidInputError(f"This room has {MOST} webhooks already: remove one first.", field="url")
            row = HookRow(url=url, events=" ".join(events), secret=secret, made_at=now)
            session.add(row)
            session.flush()
            return _hook(row)

    def all(self) -> list[Hook]:
        waiting = (
            select(DeliveryRow.hook_id, func.count())
            .where(col(DeliveryRow.next_at).is_not(None))
            .group_by(col(DeliveryRow.hook_id))
        )
        with self._reading() as session:
            counts = dict(session.exec(waiting).all())
            rows = session.exec(select(HookRow).order_by(col(HookRow.id)))
            return [_hook(row, counts.get(row.id or 0, 0)) for row in rows]

    def pause(self, hook_id: int, paused: bool, now: datetime) -> None:
        with self._writing() as session:
            row = _row(session, hook_id)
            row.paused, row.failures = paused, 0
            if not paused:
                session.exec(update(DeliveryRow).where(_waiting(hook_id)).values(next_at=now))

    def remove(self, hook_id: int) -> None:
        with self._writing() as session:
            session.delete(_row(session, hook_id))

    def put(self, hook_id: int, event: Event, now: datetime) -> None:
        with self._writing() as session:
            _row(session, hook_id)
            session.add(DeliveryRow(hook_id=hook_id, event=event.value, made_at=now, next_at=now))

    def deliveries(self, hook_id: int | None = None, limit: int = SHOWN) -> list[Delivery]:
        asked = select(DeliveryRow, HookRow).join(HookRow).order_by(col(DeliveryRow.id).desc()).limit(limit)
        asked = asked if hook_id is None else asked.where(col(DeliveryRow.hook_id) == hook_id)
        with self._reading() as session:
            return [_delivery(row, hook) for row, hook in session.exec(asked)]

    def due(self, now: datetime) -> tuple[Delivery, Hook] | None:
        asked = (
            select(DeliveryRow, HookRow)
            .join(HookRow)
            .where(col(DeliveryRow.next_at) <= now, col(HookRow.paused).is_(False))
            .order_by(col(DeliveryRow.next_at), col(DeliveryRow.id))
            .limit(1)
        )
        with self._reading() as session:
            row = session.exec(asked).first()
            return (_delivery(*row), _hook(row[1])) if row else None

    def begin(self, delivery_id: int, now: datetime) -> bool:
        with self._writing() as session:
            row = session.get(DeliveryRow, delivery_id)
            if row is None:
                return False
            row.tries, row.tried_at = row.tries + 1, now
            return True

    def settle(
        self,
        delivery_id: int,
        *,
        status: int | None,
        error: str,
        next_at: datetime | None,
        others_at: datetime | None,
        pause: bool,
    ) -> None:
        with self._writing() as session:
            row = session.get(DeliveryRow, delivery_id)
            if row is None:  # removed meanwhile
                return
            row.status, row.error, row.next_at, row.arrived = status, error, next_at, not error
            hook = _row(session, row.hook_id)
            hook.failures = hook.failures + 1 if error else 0
            hook.paused = hook.paused or pause
            if others_at:
                later = (
                    _waiting(row.hook_id),
                    col(DeliveryRow.id) != delivery_id,
                    col(DeliveryRow.next_at) < others_at,
                )
                session.exec(update(DeliveryRow).where(*later).values(next_at=others_at))
            session.flush()
            _forget(session, row.hook_id)


def _forget(session: Session, hook_id: int) -> None:
    """Keep the last that are done, and no more that wait than anybody would read."""
    number = col(DeliveryRow.id)
    done = (col(DeliveryRow.hook_id) == hook_id, col(DeliveryRow.next_at).is_(None))
    for those, most in ((done, SHOWN), ((_waiting(hook_id),), MOST_WAITING)):
        last = session.exec(select(number).where(*those).order_by(number.desc()).offset(most).limit(1)).first()
        if last is not None:
            session.exec(delete(DeliveryRow).where(*those, number <= last))


def _waiting(hook_id: int) -> ColumnElement[bool]:
    return (col(DeliveryRow.hook_id) == hook_id) & col(DeliveryRow.next_at).is_not(None)


def _row(session: Session, hook_id: int) -> HookRow:
    row = session.get(HookRow, hook_id)
    if row is None:
        raise HookNotFoundError(hook_id)
    return row


def _hook(row: HookRow, waiting: int = 0) -> Hook:
    values = row.model_dump(exclude={"events"})
    return Hook(**values, events=tuple(Event(each) for each in row.events.split()), waiting=waiting)


def _delivery(row: DeliveryRow, hook: HookRow) -> Delivery:
    waits = why_waits(row.next_at, row.tries, paused=hook.paused, failures=hook.failures)
    return Delivery(**row.model_dump(exclude={"event"}), event=Event(row.event), url=hook.url, waits=waits)
