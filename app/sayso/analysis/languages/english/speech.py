"""The words by which a text says that somebody speaks, and those at the edges of what is said."""

import re
from functools import cache

from sayso.analysis.languages.english.verbs import verb_forms
from sayso.analysis.languages.lists import word_set

# The verbs that stand beside a quotation: "…," she said.
PLAIN_VERBS = word_set(
    "say tell add write tweet ask reply explain note continue recall warn argue insist declare remark conclude"
    " respond joke quip shout announce state claim complain exclaim observe acknowledge admit concede urge predict"
    " promise caution cry yell chant retort counter scream whisper mutter boast lament muse opine assert contend"
    " maintain stress emphasize emphasise reiterate repeat answer post agree confess testify vow advise interject"
)

# Those that say something else as well, unless "that" is behind them: "The city continued to grow", "The state has".
OF_OTHER_USE = word_set(
    "continue maintain post state repeat answer counter stress add ask boast observe promise report"
)

# ---- who speaks, beside a quotation or at the start of a sentence ----

_NAME = r"(?:[A-ZÀ-Þ][\w’'-]*\.?)"
# "The state has", "Thirty states allow": no name, and no verb of saying.
_NO_NAME = (
    r"(?!(?:And|But|Or|So|Then|When|While|As|If|The|An?|This|That|His|Her|Its|Their|Some|Many|Most|All|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
    r"|Eleven|Twelve|\w+teen|Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety) (?:[a-z]|$))"
)
_NAMES = rf"{_NO_NAME}(?:[Tt]he )?{_NAME}(?: (?:(?:of|de|al|van|von|bin) )?{_NAME}){{0,5}}"
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Mm]any|[Tt]wo|[Tt]hree|[Ss]everal|[Hh]is|[Hh]er|[Tt]heir)"
_NOUN = rf"{_DETERMINER} (?:[\w’'-]+ ){{0,4}}?[a-z’'-]+"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)"
_APPOSITION = r"(?: \([^)\n]{1,30}\))?(?:, [^,.;:“”\"‘\n]{3,90}(?=,))?"
_ADVERB = r"(?:(?:also|later|then|has|have|had|once|recently|simply|quickly|added|told \w+) )?"
_ANNOUNCED = r"(?:made|issued|released|gave|posted) (?:the following|this) \w+|had this to say|put it this way"


@cache
def _verbs() -> str:
    forms = [form for form, (verb, _) in verb_forms().items() if verb in PLAIN_VERBS and not form.endswith("ing")]
    return "|".join(sorted(forms, key=len, reverse=True))


@cache
def _all_verbs() -> str:
    forms = [form for form in verb_forms() if not form.endswith("ing")]
    return "|".join(sorted(forms, key=len, reverse=True))


@cache
def speaker_after() -> re.Pattern[str]:
    """A source and cue right after a quotation: "…," she said; "…," said Hugh Hill, a doctor."""
    source = rf"(?:{_PRONOUN}|{_NAMES}|{_NOUN})"
    return re.compile(
        rf"\s?(?:(?P<cue2>(?:{_verbs()}))\s(?P<source2>(?:{_NAMES}|{_NOUN}){_APPOSITION})(?!\s(?:{_verbs()})\b)"
        rf"|(?P<source>{source}{_APPOSITION}),?\s(?P<cue>{_ADVERB}(?:{_verbs()}))\b)"
    )


@cache
def speaker_before(*, colon: bool) -> re.Pattern[str]:
    """A source and cue right before a quotation; more cues before a colon ("issued this statement:")."""
    verbs = rf"(?:{_verbs()}|{_all_verbs()}|{_ANNOUNCED})" if colon else f"(?:{_verbs()})"
    return re.compile(
        rf"(?:[^“”\"]{{0,70}}, )?(?:(?:[Aa]nd|[Bb]ut|[Tt]hen|[Aa]s) )?"
        rf"(?P<source>{_PRONOUN}|{_NAMES}|{_NOUN}){_APPOSITION},? "
        rf"(?P<cue>{_ADVERB}{verbs})(?: [^,:.;“”\"\n]{{1,50}})?[,:]?\s?$"
    )


@cache
def subject() -> re.Pattern[str]:
    """A noun phrase that opens a sentence, up to its verb."""
    titled = rf"(?:{_NAME} ){{0,3}}(?:[a-z’'-]+ ){{0,2}}(?P<role>[a-z’'-]+) (?P<first>{_NAME})(?: {_NAME}){{1,3}}"
    return re.compile(rf"(?P<source>(?:{_PRONOUN}|{_NAMES}|{_NOUN}|{titled}){_APPOSITION}),? ")


@cache
def said_at_once() -> re.Pattern[str]:
    """A source and a plain cue with which a clause begins: "a friend told the court that"."""
    close = rf"(?: (?:close|familiar|known|loyal) (?:to|with) (?:{_NAMES}|\w+))?"
    return re.compile(
        rf"(?P<source>{_PRONOUN}|{_NAMES}|{_NOUN}{close}){_APPOSITION},? (?P<cue>{_ADVERB}(?:{_verbs()}))\b"
        r"(?! (?:by|is|are|was|were|has|have|had|will|would|can|could)\b)"
        r"(?:(?<=told) (?:them|him|her|us|reporters|officials|the [a-z]+))?(?: that)?,? "
    )


ACCORDING = re.compile(r"according to", re.IGNORECASE)


@cache
def speaker_later() -> re.Pattern[str]:
    """The rest of a sentence after a quotation, with a source and cue at its end."""
    return re.compile(
        rf"[^.!?;“”\"\n]{{3,160}}, (?P<source>{_PRONOUN}|{_NAMES}) (?P<cue>{_ADVERB}(?:{_verbs()}))(?=[.,:]|\s|$)"
    )


IN_THE_WORDS = re.compile(
    r"(?P<cue>In the (?:words|view|opinion|judgment|judgement|estimation|eyes|telling) of) "
    r"(?P<source>[^,.;:“”\"\n]{2,80}), "
    r"(?P<content>[^\n]{8,})"
)
AS_PUT = re.compile(
    r"As (?P<source>[^,.;:“”\"\n]{2,60}?) (?P<cue>(?:later |once |has |had )?(?:put|puts) it), (?P<content>[^\n]{8,})"
)
# How a sentence begins that is one of these.
FIXED_OPENINGS = {"In the ": IN_THE_WORDS, "As ": AS_PUT}
QUOTED_AS = re.compile(
    r"(?:(?:was|is|were|are|been|being) )?(?:also )?quoted (?:by [^,.;:“”\"\n]{2,60} )?(?:as saying|as having said)\b"
)
AS_SAYING = re.compile(r"(?:as )?(?:saying|having said)\b[,:]?\s*")
# "“…” ― Ada van Quill", below or behind a quotation.
SIGNED = re.compile(
    r"\s{0,3}(?P<cue>[―—–]|--|-)\s?(?P<source>[A-ZÀ-Þ][^\W\d_]*\.?(?: (?:[A-ZÀ-Þ]|de |van |von |al-)[\w’'-]*\.?){0,4})"
    r"(?P<more>(?:, [^\n“”\".]{2,60}| \(@[^)\n]{1,40}\)))?(?=[^\S\n]*(?:\n|$|\(@|,|\.\s*\n| [A-Z][a-z]+ \d))"
)
# Verbs of a cue that has no speaker, and words after which a cue has the speaker of the one before it.
IMPERSONAL = word_set("is was are were been be being reportedly allegedly")
GOES_ON = word_set("and but then also")
PARTICIPLE = "ing"

# ---- where a source ends ----

# A source that is one of these alone was cut short.
OFFICE_ALONE = re.compile(
    r"(?:the |an? |its |their )?(?:[\w’'-]+ ){0,3}?(?P<office>[\w’'-]+)(?: (?:and|&) (?:[\w’'-]+ ?){1,3})?"
    r"(?: (?:of|for|at) [^,;:]{2,60})?,?"
)
# A clause taken for a source: "He asked not to be named | saying".
ASKED_NOT = re.compile(r"(?P<who>he|she|they) (?:asked|declined|requested|refused|spoke|insisted) ", re.IGNORECASE)
ARTICLES = word_set("the a an his her their its one some this that")
# "told a | crowd": no cue ends in an article, nor in the preposition before one.
CUE_CUT_SHORT = re.compile(r"(?<=\w)(?: (?:in|at|on|by|for|from|during|before|after))? (?:an?|the|his|her|their|its)$")
RELATIVE_LAST = re.compile(r"(?:who|whose|which|that)$", re.IGNORECASE)
WHO_LAST = re.compile(r"(?<=\w),? (?:who|whose|whom)$")
WHO_CLAUSE = re.compile(r",? who\b[^.;:“”\"\n]{3,160}(?=[.;]|$)")
# Behind a name: "Lena Dorrit(, Secretary of State for Rural Affairs)".
NAME_AFTER = re.compile(
    r",? (?:[A-ZÀ-Þ][\w’'-]*)(?: (?:(?:of|for) (?:the )?|and )?[A-ZÀ-Þ](?:[\w’'-]*|\.(?= )))++(?=[.,;]|$)"
)
DANGLING = re.compile(r"(?: (?:of|to|that|by|in|at|on|for|from|with|and|or|as|,))+$")
PARTICIPLE_CLAUSE = re.compile(
    r" (?:dated|published|released|issued|signed|titled|obtained|commissioned|conducted|written)(?: [\w’'-]+){1,5} "
)
PAST_PARTICIPLE = "ed"
WHEN_AFTER = re.compile(r" (?:on|in|by|at|from|for|last|this)(?: [\w’'-]+){1,5}(?=[,.;])")
DESCRIPTION = re.compile(r" (?:the|an?|his|her|their|its) [^,.;:“”\"\n]{2,60}, ")
POSSESSIVE = "s"

# ---- where a cue begins and ends ----

MEDIUM_CUT_SHORT = re.compile(r" (?:social|(?:in|on|at|during)(?: (?:an?|the|his|her|their))?)$")
MEDIUM = re.compile(
    r" (?:[\w’'-]+ ){0,3}?(?:media|statement|interview|letter|email|post|tweet|speech|message|report|ruling|filing|"
    r"call|briefing|conference|release|memo|article|column|essay|video|note|hearing|meeting|broadcast|page|blog|website|"
    r"account|profile)\b"
)
IT = re.compile(r"[Ii]t (?=(?:is|was) \w)")  # "It | is generally thought"
QUOTED_CUE = re.compile(r"quoted as saying", re.IGNORECASE)

# ---- what looks like a claim and is none ----

# Lines of a page beside its article: "Read more: …", "Photograph: Nell Ames".
FURNITURE = re.compile(
    r"(?:read (?:more|also|next)|see also|related(?: \w+)?|more on this|watch|listen|photo(?:graph)?s?|images?"
    r"|pictures?|video|graphic|illustration|credit|caption|source|sign up|advertisement|sponsored"
    r"|(?:[\w’'-]+ ){0,2}(?:review|recipe|obituary|quiz|crossword|horoscope|fixtures|correction|clarification))",
    re.IGNORECASE,
)

# ---- the heads of turns, and who speaks without one ----

QUESTION = "Q"
ANSWER = "A"
UNNAMED_SPEAKERS = word_set("UNIDENTIFIED UNKNOWN MALE FEMALE QUESTION REPORTER INTERVIEWER AUDIENCE CALLER VOICE A")
# Headings with a colon that stand for nobody: of a check of facts, a summary, a list.
HEADINGS = word_set(
    "claim claims rating verdict facts ruling conclusion summary background update note analysis date time location"
)
# How a transcript marks its journalists ("ANN QUILL, HOST:"), and how the first of them brings in who is asked.
JOURNALISTS = r"(?:CO-)?HOST|BYLINE|ANCHOR|CORRESPONDENT|REPORTER"
INTRODUCES = re.compile(r"\b(?:joined (?:now |today |here |again )?by|joins? (?:us|me)|[Ww]elcome(?: back)? to)\b")
BYLINE = re.compile(r"(?:By|Words by|Interview by|Text by|Story by|As told to) (?=[A-ZÀ-Þ])")
_WHO = r"(?P<who>[^:;\n“”\"]{3,80})"
_TALK = (
    r"(?:[Ii]nterviews?|[Cc]onversations?|[Cc]hat|[Tt]alk|Q ?(?:&|and) ?A|[Qq]uestions|[Mm]inutes|[Ll]unch|[Tt]ea"
    r"|[Cc]offee)"
)
# A title that names the guest of an interview: "Ana Ruiz: an interview", "A conversation with the baker Ana Ruiz".
GUEST_IN_TITLE = (
    re.compile(r"^(?P<who>[A-ZÀ-Þ][^:;,\n“”\"]{3,50}): (?=[‘“\"'])"),
    re.compile(rf"(?P<who>[^:;\n“”\"]{{3,60}}?): (?:[Aa]n? )?(?:[\w-]+ )?{_TALK}\b"),
    re.compile(
        rf"\b(?i:{_TALK}|in conversation|the last word|word|face to face|breakfast|drinks|speaking|talking|up close"
        rf"|catching up|sitting down) (?:with|for|to) {_WHO}"
    ),
    re.compile(rf"\b[Ii]nterview(?:ing|s|:)? (?:– |— |- )?{_WHO}"),
    re.compile(r"[:–—] (?P<who>[^:;\n“”\"]{3,60}?) (?:about|on|talks|tells|speaks|explains|answers|reflects)\b"),
    re.compile(r"^(?P<who>[^:;,\n“”\"]{3,60}?) (?:tells|talks to|speaks to) [A-Z]"),
    re.compile(
        r"(?P<who>[^:;\n“”\"]{3,60}?) "
        r"(?:in conversation|in (?:his|her|their) own words|on (?:his|her|their|being)|answers)\b"
    ),
)
# What a title calls itself is nobody's claim: "Ana Ruiz: An interview with the poet".
TITLE_OF_TALK = re.compile(rf"(?:an? )?(?:[\w-]+ )?{_TALK} (?:with|for|about)\b", re.IGNORECASE)
_ASKED = r"(?:(?:sat|sits) down|spoke|speaks|talked|talks|chatted|chats|caught up|catches up|met|meets)"
# The same in the paragraphs below: "We sat down with Ana Ruiz", "Ana Ruiz spoke to the Ledger".
GUEST_ASKED = (
    re.compile(rf"\b(?:interview(?:ed|s)|in an interview with|interview with|asked) {_WHO}"),
    re.compile(
        rf"\b(?P<asker>We|I|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*) (?:recently |also |then )?{_ASKED} "
        rf"(?:exclusively )?(?:up )?(?:with|to) (?!(?:us|me|him|her|them)\b){_WHO}"
    ),
    re.compile(
        rf"(?P<who>[A-ZÀ-Þ][^.:;\n“”\"]{{2,80}}?),? (?:recently |also |then )?{_ASKED} "
        rf"(?:exclusively )?(?:with|to) (?P<asker>us|me|this|the [A-Z]|[A-Z])"
    ),
)
THE_ALONE = re.compile(r"(?:[Tt]he )?")
ASKED_AT_ALL = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?|[Cc]onversation|Q ?(?:&|and) ?A|answer(?:s|ed)? (?:\w+ )?questions)\b"
)
SPEECH_TITLE = re.compile(
    r"(?:(?:[Ff]ull|[Cc]omplete) )?(?:(?:[Tt]ext|[Tt]ranscript)(?: of| –|:)? )?"
    r"(?:[Tt]he )?(?:[Pp]repared |[Oo]pening |[Cc]losing )?"
    r"(?:[Rr]emarks|[Ss]peech|[Aa]ddress|[Tt]estimony|[Ss]tatement)"
    r"(?: as (?:prepared|delivered))? (?:by|of) (?P<who>[^:;\n“”\"]{3,80})"
)
AS_TOLD = re.compile(r"(?:^|[(.] ?)[Aa]s told to [A-ZÀ-Þ]", re.MULTILINE)
# Of a hearing: who pleads, by a heading or by being let speak, and whom the bench addresses.
MAY_IT_PLEASE = re.compile(
    r"\b[Mm]ay it please (?:the|this) (?:[Cc]ourt|[Tt]ribunal)|^Good (?:morning|afternoon), [Yy]our [Hh]onou?rs?\b",
    re.MULTILINE,
)
MY_NAME_IS = re.compile(r"\b[Mm]y name is (?P<who>[^.,;\n]{3,40})")
PLEADS = re.compile(r"(?:ORAL |REBUTTAL )?ARGUMENT OF (?!THE )(?P<who>[^\n]{3,60}?)(?: ON BEHALF OF|,|\n)")
_MISTER = r"(?:Mr|Ms|Mrs|Miss|General)\.? (?!Chief|Justice|Speaker|President)[A-ZÀ-Þ][\w’'-]+"
CALLED_UP = re.compile(rf"\b(?P<who>{_MISTER})(?:, (?:please proceed|you may proceed|go ahead)|\.?\n)")
ADDRESSED = re.compile(rf"(?:^|[.,?] )(?P<who>{_MISTER}),", re.MULTILINE)
# "I" and "you" of a text that somebody speaks.
FIRST_PERSON = word_set("i me my mine")
FIRST_PERSONS = word_set("we us our ours")
SECOND_PERSON = word_set("you your")
ASKS_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
SPEAKS_AS_I = re.compile(r"(?<![\w’'])(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)(?![\w])")
