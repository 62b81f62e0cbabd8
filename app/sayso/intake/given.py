"""Files as they are given: on a disk, in a form, inside an archive; and what is said of one that is not taken."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import FileIO
from pathlib import Path, PurePath
from typing import IO, cast

from sayso.errors import SaysoError
from sayso.intake.documents.packed import member, open_zip

PACKED = ".gz"
MAX_MEMBER = 30_000_000  # bytes of a file in an archive


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not taken: where it is (a file, with the line) and why, in words."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class File:
    """A file by its name; `where` is how a message names it. It can be opened more than once."""

    where: str
    name: str
    opened: Callable[[], IO[bytes]]

    def open(self) -> IO[bytes]:
        """Its bytes, unpacked where the name ends in .gz. Raises OSError, and EOFError or zlib.error while reading."""
        file = self.opened()
        if not self.name.lower().endswith(PACKED):
            return file
        unpacked = gzip.GzipFile(fileobj=file)
        unpacked.myfileobj = cast(FileIO, file)  # which is closed with it
        return cast(IO[bytes], unpacked)

    @property
    def ending(self) -> str:
        """The ending that says what it is, in small letters; of a packed file, what is packed."""
        return PurePath(self.unpacked).suffix.lower()

    @property
    def unpacked(self) -> str:
        """Its name, of a packed file without the ending that says so."""
        return self.name[: -len(PACKED)] if self.name.lower().endswith(PACKED) else self.name


def file_at(path: Path) -> File:
    """A file on the disk."""
    return File(str(path), path.name, lambda: path.open("rb"))


def file_of(name: str, data: bytes) -> File:
    """A file that came as bytes."""
    return File(name, name, lambda: io.BytesIO(data))


def files_inside(archive: File) -> Iterator[File | Refusal]:
    """The files in a zip archive, folders and hidden ones left out; each is unpacked when it is opened."""
    try:
        with archive.open() as packed:
            opened = open_zip(packed.read())
        names = sorted(each.filename for each in opened.infolist() if not each.is_dir())
    except SaysoError as error:
        yield Refusal(archive.where, error.message)
        return
    for name in names:
        if not any(part.startswith((".", "__MACOSX")) for part in PurePath(name).parts):
            yield File(f"{archive.where}/{name}", PurePath(name).name, _member_of(opened, name))


def under(refusal: Refusal, where: str) -> Refusal:
    """The refusal of a part, named by the file that it is in."""
    return replace(refusal, where=f"{where}{refusal.where}")


def _member_of(archive: zipfile.ZipFile, name: str) -> Callable[[], IO[bytes]]:
    return lambda: io.BytesIO(member(archive, name, MAX_MEMBER) or b"")
