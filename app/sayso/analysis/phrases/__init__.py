"""Noun phrases and the names in them."""
