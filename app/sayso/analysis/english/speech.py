"""The words by which a text says that somebody speaks."""

import re

from sayso.analysis.english.lists import word_set

# The verbs that stand beside a quotation: "…," she said.
PLAIN_VERBS = word_set(
    "say tell add write tweet ask reply explain note continue recall warn argue insist declare remark conclude"
    " respond joke quip shout announce state claim complain exclaim observe acknowledge admit concede urge predict"
    " promise caution cry yell chant retort counter scream whisper mutter boast lament muse opine assert contend"
    " maintain stress emphasize emphasise reiterate repeat answer post agree confess testify vow advise interject"
)
# A source that is one of these alone was cut short.
ARTICLES = word_set("the a an his her their its one some this that")

# ---- what looks like a claim and is none ----

# Cues of events and of names: "is charged with fraud", "known as “the Snake”", "a case was reported in a man".
NO_CUES = re.compile(
    r"(?:(?:is|was|are|were|be|been|being|has been|had been) )?(?:[a-z]+ly )?"
    r"(?:charged(?: with)?|indicted(?: on)?|known(?: [a-z]+ly)?(?: as| for)?|nicknamed|dubbed|titled|entitled)"
    r"|(?:does|do|did) not (?:seem|appear)|(?:appears?|seems?)(?: to be)?",
    re.IGNORECASE,
)
# Lines of a page beside its article: "Read more: …", "Photograph: Nell Ames".
FURNITURE = re.compile(
    r"(?:read (?:more|also|next)|see also|related(?: \w+)?|more on this|watch|listen|photo(?:graph)?s?|images?"
    r"|pictures?|video|graphic|illustration|credit|caption|source|sign up|advertisement|sponsored)",
    re.IGNORECASE,
)
# Asking not to be named, in a clause beside the claim: "insisting on anonymity because …".
ASKING = word_set("insisting asking requesting demanding speaking citing preferring wishing")

# ---- courts and the like, which hear and are told ----

HEARERS = word_set("court jury jurors inquiry inquest tribunal hearing magistrates committee commission")
HEARING = re.compile(r"(?:has |have |had |also )*(?:heard|hears|hear)", re.IGNORECASE)
BEING_TOLD = re.compile(r"(?:(?:was|were|is|are|has been|have been|had been) )?(?:also )?told", re.IGNORECASE)
HEARD_BEFORE = re.compile(r"(?:the |a |an )?[\w’'-]+(?: [\w’'-]+)? (?:heard|hears)(?: that| how)? ", re.IGNORECASE)

# ---- the heads of turns ----

QUESTION = "Q"
UNNAMED_SPEAKERS = word_set("UNIDENTIFIED UNKNOWN MALE FEMALE QUESTION REPORTER INTERVIEWER AUDIENCE CALLER VOICE A")
