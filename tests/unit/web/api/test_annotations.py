"""An analysis as W3C Web Annotations."""

from typing import Any

import pytest

from app.web.api.annotations import CONTEXT_LENGTH, collection
from tests.factories import TEXT, analysis_of

BASE = "http://room.example/"


@pytest.fixture
def items() -> dict[str, dict[str, Any]]:
    made = collection(BASE, 7, TEXT, analysis_of(TEXT))
    assert made["total"] == len(made["first"]["items"])
    return {item["id"].partition("#")[2]: item for item in made["first"]["items"]}


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


def test_both_selectors_of_a_target_find_the_same_words(items: dict[str, dict[str, Any]]) -> None:
    for item in items.values():
        for target in item["target"]:
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert TEXT[start:end] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert TEXT.find(around) == start - len(quote["prefix"])
            assert len(quote["prefix"]) == min(start, CONTEXT_LENGTH)
            assert target["source"] == f"{BASE}api/v1/articles/7/text"
