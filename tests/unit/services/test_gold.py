import json
from dataclasses import replace

import pytest

from sayso.corrections.laying import corrected
from sayso.corrections.making import rest
from sayso.corrections.values import Act, What
from sayso.domain import State
from sayso.errors import ArticleNotFoundError
from sayso.labelled import forms
from sayso.labelled.forms import Form
from sayso.services.gold import labelled_of, reviewed
from tests.factories import TEXT, analysis_of, draft
from tests.unit.corrections.helpers import correction, said_of

MACHINE = analysis_of(TEXT)


def gold_lines(store):
    return forms.lines(Form.JSONL, reviewed(store))


@pytest.fixture
def article(store):
    """Reviewed: one claim is wrong, and all the rest is right."""
    article = store.add(draft(), State.ANALYZED, MACHINE)
    wrong = said_of(TEXT, MACHINE, What.CLAIM, 3, Act.WRONG, 0)
    store.correct(article.id, wrong)
    rows = rest(TEXT, corrected(MACHINE, [replace(wrong, number=1)], TEXT))
    return store.correct(article.id, correction(Act.REST, 0, rows=rows))


def test_a_reviewed_article_is_a_line_of_corrected_labels(store, article):
    store.add(draft("Critics said no."), State.ANALYZED, analysis_of("Critics said no."))
    [line] = gold_lines(store)
    gold = json.loads(line)
    assert (gold["id"], gold["guide"], gold["text"], gold["readers"]) == ("room-1", "sayso", TEXT, ["Jo Marsh"])
    assert [claim["identity"] for claim in gold["attributions"]] == ["named_person", "unnamed_person", "named_person"]
    assert [TEXT[start:end] for start, end in gold["attributions"][0]["cue"]] == ["said"]
    assert [TEXT[slice(*hedge["span"])] for hedge in gold["hedges"]] == ["may", "about", "might", "reportedly"]


def test_what_is_not_reviewed_whole_is_no_gold(store, article):
    assert labelled_of(replace(article, corrections=())) is None
    assert labelled_of(replace(article, analysis=None, machine=None)) is None
    assert labelled_of(store.undo_correction(article.id, 2)) is None


def test_a_note_without_a_place_spoils_nothing_and_a_change_does(article):
    text = "Quite another text."
    elsewhere = replace(article, text=text, machine=analysis_of(text), analysis=analysis_of(text))
    note = said_of(TEXT, MACHINE, What.CLAIM, 1, Act.NOTE)
    assert labelled_of(replace(elsewhere, corrections=(note,))).claims == ()
    assert labelled_of(elsewhere) is None


def test_an_article_that_is_deleted_meanwhile_is_left_out(store, article, monkeypatch):
    def gone(_):
        raise ArticleNotFoundError(1)

    monkeypatch.setattr(store, "get", gone)
    assert list(gold_lines(store)) == []
