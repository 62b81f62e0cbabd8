"""Teaches who is who on the finished tagger: which mentions of an article mean the same one.

Like the other heads it learns from what the exported int8 net gives: first from whole articles, then from what a text
with few people looks like, cut out of them (docs/decisions/0254). Run `python -m training.ties --help`.
"""

import argparse
import copy
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from sayso.analysis.tagging.clues.ties import OF_ONE, OF_TWO
from sayso.analysis.tagging.tagger import Tagger
from training.corpora import split_varied, with_sources, without_held_out
from training.data import read_lines, split_wikinews
from training.export import add_projection, export_ties
from training.mentions import Article, Mentions, read_mentions
from training.net import WIDTH, TieNet

EPOCHS, AT_ONCE, TOP_RATE = 14, 8, 2e-3
# With few people: how many nets, how many epochs each, what share of the articles is cut in each, the rate.
SEEDS, FEW_EPOCHS, FEW_SHARE, FEW_RATE = 3, 3, 0.7, 5e-4
_GENRES = ("news", "interview", "court", "speech", "bio")


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


def train_ties(data: Sequence[Mentions], seed: int, epochs: int = EPOCHS) -> tuple[TieNet, nn.Linear]:
    """The head and its projection of the words' vectors, on vectors that no longer change."""
    torch.manual_seed(seed)
    net, projection = TieNet(OF_ONE, OF_TWO), nn.Linear(WIDTH, TieNet.WIDTH, bias=False)
    whole = [article for mentions in data if (article := mentions.every())]
    rng = random.Random(seed)
    weights = [*net.parameters(), *projection.parameters()]
    _learn(net, projection, weights, (whole for _ in range(epochs)), rng, TOP_RATE)
    return net.eval(), projection.eval()


def with_few_people(net: TieNet, projection: nn.Linear, data: Sequence[Mentions], seed: int) -> TieNet:
    """The head after it has also learned from articles cut to a few people: the mean of some that began from it.

    The projection stays. A mean of nets that share their beginning is as good as all of them together
    (Wortsman et al. 2022, arXiv:2203.05482).
    """
    whole = [article for mentions in data if (article := mentions.every())]
    sums: dict[str, Tensor] = {}
    for each in range(SEEDS):
        torch.manual_seed(seed + each)
        rng = random.Random(seed + each)
        learner = copy.deepcopy(net)
        drawn = ([*whole, *_cuts(data, rng)] for _ in range(FEW_EPOCHS))
        _learn(learner, projection, list(learner.parameters()), drawn, rng, FEW_RATE)
        for name, value in learner.state_dict().items():
            sums[name] = sums.get(name, torch.zeros_like(value)) + value / SEEDS
    net.load_state_dict(sums)
    return net.eval()


def _cuts(data: Sequence[Mentions], rng: random.Random) -> list[Article]:
    drawn = rng.sample(list(data), round(FEW_SHARE * len(data)))
    return [cut for mentions in drawn if (cut := mentions.with_few(rng))]


def _learn(
    net: TieNet,
    projection: nn.Linear,
    weights: list[nn.Parameter],
    epochs: Iterable[list[Article]],
    rng: random.Random,
    rate: float,
) -> None:
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=0.05)
    made = [list(articles) for articles in epochs]
    steps = sum(-(-len(articles) // AT_ONCE) for articles in made)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps + 1, pct_start=0.1)
    net.train()
    projection.train()
    for articles in made:
        rng.shuffle(articles)
        for start in range(0, len(articles), AT_ONCE):
            losses = []
            for article in articles[start : start + AT_ONCE]:
                table, right = row_scores(net, projection, article, drop=0.2)
                losses.append(table.logsumexp(1) - table.masked_fill(~right, -1e4).logsumexp(1))
            optimizer.zero_grad()
            torch.cat(losses).mean().backward()
            optimizer.step()
            schedule.step()


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
    shares = [round(100 * hits[new] / (counts[new] or 1), 1) for new in (0, 1)]
    return {"tied": shares[0], "new": shares[1], "of": sum(counts)}


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
    data = _all_mentions(sets, tagger)
    dev = _all_mentions(with_sources(read_lines(args.dev), args.dev_sources), tagger)
    held = [article for mentions in dev if (article := mentions.every())]
    few = _cuts(dev, random.Random(args.seed))
    net, projection = train_ties(data, args.seed)
    print("whole articles:", accuracy(net, projection, held), accuracy(net, projection, few), flush=True)
    net = with_few_people(net, projection, data, args.seed)
    print("and few people:", accuracy(net, projection, held), accuracy(net, projection, few), flush=True)
    export_ties(net, OF_ONE, OF_TWO, args.model)
    add_projection(projection.weight.detach().numpy(), args.model)


def _all_mentions(articles: list[dict], tagger: Tagger) -> list[Mentions]:
    return [read_mentions(a, tagger) for a in articles if "entity_of" in a or "mentions" in a]


if __name__ == "__main__":
    main()
