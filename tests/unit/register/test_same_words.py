from itertools import pairwise

from sayso.register.same_words import LEAST, same_passages, spans_of

COPY = "The council said on Tuesday that it would close the old harbour bridge for two years of repairs"
MORE = "Residents were told to use the ferry instead until a new one has been built beside it in spring"


def told(*texts):
    return [
        (passage.words, [(number, span.of(texts[number])) for number, span in passage.places])
        for passage in same_passages(texts)
    ]


def test_the_same_words_are_one_passage_whatever_their_capitals_and_signs():
    other = COPY.upper().replace(" COUNCIL", " “COUNCIL”,")
    assert told(f"First. {COPY}.", f"{other}! Then more.") == [(18, [(0, COPY), (1, other)])]


def test_a_run_is_followed_as_far_as_it_goes():
    assert told(f"A. {COPY}. {MORE}.", f"Z {COPY}, {MORE}; end.")[0][0] == len(f"{COPY} {MORE}".split())


def test_fewer_words_than_a_passage_has_are_none():
    words = COPY.split()[: LEAST - 1]
    assert told(" ".join(words), " ".join(words)) == []
    assert told("", COPY) == []


def test_three_texts_have_one_passage_and_two_of_them_a_longer_one():
    longer, shorter = told(f"{COPY} {MORE}", f"{COPY} {MORE}", f"Else. {COPY}.")
    assert [number for number, _ in longer[1]] == [0, 1]
    assert [number for number, _ in shorter[1]] == [0, 1, 2]


def test_a_part_of_a_longer_passage_in_the_same_texts_is_left_out():
    one, other = f"{COPY} {MORE}. {COPY}.", f"{COPY} {MORE}."
    [passage] = same_passages([one, other])
    assert passage.words == len(f"{COPY} {MORE}".split())


def test_the_longest_of_several_places_is_followed():
    one = f"{COPY} again. Later: {COPY} {MORE}."
    assert told(one, f"{COPY} {MORE}")[0][0] == len(f"{COPY} {MORE}".split())


def test_places_in_a_text_are_in_order_and_do_not_overlap():
    texts = [f"{COPY} {MORE} and {MORE}", f"{COPY} {MORE}", f"x {COPY}", f"y {MORE} and {MORE}"]
    spans = spans_of(same_passages(texts), 0)
    assert spans
    assert all(one.end < other.start for one, other in pairwise(spans))


def test_long_texts_of_one_word_are_read_in_time():
    passages = same_passages(["no " * 50_000, "no " * 40_000])
    assert passages[0].words == 40_000
