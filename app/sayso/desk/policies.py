"""Policies: lists of questions in the words of a newsroom. One format for those that come along and for the house's.

A policy is YAML:

    name: house                     # short, for addresses; may be left out
    title: The Quay Courier
    sources: ["Handbook, section 4"]
    rules:
      - ask: reason                 # one of the questions that Sayso looks into (values.Check)
        rule: Say why, in the story.
      - id: lawyer                  # or a question of one's own, which only a person can answer
        question: Has the lawyer read it?
        rule: Every story with an unnamed accuser goes to the lawyer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sayso.desk.asked import ASKED
from sayso.desk.values import Check
from sayso.errors import InvalidInputError

MAX_RULES = 60
MAX_WORDS = 500  # characters of a question or a rule
MAX_FILE = 20_000  # characters of a file
HOUSE, PLAIN = "house", "plain"
NAMES = ("ap", "nyt", "reuters", "bbc", "npr", "spj")
_FOLDER = Path(__file__).parent / "policies"
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
OWN = "own-"  # before the name of a question that no check looks into


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One question of a policy. `name` is that of the question; `check` is None for one of the house's own."""

    name: str
    check: Check | None
    question: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A list of questions. `sources` say after what it was written."""

    name: str
    title: str
    sources: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = field(default=())


def read_policy(words: str, *, name: str | None = None) -> Policy:
    """A policy from YAML.

    Raises:
        InvalidInputError: it is none; says where and what to write.
    """
    if len(words) > MAX_FILE:
        raise InvalidInputError(f"A list of questions has at most {MAX_FILE:,} characters.")
    try:
        written = yaml.safe_load(words)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise InvalidInputError(f"The list of questions is no YAML{where}.") from error
    if not isinstance(written, dict) or not isinstance(written.get("rules"), list) or not written["rules"]:
        raise InvalidInputError("The list of questions needs a title and rules; docs/API.md shows one.")
    if len(written["rules"]) > MAX_RULES:
        raise InvalidInputError(f"A list has at most {MAX_RULES} questions.")
    _only(written, {"name", "title", "sources", "rules"}, "The list")
    rules = tuple(_rule(number, each) for number, each in enumerate(written["rules"], 1))
    if len({rule.name for rule in rules}) < len(rules):
        raise InvalidInputError("Two questions of the list are the same one.")
    sources = written.get("sources") or []
    listed = sources if isinstance(sources, list) else [sources]
    return Policy(
        name=name or _words(written.get("name") or HOUSE, "The name of the list"),
        title=_words(written.get("title") or "The house’s own list", "The title of the list"),
        sources=tuple(_words(each, "A source of the list") for each in listed),
        rules=rules,
    )


def policies(house: Policy | None = None) -> dict[str, Policy]:
    """All that can be chosen, by name: the house's own first, where there is one."""
    own = {HOUSE: house} if house else {}
    return own | {PLAIN: plain()} | {name: known(name) for name in NAMES}


@cache
def known(name: str) -> Policy:
    """One of those that come along."""
    return read_policy((_FOLDER / f"{name}.yaml").read_text("utf-8"), name=name)


@cache
def plain() -> Policy:
    """Every question that Sayso looks into, in plain words."""
    rules = tuple(Rule(name=check.value, check=check, question=asked.words) for check, asked in ASKED.items())
    return Policy(name=PLAIN, title="All questions", rules=rules)


def _rule(number: int, written: Any) -> Rule:
    which = f"Rule {number}"
    if not isinstance(written, dict):
        raise InvalidInputError(f"{which} of the list needs “ask” or “id”, and its words.")
    _only(written, {"ask", "id", "question", "rule"}, which)
    rule = _words(written.get("rule") or "", which, empty=True)
    if "ask" in written:
        try:
            check = Check(written["ask"])
        except ValueError:
            raise InvalidInputError(f"{which} asks for what is not known. Known are {', '.join(Check)}.") from None
        question = _words(written.get("question") or ASKED[check].words, which)
        return Rule(name=check.value, check=check, question=question, rule=rule)
    name = written.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise InvalidInputError(f"{which} needs “ask”, or an “id” of small letters such as lawyer.")
    return Rule(name=OWN + name, check=None, question=_words(written.get("question"), which), rule=rule)


def _words(written: object, which: str, *, empty: bool = False) -> str:
    words = " ".join(str(written).split()) if isinstance(written, str | int | float) else ""
    if len(words) > MAX_WORDS or not (words or empty):
        raise InvalidInputError(f"{which} needs words, at most {MAX_WORDS} characters.")
    return words


def _only(written: Mapping[Any, Any], known_: set[str], which: str) -> None:
    strange = [str(name) for name in written if name not in known_]
    if strange:
        raise InvalidInputError(f"{which} has no “{strange[0][:60]}”; known are {', '.join(sorted(known_))}.")
