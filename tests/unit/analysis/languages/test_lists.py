from pathlib import Path

import pytest

from sayso.analysis.languages.chosen import LISTS
from sayso.analysis.languages.lists import word_set

FILES = sorted(LISTS.folder.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_list_says_where_it_is_from(path: Path) -> None:
    first, *lines = path.read_text("utf-8").splitlines()
    assert first.startswith("#")
    assert len(lines) == len(set(lines))


def test_words_are_the_lines_of_a_list() -> None:
    assert "Reuters" in LISTS.words("bodies")
    assert word_set("of or of") == {"of", "or"}


def test_a_pattern_is_any_of_its_lines_as_whole_words() -> None:
    assert LISTS.pattern("grants").search("He spoke Off The Record.")
    assert not LISTS.pattern("grants").search("He requested anonymityx")
