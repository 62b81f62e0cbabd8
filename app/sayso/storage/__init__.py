"""The only folder that knows the database."""

from sayso.storage.articles import ArticleStore, open_store

__all__ = ["ArticleStore", "open_store"]
