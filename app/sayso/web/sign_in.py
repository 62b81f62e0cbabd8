"""Signing in to a room with a password, and out again."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from sayso.web.deps import FormDep, SessionsDep
from sayso.web.pages.templating import render
from sayso.web.problems import WrongPasswordError
from sayso.web.security import address_of, local_path
from sayso.web.sessions import Sessions, session_token, set_session_cookie

router = APIRouter(default_response_class=Response, include_in_schema=False)
_SEE_OTHER = 303


@router.get("/sign-in")
def show_sign_in(request: Request, sessions: SessionsDep) -> Response:
    """Ask for the password. `next` is the page to go on to."""
    return _form(request, sessions, request.query_params.get("next"))


@router.post("/sign-in")
def sign_in(request: Request, form: FormDep, sessions: SessionsDep) -> Response:
    """Open a session, always a new one, and go on."""
    password, following = form.get("password"), str(form.get("next") or "")
    try:
        token = sessions.sign_in(str(password or ""), address_of(request))
    except WrongPasswordError as error:
        return _form(request, sessions, following, status=401, message=error.message)
    sessions.sign_out(session_token(request.scope))
    response = RedirectResponse(local_path(following), _SEE_OTHER)
    set_session_cookie(response, request.scope, token)
    return response


@router.post("/sign-out")
def sign_out(request: Request, sessions: SessionsDep) -> Response:
    """End the session here, and not only in the browser."""
    sessions.sign_out(session_token(request.scope))
    response = RedirectResponse("/", _SEE_OTHER)
    set_session_cookie(response, request.scope, None)
    return response


def _form(
    request: Request, sessions: Sessions, following: str | None, *, status: int = 200, message: str = ""
) -> Response:
    context = {"guarded": sessions.guarded, "following": local_path(following), "message": message}
    response = render(request, "sign-in.html", status=status, **context)
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Session realm="Sayso"'
    return response
