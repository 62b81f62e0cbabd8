"""Whoever is named may have another name: renamed people change nothing in who says what; swapped names swap claims.

The rules are tried over the proposals that the net made once for the shelf (tests/data/version.json), so nothing here
hangs on the processor. The new names are drawn by a fixed seed from those of many countries.
"""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from sayso.analysis.assembly import assemble
from sayso.analysis.claims.mend import mend
from sayso.analysis.languages.english.name_words import first_names
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.reading import read
from sayso.analysis.tagging.proposals import Tagged, TaggedAttribution
from sayso.analysis.types import Analysis, Identity, Span
from sayso.samples import sample_drafts
from tests.quality.gold import CORPORA
from tests.quality.version import kept, tagged_of

SEED = 20
SURNAMES = re.findall(
    r"\w+",
    "Okonjo Tanaka Kowalski Lindqvist Haddad Moreau Castellanos Nguyen Petrov Adeyemi Rahman Bianchi Yilmaz Novak Mbeki"
    " Fernandes Sato Eriksen Dimitrov Chowdhury Mendoza Kaya Horvat Mwangi Olsen Jansen Romero Sharma Tamm Vasquez",
)


@dataclass(frozen=True)
class Renamed:
    """A text with other names, and where each offset of the old one lies in it."""

    text: str
    moved: Callable[[Span], Span]


def rename(text: str, names: dict[str, str]) -> Renamed:
    """Every whole word that is one of the names, in the other name."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    parts, starts, ends, at, length = [], [], [], 0, 0
    for match in pattern.finditer(text):
        parts += [text[at : match.start()], names[match.group()]]
        length += match.start() - at
        starts.append((match.start(), match.end(), length))
        length += len(names[match.group()])
        ends.append(length)
        at = match.end()
    parts.append(text[at:])

    def moved_to(offset: int, *, end: bool) -> int:
        shift = 0
        for (start, stop, new), new_end in zip(starts, ends, strict=True):
            if offset >= stop:
                shift = new_end - stop
            elif offset > start:
                return new_end if end else new
        return offset + shift

    return Renamed("".join(parts), lambda span: Span(moved_to(span.start, end=False), moved_to(span.end, end=True)))


@cache
def shelf() -> tuple[tuple[str, Tagged], ...]:
    """The texts of the shelf with what the net proposed for each."""
    texts = [draft.text for draft in sample_drafts()]
    return tuple((text, tagged_of(plain)) for text, plain in zip(texts, kept()["proposals"], strict=True))


def people_of(text: str) -> tuple[set[str], set[str]]:
    """The first names and the surnames of the people who have both in a text, each a word of no other use there."""
    full = [n for n in read(text).names.items if n.nature is Nature.PERSON and len(n.tokens) > 1]
    firsts, lasts = {n.tokens[0] for n in full}, {n.tokens[-1] for n in full}
    others = {word for n in read(text).names.items if n.nature is not Nature.PERSON for word in n.tokens}
    return firsts - lasts - others, lasts - firsts - others


def others_for(text: str, draw: random.Random) -> dict[str, str]:
    """Another name for each person of a text: of the same gender, as far as the list of first names tells it."""
    firsts, lasts = people_of(text)
    known = first_names()
    free = {gender: sorted(name for name in known if known[name] == gender and name not in text) for gender in "mf-"}
    taken: dict[str, str] = {}
    for first in sorted(firsts):
        if first in known:
            taken[first] = draw.choice([name for name in free[known[first]] if name not in taken.values()])
    surnames = draw.sample([name for name in SURNAMES if name not in text], len(lasts))
    return taken | dict(zip(sorted(lasts), surnames, strict=True))


def analysed(text: str, tagged: Tagged) -> Analysis:
    reading = read(text)
    return assemble(reading, "test", mend(reading, tagged.attributions), tagged.hedges)


def structure(text: str, analysis: Analysis, names: dict[str, str]) -> list[tuple[str, str, int | None, str]]:
    """Of each claim its cue, identity, source and the source's label, in the new names."""
    out = []
    for claim in analysis.attributions:
        source = analysis.source_of(claim)
        label = (
            rename(source.label.of(text), names).text if source and names else source.label.of(text) if source else ""
        )
        out.append((" ".join(s.of(text) for s in claim.cue), analysis.identity_of(claim).value, claim.source_id, label))
    return out


def moved(tagged: Tagged, renamed: Renamed) -> Tagged:
    claims = tuple(
        replace(each, **{role: tuple(map(renamed.moved, getattr(each, role))) for role in ("source", "cue", "content")})
        for each in tagged.attributions
    )
    return Tagged(claims, tuple(replace(hedge, span=renamed.moved(hedge.span)) for hedge in tagged.hedges))


@pytest.mark.parametrize("number", range(len(list(sample_drafts()))))
@pytest.mark.parametrize("seed", range(SEED, SEED + 3))
def test_other_names_change_nothing(number: int, seed: int) -> None:
    text, tagged = shelf()[number]
    names = others_for(text, random.Random(seed))
    assert names, "nobody has another name here"
    other = rename(text, names)
    before = structure(text, analysed(text, tagged), names)
    after = structure(other.text, analysed(other.text, moved(tagged, other)), {})
    assert after == before


@pytest.mark.parametrize("number", range(len(list(sample_drafts()))))
def test_two_who_swap_their_names_swap_their_claims(number: int) -> None:
    text, tagged = shelf()[number]
    people = [n for n in read(text).names.items if n.nature is Nature.PERSON and len(n.tokens) > 1]
    firsts, lasts = people_of(text)
    own = {(n.gender, n.tokens[0], n.tokens[-1]) for n in people if n.tokens[0] in firsts and n.tokens[-1] in lasts}
    pairs = [(a, b) for a in sorted(own) for b in sorted(own) if a < b and a[0] == b[0] and not {*a[1:]} & {*b[1:]}]
    for (_, first, last), (_, other_first, other_last) in random.Random(SEED).sample(pairs, min(3, len(pairs))):
        names = {first: other_first, other_first: first, last: other_last, other_last: last}
        other = rename(text, names)
        before = structure(text, analysed(text, tagged), names)
        assert structure(other.text, analysed(other.text, moved(tagged, other)), {}) == before


GOLD = CORPORA / "polnear_dev.jsonl"
ARTICLES, MOSTLY = 25, 0.97


@pytest.mark.skipif(not GOLD.exists(), reason="the public corpora are not here")
def test_other_names_change_next_to_nothing_in_the_corpus() -> None:
    """The marks of the readers stand for what a net proposes; a word that is a name and a noun may still tell two."""
    same, claims = 0, 0
    for line in GOLD.read_text("utf-8").splitlines()[:ARTICLES]:
        text, tagged = marked_by_readers(json.loads(line))
        names = others_for(text, random.Random(SEED))
        if not names:
            continue
        other = rename(text, names)
        before = structure(text, analysed(text, tagged), names)
        after = structure(other.text, analysed(other.text, moved(tagged, other)), {})
        same += sum(one == two for one, two in zip(before, after, strict=False))
        claims += max(len(before), len(after))
    assert same / claims >= MOSTLY


def marked_by_readers(article: dict[str, Any]) -> tuple[str, Tagged]:
    claims = tuple(
        TaggedAttribution(
            *(tuple(Span(*pair) for pair in each[role]) for role in ("source", "cue", "content")),
            1.0,
            {Identity(each["identity"]): 1.0},
        )
        for each in article["attributions"]
        if each["cue"] and each["content"] and each.get("identity")
    )
    return article["text"], Tagged(claims, ())
