"""The only folder that knows the database."""

from sayso.storage.articles import ArticleStore
from sayso.storage.opening import address, open_store

__all__ = ["ArticleStore", "address", "open_store"]
