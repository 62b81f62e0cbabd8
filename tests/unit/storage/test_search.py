from hypothesis import given
from hypothesis import strategies as st

from sayso.domain import SnippetPart
from sayso.storage.search import to_parts


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
