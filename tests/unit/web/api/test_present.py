"""Whatever the text, JSON carries the words at the offsets, and comes back the same."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.web.api import annotations, present
from tests.factories import analysis_of

WORDS = st.sampled_from(
    ["Critics said ", "Ada Quill said ", "it may be ", "about 5", ".", "\n\n", "“", "”", "😀", "é", "\u200f"]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(st.characters(exclude_categories=["Cs"]), max_size=20)), max_size=30).map(
    "".join
)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_span_in_json_is_the_text_at_its_offsets(text: str) -> None:
    analysis = json.loads(present.analysis(text, analysis_of(text)).model_dump_json())
    for claim in analysis["attributions"]:
        for span in [*claim["source"], *claim["cue"], *claim["content"]]:
            assert text[span["start"] : span["end"]] == span["text"] != ""
    for hedge in analysis["hedges"]:
        assert text[hedge["start"] : hedge["end"]] == hedge["text"]
    assert analysis["length"] == len(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_annotations_and_json_agree(text: str) -> None:
    found = analysis_of(text)
    items = annotations.collection("http://room.example/", 1, text, found)["first"]["items"]
    claims = [item for item in items if "#a" in item["id"]]
    told = present.analysis(text, found).attributions
    assert len(claims) == len(told)
    for item, claim in zip(claims, told, strict=True):
        spans = [(t["selector"][0]["start"], t["selector"][0]["end"]) for t in item["target"]]
        assert spans == [(span.start, span.end) for span in [*claim.source, *claim.cue, *claim.content]]
