"""Zip archives within limits: what swells when it is unpacked is refused before it is."""

import io
import posixpath
import zipfile
from typing import Any

from sayso.errors import InvalidInputError, TooLargeError

MAX_MEMBERS = 5_000
MAX_UNPACKED = 60_000_000  # bytes of one member


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Raises InvalidInputError for what is no archive, TooLargeError for one of too many members."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise InvalidInputError(
            "The file is broken: it cannot be unpacked. Save it again, or paste the text."
        ) from None
    if len(archive.namelist()) > MAX_MEMBERS:
        raise TooLargeError(f"The file holds more than {MAX_MEMBERS:,} others. Unpack it and import the folder.")
    return archive


def member(archive: zipfile.ZipFile, name: str, at_most: int = MAX_UNPACKED) -> bytes | None:
    """The bytes of one member; None where there is none of this name.

    Raises:
        TooLargeError: it is larger than that, whatever the archive says of it.
        InvalidInputError: broken, or locked by a password.
    """
    try:
        with archive.open(posixpath.normpath(name)) as file:
            data = file.read(at_most + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise InvalidInputError(
            "The file is broken or locked by a password. Save it again, or paste the text."
        ) from None
    if len(data) > at_most:
        raise TooLargeError(
            f"Unpacked, the file is larger than {at_most:,} bytes. Paste the text of the article instead."
        )
    return data


def xml(data: bytes) -> Any:
    """The root of an XML document, or None; entities stay unread, and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
