"""Who is who: each case gives attributions by their marks and says which share a source."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.analysis.phrases.reading import read
from sayso.analysis.sources.resolve import resolve
from sayso.analysis.tagging.proposals import Chances
from sayso.analysis.text.spans import SpanIndex
from sayso.analysis.types import Identity, Span
from tests.marked import analysed, tagged_from


@pytest.mark.parametrize(
    "marked",
    [
        "[Mara Quill]s1 [said]c1 [no way]t1. [She]s2 [added]c2 [it was late]t2.",
        "President Ivor Blume sat. [He]s1 [said]c1 [so again]t1. [The president]s2 [hopes]c2 [so too]t2.",
        "[A military expert]s1 [said]c1 [no way]t1. [The expert]s2 [said]c2 [it was late]t2.",
        "[A military expert]s1 [said]c1 [no way]t1. [The expert’s assessment]s2 [noted]c2 [it was late]t2.",
        "[Denis Marl, the head of it,]s1 [said]c1 [no way]t1. [The leader]s2 [said]c2 [it was late]t2.",
        "[Critics]s1 [say]c1 [it is weak]t1. But [critics]s2 [say]c2 [it is dear]t2.",
        "[The Harbor Trust]s1 [said]c1 [no way]t1. [The trust]s2 [said]c2 [it would appeal]t2.",
        "So [Brightmast Lifting]s1 [said]c1 [no way]t1. [The company]s2 [said]c2 [it was late]t2.",
        "[The foreman, Gus Ivory,]s1 [said]c1 [no way]t1. [Ivory]s2 [said]c2 [it was late]t2.",
        "[Treasurer Sunita Marl]s1 [said]c1 [no way]t1. [She]s2 [said]c2 [it was late]t2.",
        "[Sen. Ned Coyle]s1 [said]c1 [no way]t1. [The senator]s2 [said]c2 [it was late]t2.",
        "[Peter Cook]s1 [said]c1 [no way]t1. [Cook]s2 [said]c2 [it was late]t2.",
        "[Police]s1 [said]c1 [no way]t1. [The police]s2 [said]c2 [it was late]t2.",
        "[Farmers]s1 [said]c1 [it was dry]t1. [They]s2 [said]c2 [it would stay dry]t2.",
        "[A study]s1 [found]c1 [no change]t1. [It]s2 [said]c2 [the cost was high]t2.",
        "So [Ned Coyle]s1, [who]s2 [said]c2 [it was late]t2, [denied]c1 [he had gone]t1.",
        "[The Quill campaign]s1 [said]c1 [no way]t1. [The campaign]s2 [said]c2 [it was late]t2.",
        "[A spokeswoman]s1 [said]c1 [no way]t1. [She]s2 [said]c2 [it was late]t2.",
        "Mara Coyle died. [Her son, Tom,]s1 [said]c1 [she was kind]t1. [Mr Coyle]s2 [said]c2 [she was the best]t2.",
        "Ned Coyle died. [His brother, Tom,]s1 [said]c1 [he was kind]t1. [Mr Coyle]s2 [said]c2 [he was the best]t2.",
        "[Ada Quill and Max Hale]s1 [said]c1 [no way]t1. [Hale and Quill]s2 [said]c2 [it was late]t2.",
        "[Ada Quill and Max Hale]s1 [said]c1 [no way]t1. [The two]s2 [said]c2 [it was late]t2.",
        "[The suit]s1 [said]c1 [no way]t1. [The lawsuit]s2 [said]c2 [it was late]t2.",
        "So [Ada Quill]s1 [said]c1 [no way]t1. [AP Photo Quill]s2 [said]c2 [it was late]t2.",
        "So [the Dawn newspaper]s1 [said]c1 [no way]t1. [Dawn]s2 [said]c2 [it was late]t2.",
        "[Hanan al-Fayyad]s1 [said]c1 [no way]t1. [Al-Fayyad]s2 [said]c2 [it was late]t2.",
        "[Mr Omar Ghanem]s1 [said]c1 [no way]t1. [Al-Ghanem]s2 [said]c2 [it was late]t2.",
        "[Smokie la Grange]s1 [said]c1 [no way]t1. [La Grange]s2 [said]c2 [it was late]t2.",
        "[Lumora Health, a leader in home tests,]s1 [said]c1 [no way]t1. [The company]s2 [said]c2 [it was late]t2.",
        "[Both Ada Quill and Max Hale]s1 [said]c1 [no way]t1. [Hale and Quill]s2 [said]c2 [it was late]t2.",
        "[Prime Minister Ada Quill]s1 [said]c1 [no way]t1. [PM Quill]s2 [said]c2 [it was late]t2.",
    ],
)
def test_mentions_of_one_are_one_source(marked: str) -> None:
    _, analysis = analysed(marked)
    assert len({attribution.source_id for attribution in analysis.attributions}) == 1
    assert len(analysis.sources) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "[Ivor Blume]s1 [said]c1 [no way]t1. [Mara Quill]s2 [said]c2 [it was late]t2.",
        "[Mr. Dunmore]s1 [said]c1 [no way]t1. [Ms. Dunmore]s2 [said]c2 [it was late]t2.",
        "[The Harbor Trust]s1 [said]c1 [no way]t1. [A spokesman for the trust]s2 [said]c2 [it was late]t2.",
        "[The Quill campaign]s1 [said]c1 [no way]t1. [The Blume campaign]s2 [said]c2 [it was late]t2.",
        "[Ada Quill and Max Hale]s1 [said]c1 [no way]t1. [Their two aides]s2 [said]c2 [it was late]t2.",
        "[An official]s1 [said]c1 [no way]t1. [Another official]s2 [said]c2 [it was late]t2.",
        "[A clerk]s1 [said]c1 [no way]t1. [A clerk]s2 [said]c2 [it was late]t2.",
        "[Anna Quill]s1 [said]c1 [no way]t1. [He]s2 [said]c2 [it was late]t2.",
        "[The mayor]s1 [said]c1 [no way]t1. [The poll]s2 [found]c2 [it was late]t2.",
        "So [Mrs Edith Marl]s1 [said]c1 [no way]t1. [Her daughter, Ms Joan Marl,]s2 [said]c2 [it was late]t2.",
        "[Both Ada Quill and Max Hale]s1 [said]c1 [no way]t1. [Ada Quill]s2 [said]c2 [it was late]t2.",
        "[A second person]s1 [said]c1 [no way]t1. [The third person]s2 [said]c2 [it was late]t2.",
        "Ned Coyle spoke. [His brother, Tom,]s1 [said]c1 [no way]t1. [Mr Quill]s2 [said]c2 [it was late]t2.",
        "[Some nations]s1 [object]c1 [to it all]t1. [Others]s2 [support]c2 [it all]t2.",
    ],
)
def test_what_nothing_ties_stays_apart(marked: str) -> None:
    _, analysis = analysed(marked)
    assert len({attribution.source_id for attribution in analysis.attributions}) == 2


def test_he_and_she_go_to_their_own() -> None:
    text, analysis = analysed(
        "Ivor Blume met Mara Quill. [He]s1 [said]c1 [it was late]t1. [She]s2 [said]c2 [it was always late]t2."
    )
    assert [source.name.of(text) for source in analysis.sources if source.name] == ["Ivor Blume", "Mara Quill"]


def test_a_name_in_a_quotation_does_not_take_the_speakers_pronoun() -> None:
    text, analysis = analysed(
        "[Anna Quill]s1 [said]c1 [“I met Ada Marl and Ruth Marl”]t1. [“We talked,”]t2 [she]s2 [added]c2."
    )
    assert len(analysis.sources) == 1
    assert analysis.sources[0].label.of(text) == "Anna Quill"


def speaker_of_last(marked: str) -> str:
    text, analysis = analysed(marked)
    source = next(source for source in analysis.sources if source.id == analysis.attributions[-1].source_id)
    return source.label.of(text)


def test_a_name_outside_quotations_outweighs_a_nearer_one_inside() -> None:
    later = "[She]s1 [said]c1 [it was late]t1."
    assert speaker_of_last(f"Ada Quill met the council. “Ruth Marl came,” a sign read. {later}") == "Ada Quill"
    assert speaker_of_last(f"Ada Quill met the council. Ruth Marl came, a sign read. {later}") == "Ruth Marl"


def test_a_name_outside_contents_outweighs_a_later_one_inside() -> None:
    later = "[She]s2 [said]c2 [it was wrong]t2."
    before = "Today officials saw Ada Quill beside"
    assert speaker_of_last(f"{before} [a sign]s1 that [said]c1 [Ruth Marl was late]t1. {later}") == "Ada Quill"
    assert speaker_of_last(f"{before} a sign that named Ruth Marl as late. {later}".replace("2", "1")) == "Ruth Marl"


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("[Alan Pell]s1 [asked]c1 Hugo Fell [whether he knew]t1. [He]s2 [said]c2 [he did]t2.", "Hugo Fell"),
        ("[Alan Pell]s1 [asked]c1 [his brother Pete whether he knew]t1. [He]s2 [said]c2 [he did]t2.", "Pete"),
        ("[Alan Pell]s1 [asked Hugo Fell]c1 [about the bill]t1. [He]s2 [called]c2 [it late]t2.", "Hugo Fell"),
        ("[Alan Pell]s1 [told]c1 [Hugo Fell to go]t1. [He]s2 refused, [saying]c2 [it was late]t2.", "Hugo Fell"),
        ("[Alan Pell]s1 [told]c1 [Hugo Fell to go]t1. [He]s2 [said]c2 [he would not]t2.", "Hugo Fell"),
        ("[Alan Pell]s1 [told]c1 [Hugo Fell to go]t1. [He]s2 [said]c2 [it was late]t2.", "Alan Pell"),
        ("[Alan Pell]s1 [asked]c1 Joan Fell [whether she knew]t1. [He]s2 [said]c2 [he did]t2.", "Alan Pell"),
        ("[Alan Pell]s1 [asked]c1 Hugo Fell [whether he knew]t1. It rained. [He]s2 [said]c2 [so]t2.", "Alan Pell"),
        ("[Alan Pell]s1 [asked]c1 [Halsey Gas Ltd about it]t1. [He]s2 [said]c2 [it was late]t2.", "Alan Pell"),
        ("[Alan Pell]s1 [asked]c1 [Hugo Fell]t1. [He]s2 [said]c2 [it was late]t2.", "Alan Pell"),
        ("[Alan Pell]s1 [asked]c1 Hugo Fell [why]t1. Later [he]s2 [said]c2 [it was late]t2.", "Alan Pell"),
    ],
)
def test_he_is_who_was_asked_where_he_answers(marked: str, speaker: str) -> None:
    assert speaker_of_last(marked) == speaker


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        (
            "[One woman]s1 [said]c1 [it was late]t1.\n\nRourke’s mother was in tears. [She]s2 [said]c2 [no]t2.",
            "Rourke’s mother",
        ),
        (
            "[Otto Rehm]s1 [wrote]c1 [no]t1.\n\nHer husband, the geologist Karl Brandt, died. [He]s2 [joked]c2 [so]t2.",
            "Karl Brandt",
        ),
        (
            "[Helen Amis]s1 [said]c1 [no]t1.\n\nA clerk left.\n\nIt was Mrs Lata Desai’s. [She]s2 [said]c2 [so]t2.",
            "Lata Desai",
        ),
        ("The Duke of Harrow left. [The duke]s1 [said]c1 [it was late]t1.", "Duke of Harrow"),
        ("Angus Munro’s kitchen is cold.\n\n[“That’s Morag,”]t1 [he]s1 [says]c1. “She left.”", "Angus Munro"),
        ("[Dr Carissa Etienne]s1 [said]c1 [no]t1. Etienne left. [She]s2 [said]c2 [so]t2.", "Carissa Etienne"),
        ("[Its director, Downstream, Engr. Ngozi Eze,]s1 [said]c1 [it was late]t1.", "Ngozi Eze"),
        ("He showed us the letter. [It]s1 [says]c1 [it was late]t1.", "the letter"),
    ],
)
def test_he_and_she_are_of_their_paragraph(marked: str, speaker: str) -> None:
    assert speaker_of_last(marked) == speaker


def test_mentions_are_in_text_order_with_names_in_the_narrative() -> None:
    text, analysis = analysed("President Ivor Blume sat. The door opened. [He]s1 [said]c1 [so again]t1.")
    assert [span.of(text) for span in analysis.sources[0].mentions] == ["President Ivor Blume", "He"]


def test_no_source_given_has_no_source() -> None:
    _, analysis = analysed("[It]s1 [was reported]c1 [that it fell]t1. [Reportedly]c2 [it rose]t2.")
    assert analysis.sources == ()
    assert [attribution.source_id for attribution in analysis.attributions] == [None, None]
    assert len(analysis.attributions[0].source) == 1


def test_the_writer_and_the_reader_are_one_of_their_own() -> None:
    _, analysis = analysed("[I]s1 [think]c1 [it is fair]t1, and [you]s2 [know]c2 [it is]t2.")
    assert [source.identity for source in analysis.sources] == ["author_reader"]


@pytest.mark.parametrize(
    ("certain", "before", "words", "together"),
    [
        (0.99, "Anna Blume sat.", "The billionaire", True),
        (0.99, "Anna Blume met Ned Coyle.", "The billionaire", False),
        (0.99, "Anna Blume sat.", "The former president", False),
        (0.99, "Anna Blume sat.", "A billionaire", False),
        (0.5, "Anna Blume sat.", "The billionaire", False),
    ],
)
def test_other_words_for_whoever_was_just_named_alone(
    certain: float, before: str, words: str, *, together: bool
) -> None:
    text, (tagged,) = tagged_from(f"{before} [{words}]s [said]c [it was late]t.")
    tagged = replace(tagged, identity={Identity.NAMED_PERSON: certain, Identity.UNNAMED_PERSON: 1 - certain})
    reading = read(text)
    (entity,) = resolve(reading, [tagged])
    assert entity.named is together


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[Greta von der Aue]s1 [said]c1 [it fell]t1. [Ms von der Aue]s2 [said]c2 [it rose]t2.", "Greta von der Aue"),
        ("[Carlos De Sola]s1 [said]c1 [it fell]t1. [De Sola]s2 [said]c2 [it rose]t2.", "Carlos De Sola"),
        (
            "[Orval spokesman Hal Roe]s1 [said]c1 [it fell]t1. [The Orval spokesman]s2 [said]c2 [it rose]t2.",
            "Hal Roe",
        ),
        ("[Mr Hal Roe]s1 [said]c1 [it fell]t1. They heard that [ROE]s2 [said]c2 [it rose]t2.", "Hal Roe"),
        ("[Omar Karimi Qodan]s1 [said]c1 [it fell]t1. [Karimi Qodan]s2 [said]c2 [it rose]t2.", "Omar Karimi Qodan"),
        ("[Kang Min-seo]s1 [said]c1 [it fell]t1. [Ms. Kang]s2 [said]c2 [it rose]t2.", "Kang Min-seo"),
        ("[Sir Alan Budding]s1 [said]c1 [it fell]t1. [Sir Alan]s2 [said]c2 [it rose]t2.", "Sir Alan Budding"),
        ("[Tilly Marsh, 9,]s1 [said]c1 [it fell]t1. [Tilly]s2 [said]c2 [it rose]t2.", "Tilly Marsh"),
        (
            "[The Royal Orval Institute (Roi)]s1 [said]c1 [it fell]t1. [Roi]s2 [said]c2 [it rose]t2.",
            "Royal Orval Institute",
        ),
        (
            "[The Marl-led Syrian Democratic Forces (SDF)]s1 [said]c1 [it fell]t1. [The SDF]s2 [said]c2 [it rose]t2.",
            "Syrian Democratic Forces",
        ),
        ("[Newly elected Senator Ana Marl]s1 [said]c1 [it fell]t1. [Marl]s2 [said]c2 [it rose]t2.", "Ana Marl"),
        ("[The recently appointed Ana Marl]s1 [said]c1 [it fell]t1. [Marl]s2 [said]c2 [it rose]t2.", "Ana Marl"),
        ("[Orval police]s1 [said]c1 [it fell]t1. [Police]s2 [said]c2 [it rose]t2.", "Orval police"),
        ("[Orval Airlines]s1 [said]c1 [it fell]t1. [The airline]s2 [said]c2 [it rose]t2.", "Orval Airlines"),
    ],
)
def test_a_shorter_name_is_the_same_one(text: str, label: str) -> None:
    plain, analysis = analysed(text)
    assert [source.label.of(plain) for source in analysis.sources] == [label]


def test_whose_i_it_is_may_be_told_elsewhere() -> None:
    text, claims = tagged_from("Anna Quill bakes. [I]s1 [think]c1 [so]t1. [We]s2 [hope]c2 [not]t2.")
    reading = read(text)
    told = [replace(claim, speaker=Span(0, 10)) for claim in claims]
    (entity,) = resolve(reading, told)
    assert [name.span.of(text) for name in entity.names] == ["Anna Quill"]
    # A title in capitals holds no name of the reading; what cannot be read as one is nobody.
    bare = replace(reading, names=SpanIndex((), lambda name: name.span))
    (entity,) = resolve(bare, told)
    assert [name.span.of(text) for name in entity.names] == ["Anna Quill"]
    nobody = [replace(claim, speaker=Span(11, 16)) for claim in claims]
    (entity,) = resolve(bare, nobody)
    assert not entity.named


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ada Quill and Max Hale sat. [They]s [said]c [no]t.", "Ada Quill and Max Hale"),
    ],
)
def test_they_are_two_who_were_just_named_together(text: str, label: str) -> None:
    plain, analysis = analysed(text)
    assert [source.label.of(plain) for source in analysis.sources] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill and Max Hale sat. It rained. It rained. It rained. [They]s [said]c [no]t.",
        "Ada Quill met Max Hale. [They]s [said]c [no]t.",
        "Ada Quill and Max Hale sat. [He]s [said]c [no]t.",
    ],
)
def test_they_are_nobody_who_was_not_just_named_together(text: str) -> None:
    plain, analysis = analysed(text)
    assert all(" and " not in source.label.of(plain) for source in analysis.sources)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("[Ana Ruiz and her husband]s1 [said]c1 [it fell]t1. [The couple]s2 [said]c2 [so]t2.", 1),
        ("[Two people close to the talks]s1 [said]c1 [it fell]t1. [Both people]s2 [said]c2 [so]t2.", 1),
        ("[Three people close to the talks]s1 [said]c1 [it fell]t1. [Both people]s2 [said]c2 [so]t2.", 2),
        ("[Ana Ruiz and her staff]s1 [said]c1 [it fell]t1. [The couple]s2 [said]c2 [so]t2.", 2),
    ],
)
def test_both_and_the_couple_are_the_last_two_who_stood_together(text: str, sources: int) -> None:
    _, analysis = analysed(text)
    assert len(analysis.sources) == sources


class _LeansToTheFirst:
    """Ties that are sure of the first place for whoever is asked about last, and hold all others for new."""

    def chances(self, mentions: Sequence[Span], asked: Sequence[int]) -> list[Chances]:
        return [*(Chances((), 1.0) for _ in asked[1:]), Chances(((0, 0.95),), 0.0)]


@pytest.mark.parametrize(
    ("words", "claims"), [("The vice president", [1, 2]), ("The man", [2, 1]), ("A 15-year-old boy", [1, 1, 1])]
)
def test_an_office_of_several_words_is_who_was_called_so(words: str, claims: list[int]) -> None:
    text, told = tagged_from(
        "[President Max Hale]s1 [said]c1 [it fell]t1. [Vice President Ana Ruiz]s2 [said]c2 [so]t2. "
        f"[{words}]s3 [said]c3 [it rose]t3."
    )
    reading = read(text)
    entities = resolve(reading, told, _LeansToTheFirst())
    assert [len(entity.claims) for entity in entities] == claims


def test_initials_in_the_middle_tell_two_apart() -> None:
    _, analysis = analysed(
        "[George H.W. Dale]s1 [said]c1 [it fell]t1. [George W. Dale]s2 [said]c2 [it rose]t2. "
        "[George H.W. Dale]s3 [said]c3 [so]t3."
    )
    assert [claim.source_id for claim in analysis.attributions] == [1, 2, 1]


def test_what_the_net_is_sure_of_outweighs_a_gender_that_the_narrative_told() -> None:
    text, told = tagged_from("[Dev Rao]s1 [said]c1 [she was late]t1. It rained. [He]s2 [said]c2 [so]t2.")
    reading = read(text)
    (entity,) = resolve(reading, told, _LeansToTheFirst())
    assert entity.claims == [0, 1]


@pytest.mark.parametrize(("words", "label"), [("A report", Identity.DOCUMENT), ("The council", Identity.NAMED_ORG)])
def test_it_is_the_document_or_body_of_the_sentence_before(words: str, label: Identity) -> None:
    text, (tagged,) = tagged_from(f"{words} came on Monday. [It]s [warned]c [that the pier was old]t.")
    (entity,) = resolve(read(text), [replace(tagged, identity={label: 0.8})])
    assert [phrase.core.of(text) for phrase in entity.narrated] == [words]
