"""Saved searches as their templates show them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sayso.register.saved import Of, SavedSearch


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedShown:
    """A saved search. `feed` is the secret address of its feed, "" where it has none or the visitor may not know it."""

    id: int
    name: str
    search: str
    of: str
    address: str
    feed: str


def saved_shown(search: SavedSearch, base: str = "") -> SavedShown:
    """One of them; `base` is the room's own address, for a visitor who may know the secret."""
    path = "/claims" if search.of is Of.CLAIMS else "/"
    return SavedShown(
        id=search.id,
        name=search.name,
        search=search.search,
        of=search.of.value,
        address=f"{path}?{urlencode({'q': search.search})}",
        feed=f"{base}feeds/{search.secret}.atom" if base and search.secret else "",
    )
