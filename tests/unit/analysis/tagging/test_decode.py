import numpy as np
import pytest

from sayso.analysis.tagging.decode import (
    BUCKETS,
    CONTENT,
    CUE,
    LINK,
    SOURCE,
    Biases,
    Linked,
    Scores,
    decode,
    distance_buckets,
    find_spans,
)

NO_BIAS = Biases(np.zeros(2 * BUCKETS + 3, dtype=np.float32), np.zeros(2 * BUCKETS + 3, dtype=np.float32))


def scores(tags: list[int], source_links: dict[int, int], content_links: dict[int, int]) -> Scores:
    """A window of which the net is sure: `tags` per word, and which word points at which (0 is "none")."""
    count = len(tags) + 1
    logits = np.zeros((count, 7), dtype=np.float32)
    logits[np.arange(1, count), tags] = 9
    links = np.zeros((count, 4 * LINK), dtype=np.float32)
    for which, pairs in enumerate((source_links, content_links)):
        for i, (word, target) in enumerate(pairs.items()):
            links[word, 2 * which * LINK + i] = 40
            links[target, (2 * which + 1) * LINK + i] = 40
    return Scores(logits, links, np.zeros(count, dtype=np.int64))


def test_words_that_point_at_one_another_become_an_attribution() -> None:
    (found,) = decode(scores([1, 2, 3, 5, 6, 6], {3: 1}, {4: 3, 5: 3, 6: 3}), NO_BIAS)
    assert (found.source, found.cue, found.content) == (((1, 3),), (3, 4), ((4, 7),))
    assert found.cue_probability > 0.99
    assert found.link_probability > 0.99


def test_a_content_in_pieces_is_one_attribution() -> None:
    (found,) = decode(scores([5, 1, 3, 5, 6], {3: 2}, {1: 3, 4: 3, 5: 3}), NO_BIAS)
    assert found.content == ((1, 2), (4, 6))


def test_pieces_that_touch_are_one() -> None:
    (found,) = decode(scores([3, 5, 6, 5, 6], {1: 0}, {2: 1, 3: 1, 4: 1, 5: 1}), NO_BIAS)
    assert found.content == ((2, 6),)


def test_a_further_piece_needs_a_surer_link_than_the_best_one() -> None:
    told = scores([3, 5, 6, 6, 0, 5], {1: 0}, {2: 1, 3: 1, 4: 1, 6: 1})
    told.links[6] *= 0.0075  # hardly more than an even guess among all words: 0.43
    assert [f.content for f in decode(told, NO_BIAS)] == [((2, 5),)]


def test_cues_that_touch_are_one() -> None:
    (found,) = decode(scores([3, 3, 5, 6], {1: 0, 2: 0}, {3: 1, 4: 2}), NO_BIAS)
    assert found.cue == (1, 3)


def test_a_cue_that_points_at_none_has_no_source() -> None:
    (found,) = decode(scores([1, 3, 5], {2: 0}, {3: 2}), NO_BIAS)
    assert found.source == ()


def test_a_cue_without_content_is_no_attribution() -> None:
    assert [f.cue for f in decode(scores([3, 0, 3, 5], {1: 0, 3: 0}, {4: 3}), NO_BIAS)] == [(3, 4)]


def test_a_content_that_points_nowhere_is_left_out() -> None:
    weak = scores([3, 0, 0, 0, 0, 0, 0, 5], {1: 0}, {8: 5})
    assert decode(weak, NO_BIAS) == []


def test_a_content_of_two_minds_goes_to_the_cue_that_it_follows() -> None:
    (found,) = decode(scores([3, 0, 3, 5, 6], {1: 0, 3: 0}, {}), NO_BIAS)  # the net points nowhere: all cues alike
    assert (found.cue, found.content) == ((3, 4), ((4, 6),))


def test_an_impossible_step_is_decoded_again_over_its_line() -> None:
    told = scores([3, 5, 6, 6], {1: 0}, {2: 1, 3: 1, 4: 1})
    told.tags[3] = 0
    told.tags[3, [2, 6]] = 9, 8.9  # "source goes on" after a content: impossible, though a little likelier
    (found,) = decode(told, NO_BIAS)
    assert found.content == ((2, 5),)


def test_probabilities_say_how_sure_the_net_was() -> None:
    told = scores([1, 3, 5, 6], {2: 1}, {3: 2, 4: 2})
    told.tags[2] = [0.0, 0, 0, 1.0, 0, 0, 0]
    (unsure,) = decode(told, NO_BIAS)
    assert 0.2 < unsure.cue_probability < 0.6
    assert isinstance(unsure, Linked)


@pytest.mark.parametrize(
    ("tags", "role", "expected"),
    [
        ([0, 1, 2, 0, 1], SOURCE, [(1, 3), (4, 5)]),
        ([3, 3, 4, 4], CUE, [(0, 1), (1, 4)]),
        ([6, 6, 0], CONTENT, [(0, 2)]),
        ([0, 0], CUE, []),
        ([], CUE, []),
    ],
)
def test_spans_begin_and_go_on(tags: list[int], role: int, expected: list[tuple[int, int]]) -> None:
    assert find_spans(np.array(tags, dtype=np.int64), role) == expected


def test_buckets_tell_side_and_distance() -> None:
    buckets = distance_buckets(256)
    assert buckets.shape == (256, 256)
    assert buckets[5, 5] == BUCKETS
    assert (buckets[5, 6], buckets[5, 4]) == (BUCKETS + 1, BUCKETS - 1)
    assert (buckets[0, 255], buckets[255, 0]) == (2 * BUCKETS, 0)
