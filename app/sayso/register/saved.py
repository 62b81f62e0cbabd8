"""Searches that somebody gave a name, to find them again and to follow what is new in them."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.domain import is_storable
from sayso.errors import InvalidInputError
from sayso.query import Query, parse

MAX_NAME = 100
MAX_SEARCH = 500


class Of(StrEnum):
    """What is searched."""

    CLAIMS = "claims"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSearch:
    """A search with a name, before it is stored.

    Raises:
        InvalidInputError: no name, or one that is too long; nothing to search for.
        QuerySlipError: the search cannot be understood.
    """

    name: str
    search: str
    of: Of

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > MAX_NAME or not is_storable(self.name):
            raise InvalidInputError(f"Give the search a name of up to {MAX_NAME} characters.", field="name")
        if not self.search.strip() or len(self.search) > MAX_SEARCH or not is_storable(self.search):
            raise InvalidInputError(f"Search for something, in up to {MAX_SEARCH} characters, to save it.", field="q")
        parse(self.search)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch(NewSearch):
    """A stored one. `secret` is the hidden part of the address of its feed; None where it has none."""

    id: int
    secret: str | None

    @property
    def query(self) -> Query:
        """The search as it is read."""
        return parse(self.search)
