from sayso.analysis.phrases.reading import read
from sayso.analysis.turns.floor import find_floor

INTERVIEW = (
    "A conversation with Mara Quill\n\nI met her in May.\n\nWhy do you bake?\n\nI was hungry.\n\n"
    "Was it hard?\n\nMy mother thought so. We all did.\n"
)


def test_the_i_of_an_interview_is_the_guests_from_the_first_question_on() -> None:
    (floor,) = find_floor(read(INTERVIEW))
    assert floor.speaker.span.of(INTERVIEW) == "Mara Quill"
    assert floor.asked
    assert floor.span.of(INTERVIEW).startswith("Why do you bake?")
    question, answer = INTERVIEW.index("you bake"), INTERVIEW.index("I was hungry")
    assert floor.means("you", question)
    assert not floor.means("i", question)
    assert floor.means("i", answer)
    assert floor.means("we", answer)
    assert not floor.means("she", answer)


def test_no_interview_without_a_guest_two_questions_a_you_or_an_answer() -> None:
    for changed in (
        INTERVIEW.replace("A conversation with Mara Quill", "Bread"),
        INTERVIEW.replace("Was it hard?", "It was hard."),
        INTERVIEW.replace("do you bake", "do they bake"),
        INTERVIEW.replace("I was", "She was").replace("My mother", "Her mother").replace("We all", "They all"),
        "",
    ):
        assert find_floor(read(changed)) == []


def test_a_question_in_quotation_marks_or_of_many_words_asks_nobody() -> None:
    quoted = INTERVIEW.replace("Was it hard?", "“Was it hard?”").replace("Why do you", f"{'Well, ' * 90}why do you")
    assert find_floor(read(quoted)) == []


def test_a_body_that_is_asked_says_we_and_not_i() -> None:
    text = INTERVIEW.replace("A conversation with Mara Quill", "The Denby Water Company: an interview")
    (floor,) = find_floor(read(text))
    answer = text.index("I was hungry")
    assert floor.means("we", answer)
    assert not floor.means("i", answer)


def test_a_hearing_is_the_advocates_up_to_the_next_one() -> None:
    text = (
        "ARGUMENT OF ANNA QUILL\n\nMay it please the Court: I think it fell.\n\nDo you, Ms. Quill?\n\nWe do.\n\n"
        "ARGUMENT OF OTTO HILL\n\nMay it please the Court: I think it stood.\n"
    )
    first, second = find_floor(read(text))
    assert (first.speaker.span.of(text), second.speaker.span.of(text)) == ("ANNA QUILL", "OTTO HILL")
    assert first.means("you", text.index("you, Ms"))
    assert first.span.end == second.span.start
    assert find_floor(read("May it please the Court: I think it fell.")) == []


def test_a_speech_is_its_speakers() -> None:
    text = "Remarks by President Mara Quill\n\nI am glad. Are you?\n"
    (floor,) = find_floor(read(text))
    assert floor.speaker.span.of(text) == "Mara Quill"
    assert floor.means("i", text.index("I am"))
    assert not floor.asked
