"""Alembic's environment and steps, run by app/sayso/storage/upgrade.py; one step a file in versions/."""
