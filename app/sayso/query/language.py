"""Reads a search: words, "phrases", words*, -not, OR between two, and operators.

OR binds its two neighbours more tightly than the blank: `a b OR c` asks for `a`, and for `b` or `c`. Whatever does not
look like an operator is words, punctuation included; what looks like one and is none is a slip, and is said to be one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from sayso.errors import InvalidInputError, QuerySlipError
from sayso.query.operators import OPERATORS, Operator, Value, shown
from sayso.query.tree import Asked, Field, Item, Part, Query, Words

MAX_TERMS = 50

_TOKEN = re.compile(
    r'(?P<minus>-(?=[^\s-]))?(?:(?P<name>[A-Za-z][A-Za-z-]*):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))?'
)
_WORD = re.compile(r"[^\W_]")
_NOT_SEARCHABLE = re.compile("[\x00\ud800-\udfff]")  # no stored text has them, and SQLite stumbles over them
_OR = "OR"


@dataclass(frozen=True, slots=True)
class _Token:
    minus: bool
    name: str | None
    value: Value
    start: int
    end: int
    raw: str


def parse(text: str) -> Query:
    """The search as a tree.

    Raises:
        QuerySlipError: an operator that is none, a value that it does not take, an OR without two sides.
        InvalidInputError: over MAX_TERMS words and operators.
    """
    parts: list[Part] = []
    joining: _Token | None = None
    for token in _tokens(text):
        if token.raw == _OR:
            if not parts or joining:
                raise _slip(token, "OR stands between two things; there is none before it.")
            joining = token
            continue
        item = _item(token)
        if item is None:
            continue
        if joining:
            before = parts.pop()
            parts.append(Part((*before.items, item), before.start, token.end))
            joining = None
        else:
            parts.append(Part((item,), token.start, token.end))
    if joining:
        raise _slip(joining, "OR stands between two things; there is none after it.")
    number = sum(len(part.items) for part in parts)
    if number > MAX_TERMS:
        raise InvalidInputError(f"A search takes up to {MAX_TERMS} words; this one has {number}.", field="q")
    query = Query(text, tuple(parts))
    _check_days(query)
    return query


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.end() == place:
            place += 1  # a blank
            continue
        yield _token(match)
        place = match.end()


def _token(match: re.Match[str]) -> _Token:
    quoted, bare = match["quoted"], match["bare"]
    words = _NOT_SEARCHABLE.sub(" ", quoted if quoted is not None else bare or "")
    prefix = quoted is None and words.endswith("*")
    value = Value(words.rstrip("*") if prefix else words, quoted is not None, prefix)
    name = match["name"]
    known = name is not None and name.lower() in OPERATORS
    if name is not None and not known and not value.text:  # "Fire: two hurt"
        return _Token(bool(match["minus"]), None, Value(name), match.start(), match.end(), match.group())
    return _Token(bool(match["minus"]), name and name.lower(), value, match.start(), match.end(), match.group())


def _item(token: _Token) -> Item | None:
    """What a token asks for; None for one in which there is no word."""
    if token.name is None:
        if not _WORD.search(token.value.text):
            return None
        return Item(Words(token.value.text, token.value.exact, token.value.prefix), token.minus)
    operator = OPERATORS.get(token.name)
    if operator is None:
        raise _slip(token, _unknown(token))
    if not _WORD.search(token.value.text):
        raise _slip(token, f"{operator.name}: needs a value right behind it, such as {operator.example}.")
    asked = operator.read(token.value)
    if asked is None:
        raise _slip(token, _not_taken(operator, token.value.text))
    return Item(asked, token.minus)


def _unknown(token: _Token) -> str:
    near = get_close_matches(token.name or "", OPERATORS, n=1)
    meant = f"Did you mean {near[0]}: ?" if near else f"Known are {', '.join(f'{name}:' for name in OPERATORS)}."
    return f"“{shown(token.name or '')}:” is no operator. {meant} To search for it as words, put it in quotation marks."


def _not_taken(operator: Operator, value: str) -> str:
    if not operator.choices:
        return f"{operator.name}: does not take “{shown(value)}”; it is written as in {operator.example}."
    near = get_close_matches(value[:100].lower(), operator.choices, n=1)
    meant = f"Did you mean {operator.name}:{near[0]}? " if near else ""
    return f"{operator.name}: does not take “{shown(value)}”. {meant}It takes {', '.join(operator.choices)}."


def _check_days(query: Query) -> None:
    days: dict[Field, tuple[str, Part]] = {}
    for part in query.parts:
        leaf = part.items[0].leaf
        if len(part.items) == 1 and not part.items[0].negated and isinstance(leaf, Asked):
            days[leaf.field] = (leaf.values[0], part)
    if Field.SINCE in days and Field.UNTIL in days and days[Field.SINCE][0] > days[Field.UNTIL][0]:
        part = days[Field.UNTIL][1]
        raise QuerySlipError("to: is before from: , so nothing can be found.", at=(part.start, part.end))


def _slip(token: _Token, message: str) -> QuerySlipError:
    return QuerySlipError(message, at=(token.start, token.end))
