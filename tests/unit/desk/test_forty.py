"""40 questions over ten constructed articles, answered by the real analysis."""

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.desk.asked import ASKED, findings
from sayso.desk.text import Seen
from sayso.desk.values import Answer, Check
from tests.unit.desk.constructed import ARTICLES


@pytest.fixture(scope="module")
def seen() -> dict[str, Seen]:
    analyzer = Analyzer()
    return {name: Seen(text, analyzer.analyze(text)) for name, (text, _) in ARTICLES.items()}


def test_there_are_forty_questions_over_ten_articles() -> None:
    assert len(ARTICLES) == 10
    assert sum(len(questions) for _, questions in ARTICLES.values()) == 40


@pytest.mark.parametrize(
    ("name", "check", "about", "answer"),
    [(name, *question) for name, (_, questions) in ARTICLES.items() for question in questions],
)
def test_a_question_with_a_known_answer(
    seen: dict[str, Seen], name: str, check: Check, about: str, answer: Answer
) -> None:
    found = findings(check, seen[name])
    spoken = [each for each in found if about.casefold() in each.statement.casefold()]
    assert [each.answer for each in spoken[:1]] == [answer], [(each.answer, each.statement) for each in found]


def test_each_place_is_in_the_text_and_each_subject_is_asked_of_once(seen: dict[str, Seen]) -> None:
    for each in seen.values():
        for check in ASKED:
            found = findings(check, each)
            assert all(0 <= span.start < span.end <= len(each.text) for finding in found for span in finding.places)
            assert len({finding.subject for finding in found}) == len(found), check
            assert all(finding.statement.strip() and len(finding.statement) < 400 for finding in found)
