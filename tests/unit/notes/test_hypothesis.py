import pytest

from sayso.notes.hypothesis import annotations


@pytest.mark.parametrize("kind", [[], {}, 7, None])
def test_a_selector_of_no_known_type_is_passed_over(kind):
    [found] = annotations([{"text": "a", "target": [{"selector": [{"type": kind, "exact": "b"}]}]}])
    assert (found.words, found.exact) == ("a", "")


@pytest.mark.parametrize(("root", "reply"), [("4", 5), (4, "5"), ("r" * 201, "s" * 201), ("a\0", "b\0")])
def test_a_reply_is_added_whatever_the_ids(root, reply):
    rows = [{"id": root, "text": "a"}, {"id": reply, "text": "b", "references": [root]}]
    assert [each.words for each in annotations(rows)] == ["a\n\nsomebody: b"]


def test_rows_without_an_id_are_their_own():
    rows = [
        {"text": "a"},
        {"id": "0", "text": "b"},
        {"id": None, "text": "c"},
        {"id": [], "text": "d", "references": [""]},
    ]
    assert [each.words for each in annotations(rows)] == ["a", "b", "c", "d"]
