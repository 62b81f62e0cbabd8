"""The page of the room's tokens: made and shown once, listed, revoked."""

from dataclasses import dataclass

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
    told: str


@router.get("/tokens")
def show_tokens(request: Request, tokens: TokensDep) -> Response:
    """The tokens, and a form for a new one."""
    return _page(request, tokens)


@router.post("/tokens")
def make_token(request: Request, form: FormDep, tokens: TokensDep) -> Response:
    """Make a token and show its words: only this answer has them."""
    name, scopes = value(form, "name"), [str(each) for each in form.getlist("scope")]
    try:
        made, secret = tokens.make(new_token(name, scopes))
    except SaysoError as error:
        status = status_of(error)
        return _page(request, tokens, status=status, message=error.message, name=name, chosen=scopes)
    response = _page(request, tokens, made=made.name, secret=secret)
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/tokens/{token_id}/revoke")
def revoke_token(token_id: Id, tokens: TokensDep) -> Response:
    """It is void from now on."""
    tokens.revoke(token_id)
    return see_other("/tokens")


def _page(
    request: Request,
    tokens: Tokens,
    *,
    status: int = 200,
    message: str = "",
    name: str = "",
    chosen: list[str] | None = None,
    made: str = "",
    secret: str = "",
) -> Response:
    ticked = [Scope.READ.value] if chosen is None else chosen
    context = {"message": message, "name": name, "made": made, "secret": secret, "ticked": ticked}
    rows = [_shown(token) for token in tokens.all()]
    return render(request, "tokens.html", status=status, tokens=rows, scopes=SCOPES, here="/tokens", **context)


def _shown(token: Token) -> TokenShown:
    used = f"used last on {long_date(token.used_on)}" if token.used_on else "not used yet"
    return TokenShown(
        id=token.id,
        name=token.name,
        scopes=", ".join(token.scopes),
        hint=token.hint,
        told=f"made on {long_date(token.made_at.date())}, {used}",
    )
