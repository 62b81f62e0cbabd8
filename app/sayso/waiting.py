"""How long who asks has waited already, so that the whole of it has an end, and not each part."""

from contextvars import ContextVar

# Seconds; of one request, in whatever thread it is worked on. A door that lets people wait says so here.
waited: ContextVar[float] = ContextVar("waited", default=0.0)
