"""What an annotator changed in the labels of an article, as corrections by hand of the article as it is now.

Each change becomes the correction that a reader would have made on the page. What cannot be said that way, or has no
place in the text now, is listed with the reason, and nothing of it is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sayso.analysis.labels import HedgeCategory
from sayso.analysis.span import Spans
from sayso.corrections.asking import CorrectionWish
from sayso.corrections.values import Act, Correction, What
from sayso.domain import Article
from sayso.errors import InvalidInputError
from sayso.labelled.differing import Change, differences
from sayso.labelled.making import of_analysis
from sayso.labelled.values import Labelled, LabelledClaim, LabelledHedge
from sayso.labelled.written import as_written
from sayso.services.bench import Bench
from sayso.services.relabelled_claims import Claims, value_of

OTHER_TEXT = "Its text was changed, and the file does not say what was found in that of before."
NOT_SAID_SO = "No correction says this as it is marked: correct it on the article’s page."
ANOTHER_HEDGE = "Another hedge stands at these words."
NOT_ALL = "The room has found more than the file has, or other things: not all the rest is said to be right."


@dataclass(frozen=True, slots=True)
class Lost:
    """What became no correction: words of the text that was labelled, and why."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class LabelCorrections:
    """The corrections that labels are, without numbers, and what became none."""

    corrections: tuple[Correction, ...]
    lost: tuple[Lost, ...] = ()


def taken_of(article: Article, labelled: Labelled, by: str, at: datetime, *, whole: bool = False) -> LabelCorrections:
    """What somebody changed in the labels of this article; `whole`: she went through all of it, the rest is right.

    Labels that remember how they were written are compared with that, others with the article as it is.

    Raises:
        InvalidInputError: the article is not analysed; or its text is another one, and the labels remember nothing.
    """
    bench = Bench(article, labelled.text, by, at)
    before = as_written(labelled)
    if before is None:
        if labelled.text != article.text:
            raise InvalidInputError(OTHER_TEXT)
        before = of_analysis(labelled.id, article.text, bench.state.analysis, {})
    return _Taking(bench, before, labelled).taken(whole)


class _Taking:
    def __init__(self, bench: Bench, before: Labelled, labelled: Labelled) -> None:
        self._bench, self._labelled = bench, labelled
        changes = differences(before, labelled)
        self._of_claims = Claims(bench, before, changes)
        self._claims = list(enumerate(changes.claims))
        self._hedges = list(enumerate(changes.hedges, len(changes.claims)))
        self._lost: dict[int, Lost] = {}

    def taken(self, whole: bool) -> LabelCorrections:
        """All of it."""
        self._of_claims.regroup()
        for number, claim in self._claims:
            with self._losing(number, _words_of(claim)):
                self._of_claims.say(number, claim)
        for number, claim in self._kept():
            with self._losing(number, _words_of(claim)):
                self._of_claims.identify(number, claim)
        for number, hedge in self._hedges:
            with self._losing(number, _words_of_hedge(hedge)):
                self._say_hedge(number, hedge)
        self._check()
        if whole:
            self._finish()
        return LabelCorrections(self._bench.made, tuple(self._lost[number] for number in sorted(self._lost)))

    def _kept(self) -> list[tuple[int, Change[LabelledClaim]]]:
        return [each for each in self._claims if each[0] not in self._lost]

    @contextmanager
    def _losing(self, number: int, spans: Spans) -> Iterator[None]:
        """What is refused is listed, and what was said of this change until then is not kept."""
        try:
            yield
        except InvalidInputError as error:
            self._bench.take_back(number)
            words = " … ".join(span.of(self._labelled.text) for span in spans)
            self._lost[number] = Lost(words, error.message)

    def _say_hedge(self, number: int, change: Change[LabelledHedge]) -> None:
        old, new = change.old, change.new
        places = self._bench.placed((new.span,)) if new else ()
        if new and (there := self._bench.hedge_at(places[0])) and there.category == new.category:
            return  # taken in already
        here = self._bench.hedge_at(self._bench.placed((old.span,))[0]) if old else None
        if new is None:
            if here:
                self._bench.say(number, CorrectionWish(act=Act.WRONG, what=What.HEDGE, id=here.id))
            return
        if here is None and any(places[0].overlaps(hedge.span) for hedge in self._bench.state.analysis.hedges):
            raise InvalidInputError(ANOTHER_HEDGE)
        sets = {"span": places[0], "category": value_of(HedgeCategory, new.category)}
        act = Act.CHANGE if here else Act.MISSED
        self._bench.say(number, CorrectionWish(act=act, what=What.HEDGE, id=here.id if here else None, sets=sets))

    def _check(self) -> None:
        """Whether each change is so now; what is not is listed, and not kept."""
        for number, claim in self._kept():
            with self._losing(number, _words_of(claim)):
                if not self._of_claims.is_so(number, claim):
                    raise InvalidInputError(NOT_SAID_SO)
        for number, hedge in self._hedges:
            if hedge.new and number not in self._lost:
                with self._losing(number, _words_of_hedge(hedge)):
                    there = self._bench.hedge_at(self._bench.placed((hedge.new.span,))[0])
                    if there is None or there.category != hedge.new.category:
                        raise InvalidInputError(NOT_SAID_SO)

    def _finish(self) -> None:
        """All the rest is right, where the article is as the labels are."""
        now = of_analysis("", self._labelled.text, self._bench.state.analysis, {})
        left = differences(now, self._labelled)
        if self._lost or left.claims or left.hedges:
            self._lost[len(self._claims) + len(self._hedges)] = Lost("", NOT_ALL)
        else:
            self._bench.say_the_rest_is_right()


def _words_of(change: Change[LabelledClaim]) -> Spans:
    claim = change.new or change.old
    return claim.content if claim else ()


def _words_of_hedge(change: Change[LabelledHedge]) -> Spans:
    hedge = change.new or change.old
    return (hedge.span,) if hedge else ()
