"""What ends a command early: one clean line, and the exit status."""

import errno

from sayso.errors import SaysoError

REFUSED = 1  # something was refused, or failed
USAGE = 2  # the command was asked for something that makes no sense, or found nothing to do
# A path that is not there, or is something else than the command wants: the call is wrong, whichever command meets it.
WRONG_PATH = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST})


class UsageError(SaysoError):
    """The command was called in a way that cannot work."""

    code = "usage"
