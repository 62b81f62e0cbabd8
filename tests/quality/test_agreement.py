"""The figures of every article of the shelf agree: in the summary, in the one shape, and in the terminal."""

import io
import re
from functools import cache

import pytest
from rich.console import Console

from sayso.analysis.json_shape import to_dict
from sayso.analysis.labels import Identity
from sayso.analysis.pipeline import Analyzer
from sayso.analysis.summary import sure_enough
from sayso.cli.reading import sidebar
from sayso.samples import sample_drafts

TEXTS = [draft.text for draft in sample_drafts()]
SHARE = re.compile(r", (\d+) claims? of (\d+)")


@cache
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_the_figures_of_an_article_agree_wherever_they_are_shown(number: int) -> None:
    text = TEXTS[number]
    analysis = analyzer().analyze(text)
    found = to_dict(text, analysis)
    figures = found["summary"]
    counted = [each for each in found["attributions"] if each["counted"] and each["kind"] != "refusal"]
    speaking = {each["source_id"] for each in counted} - {None}
    told = [source for source in found["sources"] if source["id"] in speaking and source["specificity"] is not None]

    counting = [each for each in found["attributions"] if each["counted"]]
    assert all(sure_enough(each["confidence"], Identity(each["identity"])) for each in counting)
    assert figures["claims"] == len(counted)
    assert figures["claims"] + figures["refusals"] + figures["unsure"] == len(found["attributions"])
    assert figures["anonymous"] == sum(each["anonymous"] for each in counted)
    assert figures["sources"] == len(speaking)
    assert figures["unnamed_sources"] == len(told)
    assert figures["reasons_given"] == sum(source["reason"] is not None for source in told)
    for source in told:
        facts = (source["role"] or source["place"], source["affiliation"], source["basis"])
        assert source["specificity"] == sum(map(bool, facts))
        assert source["granted"] or source["reason"] is None

    stream = io.StringIO()
    Console(file=stream, width=200, highlight=False, markup=False).print(sidebar(text, analysis))
    shares = SHARE.findall(stream.getvalue())
    assert sum(int(claims) for claims, _ in shares) == figures["claims"]
    assert {int(whole) for _, whole in shares} <= {figures["claims"]}
    assert f"{figures['claims']:,} claim" in stream.getvalue()
