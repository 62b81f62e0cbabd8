"""The tokens of a room. Implements services.tokens.TokenRows."""

from datetime import date, datetime

from sqlalchemy import Column, func
from sqlmodel import Field, SQLModel, col, select

from sayso.domain.tokens import NewToken, Scope, Token
from sayso.errors import InvalidInputError, TokenNotFoundError
from sayso.storage.columns import UtcDateTime
from sayso.storage.part import Part

MOST = 100  # of a room


class TokenRow(SQLModel, table=True):
    """A token: a digest of its words, which are kept nowhere."""

    __tablename__ = "token"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    scopes: str  # with blanks between
    digest: str = Field(unique=True)
    hint: str
    made_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    used_on: date | None = None


class TokenStore(Part):
    """Use it from any thread; a transaction per call."""

    def add(self, new: NewToken, *, kept: str, hint: str, now: datetime) -> Token:
        with self._writing() as session:
            if session.exec(select(TokenRow.id).where(TokenRow.name == new.name)).first() is not None:
                raise InvalidInputError("There is a token of this name already: revoke it first.", field="name")
            if session.exec(select(func.count()).select_from(TokenRow)).one() >= MOST:
                raise InvalidInputError(f"This room has {MOST} tokens already: revoke one first.", field="name")
            row = TokenRow(name=new.name, scopes=" ".join(new.scopes), digest=kept, hint=hint, made_at=now)
            session.add(row)
            session.flush()
            return _to_token(row)

    def all(self) -> list[Token]:
        with self._reading() as session:
            return [_to_token(row) for row in session.exec(select(TokenRow).order_by(func.lower(TokenRow.name)))]

    def find(self, kept: str) -> Token | None:
        with self._reading() as session:
            row = session.exec(select(TokenRow).where(col(TokenRow.digest) == kept)).first()
            return _to_token(row) if row else None

    def used(self, token_id: int, day: date) -> None:
        with self._writing() as session:
            if row := session.get(TokenRow, token_id):  # else it was revoked meanwhile
                row.used_on = day

    def remove(self, token_id: int) -> None:
        with self._writing() as session:
            row = session.get(TokenRow, token_id)
            if row is None:
                raise TokenNotFoundError(token_id)
            session.delete(row)


def _to_token(row: TokenRow) -> Token:
    return Token(
        id=row.id or 0,
        name=row.name,
        scopes=tuple(Scope(each) for each in row.scopes.split()),
        hint=row.hint,
        made_at=row.made_at,
        used_on=row.used_on,
    )
