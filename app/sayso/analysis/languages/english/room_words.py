"""The words by which a room reads beside the analysis: the desk’s questions, titles on one matter, cards."""

import re
from functools import cache

from sayso.analysis.languages.english import LISTS
from sayso.analysis.languages.lists import word_set

# ---- the desk: what is said ----

# Words that say nothing of what is said.
COMMON = word_set(
    "about after again against also among another because been before being between both could does doing down during"
    " each even ever every from further have having here into just like made make many more most much must never only"
    " other over same should since some still such than that their theirs them then there these they this those through"
    " under until very want were what when where which while will with within without would year years your said says"
    " people person time week month last next first"
)
ENDING = re.compile(r"(?:ing|ed|es|s|e|’s|'s)$")


@cache
def judging() -> frozenset[str]:
    """Words that judge a person."""
    return frozenset(word for line in LISTS.entries("judging") for word in line)


def is_judging(word: str) -> bool:
    """Whether a lower-case word is one of them, or what is somebody's: "the liar’s"."""
    return word.removesuffix("’s").removesuffix("'s") in judging()


OF_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)

# ---- the desk: who says it ----

SEVERAL = re.compile(
    r"(?:at least |more than |nearly |about |these |the |all )*"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|both|many|multiple|various|a dozen"
    r"|half a dozen|dozens|scores|hundreds|thousands|a number of|a couple of|a handful of)\b",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"(?:one|another|some|two|both|the (?:other|second|first)|a (?:second|third)) of (?:the|them|those)\b",
    re.IGNORECASE,
)
# One word that says hardly more than that there is somebody.
BARE = re.compile(
    r"(?:the |a |an |some |one |two |three |four |five |six |seven |eight |nine |ten |several |many |other |another )*"
    r"(?:sources?|officials?|insiders?|persons?|people|individuals?|someone|somebody|others?)",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[,;(]| (?:who|whom|whose|that|which|with|close|briefed|familiar|involved|speaking|present|aware|privy"
    r"|of (?:the|them))\b"
)
AT_FIRST_HAND = re.compile(
    r"\b(?:direct(?:ly)?|first-?hand|attend\w*|present|witness\w*|in the room|took part|taking part|taken part"
    r"|participat\w*|saw|seen|sees?|reads?|review(?:ed|s)?|heard|hears?|overheard|worked|works|working|negotiat\w+"
    r"|involved|wrote|drafted|(?:was|were) (?:at|in|on|there)|took|met|signed|led|ran|filmed|recorded|received|handled"
    r"|examined|inspected|visited|treated|tested|surveyed|investigated|served|lived|flew|drove)\b",
    re.IGNORECASE,
)
AT_SECOND_HAND = re.compile(
    r"\b(?:familiar|briefed|close to|aware|told|informed|knowledge|understanding|privy|knowledgeable|insight)\b",
    re.IGNORECASE,
)

# ---- the desk: bodies, and a plural of one ----

SMALL = word_set("the a an of for and in at on to mr mrs ms dr")
# Plurals that a single person may stand behind; "critics", "residents" and the like name no informant.
INFORMANTS = word_set(
    "source official insider aide adviser advisor person diplomat lawmaker executive employee colleague friend ally"
    " investigator officer banker lawyer minister mp staffer witness doctor manager worker associate staff"
)
THE_ONE = re.compile(r"(?:the|this|that|same|second) (?:[\w-]+ ){0,2}?(?P<head>[\w-]+)", re.IGNORECASE)
PERSON, PEOPLE = "person", "people"


def one_of(noun: str) -> str:
    """The singular of a noun that may stand in the plural."""
    return noun.removesuffix("s")


def brings_in(noun: str) -> re.Pattern[str]:
    """Words that bring in one more of a kind: "another official"."""
    return re.compile(rf"\b(?:an?|another|one) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b", re.IGNORECASE)


# ---- the desk: wordings ----

_NAMES = (
    r"not (?:his|her|their) (?:real|actual|true|full) names?"
    r"|(?:an? )?(?:pseudonym|alias|false name|made-up name|assumed name)s?"
    r"|names? (?:has|have|had|was|were) (?:been )?changed|changed (?:his|her|their|the) names?"
    r"|(?:whom|who) we(?:['’]re| are| will|['’]ll) call(?:ing)?"
    r"|(?:identif(?:y|ied)|named|known|called|quoted) (?:here )?(?:only |just )?by (?:only )?(?:his|her|their|a)"
    r" (?:first|middle|last|given|maiden) names?"
    r"|g(?:ave|iven|iving) only (?:his|her|their|a) (?:first|middle|given) names?"
    r"|(?:asked|wanted|wished|chose) to be (?:called|identified|known) (?:only |just )?(?:as|by)"
)
PSEUDONYM = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
REPORTS = re.compile(
    r"(?:(?:some|several|various|recent|early|earlier|other|many|multiple|initial|unconfirmed|conflicting|media|news|press"
    r"|local|foreign|published|newspaper|television|the) )*(?:reports|media|press|rumou?rs|accounts|news reports)",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly)\b"
    r"|\b(?:has|have) (?:learned|learnt)\b"
    r"|\b(?:it is|is|are) understood (?:that|to)\b"
    r"|\b(?:is|are|was|were) (?:reported|rumou?red|alleged|said) to\b"
    r"|\bit (?:is|was|has been) (?:widely )?(?:reported|claimed|alleged|rumou?red|said)\b",
    re.IGNORECASE,
)
VERIFIED = re.compile(
    r"\b(?:could|can|has|have|had|was|were|did|been)(?: not|n[’']t)? (?:been |be )?(?:immediately |yet )?independently"
    r" (?:verif|confirm|corroborat)\w*"
    r"|\b(?:could|can)(?: ?not|n[’']t) (?:immediately |yet )?(?:be )?(?:verif|corroborat|confirm)\w*"
    r"|\bunverified\b|\bnot been (?:independently )?(?:verified|corroborated)\b"
    r"|\b(?:seen|reviewed|obtained|examined|verified|viewed) by (?:[Tt]he |our )?[A-Z]\w+"
    r"|\b(?:corroborated|confirmed) by (?:two|three|four|several|other|another|a second)\b"
)

# ---- articles on one matter, the words for a source on its card ----

EMPTY_IN_TITLES = word_set("after amid says said over with from into that their this about against could what will")
NO_NAMES = word_set("i you he she it we they me him her us them his its their my your our who one")
