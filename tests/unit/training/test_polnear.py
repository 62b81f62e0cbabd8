from pathlib import Path

import pytest

from training.polnear import add_labels, read_annotations, read_release

WRITTEN = (
    "T1\tSource 0 3\tShe\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;15 17\tno no\nT4\tAttribution 4 8\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nT5\tDiscard 20 22\tx\n"
)


def test_a_brat_file_gives_roles_as_spans() -> None:
    assert read_annotations(WRITTEN) == [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11], [15, 17]]}]


def test_numbered_roles_are_pieces_of_one_role() -> None:
    written = WRITTEN + "T6\tContent 30 33\tyes\n"
    written = written.replace("Source:T1\n", "Source:T1 Content2:T6\n")
    assert read_annotations(written)[0]["content"] == [[9, 11], [15, 17], [30, 33]]


def test_a_release_gives_each_article_once(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / "data" / "dev" / folder).mkdir(parents=True)
    (tmp_path / "data" / "dev" / "text" / "a.txt").write_text("She said no", "utf-8")
    for reader in ("4b22", "ef2d"):
        (tmp_path / "data" / "dev" / "attributions" / f"a_{reader}.ann").write_text(WRITTEN, "utf-8")
    (article,) = read_release(tmp_path, "dev")
    assert (article["id"], article["text"], len(article["attributions"])) == ("a", "She said no", 1)


def test_labels_of_another_text_are_refused() -> None:
    name = "breitbart_2016-09-12_stealth-over-health-hillary-clin"
    with pytest.raises(ValueError, match="1273 characters"):
        add_labels([{"id": name, "text": "another", "attributions": []}], "dev")


def test_labels_find_their_attributions() -> None:
    article = {
        "id": "breitbart_2016-09-12_stealth-over-health-hillary-clin",
        "text": "x" * 1273,
        "attributions": [{"source": [[89, 106]], "cue": [[107, 114]], "content": [[115, 290]]}],
    }
    add_labels([article], "dev")
    assert article["attributions"][0]["identity"] == "named_org"
