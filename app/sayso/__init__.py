"""Sayso: a reading room for news that shows, beside each article, who says so."""

__version__ = "0.1.0"
