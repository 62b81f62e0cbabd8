"""Whatever is done in whatever order, the store holds what a plain dictionary would."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from sayso.domain import Article, ArticleQuery, State
from sayso.errors import ChangedMeanwhileError, DuplicateArticleError
from sayso.storage import open_store
from tests.factories import analysis_of, draft, make_metadata

WORDS = ("quay", "ferry", "may", "Critics said no.", "Mayor Ada Quill said yes.", "“é”")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
urls = st.sampled_from([None, "https://a.example", "https://b.example"])
titles = st.sampled_from(["Harbour", "Ferry news", "Ünder"])


class StoreAgainstADict(RuleBasedStateMachine):
    ids = Bundle("ids")

    def __init__(self, blank: Path, path: Path) -> None:
        super().__init__()
        self.path = path
        shutil.copy(blank, path)
        self.store = open_store(f"sqlite:///{self.path}")
        self.articles: dict[int, Article] = {}

    def twin(self, text: str | None, url: str | None, own: int = 0) -> int | None:
        """Which other article has this URL, or else this text."""
        others = {number: article for number, article in self.articles.items() if number != own}
        by_url = [number for number, article in others.items() if url and article.metadata.url == url]
        by_text = [number for number, article in others.items() if article.text == text]
        return next(iter(by_url + by_text), None)

    def attempt(self, twin: int | None, act: Callable[[], Article]) -> Article | None:
        """What `act` gives, or None where it must refuse because of `twin`."""
        if twin is None:
            return act()
        with pytest.raises(DuplicateArticleError) as told:
            act()
        assert told.value.article_id == twin
        return None

    @rule(target=ids, text=texts, title=titles, url=urls)
    def add(self, text, title, url):
        made = draft(text, title=title, url=url)
        twin = self.twin(text, url)
        article = self.attempt(twin, lambda: self.store.add(made, State.ANALYZED, analysis_of(text)))
        if article is None:
            return multiple()
        self.articles[article.id] = article
        return article.id

    @rule(number=ids, title=titles, url=urls)
    def edit(self, number, title, url):
        metadata = make_metadata(title=title, url=url)
        article = self.attempt(self.twin(None, url, own=number), lambda: self.store.edit(number, metadata))
        if article:
            before = self.articles[number]
            changed = metadata != before.metadata
            self.articles[number] = replace(before, metadata=metadata, revision=before.revision + changed)

    @rule(number=ids, text=texts)
    def replace_text(self, number, text):
        before = self.articles[number]
        made = draft(text, title="Left aside: the metadata stays")
        article = self.attempt(
            self.twin(text, None, own=number),
            lambda: self.store.replace_text(number, made, State.ANALYZED, analysis_of(text)),
        )
        if article:
            self.articles[number] = replace(
                before, text=text, analysis=analysis_of(text), revision=before.revision + 1, state=State.ANALYZED
            )

    @rule(number=ids, works=st.booleans(), late=st.booleans())
    def analyze(self, number, works, late):
        before = self.articles[number]
        state, analysis = (State.ANALYZED, analysis_of(before.text, "v2")) if works else (State.FAILED, None)
        revision = before.revision - late
        assert self.store.replace_analysis(number, revision, state, analysis) == (not late)
        if not late:
            self.articles[number] = replace(before, state=state, analysis=analysis, revision=before.revision + 1)

    @rule(number=consumes(ids), named=st.booleans())
    def remove(self, number, named):
        self.store.remove(number, revision=self.articles[number].revision if named else None)
        del self.articles[number]

    @rule(number=ids, off=st.sampled_from([-1, 1]))
    def change_another_revision(self, number, off):
        revision = self.articles[number].revision + off
        made = draft("Never stored.", title="Never stored")
        for change in (
            lambda: self.store.edit(number, made.metadata, revision=revision),
            lambda: self.store.replace_text(number, made, State.FAILED, None, revision=revision),
            lambda: self.store.remove(number, revision=revision),
        ):
            with pytest.raises(ChangedMeanwhileError):
                change()

    @rule()
    def open_again(self):
        self.store.close()
        self.store = open_store(f"sqlite:///{self.path}")

    @rule(word=st.sampled_from(["quay", "FERRY", "e", "under"]))
    def search(self, word):
        found = {row.id for row in self.store.page(ArticleQuery(search=word)).items}
        plain = {"é": "e", "ü": "u", "Ü": "u"}
        assert found == {
            number
            for number, article in self.articles.items()
            if word.lower()
            in "".join(
                plain.get(char, char.lower() if char.isalnum() else " ") for char in f"{article.title} {article.text}"
            ).split()
        }

    @invariant()
    def holds_the_same(self):
        now = {number: self.store.get(number) for number in self.store.ids()}
        # When each changed is the clock's.
        assert now == {
            number: replace(article, updated_at=now[number].updated_at) for number, article in self.articles.items()
        }
        rows = self.store.page(ArticleQuery()).items
        assert {row.id: row.summary for row in rows} == {
            number: article.analysis.summary if article.analysis else None for number, article in self.articles.items()
        }

    def teardown(self):
        self.store.close()
        with closing(sqlite3.connect(self.path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")


def test_the_store_holds_what_a_dictionary_would(tmp_path, blank_database):
    run_state_machine_as_test(
        lambda: StoreAgainstADict(blank_database, tmp_path / "sayso.sqlite"),
        settings=settings(max_examples=12, stateful_step_count=15, deadline=None),
    )
