"""Passes on what a trained net knows: its weights to begin with, or its opinion of every word to learn from."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.data import Example, make_items
from training.net import HEDGE_TAGS, TAGS, Net


def start_from(net: Net, weights: dict[str, Tensor]) -> None:
    """Begin with a trained net; a smaller one takes layers spread over the larger one's, the last among them."""
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    wanted = len(net.layers)
    chosen = [round(i * (layers - 1) / max(1, wanted - 1)) for i in range(wanted)]
    kept = {name: value for name, value in weights.items() if not name.startswith("layers.")}
    for new, old in enumerate(chosen):
        base = f"layers.{old}."
        kept |= {f"layers.{new}.{n.removeprefix(base)}": v for n, v in weights.items() if n.startswith(base)}
    net.load_state_dict(kept)


def teach(examples: list[Example], weights: Path, layers: int) -> None:
    """Let a trained net say, of every word of the training data, how probable each role and hedge is."""
    teacher = Net(layers)
    teacher.load_state_dict(torch.load(weights, weights_only=True))
    teacher.eval()
    known: dict[str, np.ndarray] = {}
    for example in examples:
        if example.id not in known:
            known[example.id] = say(teacher, example)
        example.taught = known[example.id]


@torch.no_grad()
def say(teacher: Net, example: Example) -> np.ndarray:
    """(words, roles + hedges): the teacher's probabilities."""
    rows = []
    for item in make_items(example, 256):
        given = (torch.from_numpy(value)[None] for value in (item.ids, item.shape, item.place))
        vectors = teacher.encode(*given, None)[0][torch.from_numpy(item.first)]
        heads = teacher.heads(vectors)[1 + item.window.core - item.window.start :]
        tags, hedges = heads[:, :TAGS].softmax(-1), heads[:, TAGS : TAGS + HEDGE_TAGS].softmax(-1)
        rows.append(torch.cat((tags, hedges), 1).numpy())
    return np.concatenate(rows)
