"""What ends a command early: one clean line, and the exit status."""

from sayso.errors import SaysoError

REFUSED = 1  # something was refused, or failed
USAGE = 2  # the command was asked for something that makes no sense, or found nothing to do


class UsageError(SaysoError):
    """The command was called in a way that cannot work."""

    code = "usage"
