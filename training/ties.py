"""Teaches who is who on the finished tagger: which mentions of an article mean the same one.

Like the other heads it learns from what the exported int8 net gives. Run `python -m training.ties --help`.
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from sayso.analysis.tagging.clues.ties import OF_ONE, OF_TWO, TieClues, reach
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.tagging.tagger import Tagger
from sayso.analysis.tagging.ties import mention_means
from sayso.analysis.tagging.windows import split_words
from sayso.analysis.types import Span
from training.corpora import split_varied, with_sources, without_held_out
from training.data import read_lines, split_wikinews
from training.export import add_projection, export_ties
from training.net import WIDTH, TieNet

EPOCHS, AT_ONCE = 14, 8
_FIRM = (NameType.PERSON, NameType.ORGANISATION)
_GENRES = ("news", "interview", "court", "speech", "bio")
_WHO = {"person", "organization", "place"}


@dataclass(slots=True)
class Article:
    """The mentions of one article: rows for each, for each pair that is looked at, and which pairs are right."""

    means: Tensor
    one: Tensor
    asked: Tensor
    others: Tensor
    two: Tensor
    right: Tensor
    rows: Tensor


def told_places(article: dict, names: list[TaggedName]) -> list[tuple[Span, object, bool]]:
    """(place, whom it means, whether it is asked for) of an article, in text order."""
    if "mentions" in article:
        return sorted((Span(s, e), entity, True) for s, e, entity, kind in article["mentions"] if kind in _WHO)
    sources: dict[Span, object] = {}
    for attribution, entity in zip(article["attributions"], article["entity_of"], strict=True):
        if attribution["source"]:
            sources[Span(*attribution["source"][0])] = entity
    known = {name: e["id"] for e in article["entities"] for name in e["names"]}
    out: list[tuple[Span, object, bool]] = [(span, e, e is not None) for span, e in sources.items()]
    for name in names:
        if name.type in _FIRM and not any(span.overlaps(name.span) for span in sources):
            words = name.span.of(article["text"])
            out.append((name.span, known.get(words, words), False))
    return sorted(out, key=lambda place: (place[0].start, place[0].end))


def read_article(article: dict, tagger: Tagger) -> Article | None:
    """None where nobody is asked for."""
    text = article["text"]
    words = split_words(text, tagger.tokenizer)
    vectors, names = tagger.read(words)
    places = told_places(article, names)
    spans, entities = [span for span, _, _ in places], [entity for _, entity, _ in places]
    asked = [i for i, (_, entity, ask) in enumerate(places) if ask and entity is not None]
    if not asked:
        return None
    clues = TieClues(text, words, names, spans)
    others = [reach(clues, number, len(spans)) for number in asked]
    a = np.repeat(np.array(asked), [len(o) for o in others])
    b = np.concatenate(others).astype(np.int64)
    return Article(
        torch.from_numpy(mention_means(words, vectors, spans)),
        torch.from_numpy(clues.one()),
        torch.from_numpy(a),
        torch.from_numpy(b),
        torch.from_numpy(clues.pairs(a, b)),
        torch.tensor([entities[i] == entities[j] for i, j in zip(a.tolist(), b.tolist(), strict=True)]),
        torch.from_numpy(np.repeat(np.arange(len(asked)), [len(o) for o in others])),
    )


def row_scores(net: TieNet, projection: nn.Linear, article: Article, drop: float = 0.0) -> tuple[Tensor, Tensor]:
    """(scores, what is right), a row for each mention asked for, "new" in the last column."""
    means = projection(fn.dropout(article.means, drop, training=drop > 0))
    scores, new = net(means, article.one, article.asked, article.others, article.two, drop)
    rows = article.rows
    count = int(rows.max()) + 1 if len(rows) else 0
    column = torch.arange(len(rows)) - torch.searchsorted(rows, rows)
    width = int(column.max()) + 2 if len(rows) else 1
    table = scores.new_full((count, width), -1e4)
    table[rows, column] = scores
    right = torch.zeros((count, width), dtype=torch.bool)
    right[rows, column] = article.right
    who = article.asked[torch.searchsorted(rows, torch.arange(count))]
    table[:, -1] = new[who]
    right[:, -1] = ~right.any(1)
    return table, right


def train_ties(data: list[Article], seed: int, epochs: int = EPOCHS) -> tuple[TieNet, nn.Linear]:
    """The head and its projection of the words' vectors, on vectors that no longer change."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net, projection = TieNet(OF_ONE, OF_TWO), nn.Linear(WIDTH, TieNet.WIDTH, bias=False)
    weights = [*net.parameters(), *projection.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=1e-3, weight_decay=0.05)
    total = epochs * (len(data) // AT_ONCE + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=total + 1, pct_start=0.1)
    for _ in range(epochs):
        rng.shuffle(data)
        for start in range(0, len(data), AT_ONCE):
            losses = []
            for article in data[start : start + AT_ONCE]:
                table, right = row_scores(net, projection, article, drop=0.2)
                losses.append(table.logsumexp(1) - table.masked_fill(~right, -1e4).logsumexp(1))
            optimizer.zero_grad()
            torch.cat(losses).mean().backward()
            optimizer.step()
            schedule.step()
    return net.eval(), projection.eval()


@torch.no_grad()
def accuracy(net: TieNet, projection: nn.Linear, data: list[Article]) -> dict[str, float]:
    """Share of mentions whose likeliest answer is right: of those that have another mention, and of new ones."""
    hits, counts = [0, 0], [0, 0]
    for article in data:
        table, right = row_scores(net, projection, article)
        chosen = right.gather(1, table.argmax(1)[:, None])[:, 0]
        for new in (0, 1):
            rows = right[:, -1] == bool(new)
            hits[new] += int(chosen[rows].sum())
            counts[new] += int(rows.sum())
    return {"tied": 100 * hits[0] / (counts[0] or 1), "new": 100 * hits[1] / (counts[1] or 1), "of": sum(counts)}


def main() -> None:
    """Train and write ties.onnx beside the tagger, which is given a further output for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--polnear-sources", type=Path, required=True)
    parser.add_argument("--wikinews", type=Path, required=True)
    parser.add_argument("--wikinews-sources", type=Path, required=True)
    parser.add_argument("--varied", type=Path, required=True)
    parser.add_argument("--coref", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--dev-sources", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder with the exported tagger")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    tagger = Tagger(args.model)
    wikinews, kept_out = split_wikinews(read_lines(args.wikinews))
    coref = [a for a in without_held_out(read_lines(args.coref), kept_out) if a["genre"] in _GENRES]
    sets = [
        *with_sources(read_lines(args.polnear), args.polnear_sources),
        *with_sources(wikinews, args.wikinews_sources),
        *split_varied(read_lines(args.varied))[0],
        *coref,
    ]
    data = [
        a for article in sets if "entity_of" in article or "mentions" in article if (a := read_article(article, tagger))
    ]
    dev = with_sources(read_lines(args.dev), args.dev_sources)
    held = [a for article in dev if "entity_of" in article and (a := read_article(article, tagger))]
    net, projection = train_ties(data, args.seed)
    print({name: round(value, 1) for name, value in accuracy(net, projection, held).items()}, flush=True)
    export_ties(net, OF_ONE, OF_TWO, args.model)
    add_projection(projection.weight.detach().numpy(), args.model)


if __name__ == "__main__":
    main()
