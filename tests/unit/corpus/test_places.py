"""A corpus in a store, for which fsspec's store in memory stands: shards, plans and results as in a folder."""

import gzip
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sayso.corpus.about import finish
from sayso.corpus.clusters import do_shard
from sayso.corpus.driving import Corpus, open_corpus
from sayso.corpus.places import place
from sayso.corpus.results import count, is_results, table_rows
from sayso.errors import InvalidInputError
from tests.corpora import article, done, files, mixed, opened, write_lines
from tests.fakes import toy_analysis
from tests.unit.corpus.test_archives import write_warc

pytest.importorskip("upath")
pytestmark = pytest.mark.usefixtures("small_shards")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """In which each who reads has a place of his own, as in real ones."""
    from fsspec.implementations.memory import MemoryFileSystem

    plain = MemoryFileSystem._open

    def open_apart(self: Any, path: str, mode: str = "rb", **more: Any) -> Any:
        found = plain(self, path, mode, **more)
        return BytesIO(found.getvalue()) if mode == "rb" else found

    monkeypatch.setattr(MemoryFileSystem, "_open", open_apart)
    memory = MemoryFileSystem()
    yield memory
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]


def every_form(folder: Path) -> Path:
    mixed(folder)
    write_warc(folder / "crawl.warc.gz", 3)
    write_lines(folder / "deep" / "e.jsonl", article(80))
    with pa.output_stream(str(folder / "z.jsonl.zst"), compression="zstd") as packed:
        packed.write(write_lines(folder / "deep" / "f.jsonl", article(81)).read_bytes())
    with gzip.open(folder / "story.txt.gz", "wt") as story:
        story.write("Another story\n\nAda Quill said no.")
    write_lines(folder / ".hidden" / "e.jsonl", article(82))
    return folder


def in_store(store: Any, folder: Path, name: str) -> Path:
    """What lies in a folder, in the store."""
    for path in folder.rglob("*"):
        if path.is_file():
            store.pipe(f"/{name}/{path.relative_to(folder).as_posix()}", path.read_bytes())
    return place(f"memory://{name}")


def of_store(store: Any, name: str) -> dict[str, bytes]:
    return {path.removeprefix(f"/{name}/"): store.cat(path) for path in store.find(f"/{name}")}


def test_a_store_gives_the_bytes_of_a_folder(tmp_path: Path, store: Any) -> None:
    here = opened(tmp_path, every_form(tmp_path / "in"))
    done(here)
    rows = finish(here)
    there = open_corpus([in_store(store, tmp_path / "in", "news")], place("memory://results"))
    assert there.plan == here.plan
    assert [each.number for each in done(there)] == list(range(len(here.plan.shards)))
    assert finish(there) == rows
    assert rows["articles"] == 69
    assert of_store(store, "results") == files(here.out)


def test_what_is_done_in_a_store_is_not_done_again(tmp_path: Path, store: Any) -> None:
    news = in_store(store, mixed(tmp_path / "in"), "news")
    done(open_corpus([news], place("memory://results")))
    whole = of_store(store, "results")
    store.rm("/results/articles/part-00002.parquet")
    again = open_corpus([news], place("memory://results"))
    assert again.left() == [2]
    done(again)
    assert of_store(store, "results") == whole


def test_results_within_what_is_read_are_no_input(tmp_path: Path, store: Any) -> None:
    news = in_store(store, mixed(tmp_path / "in"), "news")
    done(open_corpus([news], place("memory://news/results")))
    assert open_corpus([news], place("memory://news/results")).left() == []


def test_it_may_be_read_there_and_written_here_and_the_other_way_round(tmp_path: Path, store: Any) -> None:
    news = in_store(store, mixed(tmp_path / "in"), "news")
    here = open_corpus([news], tmp_path / "here")
    there = open_corpus([tmp_path / "in"], place("memory://there"))
    assert len(done(here)) == len(done(there)) > 4
    assert files(tmp_path / "here") == of_store(store, "there")


def test_single_files_of_a_store_are_read(tmp_path: Path, store: Any) -> None:
    in_store(store, mixed(tmp_path / "in"), "news")
    corpus = open_corpus([place("memory://news/a.jsonl"), place("memory://news/story.txt")], place("memory://results"))
    assert [each.name for each in corpus.plan.inputs] == ["a.jsonl", "story.txt"]


def test_a_worker_elsewhere_knows_a_store_by_its_address(tmp_path: Path, store: Any) -> None:
    corpus = open_corpus([in_store(store, mixed(tmp_path / "in"), "news")], place("memory://results"))
    for number in corpus.left():
        do_shard(str(corpus.root), str(corpus.out), toy_analysis, number)
    assert corpus.left() == []


def test_what_lies_in_several_places_is_refused(tmp_path: Path, store: Any) -> None:
    news = in_store(store, mixed(tmp_path / "in"), "news")
    with pytest.raises(InvalidInputError, match="in several stores"):
        open_corpus([news, tmp_path / "in"], tmp_path / "out")


def test_results_in_a_store_are_read(tmp_path: Path, store: Any) -> None:
    corpus: Corpus = open_corpus([in_store(store, mixed(tmp_path / "in"), "news")], place("memory://results"))
    done(corpus)
    assert is_results(corpus.out)
    assert count(corpus.out) == len(list(table_rows(corpus.out, "articles"))) == 62


@pytest.mark.parametrize(("named", "why"), [("nothing://news", "nothing"), ("gs://news/2026", "gcsfs")])
def test_a_store_that_nobody_can_open_is_refused(named: str, why: str) -> None:
    with pytest.raises(ValueError, match=rf"{named} cannot be opened: .*{why}"):
        place(named)


def test_a_store_that_does_not_answer_is_refused(monkeypatch: pytest.MonkeyPatch, store: Any) -> None:
    def silent(*_: object, **__: object) -> None:
        raise ConnectionError("nobody is there")

    monkeypatch.setattr(type(store), "info", silent)
    monkeypatch.setattr(type(store), "exists", silent)
    with pytest.raises(ValueError, match="memory://news cannot be opened: nobody is there"):
        place("memory://news")


def test_a_path_stays_one(tmp_path: Path) -> None:
    assert place(str(tmp_path)) == tmp_path
    shutil.rmtree(tmp_path)
    assert place(str(tmp_path)) == tmp_path
