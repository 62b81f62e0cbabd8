"""What a command needs and is not installed here: a line that says how to install it."""

import sys
from importlib.util import find_spec

from sayso.cli.failures import UsageError

# The extra of pyproject.toml that brings a module; of every other one it is the room.
EXTRAS = {
    "distributed": "dask",
    "lxml": "reading",
    "openpyxl": "reading",
    "pdfminer": "reading",
    "pyarrow": "corpus",
    "striprtf": "reading",
    "trafilatura": "reading",
    "upath": "store",
    "warcio": "corpus",
}
PURPOSES = {
    "corpus": "Corpora need more than the analysis",
    "dask": "This needs Dask",
    "reading": "Pages and documents need more than the analysis",
    "room": "This needs the room",
    "store": "Addresses of stores need more",
}


def how_to_install(extra: str) -> str:
    """What to say where an extra is missing."""
    return f"{PURPOSES[extra]}: pip install 'sayso[{extra}]'"


def refusal(error: ModuleNotFoundError) -> UsageError | None:
    """What to say of a module that is not here; None where it is one of Sayso's own or of Python's."""
    root = (error.name or "").partition(".")[0]
    if not root or root == "sayso" or root in sys.stdlib_module_names:
        return None
    return UsageError(how_to_install(EXTRAS.get(root, "room")))


def require(extra: str, *modules: str) -> None:
    """Refuse to go on where one of these modules is not here.

    Raises:
        UsageError: says how to install the extra.
    """
    if any(find_spec(module) is None for module in modules):
        raise UsageError(how_to_install(extra))
