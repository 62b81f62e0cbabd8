"""The mean of the net that ships and of what it was trained on to: finds more than either (docs/decisions/0255).

Run `python -m training.mean --help`.
"""

import argparse
from pathlib import Path

import torch

from training.net import Net
from training.stock import start_from_shipped

# What the shipped graph does not hold is the new net's.
_NEW = ("identity", "mates", "mate_bias")


def mean(model: Path, weights: Path, share: float) -> dict[str, torch.Tensor]:
    """Weights by name: `share` of the trained ones, the rest of those that the model folder ships."""
    new: dict[str, torch.Tensor] = torch.load(weights, weights_only=True, map_location="cpu")
    net = Net(len({name.split(".")[1] for name in new if name.startswith("layers.")}))
    start_from_shipped(net, model)
    old = net.state_dict()
    return {n: value if n.startswith(_NEW) else (1 - share) * old[n] + share * value for n, value in new.items()}


def main() -> None:
    """Read the options and write the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of the net that ships")
    parser.add_argument("--weights", type=Path, required=True, help="what training.train wrote")
    parser.add_argument("--share", type=float, default=0.4, help="of the trained weights")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.save(mean(args.model, args.weights, args.share), args.out)


if __name__ == "__main__":
    main()
