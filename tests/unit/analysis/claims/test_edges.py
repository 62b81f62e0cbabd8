import pytest

from sayso.analysis.claims.edges import drop_grants, mend_cues, mend_sources, read_quoted_as
from tests.marked import tagged_from

ANONYMOUSLY = " on condition of anonymity"


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[Moss’]ss [claim]c [that it fell]t", "Moss’s"),
        ("[The]s firm [said]c [that it fell]t", "The firm"),
        ("[The union of]s [said]c [that it fell]t", "The union"),
        ("[A clerk, who]s asked not to be named, [said]c [that it fell]t", "A clerk, who asked not to be named"),
        ("[A clerk, speaking]s on condition of anonymity, [said]c [that it fell]t", "A clerk, speaking" + ANONYMOUSLY),
        ("[A letter]s dated June 3 [states]c [that it fell]t", "A letter dated June 3"),
        ("[It fell]t, [said]c [one]s deckhand, coiling a rope.", "one deckhand"),
        ("[It fell]t, [according to]c [figures published on]s Tuesday.", "figures published on Tuesday"),
        ("[It fell]t, [according to]c [figures published]s on Tuesday.", "figures published on Tuesday"),
        ("[It fell]t, [according to]c [the harbor master,]s Silas Grieve.", "the harbor master, Silas Grieve"),
        ("[It fell]t, [said]c the registrar, [Ben Oakes]s.", "the registrar, Ben Oakes"),
        ("[It fell]t, [said]c [a clerk, who]s asked not to be named.", "a clerk, who asked not to be named"),
        ("[It fell]t, [said]c [a clerk, who]s left: she, they say, ran.", "a clerk"),
        ("[It fell]t, [said]c [Dora Fenwick]s, who runs the bakery.", "Dora Fenwick, who runs the bakery"),
        ("[Ada Quill]s [said]c [that it fell]t", "Ada Quill"),
        ("[It fell]t, [she]s [said]c on Friday.", "she"),
    ],
)  # fmt: skip
def test_a_source_ends_where_its_noun_phrase_does(marked: str, source: str) -> None:
    text, tagged = tagged_from(marked)
    assert mend_sources(text, tagged)[0].source[0].of(text) == source


def test_a_clause_about_anonymity_is_no_attribution_of_its_own() -> None:
    text, tagged = tagged_from("[A clerk, who]s1+2 [asked]c2 [not to be named]t2, [said]c1 [that it fell]t1.")
    assert [a.cue[0].of(text) for a in drop_grants(text, tagged)] == ["said"]


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
    found = read_quoted_as(text, tagged)[0]
    assert [found.source[0].of(text), found.cue[0].of(text)] == ["The duke", "was quoted as saying"]
    assert [span.of(text) for span in found.content] == ["that it fell"]


def test_who_was_quoted_may_stand_behind_the_quotation() -> None:
    text, tagged = tagged_from("[“We will rebuild,” the abbot]t [was quoted as saying]c.")
    found = read_quoted_as(text, tagged)[0]
    assert found.source[0].of(text) == "the abbot"
    assert found.content[0].of(text) == "“We will rebuild,”"


def test_a_cue_takes_the_rest_of_social_media_along() -> None:
    text, tagged = tagged_from("[The band]s [announced on social]c media [that the tour was over]t.")
    assert mend_cues(text, tagged)[0].cue[0].of(text) == "announced on social media"


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("[“We are done,”]t [the two]s [said in a]c joint statement.", "said in a joint statement"),
        ("[The abbot]s [told them in the]c evening [that it was over]t.", "told them in the"),
        ("[It is generally thought]c [that it was over]t.", "is generally thought"),
        ("[He]s [replied:]c [“No.”]t", "replied"),
        ("[Study]s[:]c [Night buses cut drunk driving]t", ":"),
    ],
)
def test_a_cue_goes_on_over_its_medium_and_not_over_a_colon(marked: str, cue: str) -> None:
    text, tagged = tagged_from(marked)
    assert mend_cues(text, tagged)[0].cue[0].of(text) == cue


def test_a_preposition_goes_to_the_content_that_begins_behind_it() -> None:
    text, tagged = tagged_from("[The driver]t [was accused by]c [the union of]s [ignoring two signals]t.")
    (mended,) = mend_sources(text, tagged)
    assert mended.source[0].of(text) == "the union"
    assert [span.of(text) for span in mended.content] == ["The driver", "of ignoring two signals"]
