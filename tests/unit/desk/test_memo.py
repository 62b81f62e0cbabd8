from datetime import date

from sayso.desk.memo import FEW, ROWS, markdown, memo
from sayso.desk.policies import known, plain, read_policy
from sayso.desk.review import review
from sayso.desk.text import Seen
from sayso.desk.values import Answer, GivenAnswer
from tests.factories import ADDED_AT, TEXT, make_article

DAY = date(2026, 11, 27)
RATE = "Measured."


def seen(text: str = TEXT) -> Seen:
    article = make_article(text)
    assert article.analysis
    return Seen(text, article.analysis)


def test_quiet_questions_are_summed_up_and_notable_ones_told() -> None:
    found = memo(make_article(), review(seen(), known("reuters")), RATE, DAY)
    assert [part.question for part in found.parts] == [
        "Does the text say more of who they are than a bare word such as “source”?",
        "Does a claim rest on one unnamed source alone?",
    ]
    assert [(row.answer, row.by) for row in found.parts[0].rows] == [("No", "by machine")]
    assert found.parts[0].rest == "1 other: yes."
    assert "Do “sources” in the plural turn out to be one? No unnamed source stands in the plural" in found.quiet[1]
    assert found.foot[1] == "Analysis fake-1; nobody corrected it. Written on 27 November 2026."


def test_a_note_is_told_whatever_the_answer() -> None:
    said = GivenAnswer(question="known", answer=None, note="Ask\nMarsh.", at=ADDED_AT)
    found = memo(make_article(), review(seen(), known("ap"), [said]), RATE, DAY)
    part = next(each for each in found.parts if each.question.startswith("Does an editor know"))
    assert [(row.by, row.note) for row in part.rows] == [("by machine", "Ask Marsh.")]
    assert "Note: Ask Marsh." in markdown(found)


def test_all_by_hand_is_said_so_and_what_is_lost_is_told() -> None:
    house = read_policy("title: Ours\nrules:\n- id: lawyer\n  question: Read it?")
    said = [
        GivenAnswer(question="own-lawyer", answer=Answer.YES, at=ADDED_AT),
        GivenAnswer(question="own-lawyer:gone", answer=Answer.NO, note="Old.", asked="Read it?", at=ADDED_AT),
        GivenAnswer(question="share", answer=Answer.NO, at=ADDED_AT),
    ]
    found = memo(make_article(), review(seen(), house, said), RATE, DAY)
    assert found.stands == "1 answer, all by hand: 1 yes."
    assert found.lost == ("Read it? No, by hand. Old.",)
    assert found.parts[0].rows[0].by == "by hand; the machine: cannot be seen in the text"
    assert "## Answers whose place is gone" in markdown(found)
    assert "after:" not in markdown(found)


def crowd(number: int) -> str:
    said = (
        f"A {_word(n)} official who asked not to be named because {_word(n)} said no {_word(n)}." for n in range(number)
    )
    return "Title\n\n" + " ".join(said)


def test_what_is_the_same_of_several_sources_is_told_at_once() -> None:
    text = "Title\n\nA red official said no. A blue official said yes. A green official said nothing."
    found = memo(make_article(text), review(seen(text), known("npr")), RATE, DAY)
    part = next(each for each in found.parts if each.question == "Does the text say why they are not named?")
    assert [row.statement for row in part.rows] == [
        "“A red official”, “A blue official” and “A green official”: no reason is given."
    ]


def test_of_more_than_a_page_each_question_tells_the_first_few_and_counts_the_others() -> None:
    text = crowd(ROWS + 1)
    whole = review(seen(text), plain())
    crowded = memo(make_article(text), whole, RATE, DAY)
    question = "Does a claim rest on one unnamed source alone?"
    alone = next(part for part in crowded.parts if part.question == question)
    assert len(alone.rows) == FEW
    assert alone.rest == f"{ROWS + 1 - FEW} others: yes."
    item = next(each for each in whole.items[::-1] if each.question.startswith("alone:"))
    noted = GivenAnswer(question=item.question, answer=None, note="This one.", at=ADDED_AT)
    told = memo(make_article(text), review(seen(text), plain(), [noted]), RATE, DAY)
    alone = next(part for part in told.parts if part.question == question)
    assert [row.note for row in alone.rows] == ["", "", "This one."]


def test_nothing_asked_is_said_so() -> None:
    empty = review(seen("Nothing is said."), read_policy("rules: [{ask: reason}]"))
    found = memo(make_article("Nothing is said."), empty, RATE, DAY)
    assert found.stands == "Nothing was asked."
    assert found.quiet == ("Does the text say why they are not named? No unnamed source says anything in the text.",)


def _word(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number)) + "ish"
