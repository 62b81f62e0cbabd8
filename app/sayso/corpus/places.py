"""Where a corpus lies: in a folder of this machine, or in a store behind an address, as fsspec reads them.

A place of a store is used like a Path, which it is not; what differs stands here.
"""

from io import BufferedReader
from pathlib import Path
from typing import IO, Any, cast

AHEAD = 4 * 1024 * 1024  # bytes that are got at once from a store: about a shard


def place(named: str) -> Path:
    """A path, or what is used like one: s3://bucket/news.

    Raises:
        ValueError: there is no such kind of store, what reads it is not installed, or it does not answer.
    """
    if "://" not in named:
        return Path(named)
    from upath import UPath

    try:
        path = UPath(named, use_listings_cache=False)  # others write there meanwhile
        path.exists()
    except Exception as error:  # each kind of store has errors of its own: no driver, no credentials, no answer
        raise ValueError(f"{named} cannot be opened: {error}.") from error
    return cast(Path, path)


def is_remote(path: Path) -> bool:
    """Whether it is a place in a store."""
    return not isinstance(cast(object, path), Path)


def opened(path: Path, ahead: int = AHEAD) -> IO[bytes]:
    """Its bytes, to be read; of a store so many at once at least."""
    if not is_remote(path):
        return path.open("rb")
    there = cast(Any, path)
    return cast(IO[bytes], BufferedReader(there.fs.open(there.path, "rb", block_size=ahead)))


def source(path: Path) -> Any:
    """The same for a library that opens paths itself."""
    return opened(path) if is_remote(path) else path


def files_under(top: Path) -> list[Path]:
    """Every file of a store in this folder and in those within, hidden ones left out."""
    there = cast(Any, top)
    names = (name.removeprefix(there.path).lstrip("/") for name in there.fs.find(there.path))
    return [top / name for name in names if not any(part.startswith(".") for part in name.split("/"))]
