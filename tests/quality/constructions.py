"""The table of constructed sentences (tests/data/constructions): reads its rows and says what an analysis got wrong."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.analysis.types import Analysis, Attribution, Source, Span
from tests.quality.annotated import ROLES, Annotated, ExpectedAttribution, ExpectedSpan, parse_annotated

FOLDER = Path(__file__).parents[1] / "data" / "constructions"
POSSESSIVE = re.compile(r"^s\s|['’]s$")
Spans = set[tuple[int, int]]


@dataclass(frozen=True)
class Row:
    """One constructed sentence; `facts` are those behind its bar."""

    id: str
    file: str
    required: bool
    line: str
    annotated: Annotated
    facts: tuple[str, ...]


def read_rows() -> Iterator[Row]:
    """Every row of the three files, in their order."""
    for name in ("attributions", "hedges", "sources"):
        group, number = "", 0
        for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
            if line.startswith("# "):
                group, number = line[2:], 0
                continue
            number += 1
            marked, _, facts = line[2:].partition(" | ")
            annotated = parse_annotated(marked.replace("¶", "\n\n"))
            told = tuple(fact.strip() for fact in facts.split(";") if fact.strip())
            yield Row(f"{group}-{number:02}", name, line.startswith("+ "), line, annotated, told)


def promote(rows: Iterable[Row]) -> None:
    """Make hoped rows required, in their files."""
    for row in rows:
        path = FOLDER / f"{row.file}.txt"
        path.write_text(path.read_text("utf-8").replace(f"\n{row.line}\n", f"\n+ {row.line[2:]}\n"), "utf-8")


def failures_of(row: Row, analysis: Analysis) -> list[str]:
    """What the row expects and the analysis lacks or has too much, in words; empty when it is right."""
    check = {"attributions": _attribution_failures, "hedges": _hedge_failures, "sources": _source_failures}[row.file]
    return check(row, analysis)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without spaces, punctuation, quotation marks and a possessive 's at its ends, unless nothing is left."""
    inner = (start, end)
    while inner[0] < inner[1] and not text[inner[0]].isalnum():
        inner = (inner[0] + 1, inner[1])
    while inner[0] < inner[1] and not text[inner[1] - 1].isalnum():
        inner = (inner[0], inner[1] - 1)
    if inner[0] == inner[1]:
        return (start, end)
    words = text[slice(*inner)]
    if inner[0] and text[inner[0] - 1] in "'’" and words.startswith("s "):
        return bare(text, inner[0] + 2, inner[1])
    return (inner[0], inner[1] - 2) if POSSESSIVE.search(words) else inner


def _attribution_failures(row: Row, analysis: Analysis) -> list[str]:
    text = row.annotated.text
    left = list(analysis.attributions)
    failures = []
    for expected in sorted(row.annotated.attributions, key=lambda each: each.optional):
        same = next((found for found in left if _is_same(text, expected, found)), None)
        if same:
            left.remove(same)
        elif not expected.optional:
            failures.append("not found: " + _words(text, {role: expected.spans(role) for role in ROLES}))
    loose = [each for each in row.annotated.attributions if each.optional]
    extra = [found for found in left if not any(_touch(found.cue, each.spans("cue")) for each in loose)]
    return failures + ["too much: " + _words(text, {role: getattr(found, role) for role in ROLES}) for found in extra]


def _is_same(text: str, expected: ExpectedAttribution, found: Attribution) -> bool:
    loose = expected.spans("loose")
    impersonal = not expected.source and all(_within(span, loose) for span in found.source)
    content = tuple(span for span in found.content if not _within(span, loose))
    return (
        (impersonal or _same_spans(text, expected.source, found.source))
        and _same_spans(text, expected.cue, found.cue)
        and _same_spans(text, expected.content, content)
    )


def _within(span: Span, wider: tuple[Span, ...]) -> bool:
    return any(each.contains(span) for each in wider)


def _same_spans(text: str, expected: list[ExpectedSpan], found: tuple[Span, ...]) -> bool:
    """Equal once pieces with nothing but punctuation between them are one, each edge in one of its places."""
    wanted = _merged(text, [each.span for each in expected])
    got = _merged(text, list(found))
    if len(wanted) != len(got):
        return False
    starts = {
        bare(text, start, each.span.end)[0] for each in expected for start in each.starts if start < each.span.end
    }
    ends = {bare(text, each.span.start, end)[1] for each in expected for end in each.ends if each.span.start < end}
    for want, have in zip(wanted, got, strict=True):
        at_start = have[0] == want[0] or (have[0] in starts and want[0] in starts and have[0] < want[1])
        at_end = have[1] == want[1] or (have[1] in ends and want[1] in ends and have[1] > want[0])
        if not at_start or not at_end:
            return False
    return True


def _merged(text: str, spans: list[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(bare(text, span.start, span.end) for span in spans):
        if merged and not any(character.isalnum() for character in text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _hedge_failures(row: Row, analysis: Analysis) -> list[str]:
    text, left, failures = row.annotated.text, list(analysis.hedges), []
    contents = [span for each in row.annotated.attributions for span in each.spans("content")]
    for expected in row.annotated.hedges:
        found = next((hedge for hedge in left if hedge.span.overlaps(expected.span)), None)
        if found is None:
            failures.append(f"not found: {expected.span.of(text)}")
            continue
        left.remove(found)
        if found.category != expected.category:
            failures.append(f"{found.span.of(text)} is {found.category}, not {expected.category}")
        in_source = any(content.contains(expected.span) for content in contents)
        if row.annotated.attributions and (found.attribution_id is not None) != in_source:
            failures.append(f"{found.span.of(text)} has the wrong voice")
    return failures + [f"too much: {hedge.span.of(text)} ({hedge.category})" for hedge in left]


def _source_failures(row: Row, analysis: Analysis) -> list[str]:
    text = row.annotated.text
    matched: dict[int, Attribution] = {}
    for expected in row.annotated.attributions:
        found = next((each for each in analysis.attributions if _touch(each.cue, expected.spans("cue"))), None)
        if found is None:
            return ["not found: " + _words(text, {role: expected.spans(role) for role in ROLES})]
        matched[expected.id] = found
    failures = []
    for fact in row.facts:
        number, name, value = fact.split(" ", 2)
        attribution = matched[int(number)]
        source = analysis.source_of(attribution)
        if name in ("same", "apart"):
            other = matched[int(value)].source_id
            holds = attribution.source_id is not None and (attribution.source_id == other) == (name == "same")
        elif name == "identity":
            holds = analysis.identity_of(attribution) == value
        else:
            holds = source is not None and FACTS[name](text, source, value)
        if not holds:
            failures.append(f"not so: {fact} ({_told(text, analysis, attribution)})")
    return failures


def _is_reason(text: str, source: Source, value: str) -> bool:
    if value == "none":
        return source.reason is None
    kind, words = value.split(": ", 1)
    return source.reason is not None and source.reason.kind == kind and words in source.reason.span.of(text)


FACTS: dict[str, Callable[[str, Source, str], bool]] = {
    "name": lambda text, source, value: source.name is not None and source.name.of(text) == value,
    "specificity": lambda text, source, value: source.specificity == int(value),
    "basis": lambda text, source, value: source.basis is not None and value in source.basis.of(text),
    "affiliation": lambda text, source, value: source.affiliation is not None and value in source.affiliation.of(text),
    "reason": _is_reason,
}


def _touch(found: tuple[Span, ...], expected: tuple[Span, ...]) -> bool:
    return any(one.overlaps(other) for one in found for other in expected)


def _words(text: str, roles: dict[str, tuple[Span, ...]]) -> str:
    return " / ".join(" + ".join(span.of(text) for span in spans) or "-" for spans in roles.values())


def _told(text: str, analysis: Analysis, attribution: Attribution) -> str:
    source = analysis.source_of(attribution)
    if source is None:
        return "no source"
    told = (source.name, source.description, source.affiliation, source.basis, source.reason and source.reason.span)
    words = " | ".join(span.of(text) if span else "-" for span in told)
    return f"source {source.id} {source.identity} {source.specificity} {words}"
