"""The root of the tree."""

from typing import Any


class SaysoError(Exception):
    """Root of all. `message` says what was wrong and what to do about it; without one, what the kind `says`."""

    code, says = "error", ""

    def __init__(self, message: str = "") -> None:
        self.message = message or self.says
        super().__init__(self.message)

    def __reduce__(self) -> tuple[Any, ...]:  # through the pipe of a worker: no constructor that takes other values
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[SaysoError], args: tuple[Any, ...], facts: dict[str, Any]) -> SaysoError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(facts)
    return error
