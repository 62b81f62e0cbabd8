"""The language that is read. All other modules ask this one for its words; it alone names the folder they are in."""

from sayso.analysis.languages.english import (
    CODE,
    LISTS,
    NAME,
    anonymity,
    name_words,
    nouns,
    phrase_words,
    pronouns,
    refusals,
    speech,
    verbs,
)

__all__ = [
    "CODE",
    "LISTS",
    "NAME",
    "anonymity",
    "name_words",
    "nouns",
    "phrase_words",
    "pronouns",
    "refusals",
    "speech",
    "verbs",
]
