"""Pairs single quotation marks, the closing one of which is also the apostrophe.

Which of the candidates closes: a mark after punctuation, or after a word that is neither a plural ("the boys' turn")
nor cut short ("goin' home"), beats one that could be an apostrophe; among equals the first wins.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.analysis.languages.chosen import phrase_words
from sayso.analysis.text.spans import before_space

_SINGLE_MARK = re.compile(r"['‘’‚‛‹›`]")
_BEFORE_OPENING = frozenset('([{<-–—/:…“"«„*_~>')
_CERTAIN, _POSSIBLE = 2, 1

Interval = tuple[int, int]
Pair = tuple[int, int | None, int]


def pair_singles(text: str, start: int, end: int, inner: Sequence[Interval]) -> list[Pair]:
    """Quotations in single marks in text[start:end], as (opening mark, closing mark or None, end).

    `inner` holds the quotations in double marks, in text order, nested or apart: no pair crosses the edge of one.
    """
    marks = [match.start() for match in _SINGLE_MARK.finditer(text, start, end)]
    if not marks:
        return []
    return [
        pair for limit, group in _by_container(marks, end, inner) for pair in _pair_group(text, start, limit, group)
    ]


def _by_container(marks: list[int], end: int, inner: Sequence[Interval]) -> list[tuple[int, list[int]]]:
    """The marks of each stretch that has the same double quotation round it, with the end of that quotation."""
    groups: dict[Interval, list[int]] = {}
    stack: list[Interval] = [(-1, end)]
    coming = iter([*inner, (end + 1, end + 1)])
    following = next(coming)
    for mark in marks:
        while following[0] <= mark:
            while stack[-1][1] <= following[0]:
                stack.pop()
            stack.append(following)
            following = next(coming)
        while stack[-1][1] <= mark:
            stack.pop()
        groups.setdefault(stack[-1], []).append(mark)
    return [(container[1], group) for container, group in groups.items()]


def _pair_group(text: str, start: int, limit: int, marks: list[int]) -> Iterator[Pair]:
    """Pairs of one stretch: each opening mark closes at the best candidate before the next opening mark."""
    openings = [i for i, mark in enumerate(marks) if _opens(text, start, limit, mark)]
    for number, i in enumerate(openings):
        stop = openings[number + 1] if number + 1 < len(openings) else len(marks)
        close = _best_closing(text, limit, marks[i], marks[i + 1 : stop])
        if close is not None:
            yield marks[i], close, close + 1
        elif text[marks[i]] in "‘‚‛" or _opens_paragraphs(text, start, limit, marks[i]):
            following = marks[stop] if stop < len(marks) else limit
            yield marks[i], None, before_space(text, marks[i] + 1, following)


def _opens(text: str, start: int, limit: int, mark: int) -> bool:
    before = text[mark - 1] if mark > start else " "
    after = text[mark + 1] if mark + 1 < limit else " "
    if text[mark] in "’›" or after.isspace() or after in "'’" or before in "'`" or after == "`":
        return False
    if text[mark] != "‚" and phrase_words.ELISION.match(text, mark + 1, limit) and not _closes_soon(text, mark, limit):
        return False
    return before.isspace() or before in _BEFORE_OPENING


def _closes_soon(text: str, mark: int, limit: int) -> bool:
    """Whether a short word that may be an elision has a mark right after it: 'til is one, 'cause' is none."""
    match = phrase_words.ELISION.match(text, mark + 1, limit)
    return match is not None and match.end() < limit and text[match.end()] in "'’" and len(match.group()) > 1


def _opens_paragraphs(text: str, start: int, limit: int, mark: int) -> bool:
    """Whether a straight mark without an end opens its paragraph and the next paragraph opens with one, too."""
    if text[mark] != "'" or mark - start > 20 or text[start:mark].strip():
        return False
    following = text[limit : limit + 20].lstrip()
    return following.startswith("'") and not following.startswith("''")


def _best_closing(text: str, limit: int, opening: int, candidates: list[int]) -> int | None:
    best, best_weight = None, 0
    for mark in candidates:
        weight = _closing_weight(text, limit, opening, mark)
        if weight > best_weight:
            best, best_weight = mark, weight
        if weight == _CERTAIN:
            break
    return best


def _closing_weight(text: str, limit: int, opening: int, mark: int) -> int:
    before = text[mark - 1]
    after = text[mark + 1] if mark + 1 < limit else " "
    if not _same_kind(text[opening], text[mark]) or after.isalnum() or before.isspace() or mark == opening + 1:
        return 0
    if not before.isalnum():
        return _CERTAIN
    plural = before in phrase_words.PLURAL_LETTERS and after.isspace() and _word_follows(text, mark + 1, limit)
    if plural or (
        after.isspace()
        and phrase_words.CUT_SHORT.search(text, max(opening, mark - 12), mark)
        and before != phrase_words.POSSESSIVE
    ):
        return _POSSIBLE
    return _CERTAIN


def _word_follows(text: str, start: int, limit: int) -> bool:
    return start + 1 < limit and text[start + 1].isalnum()


def _same_kind(opening: str, closing: str) -> bool:
    if opening in "‹":
        return closing == "›"
    if opening in "'`":
        return closing in "'’"
    return closing in ("’‘'" if opening == "‚" else "’'")
