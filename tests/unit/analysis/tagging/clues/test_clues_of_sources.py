import numpy as np
from numpy.testing import assert_array_equal

from sayso.analysis.tagging.clues.sources import COUNT, Clues

TEXT = "Mayor Ada Quill said no. A spokesman for the city said more. Quill added that officials agreed."


def clues(*sources: str) -> np.ndarray:
    spans = [(TEXT.index(said), TEXT.index(said) + len(said)) for said in sources]
    return Clues(TEXT).features(spans, [end + 1 for _, end in spans])


def test_there_is_a_row_for_each_source() -> None:
    rows = clues("Mayor Ada Quill", "A spokesman for the city", "officials")
    assert rows.shape == (3, COUNT)
    assert set(np.unique(rows)) <= {0.0, 1.0}


def test_different_kinds_of_source_have_different_clues() -> None:
    named, unnamed, several = clues("Mayor Ada Quill", "A spokesman for the city", "officials")
    assert (named != unnamed).sum() > 3
    assert (unnamed != several).sum() > 3


def test_clues_of_a_source_do_not_depend_on_later_ones() -> None:
    assert_array_equal(clues("Mayor Ada Quill"), clues("Mayor Ada Quill", "officials")[:1])


def test_a_text_without_sources_or_words_gives_no_rows() -> None:
    assert Clues("").features([], []).shape == (0, COUNT)


def test_odd_sources_have_clues_too() -> None:
    text = "\ud800 “ ” ’s \0"
    assert Clues(text).features([(0, 1), (2, 5), (6, 9)], [0, 5, 9]).shape == (3, COUNT)
