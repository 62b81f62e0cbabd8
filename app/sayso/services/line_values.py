"""Values of a line of an export that JSON has otherwise: bytes, times, and the spans of an analysis."""

import base64
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer


def _unpacked(value: object) -> object:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else value


def _packed(value: bytes) -> str:
    return base64.b64encode(value).decode()


def as_values(analysis: object) -> object:
    """An analysis in its one shape as `Analysis` is built; what is derived is passed over.

    There the offsets of a hedge or a reason stand beside its other members; the first format had them in a "span".
    """
    if isinstance(analysis, dict):
        reasons = [source.get("reason") for source in _objects(analysis.get("sources"))]
        for item in _objects([*_objects(analysis.get("hedges")), *reasons]):
            item.setdefault("span", {name: item[name] for name in ("start", "end") if name in item})
    return analysis


def _objects(items: object) -> list[dict[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def in_utc(moment: datetime) -> datetime:
    """Raises ValueError where there is no such moment."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("there is no such moment") from None


Packed = Annotated[bytes, BeforeValidator(_unpacked), PlainSerializer(_packed)]
