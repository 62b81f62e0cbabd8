import pytest

from sayso.analysis.types import Kind, Mode
from tests.marked import analysed


@pytest.mark.parametrize(
    ("marked", "mode"),
    [
        ("[“We go now,”]t [she]s [said]c.", Mode.DIRECT),
        ("[“We,”]t [she]s [said]c, [“go.”]t", Mode.DIRECT),
        ("[She]s [said]c [that it was “a mess”]t.", Mode.MIXED),
        ("[She]s [said]c [that they go]t.", Mode.INDIRECT),
        ("[She]s [said]c [that it’s the boys’ turn]t.", Mode.INDIRECT),
    ],
)
def test_the_mode_is_how_much_stands_in_quotation_marks(marked: str, mode: Mode) -> None:
    assert analysed(marked)[1].attributions[0].mode is mode


def test_the_kind_is_the_cues() -> None:
    _, analysis = analysed("[She]s1 [wrote]c1 [that they go]t1. [He]s2 [refused]c2 [to go there]t2.")
    assert [attribution.kind for attribution in analysis.attributions] == [Kind.WRITING, Kind.ATTITUDE]


def test_a_hedge_has_the_voice_of_the_content_it_stands_in() -> None:
    _, analysis = analysed(
        "It [may]h:modal rain. [She]s [said]c [it [might]h:modal snow]t. [Perhaps]h:epistemic it will."
    )
    assert [hedge.attribution_id for hedge in analysis.hedges] == [None, 1, None]
    assert analysis.summary.hedges_reporter == 2


def test_of_two_contents_the_shorter_has_the_hedge() -> None:
    _, analysis = analysed("[She]s1 [said]c1 [that [he]s2 [thinks]c2 [it [may]h:modal rain]t2]t1.")
    assert analysis.hedges[0].attribution_id == 2


def test_sources_are_numbered_by_their_first_mention() -> None:
    text, analysis = analysed("Ivor Blume sat. [Mara Quill]s1 [said]c1 [no way]t1. [Blume]s2 [said]c2 [it was late]t2.")
    assert [source.label.of(text) for source in analysis.sources] == ["Ivor Blume", "Mara Quill"]
    assert [attribution.source_id for attribution in analysis.attributions] == [2, 1]


def test_nothing_is_found_in_nothing() -> None:
    _, analysis = analysed("")
    assert (analysis.length, analysis.attributions, analysis.sources, analysis.hedges) == (0, (), (), ())


def test_the_words_about_a_source_end_at_its_first_cue() -> None:
    text, analysis = analysed(
        "[Other experts]s1+2 [agree]c1 [that the harm may last]t1, [noting]c2 [that few harbors recover]t2."
    )
    assert [source.label.of(text) for source in analysis.sources] == ["Other experts"]
    assert [claim.source_id for claim in analysis.attributions] == [1, 1]
