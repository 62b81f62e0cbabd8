"""The claims that rules add to those of the net, and how sure each rule is."""

from collections.abc import Mapping

from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Identity, Span, Spans

# Set by hand when each rule was written, and not calibrated as the net's are: a plain pattern was thought right more
# often than a claim of which the net is half sure (0.5), and less often than what the net is sure of (0.9). Behind each
# stands how many of the claims that it added were right, in 84 articles of PolNeAR dev, 80 of Wikinews and 160 of
# PolNeAR train (net-3).
CONFIDENCE = {
    "add_signed": 0.7,  # 23 of 23: a dash and a name below a quotation
    "add_fixed_phrases": 0.7,  # 9 of 9: "In the words of X, ...", "As X put it, ...", a headline with a colon
    "read_refusals": 0.7,  # "had no comment"; too few in that gold to tell
    "add_answers": 0.7,  # 95 of 99 in our own texts, beside which the rule was written: an interview without heads
    "add_letters": 0.7,  # 19 of 19 there: a page of letters with the names below them
    "add_spoken_lines": 0.7,  # 2 of 2: the lines of a transcript
    "claim_quotations": 0.7,  # 4 of 6: a quotation with its speaker beside it
}


def taken_whole(
    rule: str,
    source: Spans,
    content: Spans,
    *,
    speaker: Span | None = None,
    identity: Mapping[Identity, float] | None = None,
) -> TaggedAttribution:
    """What a rule takes for somebody's as it stands, with no word that says so."""
    return TaggedAttribution(source, (), content, CONFIDENCE[rule], identity or {}, found_by=rule, speaker=speaker)


def added(rule: str, source: Span, cue: Span, content: Span) -> TaggedAttribution:
    """A claim that a rule found by itself; who its source is the rules about sources decide alone."""
    return TaggedAttribution((source,), (cue,), (content,), CONFIDENCE[rule], identity={}, found_by=rule)
