"""The search language of the room: what a reader types, read once into a small tree of values."""

from sayso.query.language import parse
from sayso.query.tree import Asked, Item, Part, Query, Words

__all__ = ["Asked", "Item", "Part", "Query", "Words", "parse"]
