"""Pronouns, by what they can mean."""

import re

from sayso.analysis.languages.lists import word_set

GENDER = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(("she", "her", "hers", "herself"), "f")
THEY = word_set("they them their theirs themselves those these both all")
IT = word_set("it its itself")
WHO = word_set("who whom whose")
WHO_SUBJECT = "who"
THAT = "that"
RELATIVE = WHO | word_set("which that")
OF_OTHERS = frozenset(GENDER) | RELATIVE | THEY | IT
SPEAKER_OR_READER = word_set("i we us me my our you your anyone anybody everyone everybody nobody one")

# Those that may stand as a source.
AS_SOURCE = word_set(
    "he she it they him her them his hers its their theirs i we us me my our you your who whom whose which that this"
    " himself herself themselves itself anyone anybody everyone everybody nobody"
)
# What may stand behind a pronoun that is a source: "he himself", "they all".
AFTER_PRONOUN = word_set("himself herself themselves itself both all also too alone")
POSSESSIVE = word_set("his her their its our my your whose")

# "he" and "she" anywhere in a text.
HE_OR_SHE = re.compile(r"(?<![\w’'])(?:[Hh]e|[Ss]he)(?![\w’'])")

# Who "the two", "both women" or "the couple" may be.
OPENS_WITH_TWO, OPENS_WITH_BOTH = re.compile(r"(?i:two|both) \w"), re.compile(r"(?i:both|the two) \w")
AND_KIN = re.compile(
    r" and (?:his|her|their) (?:[\w-]+ )?"
    r"(?:wife|husband|partner|spouse|fianc[ée]e?|brother|sister|son|daughter|mother|father)\b"
)

# Who was just asked or told to do a thing is who answers: "Pell asked Hugo Fell if he knew. | He | said he did."
ASKS = re.compile(
    r"(?P<question>ask(?:s|ed)?|press(?:es|ed)|questioned)|told|tells|urge[sd]|order(?:s|ed)|begged|begs|invite[sd]"
)
BEFORE_ASKED = re.compile(r" (?:(?:the|his|her|their|its|an?) (?:[a-z-]+ ){1,2}|(?:[A-Z][a-z]+\.? ))?")
ASKED_WHAT = re.compile(r" (?:if|whether|about|why|what|how|when|where|who|to|not to)\b")
ANSWERS = re.compile(
    r" (?:(?:refuse|decline|agree)[sd]|repl(?:ied|ies)|answer(?:s|ed)|complied|obliged"
    r"|(?:said|says) (?:that )?s?he (?:would|will|could|can|did)\b)"
)
