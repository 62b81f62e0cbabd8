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
    "diff": ("diff", "PATH", "PATH"),
    "feeds follow": ("feeds", "follow", "PATH"),
    "sample": ("sample", "PATH", "OUT"),
    "notes import": ("notes", "import", "PATH"),
    "register import": ("register", "import", "PATH"),
}
WRITERS = {
    "export": ("export", "PATH"),
    "notes export": ("notes", "export", "PATH"),
    "notes markdown": ("notes", "markdown", "PATH"),
    "backup": ("backup", "PATH"),
    "claims": ("claims", "--csv", "PATH"),
    "gold": ("gold", "PATH"),
    "register export": ("register", "export", "PATH"),
    "labels": ("labels", "PATH", "--form", "label-studio"),
}
OF_AN_ARTICLE = {
    "show": ("show", "999"),
    "page": ("page", "999", "OUT"),
    "epub": ("epub", "999", "OUT"),
    "compare": ("compare", "998", "999"),
    "diff": ("diff", "999"),
    "reextract": ("reextract", "999"),
    "mark": ("mark", "999", "--read"),
    "delete": ("delete", "999", "--yes"),
    "notes delete": ("notes", "delete", "999", "1"),
    "notes markdown": ("notes", "markdown", "OUT", "999"),
    "notes export": ("notes", "export", "OUT", "999"),
    "notes list": ("notes", "list", "999"),
    "notes add": ("notes", "add", "999", "Ask her."),
    "review": ("review", "999"),
}
OF_ANOTHER_KIND = {
    "agree": ("agree", "PATH"),
    "correct": ("correct", "PATH"),
    "feeds follow": ("feeds", "follow", "PATH"),
    "notes import": ("notes", "import", "PATH"),
    "register import": ("register", "import", "PATH"),
}
VALUES = {
    "search of list": ("list", "--search", "said:"),
    "search of claims": ("claims", "foo:bar"),
    "search of mark": ("mark", "--search", "foo:bar", "--read"),
    "search of notes": ("notes", "list", "--search", "said:"),
    "policy": ("review", "1", "--policy", "none"),
    "day": ("add", "STORY", "--date", "2026-99-99"),
    "address of an article": ("add", "STORY", "--url", "nowhere"),
    "address of a webhook": ("webhooks", "add", "nowhere"),
    "nothing to change": ("mark", "1"),
}
ARTICLES = {"add": ("add", "PATH"), "analyze": ("analyze", "PATH"), "import": ("import", "PATH")}


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


@pytest.mark.parametrize("words", OF_ANOTHER_KIND.values(), ids=OF_ANOTHER_KIND)
def test_a_file_of_another_kind(words, sayso, room, tmp_path):
    (tmp_path / "odd.json").write_text("{odd")
    result = called(sayso, words, tmp_path, tmp_path / "odd.json")
    assert result.exit_code == 2, result.output


@pytest.mark.parametrize("words", VALUES.values(), ids=VALUES)
def test_a_value_that_nobody_can_understand(words, sayso, room, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("The mayor said no.")
    sayso("add", story)
    result = called(sayso, [story if word == "STORY" else word for word in words], tmp_path, tmp_path)
    assert result.exit_code == 2, result.output


@pytest.mark.parametrize("words", ARTICLES.values(), ids=ARTICLES)
def test_a_document_in_which_there_is_no_article(words, sayso, room, tmp_path):
    (tmp_path / "story.pdf").write_bytes(b"%PDF-1.7 and no more")
    result = called(sayso, words, tmp_path, tmp_path / "story.pdf")
    assert result.exit_code == 1, result.output
