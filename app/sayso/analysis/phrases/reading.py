"""A text as the rules see it: its sentences, quotations and names, read once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.names import find_names
from sayso.analysis.phrases.net_names import told_by_net
from sayso.analysis.tagging.proposals import TaggedName
from sayso.analysis.text.quotations import Quotation, find_quotations, outermost
from sayso.analysis.text.sentences import Sentences, find_sentences, with_plain_spaces
from sayso.analysis.text.spans import SpanIndex


@dataclass(frozen=True, slots=True)
class Reading:
    """What every rule may ask of a text. `quotations` are the outermost ones."""

    text: str
    sentences: Sentences
    quotations: SpanIndex[Quotation]
    names: SpanIndex[Name]


def read(text: str, tagged: Sequence[TaggedName] = ()) -> Reading:
    """Any string at all, with the names that the net saw in it; spaces become plain ones, and no offset changes."""
    text = with_plain_spaces(text)
    sentences = find_sentences(text)
    return Reading(
        text, sentences, outermost(find_quotations(text)), told_by_net(text, find_names(text, sentences), tagged)
    )
