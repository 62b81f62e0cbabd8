import pytest

from sayso.analysis.languages.english.nouns import looks_plural, noun_as_written, noun_of, plural_of
from sayso.analysis.languages.nature import Nature


@pytest.mark.parametrize(
    ("word", "nature", "plural"),
    [
        ("official", Nature.PERSON, False),
        ("officials", Nature.GROUP, True),
        ("people", Nature.GROUP, True),
        ("women", Nature.GROUP, True),
        ("policewoman", Nature.PERSON, False),
        ("ministry", Nature.ORG, False),
        ("ministries", Nature.GROUP, True),
        ("poll", Nature.DOCUMENT, False),
        ("ex-policeman", Nature.PERSON, False),
    ],
)
def test_a_noun_tells_what_it_is(word: str, nature: Nature, plural: bool) -> None:
    noun = noun_of(word)
    assert noun is not None
    assert (noun.nature, noun.plural) == (nature, plural)


def test_a_noun_tells_gender_and_whether_it_says_a_role() -> None:
    spokeswoman, source = noun_of("spokeswoman"), noun_of("source")
    assert spokeswoman
    assert source
    assert (spokeswoman.gender, spokeswoman.bare) == ("f", False)
    assert (source.gender, source.bare) == ("-", True)


def test_an_unknown_noun_is_none() -> None:
    assert noun_of("teapot") is None


@pytest.mark.parametrize(("noun", "plural"), [("fireman", "firemen"), ("ally", "allies"), ("church", "churches")])
def test_plurals_are_regular(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


@pytest.mark.parametrize(
    ("word", "expected"), [("standards", True), ("press", False), ("chorus", False), ("gas", False)]
)
def test_unknown_nouns_show_their_number(word: str, expected: bool) -> None:
    assert looks_plural(word) is expected


def test_scholars_are_known_by_their_ending() -> None:
    one, several = noun_of("herpetologist"), noun_of("herpetologists")
    assert one
    assert several
    assert (one.nature, several.nature, several.plural) == (Nature.PERSON, Nature.GROUP, True)


def test_a_post_is_written_and_the_post_a_paper() -> None:
    post, paper, clerk = noun_as_written("post"), noun_as_written("Post"), noun_as_written("Clerk")
    assert post
    assert paper
    assert clerk
    assert (post.nature, paper.nature, clerk.nature) == (Nature.DOCUMENT, Nature.ORG, Nature.PERSON)
