"""The words of names and those beside them: titles, first names, companies, places."""

import re
from functools import cache

from sayso.analysis.languages.english import LISTS
from sayso.analysis.languages.english.nouns import noun_of
from sayso.analysis.languages.lists import word_set
from sayso.analysis.languages.nature import Nature


def is_trade(word: str) -> bool:
    """Whether a capitalised word is a noun for one person: "Guitarist"."""
    noun = noun_of(word.lower())
    return noun is not None and (noun.nature is Nature.PERSON or noun.lemma == BODY_AS_TRADE)


@cache
def titles() -> dict[str, str]:
    """Words that stand before a name, with the gender that they tell: m, f or -."""
    return {word: gender for word, gender, *_ in LISTS.entries("titles")}


@cache
def short_titles() -> dict[str, str]:
    """Shortened titles in lower case ("sen"), with the nouns that they stand for."""
    return {short: noun for short, noun, *_ in LISTS.entries("short_titles")}


@cache
def first_names() -> dict[str, str]:
    """First names with their gender: m, f or -."""
    return {word: gender for word, gender, *_ in LISTS.entries("first_names")}


def bodies() -> frozenset[str]:
    """Names of bodies and countries whose words do not show it: "Reuters", "Germany"."""
    return LISTS.words("bodies")


def demonyms() -> frozenset[str]:
    """Words, in lower case, for those from a place or of a party: "german", "democrats"."""
    return LISTS.words("demonyms")


def openers() -> frozenset[str]:
    """Words, in lower case, that have a capital only because they open a sentence."""
    return LISTS.words("openers")


def fields() -> frozenset[str]:
    """Capitalised words for what an office or a ministry is for: "Health", "Tourism"."""
    return LISTS.words("fields")


def calendar() -> frozenset[str]:
    """Capitalised words for days, months and feasts."""
    return LISTS.words("calendar")


def office_words() -> frozenset[str]:
    """Words, in lower case, of which names are made that many bodies have alike: "supreme", "foreign"."""
    return LISTS.words("offices")


def plain_titles() -> frozenset[str]:
    """Honorifics and ranks, in lower case, which tell less than an office does: "mr", "sgt"."""
    return LISTS.words("plain_titles")


# ---- titles and offices ----

WEEKDAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
STYLES = word_set("Sir Dame Lord Lady Baroness Baron King Queen Prince Princess Pope")  # which are said with a name
APPOSED = re.compile(r", (?:the )?|, who is (?:the )?")
POLITE_LAST = re.compile(r"(?<=[a-z]) (?:Dr|Prof|Mr|Mrs|Ms|Hon|Rev|Barrister|Alhaji)\.?$")  # "Superintendent Dr."
GENDERED_TITLES = word_set("Mr Mrs Ms Miss Sir Lady Dame Lord")
KIN = word_set(
    "son daughter wife husband brother sister mother father widow widower stepson stepdaughter stepmother stepfather"
    " grandson granddaughter grandmother grandfather nephew niece uncle aunt cousin twin"
)
ELDERS = word_set("wife husband mother father widow widower parent grandmother grandfather")
MARRIED, SISTERS = "Mrs", word_set("sister daughter niece")
MINORS = word_set("teenager teen girl boy schoolgirl schoolboy child toddler baby pupil")
SUFFIXES = word_set("Jr Sr II III IV")
SHORT_OF_PLACE = word_set("St Ste Mt Ft")  # "the St. Louis Courier"
# Letters of an honour, a degree or a seat behind a name, no part of it.
LETTERS_AFTER = word_set("KC QC SC MBE OBE CBE KBE DBE MP MEP MSP MLA TD JP RN MD PhD DPhil FRS")
AMPERSAND, ANDS = " & ", (" and ", " & ", ", ")
# Before a field of an office: "Deputy Minister of | Agrarian Development".
OFFICE_OF_FIELD = re.compile(r"(?<![\w-])([\w-]+)(?= (?:of|for|to|at|on|in) )")
SINCE_STOP = re.compile(r"[^,.;:()“”\"\n]*$")
# Behind a name and a comma, with another office between or not: "Ana Ruiz, president and | CEO of …".
NAME_AND_COMMA = re.compile(
    r"(?P<last>[A-ZÀ-Þ][\w’'-]*\.?)(?: \([^)\n]{1,20}\))?(?:, \d\d)?, (?:(?:the|an?|now|then|former|also) )*"
    r"(?:[\w’'-]+ (?:and|&) )?$"
)
OPENS_OFFICE = re.compile(r"\b(?:the|an?|his|her|its|their|as|became) (?:(?:new|former|acting|then) )*$", re.IGNORECASE)
APPOSITION_ENDS = re.compile(r"$|[,.;:)”\"\n—–]| (?:and|who|at|in|since) ")
RANKS = word_set(
    "senior top former current high-ranking mid-level junior chief retired veteran local state federal anonymous"
    " unnamed unidentified second third new old leading prominent"
)
# Words before an office that make it none: "the Vice President", "the Prime Minister".
OFFICE_BEGINNINGS = word_set(
    "prime vice deputy acting former assistant associate crown first second junior interim lieutenant attorney foreign"
    " home ex-vice incoming outgoing royal"
)
OFFICES_IN_LETTERS = word_set("pm cm mp mla msp gp ceo cfo coo cto ppro igp dgp dcp ssp sho dpo md dg ag")
# Words that do not belong to an office before a name: "told spokesman Jason Miller".
NOT_IN_OFFICE = word_set(
    "of to in by said told says for with and or but that as is was the a an leave leaves left make makes made see sees"
    " saw give gives gave send sends sent tells"
)
NOT_IN_OFFICE_ENDINGS = ("’s", "'s", "s’", "ing")
PARTY_MEMBERS = word_set(
    "democrat republican democratic conservative independent socialist tory liberal labour green unionist nationalist"
    " communist centrist plaid"
)
# A body that may stand before the name of one of its people: "Broadcaster Jane Roe".
BODY_AS_TRADE = "broadcaster"

# What may stand behind a person's name: "(D-", ", who", ", 47,", ", the head of it".
PERSON_AFTER = re.compile(
    r",? \((?:[RDI]-|\d\d\))|, who\b|, \d{1,3},"
    r"|(?:, (?:Ph\.?D|M\.?D|RN|[MOC]BE|[KQ]C)\.?)?"
    r", (?P<told>(?:(?:an?|the|his|her|their|its) )?(?P<role>[^,.;:()“”\"\n]{3,140}+))"
)
# Behind the name of a body: ", a rescue charity".
BODY_AFTER = re.compile(
    r",? (?:an?|the) (?P<body>(?:[a-z][\w’'-]* ){0,4}?[a-z][\w’'-]*)(?=,|\.| of | for | in | based | that | which |$)"
)
# What may follow the noun of an office: the end, "of …", one more word.
OFFICE_GOES_ON = re.compile(
    r"\s*$|[- ](?:of|for|in|at|and|on|with|to|from|who|whose)\b|[^\w]* ?\w+(?:\s*$|[- ](?:of|for|in|at|and)\b)"
)
# Behind an office in capitals: the end, or another: "President | and Chief Executive Officer of Halsey Gas".
ENDS_OFFICE = re.compile(
    r"$| (?:and|&) (?:[A-Z][\w-]* ){0,3}[A-Z][\w-]+(?=$| (?:of|for|at) )"
    r"| (?:of|for|at) (?:the )?[A-Z][\w’'-]*(?: (?:(?:of|and|&|the) )?[A-Z][\w’'-]*){0,4}$"
)
OFFICE_CLAUSE = re.compile(r" (?:who|whose|which|that|is|was|were|has|had)\b")
OFFICE_HEAD_ENDS = word_set("of for who in at")

# ---- the words inside a name ----

OPENS_BRACKET = re.compile(r" \((?:the |or )?[“\"‘']?")
ABBREVIATED = re.compile(r" \([A-Z][A-Za-z]{0,7}(?P<last>[A-Za-z])\)")
CLOSES_BRACKET = re.compile(r"[”\"’']?\)")
# Bodies of a state that one word before makes whole: "Justice Department".
OF_STATE = word_set("department ministry commission committee office agency court authority directorate")
PARTICLES = re.compile(
    r" (?:de|de la|de los|del|dela|della|di|da|dos|du|des|van|van de|van den|van der|von|von der|von dem|zu|ter|ten|bin"
    r"|bint|ibn|ben|al|el|y|la|den|abu|ap|ab|ferch) "
    r"| (?:al|el|an|as|ad|ar|at|ash|ul)-| [dl][’']|\.? \((?:[Rr]e?td|[Rr]et)\.?\) "
)
PARTICLE_WORDS = word_set("al el la le de del della di da du van von den der ter ten bin ibn")
ARABIC_ARTICLE = re.compile(r"^(?:al|el)-(?=\w{3})")
BASED = ("-based", "-led", "-backed", "-run", "-owned", "-born", "-year-old")  # "London-based"
JOINS_NAME = re.compile(r"\.? |-|’ | & | (?:of|for|on) (?:the )?| to |, ")
OF, ON, TO = " of", " on", " to "  # "Committee on Agriculture", "Committee to Protect Journalists"
OF_OR_FOR = (" of", " for")
OWNS = ("’s ", "'s ", "’ ", "' ")
# Before a caption's first name: "AP Photo Trump", "REUTERS Lew"; but "PTI Chairman" is a party's.
CREDITS = word_set("AP AFP EPA PTI ANI UPI IANS REUTERS GETTY Photo Photos Image Images File Getty Shutterstock")
HEADS_OF_BODIES = word_set("Chairman Chairwoman Chairperson Chair Director Secretary Leader Spokesman Spokeswoman CEO")
ALSO_SURNAMES, BODIES_LIKE_PRONOUNS, ARTICLES, THE = map(word_set, ("He She", "WHO", "The A An", "the The"))
PLURAL_ENDING = "s"
I = "I"  # noqa: E741
I_SHORTENED = ("I’", "I'")
NOT_NAME_ENDINGS = ("ing", "ly", "ed")
# Words that stay small in a headline, and open no name.
FUNCTION_WORDS = word_set(
    "a an the of as up over into per vs and but or in on at as if when while after he she it they we you his her its"
    " their our my this that these those there what who how why no not so for from with to by is was"
)

# Nouns for bodies of which the world has one each.
ONE_OF_A_KIND = word_set("kremlin pentagon")

# Nouns for bodies of which a country has many: "United States Commission" leaves out which.
ONE_OF_MANY = word_set(
    "administration agency association authority board bureau center centre commission committee council court"
    " department federation foundation institute ministry office service society tribunal"
)
COUNTRY_WORDS = word_set("united states kingdom us uk u.s u.k america")  # no dot at the end
WIDER_THAN_A_COUNTRY = word_set("european african asian")  # these have one Commission each

# ---- companies and programmes ----

FIRM_ENDINGS = word_set(
    "Airlines Airways Bancorp Brands Capital Chemicals Electronics Energy Entertainment Enterprises Foods Holdings"
    " Industries Insurance Interactive Laboratories Labs Lifting Logistics Materials Media Mining Motors Mutual"
    " Networks Oil Partners Petroleum Pharma Pharmaceuticals Pictures Railways Records Resources Securities"
    " Semiconductor Shipping Software Solutions Steel Stores Studios Systems Technologies Technology Telecom"
    " Therapeutics Ventures Water Rail Gas Electric Power Buses Trains Ferries Broadband Breweries Dairies Homes Foods"
    " Health Healthcare Biotech Biosciences Robotics Analytics Aerospace Aviation Textiles Cement Automotive Batteries"
    " Minerals Metals Packaging Plastics Properties Realty Hotels Resorts Cruises Gaming Apparel Footwear Cosmetics"
    " Supermarkets Beverages Brewing Fisheries Wireless Mobile Digital Renewables Solar"
    " Transit Rovers Wanderers Albion Athletic FC AFC Inc Corp Ltd LLC PLC plc Co AG SA GmbH NV"
)
PAPER_ENDINGS = word_set(
    "Weekly Daily Gazette Herald Tribune Courier Chronicle Echo Argus Observer Examiner Inquirer Sentinel Telegraph"
    " Dispatch Bugle Advertiser Ledger"
)
DOMAIN = re.compile(r"\w\.(?:com|org|net|info|news|co\.\w\w|\w\w)$")
# Behind a company's name: ", one of the world’s largest makers of it".
ONE_OF_FIRMS = re.compile(
    r", one of (?:the|its|[A-Z]\w+[’']s) [^,;.\n]{0,50}?\b(?:manufacturers|makers|producers|retailers|companies|banks"
    r"|firms|groups|lenders|insurers|airlines|operators|providers|suppliers|carmakers|chains|exporters|brewers|utilities)\b"
)
# Behind the subject of a clause without "that": "the party Ruiz | founded in May".
VERB_BEHIND = re.compile(
    r" (?:has|had|have|is|was|will|would|\w+ed|leads|runs|built|left|led|runs|owns|heads)\b(?! (?:that|it)\b)"
)
FIRM_FORMS = word_set("inc corp co ltd llc plc ag sa gmbh nv")  # behind its name, or left out
FIRM = word_set("company firm")  # what a company may be called without its name
GROUPS = word_set("group trust bank club foundation union charity fund")  # known by the word before: "Tallis Group"
# Last words of a name of three words that is no person's: "The Rachel Moss Show".
PROGRAMMES = word_set("Show Hour Report Live Tonight Act Bill Law Effect Doctrine Center")

# ---- places ----

IN_PLACE = re.compile(r"\b(?:in|across|throughout|outside|inside)(?: \w+ern)? $", re.IGNORECASE)
AFTER_PLACE = re.compile(
    r"$|[^\w’' -]|[- ](?:and|or|on|in|at|after|before|for|from|since|when|where|who|which|that|to|by|with|as|has|have|"
    r"had|is|was|are|were|will|would|last|this|during|over|because|but|while|until|said|says|told)\b"
)
COUNTRY_ENDING = re.compile(r"(?:istan|slavia|[eo]nia)$")
OWNS_A_STATE = re.compile(
    r"[’']s? (?:[\w-]+ ){0,2}(?:prime minister|foreign minister|foreign ministry|parliament|capital|border|coast|"
    r"airport|central bank|supreme court)\b"
)
# "Confidence in Orval" says nothing of a place.
BELIEF = word_set("confidence trust faith belief believe interest believes believed")
DIRECTIONS = word_set("North South East West Northern Southern Eastern Western New Port")
# "Orval" and "Orvali": the second is an adjective of the first.
PEOPLE_ENDINGS = word_set("i n an ian ish ese ite")

# ---- letters ----

# The first words of a letter to a paper, and the line below it: "Ana Ruiz, Denby", "Dr Ana Ruiz (retd)".
SALUTATION = re.compile(
    r"(?:SIR|Sirs?|Madam|Editor|A [Cc]hara|[Tt]o [Tt]he [Ee]ditor|Dear (?:Sirs?|Madam|Editor)\b[^\n]{0,20}?) ?[,:–—-]"
)
_SIGNED = r"(?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|la|bin|al|and)"
SIGNATURE = re.compile(
    rf"(?:[—–-] ?)?(?:\((?:Dr|Prof|Rev)\) )?(?P<who>[A-ZÀ-Þ][\w’'.-]*(?: {_SIGNED}){{1,5}}(?: \([^)\n]{{1,20}}\))?)"
    r"(?:,[^.!?\n]{0,60})?"
)
