"""The Jinja environment of the pages, and the one way to an answer in HTML."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from sayso.domain import FIELDS
from sayso.intake.formats import READ_FILES
from sayso.resources import TEMPLATES
from sayso.web.deps import access_of
from sayso.web.keys import NOBODY, card_id, kind_of
from sayso.web.pages.assets import static_url
from sayso.web.pages.correcting.views import CATEGORIES, IDENTITIES, MODES, REASONS
from sayso.web.pages.reading.layout import cells_of
from sayso.web.problems import RETRY
from sayso.words import count, decimal, listed, month_words, percent

NAVIGATION = (
    ("/", "Library"),
    ("/claims", "Claims"),
    ("/sources", "Sources"),
    ("/articles/new", "Add"),
    ("/methods", "Methods"),
    ("/about", "About"),
)


@cache
def environment() -> Environment:
    """Autoescape everywhere, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(static_url=static_url, count=count, decimal=decimal, percent=percent)
    made.globals.update(month_words=month_words)
    made.globals.update(
        navigation=NAVIGATION, metadata_fields=FIELDS, read_files=",".join(sorted({*READ_FILES, ".gz"}))
    )
    made.globals.update(card_id=card_id, kind_of=kind_of, cells_of=cells_of, NOBODY=NOBODY)
    made.globals.update(IDENTITIES=IDENTITIES, MODES=MODES, CATEGORIES=CATEGORIES, REASONS=REASONS)
    made.filters["listed"] = listed
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page; `context` is what its template names besides what base.html needs (here, search, access)."""
    context["status"] = status
    context.setdefault("here", request.scope["path"])
    context.setdefault("search", "")
    context.setdefault("access", access_of(request) if hasattr(request.app.state, "sessions") else None)
    text = environment().get_template(template).render(context)
    return HTMLResponse(text.encode("utf-8", "replace"), status, RETRY.get(status))


def see_other(address: str) -> RedirectResponse:
    """What answers a form that was taken: look there, so that reloading sends nothing again."""
    return RedirectResponse(address, 303)
