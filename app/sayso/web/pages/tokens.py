"""The page of the room's tokens: made and shown once, listed, revoked."""

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.domain.tokens import Scope, Token, new_token
from sayso.errors import SaysoError
from sayso.services.tokens import Tokens
from sayso.web.deps import FormDep, Id, TokensDep
from sayso.web.pages.adding.forms import value
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import status_of
from sayso.words import long_date

router = APIRouter(default_response_class=Response, include_in_schema=False)

SCOPES = {
    Scope.READ: "read articles and what was found in them",
    Scope.WRITE: "add, change and delete articles, and follow feeds",
    Scope.ANALYSE: "have a text analysed that is not kept",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenShown:
    """One token in the list."""

    id: int
    name: str
    scopes: str
    hint: str
    dates: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenForm:
    """What stands in the form: what was typed and what is wrong with it; or the token that was made just now."""

    message: str = ""
    name: str = ""
    ticked: tuple[str, ...] = (Scope.READ.value,)
    made: str = ""
    secret: str = ""


_EMPTY = TokenForm()


@router.get("/tokens")
def show_tokens(request: Request, tokens: TokensDep) -> Response:
    """The tokens, and a form for a new one."""
    return _page(request, tokens)


@router.post("/tokens")
def make_token(request: Request, form: FormDep, tokens: TokensDep) -> Response:
    """Make a token and show its words: only this answer has them."""
    name, scopes = value(form, "name"), tuple(str(each) for each in form.getlist("scope"))
    try:
        made, secret = tokens.make(new_token(name, scopes))
    except SaysoError as error:
        typed = TokenForm(message=error.message, name=name, ticked=scopes)
        return _page(request, tokens, typed, status=status_of(error))
    response = _page(request, tokens, TokenForm(made=made.name, secret=secret))
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/tokens/{token_id}/revoke")
def revoke_token(token_id: Id, tokens: TokensDep) -> Response:
    """It is void from now on."""
    tokens.revoke(token_id)
    return see_other("/tokens")


def _page(request: Request, tokens: Tokens, form: TokenForm = _EMPTY, *, status: int = 200) -> Response:
    rows = [_shown(token) for token in tokens.all()]
    context = {"tokens": rows, "scopes": SCOPES, "here": "/tokens", **asdict(form)}
    return render(request, "tokens.html", status=status, **context)


def _shown(token: Token) -> TokenShown:
    used = f"used last on {long_date(token.used_on)}" if token.used_on else "not used yet"
    return TokenShown(
        id=token.id,
        name=token.name,
        scopes=", ".join(token.scopes),
        hint=token.hint,
        dates=f"made on {long_date(token.made_at.date())}, {used}",
    )
