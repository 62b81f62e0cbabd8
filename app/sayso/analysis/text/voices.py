"""In whose words something stands."""

from collections.abc import Iterator, Sequence

from sayso.analysis.types import Attribution, Span


def voices_of(spans: Sequence[Span], attributions: Sequence[Attribution]) -> Iterator[int | None]:
    """For each span, in text order, the id of the attribution in whose content it lies: the shortest of several."""
    contents = sorted((span, -a.confidence, a.id) for a in attributions for span in a.content)
    position = 0
    open_: list[tuple[Span, int]] = []
    for here in spans:
        while position < len(contents) and contents[position][0].start <= here.start:
            open_.append((contents[position][0], contents[position][2]))
            position += 1
        open_ = [(span, id_) for span, id_ in open_ if span.end > here.start]
        inside = [(span.end - span.start, id_) for span, id_ in open_ if span.contains(here)]
        yield min(inside)[1] if inside else None
