"""`sayso import`: many articles from files, folders, JSONL, CSV and exports."""

import typer


def import_() -> None: ...
