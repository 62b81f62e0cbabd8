"""What is done at the desk, whoever asks: page, API or command line. Reviews, their answers, drafts against drafts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Protocol

from sayso.analysis.types import Analysis
from sayso.corrections.laying import corrected
from sayso.desk.drafts import DraftChange, draft_change
from sayso.desk.policies import HOUSE, MAX_FILE, PLAIN, Policy, policies, read_policy
from sayso.desk.review import Item, Review, review
from sayso.desk.text import Seen
from sayso.desk.values import MAX_ASKED, Answer, GivenAnswer
from sayso.domain import Article, Draft, State
from sayso.domain.versions import EarlierText, KeptText, Version
from sayso.errors import BusyError, InvalidInputError, NoArticleFoundError
from sayso.services.library import Library

HOUSE_FILE = "house.yaml"  # in the folder of the room
WAITS = 3.0  # seconds that a comparison waits for another one, whose earlier text is analysed
_NO_QUESTION = "There is no such question here now: the text may have changed."


class DeskRows(Protocol):
    """Where answers and earlier texts are kept; a transaction per call."""

    def answers(self, article_id: int) -> tuple[GivenAnswer, ...]:
        """All that persons answered of an article."""
        ...

    def answer(self, article_id: int, given: GivenAnswer, *, seen: datetime | None = None, anyway: bool = True) -> None:
        """Keep an answer in the place of one to the same question.

        Not `anyway`: only where that one is of the time `seen`, None: there is none; else ChangedMeanwhileError.
        Raises ArticleNotFoundError too.
        """
        ...

    def withdraw(self, article_id: int, question: str, *, seen: datetime | None = None, anyway: bool = True) -> None:
        """Forget an answer, if there is one; `seen` and `anyway` as for `answer`. Raises ArticleNotFoundError."""
        ...

    def versions(self, article_id: int) -> tuple[Version, ...]:
        """The earlier texts, the oldest first."""
        ...

    def version(self, article_id: int, number: int) -> KeptText:
        """One of them. Raises ArticleNotFoundError, VersionNotFoundError."""
        ...

    def keep_analysis(self, article_id: int, number: int, machine: Analysis) -> None:
        """Keep the machine's analysis of an earlier text, if that is still there."""
        ...

    def take_in(self, article_id: int, answers: Sequence[GivenAnswer], earlier: Sequence[EarlierText]) -> None:
        """Keep what another room kept of an article that has just come from there. Raises ArticleNotFoundError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """What somebody answers: an answer, a note or both. `seen`: the time of the answer that was shown before.

    `anyway`: whatever was answered meanwhile.
    """

    question: str
    answer: Answer | None
    note: str = ""
    by: str = ""
    seen: datetime | None = None
    anyway: bool = True


class Desk:
    """The desk of a room; `comparing` is held while an earlier text is analysed. Call it from a thread: it may wait."""

    def __init__(self, library: Library, rows: DeskRows, folder: Path, comparing: Lock) -> None:
        self._library = library
        self._rows = rows
        self._house = folder / HOUSE_FILE
        self._comparing = comparing

    def house(self) -> Policy | None:
        """The house's own list, where there is one. Raises InvalidInputError: it cannot be read."""
        try:
            with self._house.open(encoding="utf-8") as file:
                words = file.read(MAX_FILE + 1)
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidInputError(f"{HOUSE_FILE} in the folder of the room cannot be read.") from error
        try:
            return read_policy(words, name=HOUSE)
        except InvalidInputError as error:
            raise InvalidInputError(f"{HOUSE_FILE} in the folder of the room: {error.message}") from error

    def policies(self) -> dict[str, Policy]:
        """All that can be chosen; without the house's own where that cannot be read."""
        try:
            return policies(self.house())
        except InvalidInputError:
            return policies()

    def policy(self, name: str | None) -> Policy:
        """By its name; without one the house's own, else all questions. Raises InvalidInputError: there is none."""
        house = self.house() if name in (None, HOUSE) else None
        policy = policies(house).get(name or (HOUSE if house else PLAIN))
        if policy is None:
            known = ", ".join(policies(house))
            raise InvalidInputError(f"There is no policy “{str(name)[:40]}”. Known are {known}.", field="policy")
        return policy

    def review(self, article_id: int, policy: Policy) -> tuple[Article, Review | None]:
        """An article with its review; None where it is not analysed. Raises ArticleNotFoundError."""
        article = self._library.article(article_id)
        seen = seen_of(article)
        return article, review(seen, policy, self._rows.answers(article_id)) if seen else None

    def answer(self, article_id: int, given: NewAnswer) -> tuple[Article, Item]:
        """Keep what somebody answers to a question, whichever policies have it; the article and the item as it is now.

        Raises:
            ArticleNotFoundError, ChangedMeanwhileError.
            InvalidInputError: there is no such question in the review, or it says nothing.
        """
        policy = self._asking(given.question)
        article, item = self._item(article_id, policy, given.question)
        answer = GivenAnswer(
            question=given.question,
            answer=given.answer,
            note=given.note.strip(),
            by=given.by.strip(),
            at=datetime.now(UTC),
            asked=f"{policy.rules[0].question} {item.statement}"[:MAX_ASKED],
        )
        self._rows.answer(article_id, answer, seen=given.seen, anyway=given.anyway)
        return article, replace(item, given=answer)

    def withdraw(self, article_id: int, question: str, *, seen: datetime | None = None, anyway: bool = True) -> None:
        """Forget what somebody answered. Raises ArticleNotFoundError; ChangedMeanwhileError as `answer`."""
        self._rows.withdraw(article_id, question, seen=seen, anyway=anyway)

    def versions(self, article_id: int) -> tuple[Article, tuple[Version, ...]]:
        """An article and its earlier texts, the oldest first. Raises ArticleNotFoundError."""
        return self._library.article(article_id), self._rows.versions(article_id)

    def version(self, article_id: int, number: int) -> KeptText:
        """An earlier text. Raises ArticleNotFoundError, VersionNotFoundError."""
        return self._rows.version(article_id, number)

    def put_back(
        self, article_id: int, number: int, language: Callable[[str], str | None], *, until: float | None = None
    ) -> Article:
        """Give an article an earlier text again, in its own `language`; that of now becomes an earlier one.

        Raises as `version`.
        """
        kept, article = self._rows.version(article_id, number), self._library.article(article_id)
        draft = Draft(text=kept.text, metadata=article.metadata, language=language(kept.text), shape=kept.shape)
        return self._library.replace_article_text(
            article_id, draft, anyway=True, revision=article.revision, until=until
        )

    def fetch_again(self, article_id: int, fetch: Callable[[str], Draft], *, until: float | None = None) -> bool:
        """Fetch the page of an article anew and take its text, keeping that of now; whether it was another one.

        Raises:
            InvalidInputError: it has no address; what comes may not be the whole article. And what `fetch` raises.
        """
        article = self._library.article(article_id)
        if not article.metadata.url:
            raise InvalidInputError("This article has no address that could be fetched.", field="url")
        draft = fetch(article.metadata.url)
        if draft.warnings:
            raise NoArticleFoundError(f"The text stays as it is. {draft.warnings[0].words}", doubt=draft.warnings[0])
        if draft.text == article.text:
            return False
        draft = replace(draft, metadata=article.metadata)
        self._library.replace_article_text(article_id, draft, revision=article.revision, until=until)
        return True

    def change(self, article_id: int, before: int, after: int | None = None) -> DraftChange | None:
        """Two texts of an article compared; `after` None is that of now. None where one cannot be analysed.

        An earlier text that another version of the analysis looked at is analysed again: else the machine’s changes
        would look like the reporter’s. Whoever may read may compare, so one such text is analysed at a time, and each
        once. Raises BusyError: another one has been at it for too long.
        """
        article = self._library.article(article_id)
        new = seen_of(article) if after is None else self._seen(article, after)
        old = self._seen(article, before, new.analysis.version if new else None)
        return draft_change(old, new) if old and new else None

    def _asking(self, question: str) -> Policy:
        """A list of this one question, in the words of the first policy that has it. Raises InvalidInputError."""
        name = question.partition(":")[0]
        for policy in self.policies().values():
            for rule in policy.rules:
                if rule.name == name:
                    return replace(policy, rules=(rule,))
        raise InvalidInputError(_NO_QUESTION, field="question")

    def _item(self, article_id: int, policy: Policy, question: str) -> tuple[Article, Item]:
        article, review = self.review(article_id, policy)
        for item in review.items if review else ():
            if item.question == question:
                return article, item
        raise InvalidInputError(_NO_QUESTION, field="question")

    def _seen(self, article: Article, number: int, version: str | None = None) -> Seen | None:
        kept = self._rows.version(article.id, number)
        machine = kept.analysis
        if machine is None or not self._is_of(machine, version):
            machine = self._analyzed(article.id, number, version)
        return Seen(kept.text, _laid(machine, article, kept.text), article.metadata.byline or "")

    def _analyzed(self, article_id: int, number: int, version: str | None) -> Analysis:
        """The analysis of an earlier text made anew, unless somebody who came before had it made meanwhile."""
        if not self._comparing.acquire(timeout=WAITS):
            raise BusyError
        try:
            kept = self._rows.version(article_id, number)
            if kept.analysis and self._is_of(kept.analysis, version):
                return kept.analysis
            machine = self._library.analyze(kept.text)
            self._rows.keep_analysis(article_id, number, machine)
            return machine
        finally:
            self._comparing.release()

    def _is_of(self, machine: Analysis, version: str | None) -> bool:
        now = self._library.facts().analysis_version
        return machine.version in (version or now, now)


def seen_of(article: Article) -> Seen | None:
    """An article as the desk looks at it; None where it is not analysed."""
    if article.state is not State.ANALYZED or article.analysis is None:
        return None
    return Seen(article.text, article.analysis, article.metadata.byline or "")


def _laid(machine: Analysis, article: Article, text: str) -> Analysis:
    return corrected(machine, article.corrections, text).analysis
