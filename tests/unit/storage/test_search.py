import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain import SnippetPart
from sayso.errors import InvalidInputError
from sayso.storage.search import MAX_TERMS, to_fts, to_parts


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("harbour talks", '"harbour" "talks"'),
        ('"harbour talks" quay', '"harbour talks" "quay"'),
        ('quay "not closed', '"quay" "not closed"'),
        ('pre"in side"post', '"pre" "in side" "post"'),
        ("OR AND NOT NEAR(a b) title: ^x*", '"OR" "AND" "NOT" "NEAR(a" "b)" "title:" "^x*"'),
        ("don't", '"don\'t"'),
        ("— … 5%", '"5%"'),
        ("nul\x00 half\ud800", '"nul " "half "'),
        ("", None),
        (" \n", None),
        ('"" ? _', None),
    ],
)
def test_words_and_phrases_are_quoted_and_nothing_else_is_syntax(search, expected):
    assert to_fts(search) == expected


def test_too_many_words_are_refused_in_words():
    assert to_fts("a " * MAX_TERMS) is not None
    with pytest.raises(InvalidInputError, match="up to 50") as told:
        to_fts("a " * (MAX_TERMS + 1))
    assert told.value.field == "q"


def test_an_excerpt_is_cut_into_what_was_found_and_the_rest():
    assert to_parts("a <b>, <c><d>", "<", ">") == (
        SnippetPart("a ", False),
        SnippetPart("b", True),
        SnippetPart(", ", False),
        SnippetPart("c", True),
        SnippetPart("d", True),
    )


@given(st.lists(st.tuples(st.text(alphabet="ab\n", min_size=1), st.booleans())))
def test_the_pieces_of_an_excerpt_are_the_excerpt(pieces):
    excerpt = "".join(f"<{piece}>" if hit else piece for piece, hit in pieces)
    parts = to_parts(excerpt, "<", ">")
    assert "".join(f"<{part.text}>" if part.hit else part.text for part in parts) == excerpt
