"""The only folder that knows the database."""

from sayso.storage.articles import ArticleStore
from sayso.storage.opening import open_store

__all__ = ["ArticleStore", "open_store"]
