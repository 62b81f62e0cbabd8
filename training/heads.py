"""Trains what stands on the finished tagger: who each source is, and how sure an attribution is.

Both learn from what the exported int8 net gives, so that they see at training what they will see at run time. Run
`python -m training.heads --help`.
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as fn

from sayso.analysis.tagging.clues.sources import COUNT, Clues
from sayso.analysis.tagging.tagger import NetAttribution, Tagger
from sayso.analysis.tagging.windows import Words
from training.corpora import split_varied
from training.data import UNLABELLED, Example, read_lines, split_wikinews, to_example
from training.export import export_sources, update
from training.net import SourceNet
from training.score import load_scorer

EPOCHS, AT_ONCE = 24, 8


@dataclass(slots=True)
class Sources:
    """The labelled sources of one article, in text order."""

    span: torch.Tensor
    cue: torch.Tensor
    rules: torch.Tensor
    labels: torch.Tensor


def sources_of(example: Example, tagger: Tagger) -> Sources | None:
    """What the head is told of an article's gold sources; None without any."""
    words = example.words
    known = sorted((s[0], c[0], label) for s, c, _, label in example.roles if s and label != UNLABELLED)
    if not known:
        return None
    vectors = tagger.vectors(words)
    spans = [(int(words.start[s[0]]), int(words.end[s[1] - 1])) for s, _, _ in known]
    rules = Clues(example.text).features(spans, [int(words.start[c[0]]) for _, c, _ in known])
    return Sources(
        torch.from_numpy(np.stack([vectors[s[0] : s[1]].mean(0) for s, _, _ in known])),
        torch.from_numpy(np.stack([vectors[c[0]] for _, c, _ in known])),
        torch.from_numpy(rules),
        torch.tensor([label for _, _, label in known]),
    )


def train_sources(data: list[Sources], seed: int) -> SourceNet:
    """The head alone, on vectors that no longer change."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = SourceNet(COUNT)
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.05)
    total = EPOCHS * (len(data) // AT_ONCE + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1.5e-3, total_steps=total + 1, pct_start=0.1)
    for _ in range(EPOCHS):
        rng.shuffle(data)
        for start in range(0, len(data), AT_ONCE):
            logits = [(net(s.span, s.cue, s.rules, drop=0.3), s.labels) for s in data[start : start + AT_ONCE]]
            everything, labels = torch.cat([x for x, _ in logits]), torch.cat([y for _, y in logits])
            loss = fn.cross_entropy(everything, labels, label_smoothing=0.02)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return net.eval()


def accuracy(net: SourceNet, data: list[Sources]) -> float:
    """Share of right labels over gold sources."""
    with torch.no_grad():
        right = sum(int((net(s.span, s.cue, s.rules).argmax(-1) == s.labels).sum()) for s in data)
    return right / sum(len(s.labels) for s in data)


def to_lists(words: Words, item: NetAttribution) -> dict[str, list[list[int]]]:
    """Roles as the scorer takes them."""
    roles = {"source": item.source, "cue": [item.cue], "content": item.content}
    return {
        role: [[int(words.start[start]), int(words.end[end - 1])] for start, end in sorted(spans)]
        for role, spans in roles.items()
    }


def fit_confidence(tagger: Tagger, articles: list[dict], scorer: Path) -> list[float]:
    """Weights of a logistic function from the probabilities that the decoder gives to "it matches a gold one"."""
    score = load_scorer(scorer)
    rows, hits = [], []
    for article in articles:
        words, items, *_ = tagger.find(article["text"])
        predicted = [to_lists(words, item) for item in items]
        matched = {j for _, j in score.match(article["text"], article["attributions"], predicted)}
        rows += [item.signs for item in items]
        hits += [float(j in matched) for j in range(len(predicted))]
    clipped = np.clip(np.array(rows), 1e-4, 1 - 1e-4)
    x = torch.from_numpy(np.log(clipped / (1 - clipped))).double()
    y = torch.tensor(hits).double()
    weights = torch.zeros(x.shape[1] + 1, dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = (
            fn.binary_cross_entropy_with_logits(x @ weights[:-1] + weights[-1], y) + 1e-3 * weights[:-1].square().sum()
        )
        value.backward()
        return value

    optimizer.step(loss)
    return [round(value, 4) for value in weights.tolist()]


def main() -> None:
    """Train both on the training data and write them beside the tagger."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--wikinews", type=Path, required=True)
    parser.add_argument("--varied", type=Path)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder with the exported tagger")
    parser.add_argument("--version", default="net-1")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    tagger = Tagger(args.model)
    wikinews, _ = split_wikinews(read_lines(args.wikinews))
    dev = read_lines(args.dev)
    articles = [
        a for a in read_lines(args.polnear) if any("identity" in attribution for attribution in a["attributions"])
    ]
    data = [s for a in articles if (s := sources_of(to_example(a, tagger.tokenizer, repair=True), tagger))]
    data += 2 * [s for a in wikinews if (s := sources_of(to_example(a, tagger.tokenizer), tagger))]
    varied = split_varied(read_lines(args.varied))[0] if args.varied else []
    data += [s for a in varied if (s := sources_of(to_example(a, tagger.tokenizer), tagger))]
    held = [s for a in dev if (s := sources_of(to_example(a, tagger.tokenizer), tagger))]
    net = train_sources(data, args.seed)
    print(f"identity on gold spans of dev: {100 * accuracy(net, held):.1f}")
    export_sources(net, COUNT, args.model)
    update(args.model, {"version": args.version, "confidence": fit_confidence(Tagger(args.model), dev, args.scorer)})


if __name__ == "__main__":
    main()
