"""Makes the parts of a correction: rows of an analysis as quotations of its text."""

from sayso.analysis.types import Analysis, Attribution, Hedge, Identity, Reason, Source, Span, Spans
from sayso.corrections.laying import Corrected
from sayso.corrections.values import AROUND, PLACES, ClaimRow, HedgeRow, Quote, Quotes, Row, SourceRow, What
from sayso.errors import InvalidInputError


class Quoter:
    """Quotes one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def quote(self, span: Span) -> Quote:
        """The words of a span. Raises InvalidInputError where it ends after the text."""
        if span.end > len(self._text):
            raise InvalidInputError(f"The words end after the text’s {len(self._text):,} characters.")
        before = self._text[max(0, span.start - AROUND) : span.start]
        after = self._text[span.end : span.end + AROUND]
        return Quote(span.start, span.end, span.of(self._text), before, after)

    def quotes(self, spans: Spans) -> Quotes:
        """Those of several."""
        return tuple(map(self.quote, spans))

    def perhaps(self, span: Span | None) -> Quote | None:
        """Those of a span, if it is one."""
        return self.quote(span) if span else None

    def claim(self, claim: Attribution, source: Source | None) -> ClaimRow:
        """A claim with its source."""
        return ClaimRow(
            source=self.quotes(claim.source),
            cue=self.quotes(claim.cue),
            content=self.quotes(claim.content),
            mode=claim.mode,
            kind=claim.kind,
            who=self.quote(source.label) if source else None,
            identity=source.identity if source else Identity.UNSPECIFIED,
        )

    def source(self, source: Source) -> SourceRow:
        """A source."""
        reason: Reason | None = source.reason
        return SourceRow(
            mentions=self.quotes(source.mentions),
            identity=source.identity,
            specificity=source.specificity,
            granted=source.granted,
            reason=self.perhaps(reason.span) if reason else None,
            reason_kind=reason.kind if reason else None,
            **{place: self.perhaps(getattr(source, place)) for place in PLACES},
        )

    def hedge(self, hedge: Hedge) -> HedgeRow:
        """A hedge."""
        return HedgeRow(span=self.quote(hedge.span), category=hedge.category)

    def row(self, analysis: Analysis, what: What, id_: int) -> Row:
        """A row of an analysis by its id. Raises InvalidInputError where it has none."""
        if what is What.CLAIM:
            for claim in analysis.attributions:
                if claim.id == id_:
                    return self.claim(claim, analysis.source_of(claim))
        elif what is What.SOURCE:
            for source in analysis.sources:
                if source.id == id_:
                    return self.source(source)
        else:
            for hedge in analysis.hedges:
                if hedge.id == id_:
                    return self.hedge(hedge)
        raise InvalidInputError(f"There is no {what} {id_} here.", field="id")


def rest(text: str, state: Corrected) -> tuple[Row, ...]:
    """The rows of the machine's of which nobody has said anything, as they are shown."""
    quoter = Quoter(text)
    shown = state.analysis
    return (
        *(quoter.claim(c, shown.source_of(c)) for c in shown.attributions if _new(state, What.CLAIM, c.id)),
        *(quoter.source(source) for source in shown.sources if _new(state, What.SOURCE, source.id)),
        *(quoter.hedge(hedge) for hedge in shown.hedges if _new(state, What.HEDGE, hedge.id)),
    )


def _new(state: Corrected, what: What, id_: int) -> bool:
    return (what, id_) not in state.verdicts and (what, id_) not in state.missed
