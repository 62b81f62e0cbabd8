"""Where the files that are no Python code lie: in the checkout beside `app`, in a wheel inside it."""

from pathlib import Path

_APP = Path(__file__).parent


def _folder(name: str) -> Path:
    inside = _APP / name
    return inside if inside.is_dir() else _APP.parent / name


TEMPLATES = _folder("templates")
STATIC = _folder("static")
MODEL = _APP / "analysis" / "model"
