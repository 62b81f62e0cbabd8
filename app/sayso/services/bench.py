"""An article on which corrections are made one after another, before any of them is kept."""

from dataclasses import replace
from datetime import datetime

from sayso.analysis.span import Span, Spans
from sayso.analysis.types import Analysis, Attribution, Hedge
from sayso.corrections.asking import CorrectionWish, correction_of
from sayso.corrections.laying import Corrected, corrected
from sayso.corrections.making import Quoter, rest
from sayso.corrections.placing import Finder
from sayso.corrections.values import Act, Correction, What
from sayso.domain import Article
from sayso.errors import InvalidInputError
from sayso.labelled.values import LabelledClaim

NOT_ANALYSED = "The article is not analysed, so there is nothing to correct yet."
GONE = "Its words are not in the text any more."


class Bench:
    """Corrections of an article by one reader, each made of what those before it left. `text` is that of the labels."""

    def __init__(self, article: Article, text: str, by: str, at: datetime) -> None:
        """Raises InvalidInputError where the article is not analysed."""
        if article.as_found is None:
            raise InvalidInputError(NOT_ANALYSED)
        self._machine: Analysis = article.as_found
        self._article, self._by, self._at = article, by, at
        self._finder = None if text == article.text else Finder(article.text)
        self._quoter = Quoter(text)
        self._made: list[tuple[int, Correction]] = []
        self._state: Corrected | None = None

    @property
    def state(self) -> Corrected:
        """The article as it is with all that was said until now."""
        if self._state is None:
            corrections = [*self._article.corrections, *(made for _, made in self._made)]
            self._state = corrected(self._machine, corrections, self._article.text)
        return self._state

    @property
    def made(self) -> tuple[Correction, ...]:
        """The corrections, without numbers."""
        return tuple(replace(made, number=0) for _, made in self._made)

    def say(self, change: int, wish: CorrectionWish) -> None:
        """One correction more, which belongs to this change. Raises InvalidInputError where it cannot be said."""
        made = correction_of(replace(wish, by=self._by), self._article.text, self.state, self._at)
        used = [each.number for each in (*self._article.corrections, *(made for _, made in self._made))]
        self._made.append((change, replace(made, number=max(used, default=0) + 1)))
        self._state = None

    def take_back(self, change: int) -> None:
        """Nothing that belongs to this change was said."""
        self._made = [each for each in self._made if each[0] != change]
        self._state = None

    def say_the_rest_is_right(self) -> None:
        """Where there is a rest."""
        if rest(self._article.text, self.state):
            self.say(0, CorrectionWish(act=Act.REST))

    def is_noted(self, claim_id: int, note: str) -> bool:
        """Whether somebody noted the same of a claim."""
        key = (What.CLAIM, claim_id)
        noted = (each for each in self.state.outcomes if each.correction.act is Act.NOTE and key in each.rows)
        return any(each.correction.note == note for each in noted)

    def placed(self, spans: Spans) -> Spans:
        """Where words of the labels' text stand in the article's. Raises InvalidInputError where they are gone."""
        if self._finder is None:
            return spans
        places = [self._finder.place(self._quoter.quote(span)) for span in spans]
        here = tuple(span for span in places if span)
        if len(here) < len(places):
            raise InvalidInputError(GONE)
        return here

    def placed_claim(self, claim: LabelledClaim) -> LabelledClaim:
        """The same of a claim."""
        return replace(
            claim,
            source=self.placed(claim.source),
            cue=self.placed(claim.cue),
            content=self.placed(claim.content),
        )

    def claim(self, id_: int | None) -> Attribution | None:
        """The claim of this id, if it is still there."""
        return next((claim for claim in self.state.analysis.attributions if claim.id == id_), None)

    def claims_of(self, source_id: int) -> list[Attribution]:
        """The claims of a source."""
        return [claim for claim in self.state.analysis.attributions if claim.source_id == source_id]

    def claim_at(self, claim: LabelledClaim) -> Attribution | None:
        """The claim of exactly these words."""
        places = (claim.source, claim.cue, claim.content)
        claims = self.state.analysis.attributions
        return next((each for each in claims if (each.source, each.cue, each.content) == places), None)

    def hedge_at(self, span: Span) -> Hedge | None:
        """The hedge of exactly these words."""
        return next((hedge for hedge in self.state.analysis.hedges if hedge.span == span), None)

    def source_at(self, spans: Spans) -> int | None:
        """The source that has most of these words."""
        shared = {
            source.id: sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in source.mentions for b in spans)
            for source in self.state.analysis.sources
        }
        best = max(shared, key=lambda id_: (shared[id_], -id_), default=None)
        return best if best is not None and shared[best] else None
