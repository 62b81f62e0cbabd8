"""What ends a command early: one clean line, and the exit status."""

import errno
from pathlib import Path

from sayso.errors import AddressError, InvalidInputError, SaysoError

REFUSED = 1  # something was refused, or failed
USAGE = 2  # the command was asked for something that makes no sense, or found nothing to do
# A path that is not there, or is something else than the command wants: the call is wrong, whichever command meets it.
WRONG_PATH = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST})


class UsageError(SaysoError):
    """The command was called in a way that cannot work."""

    code = "usage"


# A search, a policy and a day are spelt out in the call; what is refused of them no room could understand.
_SPELT_OUT = frozenset({"q", "policy", "published_on"})


def status_of(error: SaysoError) -> int:
    """The exit status: USAGE if the call alone shows that it cannot work, REFUSED if the room or the world said no."""
    wrong = isinstance(error, UsageError | AddressError)
    return USAGE if wrong or (isinstance(error, InvalidInputError) and error.field in _SPELT_OUT) else REFUSED


def read_file(path: Path) -> bytes:
    """All of a file. Raises UsageError: it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
