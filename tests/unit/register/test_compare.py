from datetime import date

import pytest

from sayso.analysis.sources.known import Being
from sayso.analysis.types import Identity
from sayso.domain import State
from sayso.errors import InvalidInputError
from sayso.register.compare import article_ids, compare
from sayso.register.values import Entry
from tests.factories import make_article

COPY = "Ada Quill said the council would close the old harbour bridge for two years of repairs in spring"
QUILL = Entry(5, "Ada Quill", Being.PERSON, 2)
CRITICS = Entry(6, "critics", Being.UNNAMED, 2)


def side_by_side(*texts, entries=None):
    articles = [make_article(text, article_id=number, title=f"T{number}") for number, text in enumerate(texts, 1)]
    return compare(articles, entries or [{1: QUILL, 2: CRITICS}] * len(texts))


def test_a_source_of_one_entry_is_shared_with_its_claims_beside_each_other():
    found = side_by_side("Mayor Ada Quill said one. Critics said two.", "Ada Quill said three. Ada Quill said four.")
    [quill] = found.shared
    assert (quill.voice_id, quill.name, quill.identity) == (5, "Ada Quill", Identity.NAMED_PERSON)
    assert [[claim.content for claim in claims] for claims in quill.by_article] == [["one"], ["three", "four"]]
    assert (quill.articles, quill.claims, quill.echoed) == (2, 3, False)
    assert [[speaker.name for speaker in column] for column in found.alone] == [["Critics"], []]


def test_two_unnamed_sources_of_one_kind_are_never_shared():
    found = side_by_side("Ada Quill said a. Critics said b.", "Ada Quill said c. Critics said d.")
    assert [speaker.name for speaker in found.shared] == ["Ada Quill"]
    assert [[speaker.voice_id for speaker in column] for column in found.alone] == [[6], [6]]


def test_a_source_without_an_entry_is_its_articles_alone():
    found = side_by_side("Ada Quill said a.", "Ada Quill said b.", entries=[{}, {}])
    assert found.shared == ()
    assert [[(each.name, each.voice_id) for each in column] for column in found.alone] == [[("Ada Quill", None)]] * 2


def test_the_same_words_are_one_echo_and_no_second_source():
    found = side_by_side(
        f"Bridge to close. {COPY}. Critics said it was late.", f"News. {COPY}. Ada Quill said no more."
    )
    [echo] = found.echoes
    assert (echo.words, echo.text) == (18, COPY)
    assert [article_id for article_id, _ in echo.places] == [1, 2]
    [quill] = found.shared
    assert [[claim.same for claim in claims] for claims in quill.by_article] == [[True], [True, False]]
    assert not quill.echoed
    assert found.columns[0].same_share == pytest.approx(
        len(COPY) / len(f"Bridge to close. {COPY}. Critics said it was late.")
    )
    assert side_by_side(f"{COPY}.", f"{COPY}.").shared[0].echoed


def test_a_column_says_what_the_article_is_and_where_it_begins():
    articles = [
        make_article("Critics said a. Ada Quill said b.", publication="The Quay", published_on=date(2026, 1, 2)),
        make_article("Nothing here.", article_id=2),
        make_article("Rien.", article_id=3, state=State.NOT_ENGLISH),
    ]
    first, second, third = compare(articles, [{}, {}, {}]).columns
    assert (first.publication, first.day, first.dated) == ("The Quay", date(2026, 1, 2), True)
    assert (first.first_source, first.first.content, first.first.number) == ("Critics", "a", 1)
    assert first.summary.claims == 2
    assert (second.first, second.first_source, second.dated, second.summary.claims) == (None, "", False, 0)
    assert (third.summary, third.first) == (None, None)


@pytest.mark.parametrize(("words", "ids"), [("3,8", (3, 8)), (" 8, 3 ,8,12,1", (8, 3, 12, 1))])
def test_articles_are_asked_for_by_their_ids(words, ids):
    assert article_ids(words) == ids


@pytest.mark.parametrize("words", ["", "3", "3,3", "1,2,3,4,5", "a,b", "3,-1", "3,0", f"3,{10**30}", "3,٣"])
def test_fewer_or_more_or_something_else_is_refused(words):
    with pytest.raises(InvalidInputError):
        article_ids(words)
