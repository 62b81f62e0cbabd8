"""Cuts a text into words and these into the pieces that the net knows, as BERT's uncased WordPiece does. Pure.

The library that is made for this (tokenizers) brings a client for a registry of models, 45 MB in all; what is needed of
it is here, and a test holds the two to the same pieces.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

_UNKNOWN = "[UNK]"
_INSIDE = "##"  # before a piece that goes on with a word
_LONGEST = 100  # letters; a longer word is unknown
# What is remembered, whatever comes: the pieces of so many words, and of letters those of most alphabets.
_KEPT = 50_000
_ALPHABETS = 0x3000
_IDEOGRAPHS = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002b81f\U0002b920-\U0002ceaf"
    "\U0002f800-\U0002fa1f]"
)
_ASCII_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
# What a letter is to the cutting: of a word; a word of its own; white space; not there.
_LETTER, _SIGN, _SPACE, _NOTHING = "LSWN"
_FIRST, _MORE = "[]"  # of a mark of the net's own that stands in the text
_WORD = re.compile(rf"\{_FIRST}\{_MORE}*|{_SIGN}|{_LETTER}(?:[{_LETTER}{_NOTHING}]*{_LETTER})?")


class Tokenizer:
    """Opens a vocabulary once; use it from any number of threads."""

    def __init__(self, vocabulary: dict[str, int], marks: Iterable[str]) -> None:
        """`marks`: pieces of the net's own (`[SEP]`), each a word where a text happens to have it."""
        self._ids = vocabulary
        self._marks = re.compile("|".join(map(re.escape, marks)))
        self._inside = {piece.removeprefix(_INSIDE): i for piece, i in vocabulary.items() if piece.startswith(_INSIDE)}
        self._unknown = (vocabulary[_UNKNOWN],)
        self._most = max(map(len, vocabulary))
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def read(cls, path: Path) -> Self:
        """That of a `tokenizer.json`, of which only the vocabulary and the marks are read."""
        written = json.loads(path.read_text("utf-8"))
        return cls(written["model"]["vocab"], [each["content"] for each in written["added_tokens"]])

    def token_to_id(self, piece: str) -> int:
        """Raises KeyError."""
        return self._ids[piece]

    def words(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Start, end and the ids of the pieces of each word: a run of letters and digits, or a single sign."""
        for match in _WORD.finditer(self._marked(text, text.translate(_KINDS))):
            start, end = match.span()
            word = text[start:end]
            ids = self._known.get(word)
            yield start, end, self._learn(word) if ids is None else ids

    def _marked(self, text: str, kinds: str) -> str:
        """The kinds, with the net's own marks as words."""
        for match in self._marks.finditer(text):
            start, end = match.span()
            kinds = f"{kinds[:start]}{_FIRST}{_MORE * (end - start - 1)}{kinds[end:]}"
        return kinds

    def _learn(self, word: str) -> tuple[int, ...]:
        ids = (self._ids[word],) if self._marks.fullmatch(word) else self._cut(word.translate(_PLAIN))
        if len(word) <= _LONGEST:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[word] = ids
        return ids

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest known piece from the left, again and again; a word of which a part is unknown is unknown."""
        if len(word) > _LONGEST:
            return self._unknown
        ids, start, known = [], 0, self._ids
        while start < len(word):
            for end in range(min(len(word), start + self._most), start, -1):
                if (piece := known.get(word[start:end])) is not None:
                    break
            else:
                return self._unknown
            ids.append(piece)
            start, known = end, self._inside
        return tuple(ids)


class _Letters(dict[int, str]):
    """For `str.translate`: what a letter becomes, worked out when it is first met."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        letters = self._become(chr(code))
        if code < _ALPHABETS:
            self[code] = letters
        return letters


def _plain(letter: str) -> str:
    """What is left of it without accents and in lower case."""
    return "" if _is_nothing(letter) else "".join(map(str.lower, _without_marks(letter)))


def _kind(letter: str) -> str:
    """What it is to the cutting."""
    plain = _plain(letter)
    if letter in "\t\n\r" or (plain and letter.isspace()):
        return _SPACE
    if not plain:
        return _NOTHING
    alone = _ASCII_SIGN.fullmatch(plain) or _IDEOGRAPHS.match(letter) or _is(plain[0], "P")
    return _SIGN if alone else _LETTER


def _is_nothing(letter: str) -> bool:
    """Whether it is taken out: control and format characters, and what stands for something that could not be read."""
    return letter == "\ufffd" or _is(letter, "C", but="Cn")


def _without_marks(letter: str) -> Iterator[str]:
    return (each for each in unicodedata.normalize("NFD", letter) if not _is(each, "Mn"))


def _is(letter: str, category: str, but: str = "") -> bool:
    actual = unicodedata.category(letter)
    return actual.startswith(category) and actual != but


_PLAIN, _KINDS = _Letters(_plain), _Letters(_kind)
