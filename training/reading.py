"""What the finished tagger sees in the articles that its heads learn from: each article goes through it once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sayso.analysis.tagging.named import decode_names

from sayso.analysis.tagging.proposals import TaggedName
from sayso.analysis.tagging.tagger import Tagger
from sayso.analysis.tagging.windows import Words, split_words


@dataclass(frozen=True, slots=True)
class Read:
    """An article's words and the net's vector of each, in half size."""

    words: Words
    vectors: NDArray[np.float16]


class Reader:
    """Reads articles with an exported tagger and keeps what it saw, by text."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self.names_head: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None
        self._read: dict[str, Read] = {}

    def read(self, text: str) -> Read:
        """The words and vectors of a text."""
        if text not in self._read:
            words = split_words(text, self.tagger.tokenizer)
            self._read[text] = Read(words, self.tagger.vectors(words).astype(np.float16))
        return self._read[text]

    def names(self, text: str) -> list[TaggedName]:
        """The names of a text, by the names head that was trained here."""
        if self.names_head is None:
            raise ValueError("train the names first")
        read, (weight, bias) = self.read(text), self.names_head
        scores = read.vectors.astype(np.float32) @ weight.T + bias
        return list(decode_names(read.words, 0, scores, self.tagger.labels.names))
