"""The claims that rules add to those of the net, and how sure each rule is."""

from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Span

# Set by hand when each rule was written, and not calibrated as the net's are: a plain pattern is right more often than
# a claim of which the net is half sure (0.5), and less often than what the net is sure of (0.9). What each rule earns
# is measured by leaving it out: `make score WITHOUT=rule`, and a table in training/NOTES.md.
CONFIDENCE = {
    "split_clauses": 0.6,  # the subject and verb beside a piece of content; the tagger saw another owner
    "add_signed": 0.7,  # a dash and a name below a quotation
    "add_fixed_phrases": 0.7,  # "In the words of X, ...", "As X put it, ...", a headline with a colon
    "add_refusals": 0.7,  # "did not respond to a request for comment"
    "add_spoken_lines": 0.7,  # the lines of a transcript
    "claim_quotations": 0.7,  # a quotation with its speaker beside it
}


def added(rule: str, source: Span, cue: Span, content: Span) -> TaggedAttribution:
    """A claim that a rule found by itself; who its source is the rules about sources decide alone."""
    return TaggedAttribution((source,), (cue,), (content,), CONFIDENCE[rule], identity={}, found_by=rule)
