"""A pipeline of spaCy itself, with our component in it."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
import spacy
from spacy.tokens import Doc

import sayso
from sayso.in_spacy import make

TEXT = (
    "The harbour may close. A senior official, who asked not to be named because the talks are not public, said the "
    "offer was about half of the cost. “We will not sell,” Mayor Ada Quill said on Monday."
)


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sayso")
    return pipeline


def test_a_document_has_its_claims_with_spans(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    first, second = doc._.claims
    assert (first.source_name, first.identity, first.anonymous) == ("A senior official", "unnamed_person", True)
    assert [span.text for span in first.cue] == ["said"]
    assert [span.text for span in second.source] == ["Mayor Ada Quill"]
    assert [span.text for span in second.content] == ["“We will not sell,”"]
    assert (second.mode, second.source_id) == ("direct", 2)
    assert {span.label_ for span in doc.spans["sayso"]} == {"SOURCE", "CUE", "CONTENT", "HEDGE"}
    assert [span.text for span in doc.spans["sayso"] if span.label_ == "HEDGE"] == ["may", "about"]


def test_it_says_what_analyze_says(nlp: spacy.Language) -> None:
    assert nlp(TEXT)._.sayso == sayso.analyze(TEXT).to_dict(TEXT)


def test_documents_are_stored_and_come_from_other_processes_with_their_claims(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [claim.source_name for claim in again._.claims] == ["A senior official", "Ada Quill"]
    assert again._.sayso == doc._.sayso
    assert [len(each._.claims) for each in nlp.pipe([TEXT, "No.", TEXT])] == [2, 0, 2]


def test_a_document_that_was_not_analysed_has_no_claims() -> None:
    assert spacy.blank("en")(TEXT)._.claims == ()


def test_the_pipeline_finds_it_by_its_name_alone() -> None:
    told = {each.name: each.load() for each in entry_points(group="spacy_factories")}
    assert told["sayso"] is make
    lines = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('sayso'); print(nlp('“No,” Ada Quill said.')._.claims)"
    run = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert "Ada Quill" in run.stdout
