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


@pytest.mark.parametrize(
    ("far", "bucket"),
    [
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 3),
        (4, 3),
        (5, 4),
        (8, 4),
        (9, 5),
        (16, 5),
        (17, 6),
        (32, 6),
        (33, 7),
        (64, 7),
        (65, 8),
    ],
)
def test_the_bucket_of_a_distance_is_that_which_the_net_was_trained_on(far: int, bucket: int) -> None:
    buckets = distance_buckets(80)
    assert (buckets[0, far], buckets[far, 0]) == (8 + bucket, 8 - bucket)


def pointing(tags: list[int], contents: dict[int, tuple[int, float]]) -> list[tuple[tuple[int, int], ...]]:
    """The contents that are found, where a content's word points at a word with this probability, else at all alike."""
    told = scores(tags, {}, {})
    for i, (word, (target, probability)) in enumerate(contents.items()):
        told.links[word, 2 * LINK + i] = 8 * np.log(probability / (1 - probability) * len(tags))
        told.links[target, 3 * LINK + i] = 1
    return [found.content for found in decode(told, NO_BIAS)]


def test_a_content_is_linked_from_a_fifth_on() -> None:
    assert pointing([3, 0, 5, 0, 0, 0, 0, 0], {3: (1, 0.21)}) == [((3, 4),)]
    assert pointing([3, 0, 5, 0, 0, 0, 0, 0], {3: (1, 0.19)}) == []


def test_right_behind_its_cue_a_content_needs_less() -> None:
    assert pointing([3, 5, *[0] * 30], {2: (1, 0.06)}) == [((2, 3),)]
    assert pointing([3, 5, *[0] * 30], {2: (1, 0.04)}) == []


def test_a_further_piece_counts_from_three_fifths_on() -> None:
    assert pointing([3, 5, 0, 5, 0, 0], {2: (1, 0.9), 4: (1, 0.61)}) == [((2, 3), (4, 5))]
    assert pointing([3, 5, 0, 5, 0, 0], {2: (1, 0.9), 4: (1, 0.59)}) == [((2, 3),)]


@pytest.mark.parametrize(("first", "second", "best"), [(5, 6, 1), (6, 7, 0), (1, 2, 1)])
def test_length_counts_up_to_six_words_where_one_piece_is_chosen(first: int, second: int, best: int) -> None:
    tags = [3, 0, 5, *[6] * (first - 1), 0, 5, *[6] * (second - 1)]
    pieces = (3, 3 + first), (4 + first, 4 + first + second)
    links = dict.fromkeys(range(*pieces[0]), (1, 0.55)) | dict.fromkeys(range(*pieces[1]), (1, 0.5))
    assert pointing(tags, links) == [(pieces[best],)]


def test_the_link_of_a_claim_is_its_best_piece_and_its_words_are_averaged() -> None:
    told = scores([3, 0, 5, 6, 0, 5], {}, {})
    for i, (word, probability) in enumerate({3: 0.9, 4: 0.7, 6: 0.95}.items()):
        told.links[word, 2 * LINK + i] = 8 * np.log(probability / (1 - probability) * 6)
        told.links[1, 3 * LINK + i] = 1
    (found,) = decode(told, NO_BIAS)
    assert found.content == ((3, 5), (6, 7))
    assert found.link_probability == pytest.approx(0.95, abs=1e-4)
    told.links[6] = 0
    assert decode(told, NO_BIAS)[0].link_probability == pytest.approx(0.8, abs=1e-4)


def test_learned_biases_move_a_link_by_distance_line_and_for_none() -> None:
    words = np.zeros(2 * BUCKETS + 3, dtype=np.float32)

    def source_of(tags: list[int], line: list[int], **bias: float) -> tuple[tuple[tuple[int, int], ...], float]:
        told, moved = scores(tags, {}, {tags.index(5) + 1: tags.index(3) + 1}), words.copy()
        for place, value in bias.items():
            moved[int(place.removeprefix("at_"))] = value
        (found,) = decode(Scores(told.tags, told.links, np.array(line)), Biases(moved, words))
        return found.source, round(found.source_probability, 3)

    one_line = [0] * 5
    assert source_of([1, 3, 1, 5], one_line) == ((), 0.2)  # all alike: none comes first
    assert source_of([1, 3, 1, 5], one_line, at_7=1) == (((1, 2),), 0.405)  # one word before the cue
    assert source_of([1, 3, 1, 5], one_line, at_9=1) == (((3, 4),), 0.405)  # one word behind it
    assert source_of([1, 3, 1, 5], one_line, at_8=1, at_9=0.5) == (((3, 4),), 0.224)  # the cue itself is no source
    assert source_of([1, 3, 1, 5], one_line, at_18=1) == ((), 0.405)  # none
    assert source_of([1, 3, 1, 5], [0, 0, 1, 1, 1], at_17=-1) == (((3, 4),), 0.268)  # another line than the cue's


def test_the_opening_mark_is_never_part_of_a_span() -> None:
    told = scores([3, 5], {1: 0}, {2: 1})
    told.tags[0, 5] = 99
    assert [found.content for found in decode(told, NO_BIAS)] == [((2, 3),)]


def test_a_line_is_decoded_again_alone_and_for_the_best_of_all_paths() -> None:
    told = scores([3, 5, 6, 0, 6, 6, 0], {1: 0}, dict.fromkeys((2, 3, 5, 6), 1))
    told.tags[4, :] = [3, 0, 0, 0, 0, -9, 2]  # "none" by itself; "goes on" where the two behind it go on
    (found,) = decode(told, NO_BIAS)
    assert found.content == ((2, 7),)
    lines = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    (found,) = decode(Scores(told.tags, told.links, lines), NO_BIAS)
    assert found.content == ((2, 4), (5, 7))


def test_how_sure_cue_and_content_are_is_the_mean_over_their_words() -> None:
    told = scores([3, 4, 5, 6], {1: 0}, {3: 1, 4: 1})
    told.tags[1] = np.log([0.1, 0.1, 0.1, 0.4, 0.1, 0.1, 0.1])
    told.tags[2] = np.log([0.05, 0.05, 0.05, 0.2, 0.55, 0.05, 0.05])
    told.tags[3] = np.log([0.1, 0.1, 0.1, 0.1, 0.1, 0.4, 0.1])
    told.tags[4] = np.log([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4])
    (found,) = decode(told, NO_BIAS)
    assert found.cue_probability == pytest.approx(0.625, abs=1e-5)
    assert found.content_probability == pytest.approx(0.5, abs=1e-5)
