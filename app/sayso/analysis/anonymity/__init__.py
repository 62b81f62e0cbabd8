"""Unnamed sources: how they are described, and why they are not named."""
