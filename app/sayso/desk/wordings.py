"""What is asked of wordings, wherever they stand: names that are none, reports of nobody, what was verified."""

import re
from collections.abc import Iterable

from sayso.analysis.types import Span
from sayso.desk.text import Seen, subjects
from sayso.desk.values import Answer, Finding

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
_PSEUDONYM = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:(?:some|several|various|recent|early|earlier|other|many|multiple|initial|unconfirmed|conflicting|media|news|press"
    r"|local|foreign|published|newspaper|television|the) )*(?:reports|media|press|rumou?rs|accounts|news reports)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly)\b"
    r"|\b(?:has|have) (?:learned|learnt)\b"
    r"|\b(?:it is|is|are) understood (?:that|to)\b"
    r"|\b(?:is|are|was|were) (?:reported|rumou?red|alleged|said) to\b"
    r"|\bit (?:is|was|has been) (?:widely )?(?:reported|claimed|alleged|rumou?red|said)\b",
    re.IGNORECASE,
)
_VERIFIED = re.compile(
    r"\b(?:could|can|has|have|had|was|were|did|been)(?: not|n[’']t)? (?:been |be )?(?:immediately |yet )?independently"
    r" (?:verif|confirm|corroborat)\w*"
    r"|\b(?:could|can)(?: ?not|n[’']t) (?:immediately |yet )?(?:be )?(?:verif|corroborat|confirm)\w*"
    r"|\bunverified\b|\bnot been (?:independently )?(?:verified|corroborated)\b"
    r"|\b(?:seen|reviewed|obtained|examined|verified|viewed) by (?:[Tt]he |our )?[A-Z]\w+"
    r"|\b(?:corroborated|confirmed) by (?:two|three|four|several|other|another|a second)\b"
)
# The words of a line around a wording that are quoted with it.
_BEFORE = re.compile(r"(?:\S+[^\S\n]+){0,7}\S*$")
_AFTER = re.compile(r"[^\s]*(?:[^\S\n]+\S+){0,7}")


def pseudonym(seen: Seen) -> list[Finding]:
    """Where the text says that a name is none, or only half of one."""
    spans = [Span(*match.span()) for match in _PSEUDONYM.finditer(seen.text)]
    shows = "The text does not say of any name that it is another one, or only half of one."
    return _each(seen, spans) or [Finding(subject="", answer=Answer.NO, shows=shows)]


def reports(seen: Seen) -> list[Finding]:
    """Where something rests on reports, or on words that name nobody; what a source says so is left out."""
    spans = [Span(*match.span()) for match in _NOBODY.finditer(seen.text)]
    spans = [span for span in spans if not any(each.span.contains(span) for each in seen.reading.quotations.items)]
    for claim in seen.claims:
        source = seen.analysis.source_of(claim)
        if source and _REPORTS.fullmatch(source.label.of(seen.text).strip()):
            spans.append(claim.source[0] if claim.source else source.label)
    shows = "Nothing rests on “reports”, and on no “reportedly” or the like."
    return _each(seen, sorted(set(spans))) or [Finding(subject="", answer=Answer.NO, shows=shows)]


def verified(seen: Seen) -> list[Finding]:
    """Whether the text says what could be verified."""
    spans = [Span(*match.span()) for match in _VERIFIED.finditer(seen.text)]
    if not spans:
        return [Finding(subject="", answer=Answer.NO, shows="The text does not say what was verified and what not.")]
    shows = "; ".join(_around(seen, span) for span in spans[:3])
    return [Finding(subject="", answer=Answer.YES, shows=f"{shows}.", places=tuple(spans))]


def byline(seen: Seen) -> list[Finding]:
    """Whether it says who wrote it."""
    if seen.byline:
        return [Finding(subject="", answer=Answer.YES, shows=f"By {seen.byline}.")]
    return [Finding(subject="", answer=Answer.UNSEEN, shows="No byline came with the text.")]


def _each(seen: Seen, spans: Iterable[Span]) -> list[Finding]:
    found = list(spans)
    keys = subjects([_around(seen, span) for span in found])
    return [
        Finding(subject=key, answer=Answer.YES, shows=f"{_around(seen, span)}.", places=(span,))
        for key, span in zip(keys, found, strict=True)
    ]


def _around(seen: Seen, span: Span) -> str:
    """A wording in the words of its line around it."""
    before = _BEFORE.search(seen.text, seen.text.rfind("\n", 0, span.start) + 1, span.start)
    after = _AFTER.match(seen.text, span.end)
    start = before.start() if before else span.start
    end = after.end() if after else span.end
    opened = start > 0 and seen.text[start - 1] != "\n"
    closed = end >= len(seen.text) or seen.text[end] == "\n"
    words = " ".join(seen.text[start:end].split()).strip(' “”"')
    return f"“{'… ' if opened else ''}{words}{'' if closed else ' …'}”"
