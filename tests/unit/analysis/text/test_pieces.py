"""Words and their pieces, against the library whose cutting the net was trained with."""

import random
import unicodedata
from pathlib import Path

import pytest
import tokenizers
from hypothesis import given
from hypothesis import strategies as st

import sayso.analysis.tagging
from sayso.analysis.text import pieces
from sayso.analysis.text.pieces import Tokenizer
from sayso.samples import sample_drafts

FILE = Path(sayso.analysis.tagging.__file__).parent / "model" / "tokenizer.json"
OURS, THEIRS = Tokenizer.read(FILE), tokenizers.Tokenizer.from_file(str(FILE))
THEIRS.no_truncation()
THEIRS.no_padding()
# What Unicode takes for something else since the library's tables were made: syllabics, Hanunoo and Mongolian.
MOVED = {0x166D, 0x1734, 0x1885, 0x1886}
# Letters of which each is a case of its own, and marks of the net's own.
HARD = [
    *"aEé \n.“’中가İΣﬁ½…[ßǅ=≠ʼ\u0301\u200b\u00ad\x00\x1c\u2028\u00a0\ufffd🙂\u200d",
    "x" * 101,
    "[SEP]",
    "[MASK]",
    "Straße",
]

Cut = list[tuple[int, int, tuple[int, ...]]]


def theirs(text: str) -> Cut:
    """The same from the library: it numbers the words, and gives each piece a place."""
    told = THEIRS.encode(text, add_special_tokens=False)
    offsets, ids = told.offsets, told.ids
    found: dict[int | None, list[int]] = {}
    for at, number in enumerate(told.word_ids):
        found.setdefault(number, []).append(at)
    return [(offsets[ats[0]][0], offsets[ats[-1]][1], tuple(ids[at] for at in ats)) for ats in found.values()]


def ours(text: str) -> Cut:
    return list(OURS.words(text))


def test_words_have_their_places_and_pieces() -> None:
    assert ours("Ünable, no") == [(0, 6, (4039,)), (6, 7, (1010,)), (8, 10, (2053,))]


def test_every_letter_of_unicode_3_2_is_cut_as_the_library_cuts_it() -> None:
    """Later ones are no letters to the library's tables; a Python has those of its own time."""
    codes = (code for code in range(0x30000) if not 0xD800 <= code < 0xE000 and code not in MOVED)
    known = [chr(code) for code in codes if unicodedata.ucd_3_2_0.category(chr(code)) != "Cn"]
    assert len(known) > 90_000
    for begin in range(0, len(known), 500):
        text = " ".join(f"a{letter}b" for letter in known[begin : begin + 500])
        assert ours(text) == theirs(text), hex(ord(known[begin]))


@given(st.lists(st.sampled_from(HARD), max_size=20).map("".join))
def test_hard_letters_side_by_side_are_cut_as_the_library_cuts_them(text: str) -> None:
    assert ours(text) == theirs(text)


@pytest.mark.parametrize("text", [draft.text for draft in sample_drafts()], ids=lambda text: text[:20])
def test_articles_are_cut_as_the_library_cuts_them(text: str) -> None:
    assert ours(text) == theirs(text)


def test_a_word_of_which_a_part_is_unknown_is_unknown() -> None:
    assert ours("a⌘b") == [(0, 3, (100,))]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_KEPT", 3)
    tokenizer, letters = Tokenizer.read(FILE), random.Random(1)
    text = " ".join("".join(letters.choices("abcdef", k=5)) for _ in range(50))
    assert list(tokenizer.words(text)) == theirs(text)
    assert len(tokenizer._known) <= 3
    assert list(tokenizer.words("y" * 101)) == [(0, 101, (100,))]
    assert "y" * 101 not in tokenizer._known
    list(tokenizer.words("".join(map(chr, range(0x40000, 0x41000)))))
    assert max(max(pieces._KINDS), max(pieces._PLAIN)) < 0x3000


def test_marks_have_ids() -> None:
    assert OURS.token_to_id("[SEP]") == 102
    with pytest.raises(KeyError):
        OURS.token_to_id("no piece")
