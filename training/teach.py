"""Passes on what trained nets know: weights to begin with, and their opinion of every word to learn from."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from training.net import HEDGE_TAGS, TAGS, Net


def start_from(net: Net, weights: dict[str, Tensor]) -> None:
    """Begin with a trained net; a smaller one takes layers spread over the larger one's, the last among them."""
    layers = _layers(weights)
    wanted = len(net.layers)
    chosen = [round(i * (layers - 1) / max(1, wanted - 1)) for i in range(wanted)]
    kept = {name: value for name, value in weights.items() if not name.startswith("layers.")}
    for new, old in enumerate(chosen):
        base = f"layers.{old}."
        kept |= {f"layers.{new}.{n.removeprefix(base)}": v for n, v in weights.items() if n.startswith(base)}
    net.load_state_dict(kept)


def _layers(weights: dict[str, Tensor]) -> int:
    return 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))


@dataclass(frozen=True, slots=True)
class Taught:
    """What the teachers say of a batch: probabilities.

    Of roles and hedges (windows, words, labels), of links (windows, words, words).
    """

    tags: Tensor
    hedges: Tensor
    links: tuple[Tensor, Tensor]


class Teachers:
    """Several trained nets (seeds of one recipe, say) whose mean probabilities a student learns from."""

    def __init__(self, paths: list[Path], device: torch.device) -> None:
        self.nets = []
        for path in paths:
            weights = torch.load(path, weights_only=True, map_location="cpu")
            net = Net(_layers(weights))
            net.load_state_dict(weights)
            self.nets.append(net.to(device).eval())

    @torch.no_grad()
    def say(self, batch: dict[str, Tensor]) -> Taught:
        """They see the windows as they are, where the student has words masked and marks in another style."""
        opinions = [self._say(net, batch) for net in self.nets]
        tags, hedges, sources, contents = (torch.stack(of).mean(0) for of in zip(*opinions, strict=True))
        return Taught(tags, hedges, (sources, contents))

    @staticmethod
    def _say(net: Net, batch: dict[str, Tensor]) -> tuple[Tensor, ...]:
        vectors = net.encode(batch["clean"], batch["shape"], batch["place"], batch["mask"], guide=batch["guide"])
        vectors = vectors.gather(1, batch["first"][:, :, None].expand(-1, -1, vectors.shape[-1]))
        heads = net.heads(vectors).float()
        links = (
            net.links(heads[..., TAGS + HEDGE_TAGS :], batch["line"], which)
            .masked_fill(~batch["words"][:, None, :], -1e4)
            .softmax(-1)
            for which in (0, 1)
        )
        return heads[..., :TAGS].softmax(-1), heads[..., TAGS : TAGS + HEDGE_TAGS].softmax(-1), *links
