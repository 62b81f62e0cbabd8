"""Signing in to a room with a password, and out again. What was being saved when it was asked for is taken along."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.web.deps import FormDep, SessionsDep
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import WrongPasswordError
from sayso.web.security import KEPT_FOR, address_of, local_path, wait_after_wrong_tries
from sayso.web.sessions import Sessions, session_token, set_session_cookie

router = APIRouter(default_response_class=Response, include_in_schema=False)
_MARK = "kept."  # before the names of the fields that are taken along


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that was sent before its sender had signed in: where to, and its fields."""

    action: str
    fields: tuple[tuple[str, str], ...]


@router.get("/sign-in")
def show_sign_in(request: Request, sessions: SessionsDep) -> Response:
    """Ask for the password. `next` is the page to go on to."""
    return _form(request, sessions, request.query_params.get("next"))


@router.post("/sign-in")
async def sign_in(request: Request, form: FormDep, sessions: SessionsDep) -> Response:
    """Open a session, always a new one, and go on: to a page, or to what was being saved."""
    if KEPT_FOR in request.scope:
        kept = SentForm(request.scope[KEPT_FOR], _texts(form))
        return _form(request, sessions, "/", kept, status=401, message="Sign in first. What you sent is kept here.")
    password, following, kept_before = form.get("password"), str(form.get("next") or ""), _kept(form)
    await wait_after_wrong_tries(request, sessions)
    try:
        token = sessions.sign_in(str(password or ""), address_of(request))
    except WrongPasswordError as error:
        return _form(request, sessions, following, kept_before, status=401, message=error.message)
    sessions.sign_out(session_token(request.scope))
    response: Response = see_other(local_path(following))
    if kept_before:
        response = render(request, "kept.html", kept=kept_before)
    return _private(response, request, token)


@router.post("/sign-out")
def sign_out(request: Request, sessions: SessionsDep) -> Response:
    """End the session here, and not only in the browser."""
    sessions.sign_out(session_token(request.scope))
    return _private(see_other("/"), request, None)


def _private(response: Response, request: Request, token: str | None) -> Response:
    """With a session's cookie, or its end: an answer for this visitor, which nobody stores."""
    set_session_cookie(response, request.scope, token)
    response.headers["Cache-Control"] = "no-store"
    return response


def _texts(form: FormData) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in form.multi_items() if isinstance(value, str))


def _kept(form: FormData) -> SentForm | None:
    action = form.get("action")
    if not isinstance(action, str):
        return None
    fields = tuple((name.removeprefix(_MARK), value) for name, value in _texts(form) if name.startswith(_MARK))
    return SentForm(local_path(action), fields)


def _form(
    request: Request,
    sessions: Sessions,
    following: str | None,
    kept: SentForm | None = None,
    *,
    status: int = 200,
    message: str = "",
) -> Response:
    context = {"guarded": sessions.guarded, "following": local_path(following), "message": message}
    response = render(request, "sign-in.html", status=status, kept=kept, mark=_MARK, **context)
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Session realm="Sayso"'
    return response
