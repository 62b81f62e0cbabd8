"""An analysis as W3C Web Annotations."""

import csv
import io
from typing import Any

import pytest

from sayso.analysis.summary import summarize
from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis, Attribution, Identity, Kind, Mode, Source, Span
from sayso.corrections.values import AROUND
from sayso.web.api import claims_csv, present
from sayso.web.api.annotation_schemas import AnnotationCollection
from sayso.web.api.annotations import collection
from tests.factories import TEXT, analysis_of

BASE = "http://room.example/"


def ids(text: str, analysis: Analysis) -> dict[str, str]:
    """The short names of everything in an analysis by the lasting keys."""
    keys = lasting_keys(text, analysis)
    kinds = {"a": keys.claims, "s": keys.sources, "h": keys.hedges}
    return {key: f"{kind}{number}" for kind, found in kinds.items() for number, key in found.items()}


IDS = ids(TEXT, analysis_of(TEXT))


@pytest.fixture
def items() -> dict[str, dict[str, Any]]:
    made = collection(BASE, 7, TEXT, analysis_of(TEXT))
    assert made["total"] == len(made["first"]["items"])
    return {IDS[item["id"].partition("#")[2]]: item for item in made["first"]["items"]}


def test_what_is_written_is_what_the_document_says() -> None:
    made = collection(BASE, 7, TEXT, analysis_of(TEXT))
    read = AnnotationCollection.model_validate(made)
    assert read.model_dump(by_alias=True, exclude_none=True) == made


def test_the_collection_says_what_it_is() -> None:
    made = collection(BASE, 7, TEXT, analysis_of(TEXT))
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert made["id"] == f"{BASE}api/v1/articles/7/annotations"


def test_claims_sources_and_hedges_are_annotations(items: dict[str, dict[str, Any]]) -> None:
    assert set(items) == {"a1", "a2", "a3", "a4", "s1", "s2", "s3", "h1", "h2", "h3", "h4"}


def test_each_piece_is_a_target_with_its_role(items: dict[str, dict[str, Any]]) -> None:
    assert [target["role"] for target in items["a2"]["target"]] == ["source", "cue", "content"]
    assert [target["role"] for target in items["s1"]["target"]] == ["mention", "mention"]
    assert [target["role"] for target in items["s2"]["target"]] == ["mention", "reason"]
    assert [target["role"] for target in items["h1"]["target"]] == ["hedge"]


def test_a_body_says_in_words_and_terms_what_it_is(items: dict[str, dict[str, Any]]) -> None:
    body = items["a1"]["body"]
    assert body["value"] == "Attribution, mixed: Ada Quill"
    assert (body["mode"], body["identity"], body["confidence"]) == ("mixed", "named_person", 0.75)
    assert items["h2"]["body"]["voice"] == "source"


def test_a_claim_names_its_source_and_a_hedge_the_claim_that_it_stands_in(items: dict[str, dict[str, Any]]) -> None:
    analysis = analysis_of(TEXT)
    for claim in analysis.attributions:
        told = items[f"a{claim.id}"]["body"].get("attributedTo")
        assert told == (items[f"s{claim.source_id}"]["id"] if claim.source_id else None)
    for hedge in analysis.hedges:
        claim_of = analysis.voice_of(hedge)
        assert items[f"h{hedge.id}"]["body"].get("within") == (items[f"a{claim_of.id}"]["id"] if claim_of else None)
    assert {items[name]["body"]["voice"] for name in ("h1", "h2")} == {"reporter", "source"}


def test_a_source_says_how_much_is_said_of_it_and_why_it_is_not_named(items: dict[str, dict[str, Any]]) -> None:
    unnamed = analysis_of(TEXT).sources[1]
    assert unnamed.reason
    assert (items["s2"]["body"]["specificity"], items["s2"]["body"]["reason_kind"]) == (
        unnamed.specificity,
        unnamed.reason.kind,
    )
    assert not {"specificity", "reason_kind"} & set(items["s1"]["body"])


def test_each_annotation_can_be_kept_alone(items: dict[str, dict[str, Any]]) -> None:
    made = collection(BASE, 7, TEXT, analysis_of(TEXT))
    assert made["first"]["partOf"] == made["id"]
    for item in items.values():
        assert item["generator"] == made["generator"]
        assert item["body"]["language"] == "en"
        assert {target["scope"] for target in item["target"]} == {f"{BASE}articles/7"}


def test_both_selectors_of_a_target_find_the_same_words(items: dict[str, dict[str, Any]]) -> None:
    for item in items.values():
        for target in item["target"]:
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert TEXT[start:end] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert TEXT.find(around) == start - len(quote["prefix"])
            assert len(quote["prefix"]) == min(start, AROUND)
            assert target["source"] == f"{BASE}api/v1/articles/7/text"


def test_how_a_source_knows_is_a_target_and_a_claim_may_have_no_source() -> None:
    text = "An aide who was there said no. It was reportedly late."
    basis = Span(3, 21)
    source = Source(id=1, identity=Identity.UNNAMED_PERSON, mentions=(Span(0, 21),), specificity=3, basis=basis)
    claims = tuple(
        Attribution(
            id=number,
            source=(Span(0, 21),) if of else (),
            cue=(cue,),
            content=(content,),
            mode=Mode.INDIRECT,
            kind=Kind.SPEECH,
            source_id=of,
            confidence=0.5,
        )
        for number, of, cue, content in ((1, 1, Span(22, 26), Span(27, 29)), (2, None, Span(38, 48), Span(31, 53)))
    )
    summary = summarize(text, claims, (source,), ())
    found = Analysis(version="1", length=len(text), attributions=claims, sources=(source,), hedges=(), summary=summary)
    items = collection(BASE, 7, text, found)["first"]["items"]
    named = ids(text, found)
    roles = {named[item["id"].partition("#")[2]]: [target["role"] for target in item["target"]] for item in items}
    assert roles == {"a1": ["source", "cue", "content"], "a2": ["cue", "content"], "s1": ["mention", "basis"]}
    assert items[1]["body"]["value"] == "Attribution, indirect: no source given"
    told = present.analysis(text, found)
    assert [(claim.identity, claim.source) for claim in told.attributions][1] == (Identity.UNSPECIFIED, [])
    assert told.sources[0].attributions == [1]
    assert list(csv.DictReader(io.StringIO(claims_csv.table(7, text, found))))[1]["source_name"] == ""


def test_each_annotation_says_whose_it_is(items: dict[str, dict[str, Any]]) -> None:
    assert {item["by"] for item in items.values()} == {"machine"}
