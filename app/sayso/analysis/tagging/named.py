"""From the net's scores to names: runs of words that it takes for one, with their type."""

from collections.abc import Iterator, Sequence

from sayso.analysis.tagging.decode import Floats, find_spans, softmax
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.tagging.windows import Words
from sayso.analysis.types import Span


def decode_names(words: Words, offset: int, logits: Floats, types: Sequence[NameType]) -> Iterator[TaggedName]:
    """The names among the words from `offset` on, in text order.

    `logits` is (words, 1 + 2 * types): none, then "begins" and "goes on" of each type. Which words are a name is
    decided by all types together; the name's type is the likeliest over its words.
    """
    if not len(logits):
        return
    probabilities = softmax(logits)
    begins, goes_on = probabilities[:, 1::2].sum(1), probabilities[:, 2::2].sum(1)
    tags = (begins + goes_on > probabilities[:, 0]).astype(int)
    tags[1:][(tags[1:] == 1) & (goes_on[1:] >= begins[1:])] = 2
    for start, end in find_spans(tags, 1):
        of_type = (probabilities[start:end, 1::2] + probabilities[start:end, 2::2]).mean(0)
        best = int(of_type.argmax())
        span = Span(int(words.start[offset + start]), int(words.end[offset + end - 1]))
        yield TaggedName(span, types[best], min(1.0, float(of_type[best])))
