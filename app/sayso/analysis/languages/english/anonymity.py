"""The words by which an article leaves a source unnamed, and by which it tells of one that it does not name."""

import re

from sayso.analysis.languages.english import LISTS
from sayso.analysis.languages.lists import word_set

# ---- grants: "on condition of anonymity", "not authorized to speak" ----

_SPEAK = (
    r"(?:speak|discuss|comment|talk|release|disclose|reveal|divulge|share|describe|provide|brief|give|address|"
    r"be quoted|go on)"
)
# A quick look: no sentence without one of these holds a grant.
GRANT_HINT = re.compile(
    r"(?i:anonym|identif|identit|named|naming|names?\b|nameless|authori[sz]|record|background|attribution|permi|allowed|cleared|supposed"
    r"|clearance|pseudonym|ground rules|g[ai]ve only|giving only|initials)"
)


def grants() -> re.Pattern[str]:
    """Words by which somebody is not named."""
    return LISTS.pattern("grants")


def withheld() -> re.Pattern[str]:
    """Words by which a paper, in its own name, names nobody: "is not naming"; whom follows."""
    return LISTS.pattern("withheld")


def named_for() -> re.Pattern[str]:
    """Words that tell at once that somebody gives no name and why."""
    return LISTS.pattern("named_for")


def not_authorized() -> re.Pattern[str]:
    """Words by which somebody may not speak."""
    return LISTS.pattern("not_authorized", speak=_SPEAK)


# ---- reasons ----

REASON_ENDS = re.compile(
    r",? (?:said|says|told|added|confirmed)\b|[;:“”\"]|, (?=[“\"‘]|but |and |while |the |he |she |they |said )|\n"
)
FACT = re.compile(r"(?:because|since|as|citing|lest|owing to|on account of|due to|to avoid|to protect|to prevent)\b")
MORE_REASON = re.compile(r"\b(?:and|or|because|for fear)\b.*")
# What somebody stands to lose is a fact of the case beside any formula.
STAKE = re.compile(
    r"\bfear|retaliat|afraid|repris|\b(?:los(?:e|ing)|fired|sued|threat|arrest|detain|prosecut|barr|forb[ia]d|punish|disciplin)\w*",
    re.IGNORECASE,
)
# A reason may open its sentence by these; "as" and "since" there tell a time as often.
OPENS_BEFORE = re.compile(
    r"because|for fear|out of|fear|afraid|citing|due|owing|on account|given|worried|concerned|under"
    r"|in (?:line|keeping|view)|in accordance|for",
    re.IGNORECASE,
)
CLAUSE_SO = re.compile(r"(?P<clause>[^,;:“”\"]{10,200}), so (?=[\w’' ]{2,60}$)")


def because() -> re.Pattern[str]:
    """Words that open a reason."""
    return LISTS.pattern("because")


def formulas() -> re.Pattern[str]:
    """Words of a reason that tell hardly more than that there is one."""
    return LISTS.pattern("formulas")


def informs() -> re.Pattern[str]:
    """Words of a reason that tell what the source stands to lose, or what binds it."""
    return LISTS.pattern("informs")


# ---- whose grant it is: the subject of its words ----

# The verbs that stand between a subject and such words: "would", "has spoken only", "is a clerk who spoke".
VERBS_BEFORE = re.compile(
    r"(?:(?:^|[\s’'])(?:is|are|was|were|has|have|had|be|been|being|do|does|did|would|could|can|will|may|might|must|should"
    r"|not|n[’']t|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|also|only|legally|still|later|yet|currently|formally|officially"
    r"|agreed|spoke|spoken|speaking|speak|talked|talking|did so|to|interviewed|insisted|insisting|wished|wanted"
    r"|be quoted|described|commented|together|simply|too))+\s*$",
    re.IGNORECASE,
)
# Where such words lean on what stands beside them: after a comma, "who", "and", a bracket.
LEANS_ON = re.compile(r"(?:[,(—–-]|\b(?:who|whom|and|or|but|while|by|then|in interviews?))\s*$", re.IGNORECASE)
CLAUSE_OPENS = re.compile(
    r"[,;:“”\"—–]|\b(?:that|because|as|while|and|but|said|says|told|when|if|after|since|so|though|whether|law)\b"
)
WHOM = re.compile(r"\bwhom\b[^,.;]*$")
PROTECTED = re.compile(
    r" (?:the )?(?:names? of )?(?:(?:alleged|child|possible|young|adult|most|many|those|sexual|crime|abuse|assault) )*"
    r"(?:minors|children|victims|survivors|juveniles|complainants|people who|those who|witnesses|patients)\b",
    re.IGNORECASE,
)
OBJECT = re.compile(r" (?:the |him\b|her\b|them\b|she\b|he\b)(?:(?!because|to|for|as|at|who|since|out)[\w’'-]+ ?){0,3}")
PRONOUNS = word_set(
    "he she him her they them all both each neither none most some many several these those nobody one everyone"
)
HE_SHE = word_set("he she him her")
TWO_OF_THEM = word_set("both neither")
NOBODY = word_set("neither none nobody no")
SUBJECT_OF = word_set("of")
THEM = word_set("them whom")
REFERS_BACK = word_set("the this that these those both all neither each none most")
AFTER_HEAD = word_set(
    "of at in from with for on who whom whose near to inside outside behind familiar briefed close which quoted"
    " interviewed involved speaking"
)
ANYBODY = word_set("man woman person people source individual pair trio group duo")
TWO = "two"
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
PEOPLE = "people"
# "records reviewed by the Journal and | people familiar with the matter"
PEOPLE_BESIDE_PAPERS = re.compile(
    r"(?P<papers>[^,;]{3,}?) and (?P<people>(?:[a-z]+ ){0,3}?(?P<noun>[a-z]+) "
    r"(?:familiar with|briefed on|close to|with (?:direct |first-hand )?knowledge of) .+)"
)
SAYS_MORE = re.compile(
    r"\b(?!(?:who|whose|whom|which|that|with|and|also|has|have|had|is|was|were|are)\b)\w", re.IGNORECASE
)
# Heads that say nothing of who somebody is, and words before them that narrow nothing: "several senior officials".
NO_ROLE = word_set(
    "source critic expert official insider authority analyst observer aide witness pundit skeptic sceptic detractor"
    " figure people person spectator onlooker supporter opponent rival voter user authorities crowd public"
)
NARROWS_NOTHING = word_set(
    "senior top some several many most other another second third first former unnamed anonymous key leading"
    " high-ranking high-level various numerous multiple few more other such same fellow one two three four five six"
    " seven eight nine ten dozen dozens of last unidentified close well-placed informed independent these those any"
    " certain different big own"
)
EMPTY_HEADS = word_set("source person people")
COUNT_OF = re.compile(r"(?:[\w’'-]+ ){1,4}of ")
_CAPITALS = r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*){0,3}"
OWNER_BEFORE = re.compile(
    r"(?<![\w’'])(?P<owner>(?:the |The )?(?:[A-ZÀ-Þ][\w-]*(?: (?:of )?[A-ZÀ-Þ][\w-]*){0,3})['’]s?) $"
)
NOT = "not "  # before what would tell how one knows
SENT, IN = word_set("embassy consulate mission office"), " in "  # which are of one country and in another
BODY_AREA = re.compile(rf"(?: of [a-z-]+)? (?:of|in|for) (?:the )?{_CAPITALS}")
DOCUMENT_ENDS = re.compile(r",(?!\d)| [—–-] |[—–;(]|:(?!\d)")
NOT_BOTH = re.compile(r"\bn?either $", re.IGNORECASE)  # "Neither | Ana Ruiz nor Tom Hale"
NAMES_END = re.compile(r",? (?:who|whose|whom|which)\b| (?:both|alike)$| \(@")


_BASIS_ENDS = (
    r" (?:and|but|or) (?:who |was |were |is |are |had |has |would |could |can )*"
    r"(?:not|ask|request|spoke|declin|pleaded|insist|cannot)"
)


def basis() -> re.Pattern[str]:
    """Words that tell how a source knows, up to the end of their clause."""
    return LISTS.pattern("basis", after=rf"(?:(?!{_BASIS_ENDS})[^,;.“”\"\n])*")


# Where the words between a source and its cue are no longer about the source.
BETWEEN_ENDS = re.compile(r"[.;:“”\"\n?!]")
# Where they still are: "a nurse | at the clinic", "aides, | who know it"; no doings: "the pair | have cut off talks".
_TIES = "of at in from with for on near to inside outside within among across against by like including"
_TELLS = (
    "who whom whose which that familiar briefed close aware privy present knowledgeable involved quoted interviewed"
    " speaking working living"
)
GOES_ON = re.compile(
    rf" ?[,(—–-]| (?:{'|'.join((_TIES + ' ' + _TELLS).split())})\b"
    r"(?! (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
ASKS_FOR_MORE = re.compile(rf"\b(?:the|an?|{_TIES.replace(' ', '|')})$")
# Some of a group.
PART_OF = re.compile(r"\bof (?:the|these|those)\b", re.IGNORECASE)
PART_OF_THEM = re.compile(
    r"(?:one|two|three|some|several|many|most|another|each|a few) of (?:them|the (?:two|three|four|five|six|group))\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(r"the others?|another|a (?:second|third|fourth)|the (?:first|second|third)", re.IGNORECASE)

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
INSTITUTIONAL = word_set("police campaign military defense defence border customs election")
NOT_INSTITUTIONS = word_set(
    "government state country city nation maker house team unit task times site service county group"
)
NOT_IN_INSTITUTION = word_set("for at of with from in inside within and to on")
SEATS = word_set("Senate Congress Pentagon Kremlin House")
PARTISANS = word_set("republican republicans democrat democrats democratic conservatives liberals")
INHABITANTS = word_set("local locals resident villager inhabitant neighbour neighbor islander")
