"""What a reader says of the register: apart from what the machine finds, in force over it, undone one by one. Pure.

An act speaks of the entry that the machine found, so it is in force again after every analysis.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.analysis.sources.known import Being
from sayso.domain import MAX_URL, is_storable, is_web_url
from sayso.errors import InvalidInputError

MAX_NAME = 200
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")


class ActKind(StrEnum):
    """What was done: an entry joined to another, an article parted from one, a name or an identifier given."""

    JOIN = "join"
    PART = "part"
    RENAME = "rename"
    SAME_AS = "same_as"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAct:
    """One of them, which speaks of the entry `voice_id`, found by the machine under the name `found_as`.

    `words` are the name of the entry that was joined, the title that was parted, or what was given. `into` is the entry
    that is meant now, `value` what was given.
    """

    id: int
    kind: ActKind
    words: str
    voice_id: int
    being: Being
    found_as: str
    into: int | None
    article_id: int | None
    value: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Joins:
    """Which entry is meant by which that the machine found: for all its articles, or for one."""

    whole: dict[int, int]
    of_article: dict[tuple[int, int], int]

    def meant(self, machine_id: int, article_id: int) -> int:
        """The entry in force of what the machine found in an article."""
        return self.last(self.of_article.get((machine_id, article_id), machine_id))

    def last(self, voice_id: int) -> int:
        """The entry to which this one is joined, by others too."""
        seen = {voice_id}
        while (following := self.whole.get(voice_id, voice_id)) not in seen:
            seen.add(following)
            voice_id = following
        return voice_id

    def led_to(self, voice_id: int) -> set[int]:
        """Every entry of the machine's whose claims, or some of them, belong to this one."""
        of_articles = {
            machine_id for (machine_id, _), target in self.of_article.items() if self.last(target) == voice_id
        }
        return {voice_id} | of_articles | {machine_id for machine_id in self.whole if self.last(machine_id) == voice_id}

    @property
    def concerned(self) -> set[int]:
        """Every entry of the machine's of which something is said."""
        return {*self.whole, *(voice_id for voice_id, _ in self.of_article)}


def joins_of(acts: Iterable[tuple[int, int | None, int]]) -> Joins:
    """Of acts in order: the entry found, the article it is of or None, the entry that is meant. The last one counts."""
    joins = Joins({}, {})
    for voice_id, article_id, target in acts:
        if article_id is None:
            joins.whole[voice_id] = target
        else:
            joins.of_article[voice_id, article_id] = target
    return joins


def given_name(words: str) -> str:
    """A name that somebody gives. Raises InvalidInputError."""
    name = " ".join(words.split())
    if not name or len(name) > MAX_NAME or not is_storable(name):
        raise InvalidInputError(f"Give a name of up to {MAX_NAME} characters.", field="name")
    return name


def given_address(words: str) -> str:
    """An identifier of an entry elsewhere: an address, or of Wikidata the number alone. Raises InvalidInputError."""
    address = words.strip()
    if _WIKIDATA.fullmatch(address):
        return f"https://www.wikidata.org/wiki/{address}"
    if len(address) > MAX_URL or not is_web_url(address):
        raise InvalidInputError(
            "Give an address that begins with https://, or a Wikidata number such as Q42.", field="same_as"
        )
    return address
