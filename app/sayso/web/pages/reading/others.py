"""What stands beneath an article: others on the same matter, and the way to compare them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.register.compare import MOST
from sayso.register.near import Near
from sayso.words import listed, short_date

_NAMES = 3  # that are told of an article nearby


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherShown:
    """An article nearby. `told` says why, `added` is the comparison with it."""

    id: int
    title: str
    about: str
    added: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Articles on the same matter as another, and the address of the comparison with the nearest."""

    rows: tuple[OtherShown, ...]
    compare: str


def others_shown(article_id: int, nearby: Sequence[Near]) -> Others | None:
    """What stands beneath an article; None where nothing is near."""
    if not nearby:
        return None
    nearest = [near.id for near in nearby][: MOST - 1]
    return Others(rows=tuple(map(other_shown, nearby)), compare=address(article_id, *nearest))


def address(*ids: int) -> str:
    """The address of a comparison."""
    return f"/compare?articles={asked(ids)}"


def asked(ids: Sequence[int]) -> str:
    """The ids as the address of a comparison has them."""
    return ",".join(map(str, ids))


def other_shown(near: Near, added: str = "") -> OtherShown:
    """One of them."""
    day = short_date(near.day) if near.dated else f"added {short_date(near.day)}"
    names = f"{listed(near.names[:_NAMES])} in both" if near.names else "words of the title in both"
    where = [near.publication] if near.publication else []
    return OtherShown(id=near.id, title=near.title, about=" · ".join([*where, day, names]), added=added)
