"""Where the files that are no Python code lie: in the checkout beside `app/`, in a wheel inside the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


TEMPLATES = _folder("templates")
STATIC = _folder("static")
MODEL = _PACKAGE / "analysis" / "tagging" / "model"
