"""Which language a text is surely in, so that an article that is not in English is not analysed as if it were."""

import re
from functools import cache
from threading import Lock
from typing import Any

SAMPLE = 3_000  # code points looked at
MIN_LETTERS = 150  # fewer say too little
CONFIDENCE = 0.6  # of py3langid, which is as seldom wrong with it as others with 0.9: decision 234
_PARTS = 3
_NO_LANGUAGE = "zxx"
# Half of what stands between the names of an English text is these; no other language has a tenth of them.
_SMALL_WORDS = (
    "the of and that with was were for from which have has had been their this would they said are not but who it its "
    "is as at be he his on in to an by"
)
_ENGLISH = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 40  # words in which their share says something
_SHARE = 0.2
_loading = Lock()


def sure_language(text: str) -> str | None:
    """The ISO 639-1 code of the language, or None where the text is short or its parts differ.

    Looks at the same 3,000 code points every time (from the beginning, the middle and the end) and is sure only when
    each third is in that language with a confidence of 0.6. What is plainly English by its small words is not put to
    the model, which loads at first use.
    """
    parts = _sample(text)
    if sum(sum(map(str.isalpha, part)) for part in parts) < MIN_LETTERS:
        return None
    languages = {_language(part) for part in parts}
    return languages.pop() if len(languages) == 1 else None


def _sample(text: str) -> list[str]:
    if len(text) <= SAMPLE:
        size = -(-len(text) // _PARTS) or 1
        return [text[start : start + size] for start in range(0, len(text), size)]
    size = SAMPLE // _PARTS
    middle = (len(text) - size) // 2
    return [text[:size], text[middle : middle + size], text[-size:]]


def _language(part: str) -> str | None:
    if _plainly_english(part):
        return "en"
    code, confidence = _model().classify(part)
    return str(code) if confidence >= CONFIDENCE and code != _NO_LANGUAGE else None


def _plainly_english(part: str) -> bool:
    words = _WORD.findall(part.lower())
    return len(words) >= _ENOUGH and sum(word in _ENGLISH for word in words) >= _SHARE * len(words)


def make_ready() -> None:
    """Load the model now: whoever serves many does so before the first of them waits for it."""
    _model()


def _model() -> Any:
    with _loading:  # else each thread that wants it meanwhile loads one of its own
        return _loaded()


@cache
def _loaded() -> Any:
    """Knows 139 languages: one left out would be taken for its neighbour."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
