import pytest

from sayso.errors import InvalidInputError
from sayso.register.by_hand import given_address, given_name, joins_of


def test_what_is_meant_follows_joins_and_articles():
    joins = joins_of([(2, None, 1), (3, None, 2), (3, 7, 9)])
    assert [joins.meant(found, 5) for found in (1, 2, 3, 4)] == [1, 1, 1, 4]
    assert joins.meant(3, 7) == 9
    assert joins.concerned == {2, 3}


def test_two_that_lead_to_each_other_end():
    assert joins_of([(1, None, 2), (2, None, 1)]).last(1) in (1, 2)


def test_a_name_and_an_address_are_looked_at():
    assert given_name("  Ada   Quill ") == "Ada Quill"
    assert given_address(" Q42 ") == "https://www.wikidata.org/wiki/Q42"
    assert given_address("https://viaf.example/1") == "https://viaf.example/1"


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (given_name, " "),
        (given_name, "x" * 201),
        (given_name, "a\x00b"),
        (given_address, "javascript:alert(1)"),
        (given_address, "Q0"),
        (given_address, ""),
    ],
)
def test_what_cannot_be_one_is_refused(check, words):
    with pytest.raises(InvalidInputError):
        check(words)
