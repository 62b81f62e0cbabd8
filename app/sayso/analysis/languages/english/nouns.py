"""What a noun means as the head of a source: a person, a group, a body or a document; one or several; gender."""

import re
from functools import cache

from sayso.analysis.languages.english import LISTS
from sayso.analysis.languages.lists import word_set
from sayso.analysis.languages.nature import Nature, Noun

# Plurals that tell no role: "many said", "thousands said".
_BARE_GROUPS = word_set(
    "people folks persons individuals others many some several most few those both all none half third two-thirds"
    " dozens hundreds thousands millions scores circles quarters majority minority percent"
)
QUANTITIES = word_set("many more some several most few")  # "this many" are nobody of whom the text has told

# Bodies of which nothing more is told, so that whose they are has to be seen from the text.
PLAIN_BODIES = word_set(
    "company firm group organization organisation agency newspaper paper magazine bank airline carrier retailer maker"
    " automaker carmaker club charity union association party broadcaster network website outlet manufacturer"
)

# Who is called by a place: "the Duke of Harrow".
PEERS = word_set("Duke Duchess Earl Countess Viscount Viscountess Marquess Marchioness Prince Princess")

# Nouns for whoever does a trade that hardly anybody but a company does: "bookmaker Ladbrokes".
FIRM_TRADES = word_set(
    "bookmaker brewer retailer carmaker automaker lender insurer drugmaker chipmaker housebuilder supermarket"
    " broadcaster airline carrier distiller grocer steelmaker planemaker phonemaker publisher"
)

AREAS = word_set("Region Province State County District City Island Territory")
STATE = "government"  # no "Government Commission" is called so
# "the Catholic Bishops’ Conference"
PLURALS_THAT_OWN = word_set(
    "People Men Women Children Veterans Workers Teachers Citizens Bishops Patients Farmers Students Nurses Doctors"
    " Miners Journalists Lawyers Employers Manufacturers Consumers Tenants Pilots Drivers Writers Artists Retailers"
    " Governors Mayors Parents Seafarers Actors Musicians Firefighters Growers Publishers Builders"
)
ALSO_VERBS = word_set("accused suspect")  # before a name rather what somebody does: "He accused Hugo Fell"
# Posts that are said of nobody who was not called so before: "the judge" is not who was jailed.
COURT = word_set("judge prosecutor coroner magistrate headteacher referee umpire pathologist promoter")
# And those of whom it is likelier that somebody else has them than that it was left out.
POSTS = COURT | word_set(
    "principal chairman chairwoman director manager captain coach editor superintendent detective investigator "
    "treasurer commissioner landlord landlady neighbour neighbor witness bystander doctor surgeon physiotherapist "
    "paramedic barman bartender solicitor barrister producer screenwriter"
)
# Offices of state, and what whoever has one may be called beside it.
OF_STATE = word_set("president premier governor mayor minister king queen pope chancellor senator ambassador lawmaker")
POLITICAL = word_set(
    "politician candidate leader member democrat republican conservative liberal socialist nominee contender hopeful"
    " incumbent billionaire tycoon mogul magnate businessman businesswoman lawyer attorney general activist statesman"
    " veteran campaigner executive ceo head chief chair envoy diplomat official"
)
RIVALS = word_set("opposing rival")  # "the opposing coach"
# "Kaya, 79, | has died"
DIES = re.compile(
    r"(?:, \d+,)? (?:has died|died|is dead|was (?:found dead|killed|murdered|shot dead|stabbed to death))\b"
)
OWN_BODIES = word_set("office campaign team staff camp entourage estate")  # which one has for oneself: "Quill’s office"
# "Society for the Prevention | of Cruelty"
AIMS = word_set(
    "Prevention Protection Promotion Study Rights Conservation Preservation Advancement Elimination Defence"
)
# "President-elect"; bodies with what they are for ("Committee to Protect Journalists") and with their campus.
ELECT = "-elect"
WITH_AIM, WITH_CAMPUS = word_set("Committee Campaign Coalition Fund Project"), "University of California"

ONE_OF = re.compile(r"\b[Oo]ne of $")  # "One of the officials"
# "Margaret “Peg” Sloane"; "because he is | a witness", who is nobody else.
SAYS_WHAT_ONE_IS = re.compile(r"(?:\b(?:is|was|are|were|be|been|being|became|become|becomes|as)|[’']s) (?:not )?(?=$)")
NICKNAME = re.compile(r" [“\"‘'(](?P<nick>[A-ZÀ-Þ][\w-]{2,11})[”\"’')] (?=[A-ZÀ-Þ])")

# A case by its parties, which stands for the ruling in it: "Marl v. Orval".
LAWSUIT = re.compile(r"(?:[A-ZÀ-Þ][\w.’'&-]* ){1,5}vs?\.? [A-ZÀ-Þ][\w.’'&-]*(?: (?:of )?[A-ZÀ-Þ][\w.’'&-]*){0,4}")


NUMBER_TEN = re.compile(r"(?:No\.?|Number) 1[01]")  # the offices of the British prime minister and chancellor
CASE, _POST = Noun("case", Nature.DOCUMENT), Noun("post", Nature.DOCUMENT)
OFFICE = Noun("office", Nature.ORG)


def noun_of(word: str) -> Noun | None:
    """The noun of which this lower-case word is a form; None for one that no list has."""
    noun = _table().get(word)
    if noun is None and "-" in word:
        noun = _table().get(word.rpartition("-")[2])
    return noun or _scholar(word)


def noun_as_written(word: str) -> Noun | None:
    """The same for a word with its capitals: "the post" is written, "the Post" a paper."""
    return _POST if word == _POST.lemma else noun_of(word.lower())


def _scholar(word: str) -> Noun | None:
    """One named after a field: "herpetologist", "oceanographers"."""
    lemma = word.removesuffix("s")
    if not lemma.endswith(("ologist", "ographer", "iatrist")):
        return None
    return Noun(lemma, Nature.GROUP if lemma != word else Nature.PERSON, plural=lemma != word)


def looks_plural(word: str) -> bool:
    """Whether an unknown lower-case noun looks like a plural."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))


def ends_like_plural(word: str) -> bool:
    """Whether a word ends as most plurals do: the plain look that the net was trained with."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def plural_of(noun: str) -> str:
    """The regular plural."""
    if noun.endswith("man") and len(noun) > 3:
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeou"):
        return noun[:-1] + "ies"
    return noun + "es" if noun.endswith(("s", "sh", "ch", "x", "z")) else noun + "s"


@cache
def _table() -> dict[str, Noun]:
    table: dict[str, Noun] = {}
    for noun in LISTS.words("documents"):
        table[noun] = Noun(noun, Nature.DOCUMENT)
    for noun in LISTS.words("organisations"):
        table.setdefault(plural_of(noun), Noun(noun, Nature.GROUP, plural=True))
        table[noun] = Noun(noun, Nature.ORG)
    for noun, gender, kind, *irregular in LISTS.entries("person_nouns"):
        plural = irregular[0] if irregular else plural_of(noun)
        table[noun] = Noun(noun, Nature.PERSON, gender=gender, bare=kind == "bare")
        table[plural] = Noun(noun, Nature.GROUP, plural=True, bare=kind == "bare")
    for noun in LISTS.words("groups"):
        table[noun] = Noun(noun, Nature.GROUP, plural=True, bare=noun in _BARE_GROUPS)
    return table
