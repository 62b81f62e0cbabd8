"""The words of noun phrases: what opens one, what ends it, what joins two."""

import re
from functools import cache

from sayso.analysis.languages.english import LISTS
from sayso.analysis.languages.lists import word_set


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """For a general noun those that it may stand for in a second mention."""
    return {general: tuple(others) for general, *others in LISTS.entries("synonyms")}


def after_noun() -> frozenset[str]:
    """Words that end a noun phrase: what follows is a clause, a participle or a preposition."""
    return LISTS.words("after_noun")


def utterances() -> frozenset[str]:
    """Nouns for what somebody says: "assessment", "letter"."""
    return LISTS.words("utterances")


# ---- what opens a noun phrase ----

DEFINITE = word_set("the this that these those")
THE, THOSE = "the ", "those"
ONE = "one"
ARTICLES = word_set("a an the")
SINGLE = word_set("one a an another each")
COUNTS = word_set(
    "one two three four five six seven eight nine ten dozen dozens hundreds thousands some many most several few both"
    " all half none number group groups majority handful couple percent lot range variety host number series pair trio"
    " those any each neither either scores third quarter plurality minority share members chorus"
)
OPENING_COUNTS = COUNTS - SINGLE - {THOSE}
# Counting words after which one is meant, and endings of numbers that count nothing: "each", "12-year-old", "3rd".
NOT_COUNTS = word_set("each any")
NOT_COUNT_ENDINGS = ("-year-old", "st", "nd", "rd", "th", "-page", "-second")
ROUGHLY = word_set(
    "roughly nearly about almost roughly around over under just more fewer less than at least only well up to"
)
DETERMINERS = word_set(
    "a an the one two three four five six some many most several few another other others both all these those this"
    " that his her their its our of any no each half dozens hundreds thousands more dozen"
)
# Before a noun in the narrative: those that open its phrase, and those that show there is none.
NARRATIVE_DETERMINERS = word_set(
    "a an the one another two three four five six ten some many most several his her their its this that these those"
)
NARRATIVE_STOPS = word_set("of to in and by for with was is said that who at on from as or")
PREPOSITIONS = word_set("of to in by for with at on from against about between over after before than like")

# What makes "about" a hedge where it follows: "about 40", "about $2", "about half".
BESIDE_A_NOUN = word_set("outside inside")  # before a noun a word about it: "an outside expert"
OPENS_NOUN = word_set("a an the two three four five six seven eight nine ten several some many other")
NUMBER_WORDS = word_set(
    "$ £ € ¥ one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen"
    " half two-thirds three-quarters"
)

# ---- what stands in it ----

# "The former president" may be another one than who was just named.
FORMERLY = word_set("former ex then late")
# Before a name: "The spokesman, | Jonas Pell", "The author was later identified as | Ana Roig".
TURNS_OUT = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:[\w’'-]+ ){0,3}?(?P<head>[\w-]+)"
    r"(?:, (?:whose name (?:is|was) |named |identified as |later identified as |deputy [\w ]{2,30} "
    r"|who gave (?:his|her|their) name as )?"
    r"|(?: of [\w’ -]{2,40})? (?:is|was|has since been|has been|turned out to be)(?: later| since| now)?"
    r"(?: identified(?: by [\w ]{2,20})? as| named as| named| revealed (?:to be|as))? )$"
    r"|\b(?:gave (?:his|her|their) name as|identified (?:him|her|them)sel(?:f|ves) as) $"
    r"|\b(?:his|her|their) name (?:is|was) $"
)
# Heads of such words that mean whoever spoke last.
WHOEVER = "author"
WHOEVER_SPOKE = word_set("author writer leaker whistleblower whistle-blower informant source")
AGED = ("-year-old", "-years-old")
# With a place before it the name of a body: "Orval police".
FORCES = word_set("police")
# Bodies of which an article on any country speaks: "the government" is rarely the company that was named last.
OFFICIAL_BODIES = word_set(
    "government administration state court city country council parliament military army police ministry department"
    " commission committee embassy navy senate congress"
)
LESSER = word_set("vice deputy former ex assistant")  # before an office another one
# One of two that stand before: who is a matter of order.
POINTING = word_set("latter former two one other")
PAIR = word_set("two both pair duo couple")
# Nouns behind the name of a body, which is whole without them: "the Dawn newspaper".
BEHIND_BODY = word_set("newspaper paper daily magazine agency website broadcaster network channel station company firm")
OF = "of"
BEFORE_OFFICE = word_set("the The and &")
OF_PLACE = "of "  # "Senator Jane Roe | of Orval"
IN_OFFICE_SINCE = re.compile(r"(?:(?:the|an?|acting|interim|former|then|outgoing|incoming)[ -])*", re.IGNORECASE)
# What no words of an office hold; and a word that is no noun, so that a name behind it belongs to what stands before.
NOT_BEFORE_PERSON = re.compile(r"[,;:“”\"()\n]|['’]s?\s|\b(?:who|whose|that|which|said|than|like|nor|or)\b")
NO_NOUN = re.compile(
    r"(?:of|to|in|by|for|with|at|on|from|against|about|between|over|after|before|as|and|the|a|an|his|her|its|their|my"
    r"|late|then|young|old|former|fellow|one|no|named|called|.*(?:ed|ing|al|ive|ous|ful|ic|ish|less|ary|ese|ian|ican))"
)
OWNER_ENDS = re.compile(r"[’']s? [a-z]")
SUBJECTS_NAME = re.compile(r", (?:(?:the|an?) )?(?:[a-z][\w-]* ){0,3}")  # "Her son, | the actor Karl Marl, died"
BEFORE_ITS_NAME = re.compile(r"(?:[\w)], (?:(?:[a-z][\w-]* ){1,4})?|[\w)],|\) | (?:named|called) )$")
IN_TOWN = re.compile(r"\b(?:in|at|near|from|of|outside) (?:[A-Z][\w’.-]+ ){0,2}[A-Z][\w’.-]+, $")
REFLEXIVES = word_set("himself herself itself themselves")  # "Ruiz himself"
# "A second report" is no report of before.
BRINGS_NEW = re.compile(
    r"(?:an?|one) (?:[\w’-]+ ){0,2}?(?:second|third|fourth|fifth|separate|different|new|further|later|rival)\b"
    r"|an? [\w-]+-years?-old\b|(?:another|other)\b",
    re.IGNORECASE,
)
ONE_MORE = (["the", "other"], ["another"])
ORDINALS = word_set("second third fourth fifth sixth")
ORDINAL_FIRST = re.compile(r"[Tt]he (?P<number>second|third|fourth|fifth|sixth)\b(?! (?:gentleman|lady|minister)\b)")
ONE_BEFORE = re.compile(r"\b(?:one|another|first|an?) [a-z]", re.IGNORECASE)
SHARE = re.compile(r"%|\bper ?cent\b|\b(?:half|quarter|thirds|majority|poll|survey)\b", re.IGNORECASE)
OF_THE = " of the "
AND_OR = word_set("and or")
POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
POSSESSIVE_LETTERS = "’s"
PARTICIPLE_ENDING = "ing"
ADVERB_ENDING, PAST_ENDING = "ly", "ed"
# Plural in sense, whatever their form: "police say they …".
COLLECTIVES = word_set("police authorities authority military")

# What ends the head of a phrase for the net, which was trained with these.
HEAD_ENDS = word_set("of who whom whose which that in on at from for with by to and near about familiar")


def without_possessive(word: str) -> str:
    """A word without the "’s" of a possessor."""
    return word.removesuffix("'s").removesuffix("’s")


# ---- what joins several sources ----
AND_SOURCE = re.compile(
    r"(?: \([^)]{1,20}\))?(?:, \d{1,3}\b)?,? (?:and|or|nor) {1,2}(?=[A-Z]|his|her|its|their|the |other|several|two )"
)
AND_ROLE = re.compile(r",? and (?:[\w’'-]+ ){0,3}(?P<role>[a-z-]+) ")  # "and fellow Orval analyst | Ben Oakes"
OF_BODY_BEFORE = re.compile(r"(?:[Tt]he )?(?:[A-ZÀ-Þ][\w.&-]* ){0,4}[A-ZÀ-Þ][\w.&-]*[’']s? ")  # "The Orval Post’s"
TOLD_BEHIND = re.compile(r"(?:['’]s| for| in| on| at|,)(?!.* (?:and|or) ).*", re.DOTALL)  # "| for the Post"
ROLE_BEFORE = re.compile(r"(?:[\w.’'-]+ ){0,4}(?P<role>[a-z-]+) ")
COMMA_SOURCE = re.compile(r"(?: \([^)]{1,20}\))?(?:, \d{1,3}\b)?(?:, of [^,]{1,20},)?,(?: and)? ")
# What is told of one of several before the next: "Amy Doyle of Ohio and Ben Carver", "Amy Doyle, a nurse, and …".
TOLD_OF_ONE = re.compile(
    r"(?: of [A-ZÀ-Þ][\w.’-]+(?: [A-ZÀ-Þ][\w.’-]+){0,2}(?=,? and [A-ZÀ-Þ]|, [A-ZÀ-Þ])"
    r"|, (?:an?|the) [^,;:“”\"\n]{3,80}(?=, and [A-ZÀ-Þ]))"
)
OF_STATE = re.compile(r" of [A-ZÀ-Þ][\w.’-]+(?: [A-ZÀ-Þ][\w.’-]+){0,2}(?=$|,)")
# ", President and CEO of Halsey Gas", ", Commerce and Industry Minister": two offices of one, or one of two fields.
OFFICES_BEHIND = re.compile(
    r", (?:[\w’'&-]+ ){1,6}?(?:and|&) (?!(?:the|a|an|his|her|its|their) )(?:[\w’'-]+ ){0,3}?(?P<office>[\w-]+)"
    r"(?=,|$| of | for | at | in )"
)
BOTH_BEFORE = re.compile(r"(?:both|n?either) (?=[A-Z]|he |she )", re.IGNORECASE)  # "Both Ms Carver and Mr Doyle"
# The words of an office up to whose or what it is: "Deputy Minister of …", "Ambassador to …".
OFFICE_FOR = re.compile(
    r"(?:[Tt]he )?(?:[\w’'.-]+ ){0,4}?(?P<office>[\w-]+) (?:of|for|to|at|in|on) (?=[\w’'&,. -]+$|[\w’'&. -]+)"
)
# "U.S., South Korean and Japanese officials": people of several.
PEOPLES_PEOPLE = re.compile(
    r"(?:[Tt]he |[a-z]+ )?(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2},? ){1,4}(?:and|or|&) "
    r"(?:[A-Z][\w.’'-]* ){1,3}(?:[a-z]+ )?(?P<noun>[a-z]+)"
)
NUMBER_BETWEEN = re.compile(r" \d{1,3}(?:st|nd|rd|th) ")
NUMBER_BEFORE = re.compile(r"(?<!\w)(?P<number>\d{1,3}(?:st|nd|rd|th)) $")
NUMBERED_BODIES = word_set("Circuit Fleet Division Battalion Brigade Regiment Infantry Airborne Cavalry Precinct")
SPEAK_FOR = re.compile(r"[\w-]+s for ")
FIELDS_AND = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w’-]*,? |of |for ){1,8}and ")
NOT_IN_OFFICE_FOR = re.compile(r"[,;:“”\"()\n]|\b(?:who|whose|that|which|said|from|with|by)\b")
GUESTS_BEFORE = re.compile(r"(?:[Tt]he )?(?:[a-z][\w’-]* ){0,3}(?P<who>[a-z]+s) (?=[A-Z])")  # "guests Ana Ruiz and …"
ITS_OFFICE = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}(?P<office>[a-z-]+), $")  # "the Institute’s director, | Ana Ruiz"
HE_AND = re.compile(r"(?:he|she) and (?=\w)", re.IGNORECASE)
EXAMPLES = re.compile(r"[^,;:“”\"\n]{0,60},? (?:including|like|such as|among them|led by)\b[^,;:“”\"\n]{0,40}")
BEFORE_THEIR_NAMES = (", ", ": ", " — ", " – ", " - ", "—")
SINCE_COMMA = re.compile(r"(?: (?:on|in|from|at|of) [^,;:“”\"\n]{1,40})?, ")
FROM_AND = re.compile(r"(?: of [A-Z][\w.]+(?: [A-Z][\w.]+)?)?,? and ")
SPACED_AND = " and "
BODY_OF = " of "
NOT_IN_OFFICE = word_set("and or to with by from about like who whose which that for")
TWO_ROLES = re.compile(r"(?P<first>(?:[\w’'-]+ ){0,6}[\w’'-]+) and (?:[\w’'-]+ ){1,6}")
NOT_IN_ROLES = re.compile(r"\b(?:to|for|with|by|from|like|than|including)\b")
PRAISED = word_set("star legend icon ace hero great favourite favorite champion")  # "pop star and actor Ana Ruiz"
TRADE_ENDINGS = ("er", "or", "ist", "ian", "man", "woman")

# ---- words that hedge, in senses in which they do not ----

_JAILED = r"(?:jailed|convicted|sentenced|fined|imprisoned|hanged|acquitted)"
_WHOEVER = (
    r"(?:applicants|residents|visitors|customers|members|patients|citizens|drivers|pupils|parents|passengers|tenants"
    r"|users|readers|guests|candidates|anyone|nobody|no one)"
)
_ALLOWED = r"(?:not |only |also )?(?:appeal|apply|park|enter|vote|object|withdraw|use|bring|take|keep|register|smoke)"
_ABLE = r"(?:barely |hardly |only |still |just )?(?:swim|read|walk|see|hear|smell|speak|afford|remember|recall)"
PLAIN_SENSES = (
    re.compile(r"\b(?P<word>tend(?:s|ed)?)(?= (?:an?|the|his|her|its|their|to (?:the|his|her|their)) )"),
    # What is allowed: "Applicants may appeal within 28 days", "You may not".
    re.compile(rf"\b(?i:{_WHOEVER}) (?P<word>may)(?= {_ALLOWED}\b)"),
    re.compile(r"\b[Yy]ou (?P<word>may)(?= not\b)"),
    # What somebody is able to do: "She could swim".
    re.compile(rf"\b(?P<word>could)(?= {_ABLE}\b)"),
    # A proposal: "suggested that he rest". A sign: "The arrow indicates north".
    re.compile(
        r"\b(?P<word>suggest(?:ed|s|ing)?)(?= (?:that )?(?:he|she|it) "
        r"(?!\w+(?:ed|s)\b|would\b|could\b|may\b|might\b|had\b)\w)"
    ),
    re.compile(r"\b(?:arrow|needle|dial|gauge|light|meter)s? (?P<word>indicate[sd]?)\b"),
    # A quantity in a recipe, a charge that held, a guest, a way.
    re.compile(r"(?:^|[.;,] )(?:[Aa]dd|[Tt]ake|[Uu]se|[Pp]ut|[Ee]at|[Dd]rink) (?P<word>some)\b"),
    re.compile(rf"\b(?P<word>accused)(?= of [^.;,\n]{{1,40}} and {_JAILED}\b)"),
    re.compile(r"\b(?:is|are|was|were) (?P<word>expected)(?= (?:at|back|home|here)\b)"),
    re.compile(r"\b(?:is|was|be|been) (?P<word>possible)(?= to\b)"),
)

# ---- the edges of a source ----

DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,30}(?:, [A-Z][\w. ]{1,20})?(?: \([^)\n]{2,30}\))? (?:[-–—]|--) (?=\w)")
CITING = re.compile(r",? (?:citing|quoting) ")
ASKED_THEN = re.compile(r"(?P<participle>asked|polled|surveyed|questioned|interviewed) (?=\w)")

# ---- apostrophes that are no quotation marks, full stops that end no sentence ----

ELISION = re.compile(r"(?:\d\ds?\b|(?:em|til|till|cause|tis|twas|n|bout|round|cuz|s)\b)", re.IGNORECASE)
CUT_SHORT = re.compile(r"(?:in|o|ol|th|an|n|wi|mo)$", re.IGNORECASE)
PLURAL_LETTERS = "sS"
ENDS_SENTENCE = word_set("a.m p.m")  # of words with a full stop inside, which mostly go on
ONE_LETTER = "I"  # the only single capital that is a word


def abbreviations() -> frozenset[str]:
    """Words after which a full stop ends no sentence."""
    return LISTS.words("abbreviations")


# ---- interviews without heads, what stands behind a quotation ----

NUMBERED = re.compile(r"\d{1,2}[.)] (?=[A-ZÀ-Þ])")
ASKED_AND_ANSWERED = re.compile(r"[A-ZÀ-Þ][^.!?\n]{2,80}\? +(?P<answer>[^\n]*[^\n?])")

# Several who speak at once: "Biden and others", "the AP and NBC News", "critics, like Obama".
BETWEEN_TWO = " and "
AMONG_MANY = (", including ", ", like ", ", such as ")
BEGIN_ANOTHER = ("the ", "other", "his ", "her ", "their ")
NEW_SCENE = re.compile(r"(?:On|In|Meanwhile|Earlier|Later|Last|Also|This)\b[^,\n]{0,30},? ")
