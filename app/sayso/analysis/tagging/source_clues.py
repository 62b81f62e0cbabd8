"""What can be read off a source's words and their surroundings, as numbers that help the net say who it is.

Plain counting, on purpose: the rules that decide about sources stand elsewhere; these are clues for a trained head.
"""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*\.?")
_CLASSES: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "he she him her his hers himself herself",
        "they them their theirs themselves",
        "it its itself",
        "i me my mine",
        "we us our ours let's",
        "you your yours",
        "who whom whose",
        "which that this these those what",
        "one anyone anybody everyone everybody nobody someone somebody none no",
        "some many most several few both all others other dozens hundreds thousands millions half majority",
        "two three four five six seven eight nine ten twelve twenty",
        "a an another",
        "the",
        "report reports poll polls survey surveys study statement email emails e-mail letter documents document "
        "records data law bill book ad ads tweet memo transcript editorial article website video lawsuit "
        "complaint constitution results statistics filing filings indictment research analysis amendment platform "
        "message placards headline",
        "campaign committee party department ministry government agency police court company university newspaper "
        "times post news administration council commission office house senate congress group team board "
        "association union foundation institute center organization organisation bank army force service pac "
        "network embassy parliament",
        "officials critics experts analysts voters supporters aides advisers advisors lawyers lawmakers "
        "republicans democrats leaders candidates members authorities prosecutors people americans activists "
        "economists opponents allies sources residents protesters witnesses researchers scientists conservatives "
        "politicians reporters friends donors strategists observers investigators families media crowd audience "
        "public press",
        "official source aide adviser advisor expert analyst critic spokesman spokeswoman spokesperson voter "
        "supporter man woman witness resident student officer person reporter lawyer judge strategist narrator "
        "activist employee user agent driver doctor victim",
        "president senator sen governor gov secretary rep representative minister mr mrs ms dr chairman director "
        "mayor professor judge king queen prince pope general justice chief leader manager attorney ceo founder",
        "who which whose",
        "familiar briefed speaking condition anonymity anonymously unnamed unidentified named asked declined",
        "percent per cent % majority",
        "unclear expected reported alleged believed thought",
    )
)
_HEAD_ENDS = frozenset(
    ("of who whom whose which that in on at from for with by to and near about familiar").split()  # noqa: SIM905
)
_NEARBY = 12
COUNT = len(_CLASSES) * 2 + 24


@dataclass(frozen=True, slots=True)
class _Reading:
    """A source's words, and where its phrase ends that says what it is."""

    words: list[str]
    lower: list[str]
    head: str
    names: list[str]


class Clues:
    """Reads sources of one text; built once for a text, because it counts the text's capitalised words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names = Counter(match.group().rstrip(".'’") for match in re.finditer(r"\b[^\W\d_a-z][^\W_]+", text))
        found = re.finditer(r"\b[A-Z][^\W_]+ (?:[A-Z]\. )?([A-Z][^\W_]+)", text)
        self._surnames = Counter(match.group(1) for match in found)

    def features(self, sources: list[tuple[int, int]], cues: list[int]) -> NDArray[np.float32]:
        """(sources, COUNT), for sources in text order; `cues` are where their cues begin."""
        readings = [self._read(self._text[start:end]) for start, end in sources]
        out = np.zeros((len(sources), COUNT), dtype=np.float32)
        for i, ((start, end), cue, reading) in enumerate(zip(sources, cues, readings, strict=True)):
            out[i] = self._row(start, end, cue, reading, readings[max(0, i - _NEARBY) : i])
        return out

    def _read(self, said: str) -> _Reading:
        words = [word.rstrip(".") for word in _WORD.findall(said[:400])]
        lower = [word.lower().removesuffix("'s").removesuffix("’s") for word in words]
        stop = next((i for i, word in enumerate(lower) if word in _HEAD_ENDS and i), len(lower))
        comma = len(_WORD.findall(said.split(",", 1)[0]))
        head = lower[max(0, min(stop, comma or stop) - 1)] if lower else ""
        names = [
            w for i, w in enumerate(words) if w[:1].isupper() and (i or lower[i] not in _CLASSES[12] | _CLASSES[11])
        ]
        return _Reading(words, lower, head, names)

    def _row(self, start: int, end: int, cue: int, reading: _Reading, before: list[_Reading]) -> list[float]:
        first, present = reading.lower[0] if reading.lower else "", set(reading.lower)
        row = [float(first in group) for group in _CLASSES]
        row += [
            float(reading.head in group if i in (13, 14, 15, 16) else bool(present & group))
            for i, group in enumerate(_CLASSES)
        ]
        return [*row, *self._shape(start, end, cue, reading), *_history(reading, before)]

    def _shape(self, start: int, end: int, cue: int, reading: _Reading) -> list[float]:
        words, names = reading.words, reading.names
        last = names[-1].removesuffix("'s").removesuffix("’s") if names else ""
        seen, surname = self._names[last], self._surnames[last]
        plural = reading.head.endswith("s") and not reading.head.endswith(("ss", "us", "is"))
        opening = self._text[max(0, start - 2) : start]
        return [
            float(len(words) == 1),
            float(len(words) == 2),
            float(3 <= len(words) <= 5),
            float(len(words) > 8),
            float(bool(names)),
            float(len(names) == 2),
            float(len(names) > 2),
            float(bool(words) and len(names) == len(words)),
            float(any(len(word) > 1 and word.isupper() for word in words)),
            float(plural),
            float(plural and not names),
            float("," in self._text[start:end]),
            float(" and " in self._text[start:end]),
            float(surname > 0),
            float(seen > 1),
            float(seen > 4),
            float(bool(re.search(r"[\n.!?”\"]\s?$", opening)) or start == 0),
            float(cue < start),
            float(any(char.isdigit() for char in self._text[start:end])),
        ]


def _history(reading: _Reading, before: list[_Reading]) -> list[float]:
    """What the nearest earlier sources are: a name, a plural, a document; and whether this head was there before."""
    said = [r for r in reversed(before) if r.lower and not any(r.lower[0] in group for group in _CLASSES[:8])][:1]
    nearest = said[0] if said else _Reading([], [], "", [])
    return [
        float(bool(nearest.names)),
        float(nearest.head in _CLASSES[13]),
        float(nearest.head in _CLASSES[14]),
        float(nearest.head in _CLASSES[15]),
        float(any(reading.head == r.head for r in before)),
    ]
