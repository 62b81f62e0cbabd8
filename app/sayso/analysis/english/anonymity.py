"""The words by which an article leaves a source unnamed, and by which it tells of one that it does not name."""

import re

from sayso.analysis.english.lists import pattern, word_set

# ---- grants: "on condition of anonymity", "not authorized to speak" ----

_SPEAK = (
    r"(?:speak|discuss|comment|talk|release|disclose|reveal|divulge|share|describe|provide|brief|give|address|"
    r"be quoted|go on)"
)
# A quick look: no sentence without one of these holds a grant.
GRANT_HINT = re.compile(
    r"(?i:anonym|identif|named|names?\b|nameless|authori[sz]|record|background|attribution|permi|allowed|cleared|supposed|clearance)"
)
SEVERAL_BEFORE = re.compile(r"\b(?:they|them|their|officials|people|sources|all|both|were)\b", re.IGNORECASE)


def grants() -> re.Pattern[str]:
    """Words by which somebody is not named."""
    return pattern("grants")


def not_authorized() -> re.Pattern[str]:
    """Words by which somebody may not speak."""
    return pattern("not_authorized", speak=_SPEAK)


# ---- reasons ----

REASON_ENDS = re.compile(
    r",? (?:said|says|told|added|confirmed)\b|[;:“”\"]|, (?=[“\"‘]|but |and |while |the |he |she |they |said )|\n"
)
FACT = re.compile(r"(?:because|since|as|citing|lest|owing to|on account of|due to|to avoid|to protect|to prevent)\b")
MORE_REASON = re.compile(r"\b(?:and|or|because|for fear)\b.*")
FEAR = re.compile(r"\bfear|retaliat|afraid", re.IGNORECASE)
PRIVATE_TALKS = re.compile(
    r"\b(?:private|closed-door|internal|confidential|classified|personnel|secret|ongoing|pending|active)\b",
    re.IGNORECASE,
)


def because() -> re.Pattern[str]:
    """Words that open a reason."""
    return pattern("because")


def formulas() -> re.Pattern[str]:
    """Words of a reason that tell hardly more than that there is one."""
    return pattern("formulas")


def informs() -> re.Pattern[str]:
    """Words of a reason that tell what the source stands to lose, or what binds it."""
    return pattern("informs")


# ---- whose grant it is: the subject of its sentence ----

SUBJECT_OPENERS = word_set("all both each neither none the they those these")
SUBJECT_SEVERAL = word_set("all both neither none they those these")
SUBJECT_WHOLE = word_set("all both the")
BOTH, TWO = "both", "two"
NUMBERS = word_set("two three four five six seven eight nine ten eleven twelve 2 3 4 5 6 7 8 9 10 11 12 dozen")

# ---- what is told of an unnamed source ----

DETAIL = re.compile(
    r",| (?=\()| (?=with (?:[\w-]+ ){0,2}(?:knowledge|insight|access)\b)"
    r"| (?=(?:who|whose|whom|which|that|familiar|briefed|knowledgeable|privy|present|aware|close to|involved|speaking|"
    r"working|living|asking|citing|watching|attending)\b)"
)
CLAUSE_SET_OFF = re.compile(r", (?:who|whose|which)\b[^,.;\n“”\"]{3,200}(?=,)")
CLAUSE_RUN_ON = re.compile(
    r" (?:who|familiar with|briefed on|close to|with knowledge of) [^,.;\n“”\"]{3,160}?"
    r"(?=,| (?:said|told|says|spoke|described)\b)"
)
SAYS_MORE = re.compile(
    r"\b(?!(?:who|whose|whom|which|that|with|and|also|has|have|had|is|was|were|are)\b)\w", re.IGNORECASE
)
COUNT_OF = re.compile(r"(?:[\w’'-]+ ){1,4}of ")
NAMES_END = re.compile(r",? (?:who|whose|whom|which)\b")


def basis() -> re.Pattern[str]:
    """Words that tell how a source knows, up to the end of their clause."""
    return pattern("basis", after=r"[^,;.“”\"\n]*")


# ---- where it is from, whom it belongs to ----

FROM_PLACE = re.compile(r"\b(?:in|from|near|outside|at|of) (?:the )?$")
OPENING_PLACE = re.compile(r"(?:In|At|Near|Outside) (?P<place>[A-Z]\w+(?: [A-Z]\w+)*)")
BELONGS_TO = re.compile(r"\b(?P<tie>for|at|of|with|from|in|inside|within) (?:the |a |an |its )?$")
# After these a name is what somebody works for; after the others only where the noun says that they speak for it.
WORKS_FOR = word_set("for at with inside within")
SPEAKING_FOR = word_set(
    "official officer spokesman spokeswoman spokesperson source aide adviser leader commander investigator agent"
    " staffer employee worker chief"
)
INSTITUTIONAL = word_set("police campaign military intelligence defense defence border customs election")
NOT_INSTITUTIONS = word_set("state country city nation maker house team unit task times site service county group")
NOT_IN_INSTITUTION = word_set("for at of with from in inside within and to on")
SEATS = word_set("Senate Congress Pentagon Kremlin House")
PARTISANS = word_set("republican republicans democrat democrats democratic conservatives liberals")
INHABITANTS = word_set("local locals resident villager inhabitant neighbour neighbor islander")
