import pytest

from sayso.analysis.phrases.reading import read
from sayso.analysis.turns.forms import read_turns
from sayso.analysis.types import Identity


def turns_of(text: str) -> list[tuple[str, str | None, list[str]]]:
    return [
        (turn.head.of(text), turn.speaker.of(text) if turn.speaker else None, [span.of(text) for span in turn.content])
        for turn in read_turns(read(text))
    ]


@pytest.mark.parametrize("mark", [":", "."])
def test_questions_and_answers_belong_to_the_writer_and_the_guest(mark: str) -> None:
    text = (
        "Five Questions for the Baker\n\nBy Tess Lind\n\nMara Quill bakes in Denby.\n\n"
        f"Q{mark} Why bread?\n\nA{mark} It keeps.\n\nQ{mark} And cake?\n\nA{mark} No.\n"
    )
    assert turns_of(text) == [
        ("Q", "Tess Lind", ["Why bread?"]),
        ("A", "Mara Quill", ["It keeps."]),
        ("Q", "Tess Lind", ["And cake?"]),
        ("A", "Mara Quill", ["No."]),
    ]


def test_where_nobody_is_named_questions_and_answers_have_no_speaker() -> None:
    assert [speaker for _, speaker, _ in turns_of("Q: Why bread?\n\nA: It keeps.\n")] == [None, None]


def test_a_turn_runs_over_paragraphs_up_to_a_heading_or_a_direction() -> None:
    text = (
        "QUILL: It keeps.\n\nI bake it every day.\n\nCold mornings\n\nIt is dark then.\n\n"
        "LIND: Is it hard?\n\n(He laughs for a while.)\n\nQUILL: No.\n\nThis page was printed on paper.\n"
    )
    assert turns_of(text) == [
        ("QUILL", None, ["It keeps.", "I bake it every day."]),
        ("LIND", None, ["Is it hard?"]),
        ("QUILL", None, ["No."]),
    ]


def test_what_is_told_of_a_speaker_is_not_the_speakers() -> None:
    text = "Quill: It keeps.\n\nQuill looks at the oven door.\n\nLind: Is it hard?\n\nQuill: No.\n\nLind: Well.\n"
    assert turns_of(text)[0] == ("Quill", None, ["It keeps."])


def test_a_title_with_a_colon_is_no_turn() -> None:
    text = "THE ROUND TABLE: Is it enough?\n\nMARA: No.\n\nOTTO: Yes, it is.\n\nMARA: No.\n"
    assert [head for head, _, _ in turns_of(text)] == ["MARA", "OTTO", "MARA"]


def test_a_paper_that_asks_by_its_name_is_a_body() -> None:
    text = "Plane & Grain: Is it safe?\n\nMara Quill: It was.\n\nPlane & Grain: And since?\n\nMara Quill: No.\n"
    assert [turn.head.of(text) for turn in read_turns(read(text))][:2] == ["Plane & Grain", "Mara Quill"]
    turns = read_turns(read("Courier: Is it safe?\n\nMara Quill: It was.\n\nCourier: And you?\n\nMara Quill: No.\n"))
    assert [turn.identity for turn in turns][:2] == [Identity.NAMED_ORG, Identity.NAMED_PERSON]


@pytest.mark.parametrize(
    "text",
    [
        "READ MORE: The pier is old.\n\nREAD MORE: The pier is closed.\n",
        "Rovers: Hill 22, Lind 10\nTown: Quill 12, Marl 9\nRovers: Hill 3, Lind 2\nTown: Quill 1, Marl 9\n",
        "A. The pier is old.\n\nB. The pier is closed.\n",
        "CLAIM: The city will take your stove.\n\nOUR RATING: False.\n\nTHE FACTS: A post claims that it will.\n",
        "GOALKEEPERS: Ana Hill (Rovers), Pam Lind.\n\nDEFENDERS: Mara Quill (Town), Ada Coyle.\n",
    ],
)
def test_links_tables_and_lists_are_no_transcripts(text: str) -> None:
    assert read_turns(read(text)) == []


def test_the_record_of_a_hearing_has_titles_and_names_in_capitals_before_a_full_stop() -> None:
    text = (
        "Excerpts from the hearing\n\nThe CHAIRMAN. You have five minutes.\n\nMs. ALVARADO. Were the pumps on?\n\n"
        "Col. HUTCHENS. They were not.\n\nMs. ALVARADO. Where was the truck?\n\nCol. HUTCHENS. I believe it drowned.\n"
    )
    turns = read_turns(read(text))
    assert [turn.head.of(text) for turn in turns][:3] == ["The CHAIRMAN", "Ms. ALVARADO", "Col. HUTCHENS"]
    assert len(turns) == 5


def test_a_list_in_capitals_is_no_record() -> None:
    days = ("MONDAY", "TUESDAY", "FRIDAY", "MONDAY", "SUNDAY")
    text = "\n".join(f"{day}. It was late again today." for day in days)
    assert read_turns(read(text)) == []


def test_several_who_speak_in_one_paragraph_are_told_apart_and_directions_are_nobodys() -> None:
    text = "LIND: Is it hard? [clip of a film] OTTO MARL: Easy! [end of clip] LIND: Well? QUILL: No.\n\nLIND: I see.\n"
    assert [(head, words) for head, _, words in turns_of(text)] == [
        ("LIND", ["Is it hard?"]),
        ("OTTO MARL", ["Easy!"]),
        ("LIND", ["Well?"]),
        ("QUILL", ["No."]),
        ("LIND", ["I see."]),
    ]


def test_a_turn_may_stand_behind_a_quotation_mark_that_nothing_closes() -> None:
    text = (
        "Partial transcript as follows:\n\n“LIND: Is it hard?\n\n“(CROSSTALK.)\n\n“QUILL: I like it.\n\n“LIND: Well?\n"
    )
    assert [(head, words) for head, _, words in turns_of(text)] == [
        ("LIND", ["Is it hard?"]),
        ("QUILL", ["I like it."]),
        ("LIND", ["Well?"]),
    ]


def test_the_prose_of_an_article_around_turns_tells_of_those_who_speak() -> None:
    prose = (
        "Ada Quill runs a bakery in Denby. Her profile ran on a Sunday show, in which Tess Lind asked her much. " * 6
        + "\n\n"
    )
    text = f"{prose}LIND: Hard?\n\nQUILL: I like it.\n\nIt keeps me up.\n\nLind let Quill boast of it.\n\nLIND: Ah.\n"
    assert [words for _, _, words in turns_of(text)] == [["Hard?"], ["I like it.", "It keeps me up."], ["Ah."]]


def test_journalists_of_a_broadcast_report_and_so_does_who_brings_in_the_guests() -> None:
    text = (
        "TESS LIND, HOST:\n\nThe bridge fell on Monday.\n\nOTTO MARL, BYLINE: The mayor said so.\n\n"
        "ADA QUILL: I saw it.\n\nLIND: Thank you.\n"
    )
    assert [(turn.head.of(text), turn.reports) for turn in read_turns(read(text))] == [
        ("TESS LIND", True),
        ("OTTO MARL", True),
        ("ADA QUILL", False),
        ("LIND", True),
    ]
    first = "The mayor said that the bridge was safe. " * 14 + "Now we are joined by Ada Quill. Is it?"
    text = f"LIND: {first}\n\nQUILL: I doubt it.\n\nLIND: Why?\n\nQUILL: It is old.\n"
    assert [turn.reports for turn in read_turns(read(text))] == [True, False, False, False]


def test_a_member_of_parliament_has_seat_and_party_in_brackets() -> None:
    text = (
        "Alan Pryce: I beg to move that the Bill be read now.\n\n"
        "Mr Speaker: Order. The House must be quiet now.\n\n"
        "Sir Gerald Moss (Tatton) (Con): Does my hon. Friend agree that it was so?\n\n"
        "Alan Pryce: I do agree with my hon. Friend on that.\n\n"
        "Sir Gerald Moss: I thank him for that."
    )
    heads = [text[turn.head.start : turn.head.end] for turn in read_turns(read(text))]
    assert heads == ["Alan Pryce", "Mr Speaker", "Sir Gerald Moss (Tatton) (Con)", "Alan Pryce", "Sir Gerald Moss"]
