import pytest

from sayso.analysis.claims.edges import mend_asked, mend_cues, mend_sources, snap_to_quotations
from sayso.analysis.phrases.reading import read
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
    assert mend_sources(read(text), tagged)[0].source[0].of(text) == source


def test_a_cue_takes_the_rest_of_social_media_along() -> None:
    text, tagged = tagged_from("[The band]s [announced on social]c media [that the tour was over]t.")
    assert mend_cues(read(text), tagged)[0].cue[0].of(text) == "announced on social media"


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("[“We are done,”]t [the two]s [said in a]c joint statement.", "said in a joint statement"),
        ("[The abbot]s [told them in the]c evening [that it was over]t.", "told them"),
        ("[“No,”]t [she]s [told a]c friendly crowd.", "told"),
        ("[According to the]c [mayor]s [it was over]t.", "According to"),
        ("[It is generally thought]c [that it was over]t.", "is generally thought"),
        ("[He]s [replied:]c [“No.”]t", "replied"),
        ("[Study]s[:]c [Night buses cut drunk driving]t", ":"),
    ],
)
def test_a_cue_goes_on_over_its_medium_and_not_over_a_colon(marked: str, cue: str) -> None:
    text, tagged = tagged_from(marked)
    assert mend_cues(read(text), tagged)[0].cue[0].of(text) == cue


def test_a_preposition_goes_to_the_content_that_begins_behind_it() -> None:
    text, tagged = tagged_from("[The driver]t [was accused by]c [the union of]s [ignoring two signals]t.")
    (mended,) = mend_sources(read(text), tagged)
    assert mended.source[0].of(text) == "the union"
    assert [span.of(text) for span in mended.content] == ["The driver", "of ignoring two signals"]


def test_a_source_far_from_its_cue_is_left_alone() -> None:
    near, far = (f"[A clerk, who]s heard {'very ' * times}clearly, [said]c [that it fell]t" for times in (10, 60))
    ends = []
    for marked in (near, far):
        text, tagged = tagged_from(marked)
        ends.append(mend_sources(read(text), tagged)[0].source[0].of(text))
    assert ends[0].endswith("very clearly")
    assert ends[1] == "A clerk, who"


def test_a_piece_of_content_that_its_source_takes_over_goes() -> None:
    text, tagged = tagged_from("[A clerk, who]s [asked not to be named]t, [said]c [that it fell]t")
    (mended,) = mend_sources(read(text), tagged)
    assert mended.source[0].of(text) == "A clerk, who asked not to be named"
    assert [span.of(text) for span in mended.content] == ["that it fell"]


def snapped(marked: str) -> list[list[str]]:
    text, tagged = tagged_from(marked)
    found = snap_to_quotations(read(text), tagged)
    return [[span.of(text) for span in attribution.content] for attribution in found]


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("“[We go there now]t,” [she]s [said]c.", "“We go there now,”"),
        ("“We go [there now or never]t,” [she]s [said]c.", "“We go there now or never,”"),
        ("[“We go there now.]t And they all stay,” [she]s [said]c.", "“We go there now. And they all stay,”"),
        ("[She]s [said]c [it was “a plain and simple]t disaster.”", "it was “a plain and simple disaster.”"),
        ("[She]s [called]c it “[a mess]t”.", "“a mess”"),
        ("[She]s [said]c [only, “We go there now.”]t", "“We go there now.”"),
        ("[She]s [said]c [that ‘it’s the boys]t’ own turn to go.’", "that ‘it’s the boys’ own turn to go.’"),
    ],
)
def test_contents_take_their_quotation_marks_along(marked: str, content: str) -> None:
    assert snapped(marked) == [[content]]


def test_a_quotation_with_a_cue_in_it_is_not_swallowed() -> None:
    assert snapped("“[I saw it]t2, [he]s2 [told]c2 me,” [she]s [said]c [so]t.") == [["so"], ["“I saw it"]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ines Marl, [the CFO,]s [said]c [it fell]t.", "Ines Marl, the CFO,"),
        ("In Orval, [the mayor]s [said]c [it fell]t.", "the mayor"),
        ("[He asked not to be named]s, [saying]c [it fell]t.", "He"),
    ],
)
def test_a_source_has_its_name_and_no_clause(text: str, source: str) -> None:
    plain, tagged = tagged_from(text)
    (claim,) = mend_sources(read(plain), tagged)
    assert claim.source[0].of(plain) == source


@pytest.mark.parametrize(
    ("marked", "source", "cue"),
    [
        (
            "[Some 62 percent of those]s [asked said]c [they had never voted]t.",
            "Some 62 percent of those asked",
            "said",
        ),
        ("[Some of those]s [asked]c [why it fell]t.", "Some of those", "asked"),
        ("[Errol Lind]s [asked the mayor]c [“So you decide?”]t", "Errol Lind", "asked the mayor"),
        ("[Voters]s [asked for]c [a new bridge]t.", "Voters", "asked for"),
    ],
)
def test_a_participle_belongs_to_its_source(marked: str, source: str, cue: str) -> None:
    text, tagged = tagged_from(marked)
    (claim,) = mend_asked(read(text), tagged)
    assert (claim.source[0].of(text), claim.cue[0].of(text)) == (source, cue)


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[DENBY (Courier) - Denby Water]s [denied]c [that it cracked]t.", "Denby Water"),
        ("[MKUZE — A park ranger]s [said]c [it was late]t.", "A park ranger"),
        ("[The Courier, citing two officials]s, [reported]c [that it was off]t.", "The Courier"),
        ("[Sen. Cindy Hyde]s-Marl [said]c [it was late]t.", "Sen. Cindy Hyde-Marl"),
        ("So [Justice A.]s Marl [said]c [it was late]t.", "Justice A. Marl"),
        ("[He]s asked not to be named, [saying]c [he feared it]t.", "He"),
    ],
)
def test_a_source_is_whole_and_no_more(marked: str, source: str) -> None:
    text, tagged = tagged_from(marked)
    (claim,) = mend_sources(read(text), tagged)
    assert claim.source[0].of(text) == source


def test_an_article_far_from_its_cue_tells_nobody() -> None:
    text, tagged = tagged_from("[The]s eleven-count paper that was filed in May by clerks [said]c [it was late]t.")
    (claim,) = mend_sources(read(text), tagged)
    assert claim.source == ()


def test_a_source_behind_its_cue_takes_an_office_in_capitals() -> None:
    text, tagged = tagged_from(
        "[According to]c [Lena Dorrit]s, Secretary of State for Rural Affairs, [the herd was sound]t."
    )
    (claim,) = mend_sources(read(text), tagged)
    assert claim.source[0].of(text) == "Lena Dorrit, Secretary of State for Rural Affairs"


def source_of(marked: str) -> str:
    text, tagged = tagged_from(marked)
    return " + ".join(span.of(text) for span in mend_sources(read(text), tagged)[0].source)


@pytest.mark.parametrize(("between", "source"), [("a b c d e", "The a b c d e"), ("a b c d e f", "")])
def test_an_article_takes_up_to_five_words_to_its_cue(between: str, source: str) -> None:
    assert source_of(f"[The]s {between} [said]c [it was late]t.") == source


def test_an_article_behind_its_cue_takes_up_to_four_words() -> None:
    assert source_of("[It fell]t, [said]c [the]s a b c d.") == "the a b c d"
    assert source_of("[It fell]t, [said]c [the]s a b c d e.") == "the"


@pytest.mark.parametrize(("words", "content"), [("a b c d", "“a b c d”"), ("a b c", "b c”")])
def test_a_quotation_of_four_words_is_taken_whole(words: str, content: str) -> None:
    assert snapped(f"“a [{words[2:]}]t” [she]s [said]c.") == [[content]]


def test_a_quotation_elsewhere_is_not_touched() -> None:
    assert snapped("“We go there now,” and [it is late]t, [she]s [said]c.") == [["it is late"]]
    assert snapped("[it is late]t “We go there now,” [she]s [said]c.") == [["it is late"]]
