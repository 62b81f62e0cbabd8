import pytest

from sayso.analysis.claims.subjects import carry_sources, read_hearings, read_quoted_as, take_subjects
from sayso.analysis.phrases.reading import read
from tests.marked import tagged_from


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        (
            "“We will build,” said [Grace Tan]s, who leads Lumora. The company [expects]c [to open forty clinics]t.",
            "The company",
        ),
        ("[Grace Tan]s left at noon. The chairman [said]c [it fell]t.", "The chairman"),
        ("[Grace Tan]s left at noon. Star analyst Ned Coyle [said]c [it fell]t.", "Star analyst Ned Coyle"),
        (
            "[Grace Tan]s left. House science committee Chairman Ned Coyle [said]c [it fell]t.",
            "House science committee Chairman Ned Coyle",
        ),
        ("[Grace Tan]s left at noon. When asked Ned Coyle [said]c [it fell]t.", "Grace Tan"),
        ("[Grace Tan]s left at noon. And [adding]c [“It fell”]t.", "Grace Tan"),
        ("[Grace Tan]s left at noon. The [state]c [has nine bridges]t.", "Grace Tan"),
    ],
)
def test_a_subject_right_before_the_cue_is_the_source_not_one_in_another_sentence(marked: str, source: str) -> None:
    text, tagged = tagged_from(marked)
    (found,) = take_subjects(read(text), tagged)
    assert found.source[0].of(text) == source


@pytest.mark.parametrize(
    "marked",
    [
        "[The duke]t [was quoted as saying]c [that it fell]t.",
        "[The duke]t [was quoted]c [as saying that it fell]t.",
        "[The duke]s [was quoted as]c [saying that it fell]t.",
    ],
)
def test_who_was_quoted_is_the_source(marked: str) -> None:
    text, tagged = tagged_from(marked)
    found = read_quoted_as(read(text), tagged)[0]
    assert [found.source[0].of(text), found.cue[0].of(text)] == ["The duke", "was quoted as saying"]
    assert [span.of(text) for span in found.content] == ["that it fell"]


def test_a_claim_whose_words_would_all_become_its_source_keeps_them() -> None:
    text, tagged = tagged_from("[The bridge is safe, the engineer]t [was quoted as saying]c.")
    (found,) = read_quoted_as(read(text), tagged)
    assert [span.of(text) for span in found.content] == ["The bridge is safe, the engineer"]


def test_who_was_quoted_may_stand_behind_the_quotation() -> None:
    text, tagged = tagged_from("[“We will rebuild,” the abbot]t [was quoted as saying]c.")
    found = read_quoted_as(read(text), tagged)[0]
    assert found.source[0].of(text) == "the abbot"
    assert found.content[0].of(text) == "“We will rebuild,”"


@pytest.mark.parametrize(
    ("marked", "carried"),
    [
        ("[He]s1 [denied]c1 [the charge]t1, [adding]c2 [that he would sue]t2.", True),
        ("[He]s1 [denied]c1 [the charge]t1 and [said]c2 [he would sue]t2.", True),
        ("[He]s1 [denied]c1 [the charge]t1 which [said]c2 [he would pay]t2.", False),
        ("[He]s1 [denied]c1 [the charge]t1. [Noting]c2 [the cost]t2 is hard.", False),
        ("[He]s1 [denied]c1 [the charge]t1 and [is said]c2 [to have left]t2.", False),
        ("[He]s1 [denied]c1 [what]t1 [reportedly]c2 [happened there]t2.", False),
    ],
)
def test_a_source_is_carried_over_coordinated_cues(marked: str, carried: bool) -> None:
    text, tagged = tagged_from(marked)
    found = carry_sources(read(text), tagged)
    assert bool(found[1].source) is carried


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[The court]s [heard]c [that the boat was full]t.", None),
        ("[Jurors]s [were told]c [that the boat was full]t.", None),
        ("[Ex-wife ‘knew of plot’]t, [court]s [told]c", None),
        ("[The court heard Farrow]s [told police]c: [“I only drove.”]t", "Farrow"),
        ("[The court]s [said]c [the law was clear]t.", "The court"),
        ("[The court]s [told]c [the firm to pay]t.", "The court"),
        ("[Farrow]s [heard]c [that the boat was full]t.", "Farrow"),
        ("[Ferry to be cut]t, [council]s [told]c\n\nIt sails no more.", None),
        ("[The ferry will sail]t, [the council]s [told]c the Courier.", "the council"),
        ("[The minister was]s [warned]c [in May that files could be lost]t.", None),
        ("[Hugo Fell]s [was advised]c [that the boat was full]t.", None),
        ("[The minister]s [warned]c [that files could be lost]t.", "The minister"),
        ("[That files were lost]t [was first told]c by [a clerk]s.", "a clerk"),
    ],
)
def test_who_hears_is_nobodys_mouth(marked: str, source: str | None) -> None:
    text, tagged = tagged_from(marked)
    (claim,) = read_hearings(read(text), tagged)
    assert (claim.source[0].of(text) if claim.source else None) == source


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("A federal judge on Friday quickly blocked it, [saying]c [it was late]t.", "A federal judge"),
        ("Mara Quill blocked it, [saying]c [it was late]t.", "Mara Quill"),
        ("The EU mission was angry, [citing]c [delays there]t.", "The EU mission"),
        ("The storm destroyed it, [saying]c [it was late]t.", None),
        ("A report was read, [saying]c [it was late]t.", None),
        ("A judge blocked it while [saying]c [it was late]t.", None),
        ("[Pell]s1 [said]c1 [no]t1 as a judge blocked it, [saying]c2 [it was late]t2.", "Pell"),
        ("A judge, in Denby, blocked it, [saying]c [it was late]t.", None),
        ("A court freed [Ned Coyle, a former mayor,]s [saying]c [it was late]t.", "A court"),
        ("[The league banned Ned Coyle]s, [saying]c [it was late]t.", "The league"),
        ("The bill was read by [Ned Coyle]s, [saying]c [it was late]t.", "Ned Coyle"),
    ],
)
def test_a_participle_at_the_end_has_the_subject_of_its_sentence(marked: str, source: str | None) -> None:
    text, tagged = tagged_from(marked)
    claim = carry_sources(read(text), tagged)[-1]
    assert (claim.source[0].of(text) if claim.source else None) == source


def test_a_verb_that_the_source_took_goes_to_the_cue_of_a_passive() -> None:
    text, tagged = tagged_from("[The minister was]s [warned]c [in May that files could be lost]t.")
    (claim,) = read_hearings(read(text), tagged)
    assert [span.of(text) for span in claim.cue] == ["was warned"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("So [Omar]s [Said]c [said the road was safe]t.", "Omar Said|said|the road was safe"),
        ("So [the critic Edward]s [Said wrote]c [that it was late]t.", "the critic Edward Said|wrote|that it was late"),
        ("So [Omar Said]s [said]c [the road was safe]t.", "Omar Said|said|the road was safe"),
        ("So [We]s[’ll know]c [that the road is safe]t.", "We|’ll know|that the road is safe"),
        ("So [Omar]s [Said]c [the road was safe]t.", "Omar|Said|the road was safe"),
    ],
)
def test_who_is_called_like_a_cue_says_it(marked: str, expected: str) -> None:
    text, tagged = tagged_from(marked)
    (claim,) = take_subjects(read(text), tagged)
    assert "|".join(role[0].of(text) for role in (claim.source, claim.cue, claim.content)) == expected
