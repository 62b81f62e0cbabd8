"""Alembic's environment and steps, run by app/storage/upgrade.py; one step a file in versions/."""
