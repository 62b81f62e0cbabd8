"""Every question: its words, and what looks for an answer to it in the text. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.desk import bodies, claims, sources, wordings
from sayso.desk.text import Seen
from sayso.desk.values import Answer, Check, Finding

Look = Callable[[Seen], list[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in plain words. `none` is said where there is nothing of which it could be asked.

    `look` finds its answers; None: no text shows it. `notable` is the answer that a memo tells of: the one that a
    standards editor goes on to ask about, which says nothing of whether it is well as it is.
    """

    words: str
    none: str = ""
    look: Look | None = None
    notable: Answer = Answer.YES


_NOBODY = "No unnamed source says anything in the text."
ASKED: dict[Check, Asked] = {
    Check.FIRST_CLAIM: Asked(
        words="Does the first claim rest on somebody who is not named?",
        look=claims.first_claim,
    ),
    Check.SHARE: Asked(
        words="Do more claims come from unnamed people than from named sources?",
        look=claims.share,
    ),
    Check.DESCRIPTION: Asked(
        words="Does the text say more of who they are than a bare word such as “source”?",
        none=_NOBODY,
        look=sources.description,
        notable=Answer.NO,
    ),
    Check.REASON: Asked(
        words="Does the text say why they are not named?",
        none=_NOBODY,
        look=sources.reason,
        notable=Answer.NO,
    ),
    Check.REASON_KIND: Asked(
        words="Is the reason more than a stock phrase?",
        none="No reason is given in the text.",
        look=sources.reason_kind,
        notable=Answer.NO,
    ),
    Check.BASIS: Asked(
        words="Does the text say how they know?",
        none=_NOBODY,
        look=sources.basis,
        notable=Answer.NO,
    ),
    Check.FIRST_HAND: Asked(
        words="Does it say that they know at first hand?",
        none=_NOBODY,
        look=sources.first_hand,
        notable=Answer.NO,
    ),
    Check.ALONE: Asked(
        words="Does a claim rest on one unnamed source alone?",
        none=_NOBODY,
        look=claims.alone,
    ),
    Check.NO_COMMENT: Asked(
        words="Does a body speak unnamed here and make no comment there?",
        look=bodies.no_comment,
    ),
    Check.PLURAL: Asked(
        words="Do “sources” in the plural turn out to be one?",
        none="No unnamed source stands in the plural without a number.",
        look=bodies.plural,
    ),
    Check.OPINION: Asked(
        words="Does somebody unnamed judge a named person?",
        look=claims.opinion,
    ),
    Check.SPECULATION: Asked(
        words="Does somebody unnamed say what may be, and not what is?",
        look=claims.speculation,
    ),
    Check.PSEUDONYM: Asked(
        words="Does somebody stand under another name than their own, or half of it?",
        look=wordings.pseudonym,
    ),
    Check.REPORTS: Asked(
        words="Does something rest on “reports”, or on words that name nobody?",
        look=wordings.reports,
    ),
    Check.VERIFIED: Asked(
        words="Does the text say what was verified and what not?",
        look=wordings.verified,
        notable=Answer.NO,
    ),
    Check.BYLINE: Asked(
        words="Does it say who wrote it?",
        look=wordings.byline,
        notable=Answer.NO,
    ),
    Check.MOTIVE: Asked(words="Is the interest told that the source may have?"),
    Check.ON_RECORD: Asked(words="Was it tried to have it on the record?"),
    Check.KNOWN: Asked(words="Does an editor know who the source is?"),
    Check.APPROVED: Asked(words="Did whoever has to approve that the source is not named?"),
    Check.NEEDED: Asked(words="Is it needed, and to be had in no other way?"),
}
_UNSEEN = Finding(subject="", answer=Answer.UNSEEN, shows="No text shows this.")


def findings(check: Check, seen: Seen) -> list[Finding]:
    """What the text shows of a question, one finding for each source or place of which it is asked."""
    look = ASKED[check].look
    return look(seen) if look else [_UNSEEN]
