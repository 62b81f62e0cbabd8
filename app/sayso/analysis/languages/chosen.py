"""The words of the language that is read. All other modules ask here; this one alone names the folder they are in."""

from sayso.analysis.languages.english import (
    LISTS,
    anonymity,
    name_words,
    nouns,
    phrase_words,
    pronouns,
    refusals,
    room_words,
    speech,
    verbs,
)

__all__ = [
    "LISTS",
    "anonymity",
    "name_words",
    "nouns",
    "phrase_words",
    "pronouns",
    "refusals",
    "room_words",
    "speech",
    "verbs",
]
