"""Trains the tagger: roles, links and hedges on one encoder. Run `python -m training.train --help`."""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from sayso.analysis.text.pieces import Tokenizer
from training.corpora import Diet, read_diet
from training.data import Example, Item, make_items, restyle_marks
from training.losses import WEIGHTS, losses
from training.net import Net, load_encoder
from training.stock import start_from_shipped
from training.teach import Teachers, start_from
from training.words import UNLABELLED

T = TypeVar("T")
MASK = 103
STEP = 32


def collate(items: list[Item], tokenizer: Tokenizer, rng: random.Random, masked: float) -> dict[str, Tensor]:
    """One batch, padded to one of a few fixed lengths: every new shape costs the CPU library a new kernel."""
    length = padded(max(len(item.ids) for item in items))
    batch = {
        name: np.zeros((len(items), length), dtype=np.int64)
        for name in ("ids", "clean", "shape", "place", "first", "line")
    }
    batch["tags"] = np.full((len(items), length), UNLABELLED)
    batch["hedge_tags"] = np.full((len(items), length), UNLABELLED)
    batch["name_tags"] = np.full((len(items), length), UNLABELLED)
    pieces = np.zeros((len(items), 1, 1, length), dtype=bool)
    words = np.zeros((len(items), length), dtype=bool)
    links = [np.zeros((len(items), length, length), dtype=bool) for _ in range(3)]
    for i, item in enumerate(items):
        ids = restyle_marks(item, tokenizer, rng) if masked and rng.random() < 0.25 else item.ids.copy()
        if masked:
            drop = np.random.default_rng(rng.getrandbits(32)).random(len(ids)) < masked
            ids[drop & (ids != 101) & (ids != 102)] = MASK
        batch["ids"][i, : len(ids)] = ids
        batch["clean"][i, : len(ids)] = item.ids
        for name in ("shape", "place", "first", "line", "tags", "hedge_tags", "name_tags"):
            values = getattr(item, name)
            batch[name][i, : len(values)] = values
        pieces[i, 0, 0, : len(ids)] = True
        words[i, : len(item.first)] = True
        for link, pairs in zip(links, (item.source_links, item.content_links, item.mates), strict=True):
            if pairs:
                a, b = np.array(pairs).T
                link[i, a, b] = True
    out = {name: torch.from_numpy(value) for name, value in batch.items()}
    return out | {
        "identities": torch.tensor(
            [(i, *identity) for i, item in enumerate(items) for identity in item.identities]
        ).view(-1, 5),
        "mask": torch.from_numpy(pieces),
        "words": torch.from_numpy(words),
        "links0": torch.from_numpy(links[0]),
        "links1": torch.from_numpy(links[1]),
        "mates": torch.from_numpy(links[2]),
        "guide": torch.tensor([item.example.guide for item in items]),
    }


def padded(length: int) -> int:
    """The fixed length to which a window of `length` pieces is padded."""
    return -(-length // STEP) * STEP


def batches(examples: list[Example], rng: random.Random, size: int) -> list[list[Item]]:
    """All windows, cut anew with a length drawn for each article, in batches of about `size` pieces."""
    items = [item for e in examples for item in make_items(e, rng.choice((192, 256, 256)))]
    rng.shuffle(items)
    items.sort(key=lambda item: padded(len(item.ids)))
    out: list[list[Item]] = []
    for item in items:
        if not out or (len(out[-1]) + 1) * padded(len(item.ids)) > size + STEP:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


def ahead(made: Iterator[T], count: int = 4) -> Iterator[T]:
    """The same things in the same order, made by a thread while the last ones are used."""
    queue: Queue[T | None] = Queue(count)

    def fill() -> None:
        for thing in made:
            queue.put(thing)
        queue.put(None)

    Thread(target=fill, daemon=True).start()
    while (thing := queue.get()) is not None:
        yield thing


class Average:
    """Exponential average of the weights."""

    def __init__(self, net: torch.nn.Module, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.values = {name: value.detach().clone() for name, value in net.state_dict().items()}
        self.moving = [name for name, value in net.named_parameters() if value.requires_grad]

    def update(self, net: torch.nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        values = net.state_dict()
        for name in self.moving:
            self.values[name].lerp_(values[name], 1 - decay)


def optimizer_for(net: Net, encoder: float, heads: float) -> torch.optim.AdamW:
    """Heads and the new embeddings learn faster than the encoder."""
    new = ("heads", "identity", "mates", "guides", "source_bias", "content_bias", "mate_bias", "shapes", "places")
    fresh = [p for n, p in net.named_parameters() if n.startswith(new)]
    old = [p for n, p in net.named_parameters() if not n.startswith(new) and p.requires_grad]
    groups = [{"params": old, "lr": encoder, "top": encoder}, {"params": fresh, "lr": heads, "top": heads}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)


def set_rate(optimizer: torch.optim.AdamW, part: float, warm: float = 0.06) -> None:
    """Linear warm-up and linear decay, by the part of the training that is over."""
    factor = part / warm if part < warm else max(0.0, (1 - part) / (1 - warm))
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * factor


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--wikinews", type=Path, required=True)
    parser.add_argument("--polnear-share", type=float, default=1.0, help="how much of PolNeAR an epoch takes")
    parser.add_argument("--names-share", type=float, default=0.5, help="how much of the newswire with names it takes")
    parser.add_argument("--coref-share", type=float, default=1.0, help="how much of the texts with mentions it takes")
    parser.add_argument("--polnear-sources", type=Path, help="whose each attribution of PolNeAR is")
    parser.add_argument("--wikinews-sources", type=Path, help="whose each attribution of Wikinews is")
    parser.add_argument("--varied", type=Path, help="texts of many kinds, labelled by our guide")
    parser.add_argument("--names", type=Path, help="newswire with every name labelled")
    parser.add_argument("--coref", type=Path, help="texts with every mention labelled")
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--encoder", type=Path, help="from scratch: folder with model.safetensors and tokenizer.json")
    begin.add_argument("--start-model", type=Path, help="from the net of a model folder, made float32 again")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--steps", type=int, default=0, help="end after so many steps, whatever the epoch")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--freeze", action="store_true", help="leave the embeddings of pieces as they are: faster")
    parser.add_argument("--pieces", type=int, default=2560)
    parser.add_argument("--masked", type=float, default=0.1)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--first", type=int, default=None, help="only so many PolNeAR articles (to try things)")
    parser.add_argument("--start", type=Path, help="trained weights to begin with; layers spread over theirs")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="trained weights of nets to learn from")
    parser.add_argument("--more", type=Path, help="articles without labels, for the teachers to label")
    parser.add_argument("--minutes", type=float, default=0, help="end after so long, the rate falling with the time")
    parser.add_argument("--rounded", type=float, default=0, help="the last share of it rounded as in int8: 1 is all")
    parser.add_argument("--bf16", action="store_true", help="half the time where the processor knows it")
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.read((args.encoder or args.start_model) / "tokenizer.json")
    diet = read_diet(args, tokenizer)
    net = Net(args.layers)
    if args.start:
        start_from(net, torch.load(args.start, weights_only=True, map_location="cpu"))
    elif args.start_model:
        start_from_shipped(net, args.start_model)
    else:
        load_encoder(net, args.encoder)
    train(net.to(device), diet, tokenizer, rng, args)


def train(net: Net, diet: Diet, tokenizer: Tokenizer, rng: random.Random, args: argparse.Namespace) -> None:
    """All epochs; the averaged weights are saved after each."""
    device = net.heads.weight.device
    teachers = Teachers(args.teachers, device) if args.teachers else None
    for module in (net.pieces, net.positions):
        module.weight.requires_grad_(not args.freeze)
    optimizer, average = optimizer_for(net, args.rate, args.head_rate), Average(net, 0.995)
    per_epoch = len(batches(diet.epoch(random.Random(0)), random.Random(0), args.pieces))
    step, total, started = 0, args.steps or args.epochs * per_epoch, time.time()
    sums = dict.fromkeys(WEIGHTS, 0.0)
    for epoch in range(1, args.epochs + 1):
        drawn = (collate(items, tokenizer, rng, args.masked) for items in batches(diet.epoch(rng), rng, args.pieces))
        for made in ahead(drawn):
            if step == total:
                break
            step += 1
            part = max(step / total, (time.time() - started) / 60 / args.minutes if args.minutes else 0)
            if part > 1:
                break
            set_rate(optimizer, part)
            net.round(part > 1 - args.rounded)
            batch = {name: part.to(device) for name, part in made.items()}
            with torch.autocast(device.type, torch.bfloat16, enabled=args.bf16):
                parts = losses(net, batch, args.drop, teachers.say(batch) if teachers else None)
            loss = sum(WEIGHTS[name] * parts[name] for name in WEIGHTS)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            if math.isfinite(loss.item()):
                optimizer.step()
                average.update(net)
            for name in sums:
                sums[name] = 0.98 * sums[name] + 0.02 * parts[name].item()
            if step % 10 == 0 or step == 1:
                means = {name: round(value / (1 - 0.98**step), 4) for name, value in sums.items()}
                if step % 100 == 0:
                    torch.save(average.values, args.out / "last.pt")
                print(
                    json.dumps({"epoch": epoch, "step": step, "of": total, "s": round(time.time() - started), **means}),
                    flush=True,
                )
        torch.save(average.values, args.out / f"epoch{epoch}.pt")
        torch.save(average.values, args.out / "last.pt")


if __name__ == "__main__":
    main()
