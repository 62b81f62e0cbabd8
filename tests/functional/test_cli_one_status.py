"""One kind of error has one exit status, whichever command meets it."""

import pytest

READERS = {
    "add": ("add", "PATH"),
    "analyze": ("analyze", "PATH"),
    "analyze --jsonl": ("analyze", "--jsonl", "PATH", "OUT"),
    "import": ("import", "PATH"),
    "corpus": ("corpus", "PATH", "OUT"),
    "agree": ("agree", "PATH"),
    "correct": ("correct", "PATH"),
    "restore": ("restore", "PATH", "--yes"),
    "notes import": ("notes", "import", "PATH"),
    "register import": ("register", "import", "PATH"),
}
WRITERS = {
    "export": ("export", "PATH"),
    "notes export": ("notes", "export", "PATH"),
    "notes markdown": ("notes", "markdown", "PATH"),
    "backup": ("backup", "PATH"),
}
OF_AN_ARTICLE = {
    "show": ("show", "999"),
    "notes list": ("notes", "list", "999"),
    "notes add": ("notes", "add", "999", "Ask her."),
    "review": ("review", "999"),
}


def called(sayso, words, tmp_path, path):
    result = sayso(*({"PATH": path, "OUT": tmp_path / "out"}.get(word, word) for word in words))
    assert "Usage:" not in result.output  # else the words of the call are wrong, not the path
    return result


@pytest.mark.parametrize("words", READERS.values(), ids=READERS)
def test_a_file_that_is_not_there(words, sayso, room, tmp_path):
    result = called(sayso, words, tmp_path, tmp_path / "none.jsonl")
    assert result.exit_code == 2, result.output


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS)
def test_a_place_under_a_file(words, sayso, room, tmp_path):
    (tmp_path / "file").write_text("x")
    result = called(sayso, words, tmp_path, tmp_path / "file" / "out")
    assert result.exit_code == 2, result.output


@pytest.mark.parametrize("words", OF_AN_ARTICLE.values(), ids=OF_AN_ARTICLE)
def test_an_article_that_is_not_there(words, sayso, room, tmp_path):
    result = called(sayso, words, tmp_path, tmp_path)
    assert result.exit_code == 1, result.output


def test_a_file_where_a_folder_is_wanted(sayso, room, tmp_path):
    (tmp_path / "file").write_text("x")
    assert sayso("notes", "markdown", tmp_path / "file").exit_code == 2
