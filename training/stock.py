"""Turns the shipped int8 net back into weights to go on from: what training a new net from MiniLM would cost is saved.

Every int8 value times its scale is a float32 weight again, so the net begins where the shipped one stands (its roles,
links and hedges; what the shipped graph does not hold begins anew).
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.net import LINK, TAGS, Net

_PARTS = ("qkv", "out", "up", "down")


def shipped_weights(folder: Path) -> dict[str, Tensor]:
    """The weights of the exported net of a model folder, by the names of `Net`, as far as it holds them."""
    graph = onnx.load(folder / "tagger.onnx").graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    plain = {n: v for n, v in held.items() if v.dtype == np.float32 and not n.endswith("scale")}
    out = {n.removeprefix("net."): _tensor(v) for n, v in plain.items() if n.startswith("net.")}
    out["pieces.weight"] = _tensor(held["net.pieces.rows"] * held["net.pieces.scale"])
    maps = [_product(held, node.input[1]) for node in graph.node if node.op_type == "MatMulInteger"]
    heads = next(i for i, weight in enumerate(maps) if len(weight) >= TAGS + 4 * LINK and len(weight) < 384)
    out["heads.weight"] = maps.pop(heads)
    for number, weight in enumerate(maps):
        out[f"layers.{number // 4}.{_PARTS[number % 4]}.weight"] = weight
    biases = json.loads((folder / "net.json").read_text("utf-8"))["biases"]
    return out | {f"{name}_bias": torch.tensor(value) for name, value in biases.items()}


def start_from_shipped(net: Net, folder: Path) -> None:
    """Begin with the shipped net; a head that has grown since takes the rows that it had."""
    own = net.state_dict()
    with torch.no_grad():
        for name, value in shipped_weights(folder).items():
            own[name][tuple(slice(0, size) for size in value.shape)].copy_(value)


def _product(held: dict[str, np.ndarray], name: str) -> Tensor:
    """A quantised matrix as the weight of a linear map (outputs, inputs)."""
    base = name.removesuffix("_quantized")
    weight = held[name].astype(np.float32) - held[f"{base}_zero_point"].astype(np.float32)
    return _tensor((weight * held[f"{base}_scale"]).T)


def _tensor(value: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(value, dtype=np.float32))
