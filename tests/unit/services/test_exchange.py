import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.analysis.summary import summarize
from sayso.analysis.types import Span
from sayso.corrections.values import Act, What
from sayso.domain import State
from sayso.errors import DuplicateArticleError, InvalidInputError, TooLargeError
from sayso.intake import checked_draft
from sayso.notes.changing import Change
from sayso.notes.making import NoteWish
from sayso.notes.reading import Stop
from sayso.services.exchange import export_lines, from_line, import_record, is_record, to_line, to_record
from sayso.services.library import Library
from sayso.services.noting import Notes
from sayso.shape.values import BlockKind, Link, Picture, Shape, TextBlock
from sayso.storage import open_store
from tests.factories import ADDED_AT, TEXT, analysis_of, draft, full_draft, make_article
from tests.fakes import FakeAnalyzer
from tests.unit.corrections.helpers import said_of

SHAPE = Shape(
    blocks=(TextBlock(span=Span(0, 19), kind=BlockKind.HEADING, level=2),),
    links=(Link(Span(21, 24), "https://courier.example/talks"),),
    pictures=(Picture(at=0, alt="The quay"),),
)
OLD = Path(__file__).parents[2] / "data" / "shapes" / "sayso-article-1.jsonl"


@pytest.fixture
def line(store):
    store.add(full_draft(), State.ANALYZED, analysis_of(TEXT), added_at=ADDED_AT)
    [line] = export_lines(store)
    return line


def changed(line, change):
    record = json.loads(line)
    change(record)
    return json.dumps(record)


def test_export_import_export_gives_the_same_bytes(store, tmp_path):
    library = Library(store, FakeAnalyzer(failing=("zeppelin",)))
    for made in (full_draft(), draft("A zeppelin."), draft("Un texte ‘é’ 𝔸\u200e.", language="fr"), draft("No said.")):
        library.add_article(made)
    library.remove_article(2)
    exported = list(export_lines(store))
    other = open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    for line in exported:
        import_record(other, from_line(line), checked_draft)
    assert list(export_lines(other)) == exported
    assert len(exported) == 3
    other.close()


def test_a_shape_goes_out_and_comes_in(store, tmp_path):
    article = Library(store, FakeAnalyzer()).add_article(replace(full_draft(), shape=SHAPE))
    [line] = export_lines(store)
    assert json.loads(line)["shape"]["blocks"][0] == {"span": {"start": 0, "end": 19}, "kind": "heading", "level": 2}
    other = open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert import_record(other, from_line(line), checked_draft).shape == article.shape == SHAPE
    assert list(export_lines(other)) == [line]
    other.close()


@pytest.mark.parametrize(
    "shape",
    [
        {"blocks": [{"span": {"start": 0, "end": 9_999}}]},
        {"blocks": [{"span": {"start": 0, "end": 19}, "level": 2}]},
        {"links": [{"span": {"start": 0, "end": 7}, "url": "javascript:alert(1)"}]},
    ],
)
def test_a_shape_that_does_not_fit_refuses_its_line(line, shape):
    with pytest.raises(InvalidInputError):
        from_line(changed(line, lambda record: record.update(shape=shape)))


def test_a_line_without_a_shape_has_none(line):
    assert "shape" not in json.loads(line)
    assert not from_line(line).shape


def test_what_was_added_all_the_same_comes_in_all_the_same_and_not_twice(store, tmp_path):
    library = Library(store, FakeAnalyzer())
    library.add_article(full_draft())
    library.add_article(full_draft(), anyway=True)
    exported = list(export_lines(store))
    other = open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    for line in exported:
        import_record(other, from_line(line), checked_draft)
    with pytest.raises(DuplicateArticleError):
        import_record(other, from_line(exported[1]), checked_draft)
    assert (list(export_lines(other)), len(exported)) == (exported, 2)
    other.close()


def test_a_record_has_everything_but_the_local_id_and_revision(line):
    record = json.loads(line)
    assert {"id", "revision"}.isdisjoint(record)
    assert (record["format"], record["text"], record["added_at"]) == (
        "sayso-article-2",
        TEXT,
        "2026-11-20T09:30:15.250000Z",
    )
    assert record["original"] == {
        "media_type": "text/html",
        "data": "PGh0bWw+PHA+SGFyYm91ciB0YWxrcyBzdGFsbDwvcD48L2h0bWw+",
    }
    assert is_record(record)
    assert not is_record({"title": "T", "text": "x"})


def test_the_analysis_is_written_in_its_one_shape(line):
    record = json.loads(line)
    assert record["analysis"] == replace(analysis_of(TEXT), language="en").to_dict(TEXT)


def test_the_first_format_is_read_as_the_one_of_today(line):
    old = OLD.read_text("utf-8")
    assert json.loads(old)["format"] == "sayso-article-1"
    assert is_record(json.loads(old))
    assert from_line(old).analysis == analysis_of(TEXT) == from_line(line).analysis
    assert {**json.loads(to_line(from_line(old))), "analysis": None} == {**json.loads(line), "analysis": None}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda a: a["hedges"][0]["span"].update(end=9_999), "a span ends after"),
        (lambda a: a["hedges"][0].pop("span"), "hedges.0.span"),
        (lambda a: a["sources"][1]["reason"].pop("span"), "reason.span"),
        (lambda a: a.update(hedges=None), "hedges"),
        (lambda a: a.update(sources=[None]), "sources.0"),
    ],
)
def test_a_broken_analysis_of_the_first_format_is_refused_in_words(change, words):
    with pytest.raises(InvalidInputError, match=words):
        from_line(changed(OLD.read_text("utf-8"), lambda record: change(record["analysis"])))


def test_a_line_is_one_line(store):
    store.add(draft("Two\n\nparagraphs."), State.FAILED, None)
    [line] = export_lines(store)
    assert "\n" not in line


def test_an_article_removed_during_the_export_is_left_out(store):
    for number in range(3):
        store.add(draft(f"Text {number}."), State.FAILED, None)
    lines = export_lines(store)
    next(lines)
    store.remove(2)
    assert [json.loads(line)["text"] for line in lines] == ["Text 2."]


def test_what_is_here_already_is_a_duplicate_as_any_other(store, line):
    with pytest.raises(DuplicateArticleError):
        import_record(store, from_line(line), checked_draft)


@pytest.mark.parametrize("line", ["", "[", "[]", "{}", "null", '"text"', b"\xff", '{"format":"sayso-article-1"}'])
def test_what_is_no_record_is_refused_in_words(line):
    with pytest.raises(InvalidInputError, match="Not an exported article"):
        from_line(line)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r: r.update(format="sayso-article-3"), "format"),
        (lambda r: r.update(text=r["text"] + "!"), "of a text of 316 characters, but the text has 317"),
        (lambda r: r["analysis"].update(length=10), "a span ends after the text's 10 characters"),
        (lambda r: r["analysis"]["hedges"][0].update(end=9_999), "a span ends after"),
        (lambda r: r["analysis"]["hedges"][0].update(attribution_id=99), "names an attribution that is not here"),
        (lambda r: r["analysis"]["sources"][0].update(identity="nobody"), "identity"),
        (lambda r: r["analysis"]["attributions"][0].update(confidence=2), "confidence is 0 to 1"),
        (lambda r: r["analysis"]["attributions"][0].update(id=2**70), "id out of range"),
        (lambda r: r["analysis"]["hedges"][0].update(id=-1), "id out of range"),
        (lambda r: r["analysis"].update(version="v" * 100_000), "short name"),
        (lambda r: r["analysis"]["attributions"][0].update(found_by="\x1b[2J"), "short name"),
        (lambda r: r.update(language="e" * 100_000), "language"),
        (lambda r: r.update(added_at="0001-01-01T00:00:00+14:00"), "added_at"),
        (lambda r: r.update(added_at="9999-12-31T23:59:59-14:00"), "added_at"),
        (lambda r: r.update(state="failed"), 'The state is "failed"'),
        (lambda r: r.update(analysis=None), 'The state is "analyzed"'),
        (lambda r: r.update(added_at="2026-11-20T09:30:15"), "timezone"),
        (lambda r: r["original"].update(data="%"), "original"),
        (lambda r: r["metadata"].update(url="javascript:alert(1)"), "http"),
        (lambda r: r["metadata"].update(title=""), "title"),
    ],
)
def test_a_record_whose_parts_do_not_fit_is_refused_in_words(line, change, words):
    with pytest.raises(InvalidInputError, match=words):
        from_line(changed(line, change))


@pytest.mark.parametrize(
    "change",
    [
        lambda figures: figures.update(claims=5),
        lambda figures: figures.update(anonymous=100, unnamed_sources=-3),
        lambda figures: figures.update(words=2**70),
        lambda figures: figures.update(attributed_share=7.5),
        lambda figures: figures["claims_by_identity"].clear(),
    ],
)
def test_figures_are_counted_here_and_never_taken_over(line, change):
    wrong = from_line(changed(line, lambda record: change(record["analysis"]["summary"])))
    assert wrong.analysis.summary == summarize(
        TEXT, wrong.analysis.attributions, wrong.analysis.sources, wrong.analysis.hedges
    )
    assert wrong == from_line(line)


def test_metadata_is_cleaned_as_at_every_other_door(store, tmp_path, line):
    odd = changed(line, lambda record: record["metadata"].update(title=" Two\nlines \x1b[2J", byline=" "))
    other = open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    known = import_record(other, from_line(odd), checked_draft).metadata
    assert (known.title, known.byline) == ("Two lines [2J", None)
    other.close()


@pytest.mark.parametrize("text", ["One\r\ntwo.", "Spaces  \n", "e\u0301", "a\x1b[2Jb"])
def test_a_text_that_would_have_to_be_changed_is_refused_for_its_offsets(store, text):
    record = to_record(replace(make_article(text), added_at=ADDED_AT), None)
    with pytest.raises(InvalidInputError, match="out of place"):
        import_record(store, from_line(to_line(record)), checked_draft)
    assert list(store.ids()) == []


def test_a_record_that_is_too_long_is_refused_as_any_article(line):
    with pytest.raises(TooLargeError):
        from_line(changed(line, lambda record: record.update(text="x" * 300_001)))


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_survives_the_line(text):
    record = to_record(replace(make_article(TEXT + text), added_at=ADDED_AT), None)
    assert from_line(to_line(record)) == record


def test_corrections_go_with_their_article_beside_the_machine_s_own(store, tmp_path):
    article = store.add(full_draft(), State.ANALYZED, analysis_of(TEXT), added_at=ADDED_AT)
    for what in What:
        for act in (Act.RIGHT, Act.WRONG, Act.NOTE):
            store.correct(article.id, said_of(TEXT, analysis_of(TEXT), what, 3, act, 0))
    store.undo_correction(article.id, 1)
    [line] = export_lines(store)
    record = json.loads(line)
    assert [each["number"] for each in record["corrections"]] == list(range(2, 10))
    assert len(record["analysis"]["attributions"]) == len(record["machine"]["attributions"]) - 1
    other = open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    came = import_record(other, from_line(line), checked_draft)
    assert came.corrections == store.get(article.id).corrections
    assert came.machine == analysis_of(TEXT)
    assert list(export_lines(other)) == [line]
    other.close()


def test_corrections_that_do_not_fit_are_refused(store):
    article = store.add(full_draft(), State.ANALYZED, analysis_of(TEXT), added_at=ADDED_AT)
    store.correct(article.id, said_of(TEXT, analysis_of(TEXT), What.CLAIM, 3, Act.WRONG, 0))
    [line] = export_lines(store)
    twice = changed(line, lambda record: record.update(corrections=2 * record["corrections"]))
    with pytest.raises(InvalidInputError, match="same number"):
        from_line(twice)
    with pytest.raises(InvalidInputError, match="machine’s own"):
        from_line(changed(line, lambda record: record.pop("machine")))
    with pytest.raises(InvalidInputError, match="row of which"):
        from_line(changed(line, lambda record: record["corrections"][0].pop("target")))


def test_an_id_elsewhere_goes_out_and_comes_back() -> None:
    record = to_record(make_article(external_id="corpus-17"), None)
    assert from_line(to_line(record)).metadata.external_id == "corpus-17"


def test_what_a_reader_keeps_goes_out_and_comes_in(store, tmp_path):
    article = store.add(full_draft(), State.ANALYZED, analysis_of(TEXT), added_at=ADDED_AT)
    notes = Notes(store.notes, Library(store, FakeAnalyzer()))
    notes.change([article.id], Change(starred=True, read=True, archived=True, tag=("harbour", "Ferry")))
    notes.add(article.id, [NoteWish(words="Ask.", claim=2, tags=("who",), by="E. Marsh", at=ADDED_AT, origin="x1")])
    notes.stop(article.id, Stop(TEXT.index("Critics")))
    [line] = export_lines(store, kept_of=store.notes.of)
    kept = json.loads(line)["kept"]
    assert (kept["starred"], kept["tags"], kept["notes"][0]["on"]) == (True, ["harbour", "Ferry"], "claim")
    other = open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    came = import_record(other, from_line(line), checked_draft)
    assert replace(other.notes.of(came.id), revision=0) == replace(store.notes.of(article.id), revision=0)
    assert list(export_lines(other, kept_of=other.notes.of)) == [line]
    with pytest.raises(InvalidInputError, match="no tag"):
        from_line(changed(line, lambda record: record["kept"].update(tags=["—"])))
    other.close()
