"""Bytes as text, text in one form, and its language."""
