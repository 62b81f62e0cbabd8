"""CoNLL-U Plus: a word a line, with the columns ID FORM HEDGE CLAIMS MISC; what is said of a claim stands above.

https://universaldependencies.org/ext-format.html. A word of several claims has each with its number: "1:B-content",
and a piece of a claim begins with B. MISC keeps the spaces as UDPipe does, so that the text is whole.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sayso.analysis.span import Span
from sayso.analysis.text.sentences import find_sentences
from sayso.errors import InvalidInputError
from sayso.labelled.values import Labelled, LabelledClaim, LabelledHedge

COLUMNS = "# global.columns = ID FORM SAYSO:HEDGE SAYSO:CLAIMS MISC"
_WORD = re.compile(r"\w+(?:[’'-]\w+)*|\S")
_NOTHING = "_"
_ROLES = ("source", "cue", "content")
_COMMENT = re.compile(r"# (?:claim (\d+) |told |)([^=]*?) = ?(.*)")
_MARK = re.compile(r"(?:(\d+):)?([BI])-(\w+)")
_ESCAPES = {"\\": "\\\\", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p"}
_UNESCAPES = {escaped: plain for plain, escaped in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\.")


def written(documents: Iterable[Labelled]) -> Iterator[str]:
    """A file of these texts, in pieces."""
    yield COLUMNS + "\n"
    for labelled in documents:
        yield "\n".join([*_head(labelled), *_lines(labelled), "", ""])


def read(lines: Iterable[str]) -> Iterator[Labelled]:
    """The texts of a file, by its lines.

    Raises:
        InvalidInputError: a line makes no sense; says which.
    """
    reading: _Reading | None = None
    for number, written in enumerate(lines, 1):
        line = written.rstrip("\r\n")
        if line.startswith("# newdoc id = "):
            if reading:
                yield reading.labelled()
            reading = _Reading(line.removeprefix("# newdoc id = "))
        elif reading:
            try:
                reading.take(line)
            except (ValueError, IndexError) as error:
                raise InvalidInputError(f"Line {number} is not as Sayso writes CoNLL: {line[:60]}") from error
    if reading is None:
        raise InvalidInputError("There is no “# newdoc id = …”: it is no CoNLL file that Sayso wrote.")
    yield reading.labelled()


def _head(labelled: Labelled) -> Iterator[str]:
    yield f"# newdoc id = {labelled.id}"
    yield from (f"# told {name} = {_escaped(value)}" for name, value in labelled.facts.items())
    for number, claim in enumerate(labelled.claims, 1):
        yield from (f"# claim {number} {name} = {_escaped(value)}" for name, value in claim.features.items())


def _lines(labelled: Labelled) -> Iterator[str]:
    text = labelled.text
    sentences = find_sentences(text).items
    edges = _edges(labelled) | {edge for span in sentences for edge in (span.start, span.end)}
    words = list(_words(text, sorted(edges)))
    hedges = _of_words(words, ((hedge.span, hedge.category) for hedge in labelled.hedges))
    claims = _of_words(words, _marks(labelled))
    starts = {sentence.start for sentence in sentences}
    number = 0
    for at, word in enumerate(words):
        if word.start in starts and number:
            yield ""
        number = 1 if word.start in starts or not at else number + 1
        before = f"SpacesBefore={_spaces(text[: word.start])}" if not at and word.start else ""
        following = words[at + 1].start if at + 1 < len(words) else len(text)
        misc = "|".join(filter(None, (before, _after(text[word.end : following]))))
        marks = ("|".join(of_column.get(at, [])) or _NOTHING for of_column in (hedges, claims))
        yield "\t".join((str(number), word.of(text), *marks, misc or _NOTHING))


def _edges(labelled: Labelled) -> set[int]:
    spans = [span for claim in labelled.claims for span in (*claim.source, *claim.cue, *claim.content)]
    spans += [hedge.span for hedge in labelled.hedges]
    return {edge for span in spans for edge in (span.start, span.end)}


def _words(text: str, edges: list[int]) -> Iterator[Span]:
    """Words and signs, cut where a mark or a sentence begins or ends."""
    at = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while at < len(edges) and edges[at] <= start:
            at += 1
        cuts = [start]
        while at < len(edges) and edges[at] < end:
            cuts.append(edges[at])
            at += 1
        yield from (Span(*bounds) for bounds in pairwise([*cuts, end]))


def _marks(labelled: Labelled) -> Iterator[tuple[Span, str]]:
    for number, claim in enumerate(labelled.claims, 1):
        for role in _ROLES:
            yield from ((span, f"{number}:{role}") for span in getattr(claim, role))


def _of_words(words: list[Span], marks: Iterable[tuple[Span, str]]) -> dict[int, list[str]]:
    """For the number of a word its marks, as "B-modal" or "3:I-content"."""
    number_of = {word.start: at for at, word in enumerate(words)}
    marks_of: dict[int, list[str]] = defaultdict(list)
    for span, label in marks:
        claim, _, name = label.rpartition(":")
        first = True
        for start in range(span.start, span.end):
            if start in number_of:
                marks_of[number_of[start]].append(f"{claim}{':' if claim else ''}{'B' if first else 'I'}-{name}")
                first = False
    return marks_of


def _after(spaces: str) -> str:
    if spaces == " ":
        return ""
    return f"SpacesAfter={_spaces(spaces)}" if spaces else "SpaceAfter=No"


class _Reading:
    """One text, put together from its lines."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._text = ""
        self._facts: dict[str, str] = {}
        self._features: dict[int, dict[str, str]] = defaultdict(dict)
        self._spans: dict[tuple[str, str], list[Span]] = defaultdict(list)  # by claim ("" for hedges) and label

    def take(self, line: str) -> None:
        if line.startswith("#"):
            self._comment(line)
        elif line:
            _, form, hedges, claims, misc = line.split("\t")
            self._word(form, hedges, claims, misc)

    def _comment(self, line: str) -> None:
        match = _COMMENT.fullmatch(line)
        if match and match[1]:
            self._features[int(match[1])][match[2]] = _unescaped(match[3])
        elif match and line.startswith("# told "):
            self._facts[match[2]] = _unescaped(match[3])

    def _word(self, form: str, hedges: str, claims: str, misc: str) -> None:
        if not form:
            raise ValueError("a word is empty")
        spaces = dict(each.partition("=")[::2] for each in misc.split("|"))
        self._text += _unescaped(spaces.get("SpacesBefore", ""))
        word = Span(len(self._text), len(self._text) + len(form))
        for column in (hedges, claims):
            for mark in column.split("|") if column != _NOTHING else ():
                self._mark(mark, word)
        self._text += form
        if spaces.get("SpaceAfter") != "No":
            self._text += _unescaped(spaces.get("SpacesAfter", "\\s"))

    def _mark(self, written: str, word: Span) -> None:
        match = _MARK.fullmatch(written)
        if not match:
            raise ValueError(f"{written} is no mark")
        spans = self._spans[match[1] or "", match[3]]
        if match[2] == "I" and spans:
            spans[-1] = Span(spans[-1].start, word.end)
        else:
            spans.append(word)

    def _claim(self, number: int) -> LabelledClaim:
        source, cue, content = (tuple(self._spans.get((str(number), role), ())) for role in _ROLES)
        return LabelledClaim(source, cue, content, self._features[number])

    def labelled(self) -> Labelled:
        numbers = sorted({int(claim) for claim, _ in self._spans if claim})
        claims = [self._claim(number) for number in numbers]
        hedges = [
            LabelledHedge(span, label) for (claim, label), spans in self._spans.items() if not claim for span in spans
        ]
        return Labelled(
            self._name,
            self._text,
            tuple(sorted(claims, key=lambda claim: (claim.content, claim.source, claim.cue))),
            tuple(sorted(hedges, key=lambda hedge: (hedge.span, hedge.category))),
            self._facts,
        )


def _spaces(spaces: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in spaces)


def _escaped(value: str) -> str:
    """A value on one line; its spaces stay as they are."""
    return "".join(_ESCAPES[sign] if sign in "\\\n\r" else sign for sign in value)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: _UNESCAPES.get(match[0], match[0]), value)
