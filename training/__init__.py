"""Trains and measures the tagger; never imported by the product. README.md says how."""
