"""What a cue says that the source did: the lemma of its verb, and the kind of act; and what is only supposed."""

import re
from functools import cache

from sayso.analysis.languages.english import LISTS
from sayso.analysis.languages.lists import word_set
from sayso.analysis.types import Kind

# From the beginning of a sentence up to a source: "If (the minister)".
OPENS_IF = re.compile(r"[“\"‘(]?(?:(?:[Bb]ut|[Aa]nd|[Ee]ven|[Oo]nly|[Aa]s) )?(?:[Ii]f|[Uu]nless) ")
# "A restaurant called (“The Old Mill”)": a name in quotation marks.
CALLED = re.compile(r"(?:called|named|titled|entitled|dubbed|nicknamed|headlined)")
# "Critics charged (that it fell)" is a claim, "(The court) charged (him with fraud)" an event.
CHARGED, WITH_CRIME = re.compile(r"(?:\w+ )?charged", re.IGNORECASE), re.compile(r"(?:[\w’'.-]+ ){0,5}with\b")
# A cue that is a noun, with nothing but a thing behind it: "There are fears of (a war)".
FEARS_OF = re.compile(
    r"(?:(?:[Tt]here )?(?:is|are|was|were|has been|have been|[Aa]mid|[Dd]espite|[Oo]n|[Oo]ver) )?(?:\w+ )?"
    r"(?:[Ff]ears?|[Cc]oncerns?|[Ww]orries|[Hh]opes?|[Cc]alls?|[Rr]umou?rs|[Tt]alk|[Ss]peculation|[Ss]uspicions?|[Dd]oubts?)"
    r" (?:of|over|about|for)"
)
# Cues of events and of names: "is charged with fraud", "known as “the Snake”", "a case was reported in a man".
NO_CUES = re.compile(
    r"(?:(?:is|was|are|were|be|been|being|has been|had been) )?(?:[a-z]+ly )?"
    r"(?:(?<=\w )charged|charged with|indicted(?: on)?|known(?: [a-z]+ly)?(?: as| for)?|nicknamed|titled|entitled)"
    r"|(?:does|do|did) not (?:seem|appear)|(?:appears?|seems?)(?: to be)?",
    re.IGNORECASE,
)
# "(In the village) locals spoke of (a new hope)".
SPOKE_OF = re.compile(
    r"(?<![\w’'-])(?P<source>(?:the |some |many |several )?(?P<who>[a-z]+s)) (?P<cue>(?:spoke|speak) of) "
    r"(?P<content>[^.;:,\n“”‘’]{3,120})"
)
_WORD = re.compile(r"[A-Za-z]+")
_LONGEST = 200
_BY_NOUN = {
    "claim": Kind.SPEECH,
    "statement": Kind.SPEECH,
    "tweet": Kind.WRITING,
    "letter": Kind.WRITING,
    "poll": Kind.WRITING,
    "report": Kind.WRITING,
    "belief": Kind.THOUGHT,
    "view": Kind.THOUGHT,
    "opinion": Kind.THOUGHT,
    "fear": Kind.THOUGHT,
    "fears": Kind.THOUGHT,
    "hope": Kind.THOUGHT,
    "hopes": Kind.THOUGHT,
    "mind": Kind.THOUGHT,
    "idea": Kind.THOUGHT,
    "opposition": Kind.ATTITUDE,
    "support": Kind.ATTITUDE,
    "supportive": Kind.ATTITUDE,
    "desire": Kind.ATTITUDE,
    "unwilling": Kind.ATTITUDE,
    "willing": Kind.ATTITUDE,
}


def lemma_of(cue: str) -> str | None:
    """The lemma of the last attributing verb among the words of a cue; None where there is none."""
    return next((verb for word in reversed(_words(cue)) if (verb := lemma(word))), None)


def kind_of(cue: str) -> Kind:
    """The kind of act that a cue tells; speech where nothing else is known ("according to", a colon)."""
    kinds = verb_forms()
    for word in reversed(_words(cue)):
        if verb := kinds.get(word):
            return verb[1]
        if noun := _BY_NOUN.get(word):
            return noun
    return Kind.SPEECH


def lemma(word: str) -> str | None:
    """The attributing verb of which this lower-case word is a form."""
    verb = verb_forms().get(word)
    return verb[0] if verb else None


@cache
def verb_forms() -> dict[str, tuple[str, Kind]]:
    """Every form of every attributing verb, with its lemma and kind; the first entry of a form wins."""
    forms: dict[str, tuple[str, Kind]] = {}
    for verb, kind, *irregular in LISTS.entries("cues"):
        for form in (verb, *irregular, *_regular_forms(verb)):
            forms.setdefault(form, (verb, Kind(kind)))
    return forms


def _regular_forms(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeo":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + "es" if verb.endswith(("s", "sh", "ch", "x", "o")) else verb + "s"
    return third, verb + "ed", verb + "ing"


def _words(cue: str) -> list[str]:
    return _WORD.findall(cue[-_LONGEST:].lower())


# Behind "Omar Said", whose name is no cue.
SAID_NEXT = re.compile(r"(?P<cue>said|says|added|adds|told|wrote|writes|claimed|asked|argued) (?=\S)")
# "A federal judge on Friday halted it, | saying it was late."
ENDS_WITH_PARTICIPLE = re.compile(
    r", (?:saying|adding|arguing|claiming|insisting|citing|noting|warning|calling|alleging|stressing|accusing|urging"
    r"|telling|explaining|stating|vowing|denying)\b"
)
LEADS = re.compile(
    r"(?P<who>(?:The |An? )?[A-ZÀ-Þa-z][\w’'.-]*(?: [\w’'.-]+){0,5}?) (?:on [A-Z][a-z]+day )?"
    r"(?:[a-z]+ly |also |has |have |had )*"
    r"(?:[a-z]{2,}ed|is|was|were|are|made|gave|took|held|hit|sent|cut|put|set|threw|struck|put|went|came|left|met)\b"
)
BY_LAST = re.compile(r"\b(?:by|from) $")  # "seen by Hale, saying": whom the verb does not act on
# ---- courts and the like, which hear and are told ----

HEARERS = word_set(
    "court jury jurors inquiry inquest tribunal hearing magistrates committee commission council councillors mps peers"
    " lawmakers senators parliament assembly summit conference"
)
HEARING = re.compile(r"(?:has |have |had |also )*(?:heard|hears|hear)", re.IGNORECASE)
HEARD_BEFORE = re.compile(r"(?:the |a |an )?[\w’'-]+(?: [\w’'-]+)? (?:heard|hears)(?: that| how)? ", re.IGNORECASE)
HEARD_LAST = re.compile(
    r"(?P<content>[^\n.]{8,}), (?P<source>(?:[\w’'-]+ )?"
    r"(?:court|jury|inquiry|inquest|tribunal|hearing|council|committee|MPs)) (?P<cue>hears|heard|told|is told)"
)
# "The minister | was warned in May that …": whom somebody told, and no source.
_WAS = r"(?:was|were|is|are|has been|have been|had been|being)"
_ADDRESSED = r"(?:also |repeatedly |first |once |already )*(?:told|warned|advised|informed|assured|notified|reminded)"
ADDRESSED = re.compile(_ADDRESSED, re.IGNORECASE)
BEING_TOLD = re.compile(rf"(?P<was>{_WAS} )?{_ADDRESSED}", re.IGNORECASE)
WAS_LAST = re.compile(rf" (?P<was>{_WAS})$")
ENDS_CLAUSE = re.compile(r"\s*(?:[.,;:!?]|\n|$)")
