"""A random sample of a corpus's claims, to be checked by hand: the same seed draws the same claims.

Each stratum gives claims in proportion to its size, and some at least, so that small ones are seen, too.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sayso.analysis.span import Span, Spans
from sayso.corpus.results import table_rows
from sayso.errors import InvalidInputError
from sayso.labelled.values import NOTE, VERDICTS, Labelled, LabelledClaim

_OF_ARTICLE = ("publication", "title", "url", "context")
_OF_CLAIM = ("source", "source_name", "identity", "cue", "content")
COLUMNS = ("article_id", "claim", "stratum", "of", *_OF_ARTICLE, *_OF_CLAIM, *VERDICTS, NOTE)
OF_CLAIMS = ("identity", "mode", "found_by", "anonymous")
OF_ARTICLES = ("publication", "language", "year", "month")
LEAST = 5  # claims of a stratum, where it has so many
_FACTS = ("article_id", "claim", "stratum", "of", "publication", "title", "url")
AROUND = 250  # characters of the article on either side of a claim

_DRAWN = ("article_id", "claim", "counted", *OF_CLAIMS)


@dataclass(slots=True)
class _Stratum:
    """How many claims it has, and those whose numbers came out lowest."""

    size: int = 0
    lowest: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A claim of the sample: its row, its article's, and its stratum with that one's size."""

    claim: dict[str, Any]
    article: dict[str, Any]
    stratum: str
    of: int


def draw(out: Path, number: int, by: Sequence[str], seed: int) -> Iterator[Drawn]:
    """The claims of the sample, in the order of the corpus.

    Raises:
        InvalidInputError: a stratum by something that there is not.
    """
    if unknown := [name for name in by if name not in (*OF_CLAIMS, *OF_ARTICLES)]:
        known = ", ".join((*OF_CLAIMS, *OF_ARTICLES))
        raise InvalidInputError(f"There is no {unknown[0]} to draw by; there are {known}.")
    strata = _strata(out, number, by, seed)
    shares = allot({name: stratum.size for name, stratum in strata.items()}, number)
    drawn = {
        (article_id, claim): (name, stratum.size)
        for name, stratum in strata.items()
        for _, article_id, claim in heapq.nlargest(shares[name], stratum.lowest)
    }
    articles = {article_id for article_id, _ in drawn}
    rows = {
        row["article_id"]: row
        for row in table_rows(out, "articles", ("article_id", "publication", "title", "url", "text"))
        if row["article_id"] in articles
    }
    for row in table_rows(out, "claims"):
        if chosen := drawn.get((row["article_id"], row["claim"])):
            yield Drawn(row, rows[row["article_id"]], *chosen)


def allot(sizes: dict[str, int], number: int) -> dict[str, int]:
    """How many of each stratum: in proportion to its size, and `LEAST` of each that has so many."""
    total = sum(sizes.values())
    return {name: min(size, max(LEAST, round(number * size / total))) for name, size in sizes.items()}


def _strata(out: Path, number: int, by: Sequence[str], seed: int) -> dict[str, _Stratum]:
    of_article = _of_articles(out, by)
    strata: dict[str, _Stratum] = {}
    for row in table_rows(out, "claims", _DRAWN):
        if row["counted"]:
            known = row | of_article.get(row["article_id"], {})
            name = " / ".join(str(known[each]) for each in by) or "all"
            stratum = strata.setdefault(name, _Stratum())
            stratum.size += 1
            _keep(stratum.lowest, row["article_id"], row["claim"], seed, max(number, LEAST))
    return strata


def _keep(lowest: list[tuple[int, int, int]], article_id: int, claim: int, seed: int, most: int) -> None:
    """Keep those whose number by chance (of the seed and the claim alone) is lowest: negative, for a heap of them."""
    chance = -int.from_bytes(sha256(f"{seed}:{article_id}:{claim}".encode()).digest()[:8], "big")
    (heapq.heappush if len(lowest) < most else heapq.heappushpop)(lowest, (chance, article_id, claim))


def _of_articles(out: Path, by: Sequence[str]) -> dict[int, dict[str, Any]]:
    if not set(by) & set(OF_ARTICLES):
        return {}
    return {
        row["article_id"]: {
            "publication": row["publication"],
            "language": row["language"],
            "year": row["published_on"] and f"{row['published_on']:%Y}",
            "month": row["published_on"] and f"{row['published_on']:%Y-%m}",
        }
        for row in table_rows(out, "articles", ("article_id", "publication", "language", "published_on"))
    }


def row(drawn: Drawn) -> dict[str, Any]:
    """A claim of the sample as a row of a table, to be checked in a spreadsheet."""
    known = {name: drawn.claim.get(name, drawn.article.get(name)) for name in COLUMNS if name not in (*VERDICTS, NOTE)}
    context = {"stratum": drawn.stratum, "of": drawn.of, "context": _around(drawn)[0]}
    return dict.fromkeys(COLUMNS, "") | known | context


def labelled(drawn: Drawn) -> Labelled:
    """A claim of the sample as a text of its own, the words around it, to be checked in a tool for annotations."""
    text, base = _around(drawn)
    source, cue, content = (_spans(drawn.claim[f"{role}_spans"], base) for role in ("source", "cue", "content"))
    features = {name: drawn.claim[name] for name in ("identity", "mode", "kind")} | dict.fromkeys((*VERDICTS, NOTE), "")
    known = drawn.claim | drawn.article | {"stratum": drawn.stratum, "of": drawn.of}
    facts = {name: str(known[name]) for name in _FACTS if known[name] is not None}
    name = f"{drawn.claim['article_id']}-{drawn.claim['claim']}"
    return Labelled(name, text, (LabelledClaim(source, cue, content, features),), facts=facts)


def checked(documents: Iterable[Labelled]) -> Iterator[dict[str, str]]:
    """Texts that came back from a tool, as the rows of a sample: each with what was said of its claim."""
    for each in documents:
        features = [claim.features for claim in each.claims if any(claim.features.get(name) for name in VERDICTS)]
        yield {**each.facts, **(features[0] if features else {}), "where": each.id}


def _around(drawn: Drawn) -> tuple[str, int]:
    """The words around a claim, with an ellipsis where the article goes on; and by how much offsets are moved."""
    bounds = [edge for role in ("source", "cue", "content") for edge in _bounds(drawn.claim[f"{role}_spans"])]
    text: str = drawn.article["text"]
    start, end = max(0, min(bounds) - AROUND), min(len(text), max(bounds) + AROUND)
    before = "…" if start else ""
    return before + text[start:end] + ("…" if end < len(text) else ""), start - len(before)


def _bounds(cell: str) -> list[int]:
    return [int(bound) for span in cell.split() for bound in span.split("-")]


def _spans(cell: str, base: int) -> Spans:
    edges = _bounds(cell)
    return tuple(Span(start - base, end - base) for start, end in zip(edges[::2], edges[1::2], strict=True))
