"""Writes the trained net as int8 ONNX, for a runtime that has no torch. Run `python -m training.export --help`."""

import argparse
import json
import shutil
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.net import HEDGE_TAGS, LINK, TAGS, Net, SourceNet


class Plain(nn.Module):
    """The tagger as one graph: pieces in, scores and vectors of the window's words out."""

    def __init__(self, net: Net, small: bool) -> None:
        super().__init__()
        self.net = net
        if small:
            net.pieces = Rows(net.pieces.weight.detach())

    def forward(self, ids: Tensor, shape: Tensor, place: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        vectors = self.net.encode(ids, shape, place, None)[0].index_select(0, first)
        tags, hedges, links = self.net.heads(vectors).split((TAGS, HEDGE_TAGS, 4 * LINK), 1)
        return tags, hedges, links, vectors


class Rows(nn.Module):
    """The embeddings of pieces as int8, each with a scale of its own: one for all is too coarse."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class Told(nn.Module):
    """The source net with probabilities instead of logits."""

    def __init__(self, net: SourceNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, span: Tensor, cue: Tensor, rules: Tensor) -> Tensor:
        return self.net(span, cue, rules).softmax(-1)


def load_net(paths: list[Path], shares: list[float], layers: int = 6) -> Net:
    """A trained net, ready for use: the weighted mean of several that were trained one after another."""
    net = Net(layers)
    several = [torch.load(path, weights_only=True, map_location="cpu") for path in paths]
    shares = shares or [1 / len(paths)] * len(paths)
    mean = {n: sum(share * w[n] for share, w in zip(shares, several, strict=True)) for n in several[0]}
    net.load_state_dict(mean)
    return net.eval()


def export_tagger(net: Net, folder: Path, quantise: bool = True) -> None:
    """tagger.onnx, with int8 weights per channel (activations are scaled at run time)."""
    net.eval()
    example = (
        torch.ones(1, 12, dtype=torch.long),
        torch.zeros(1, 12, dtype=torch.long),
        torch.zeros(1, 12, dtype=torch.long),
        torch.arange(10),
    )
    names = ["ids", "shape", "place", "first"]
    axes = {name: {1: "pieces"} for name in names[:3]} | {"first": {0: "words"}}
    outputs = ["tags", "hedges", "links", "vectors"]
    whole = folder / "whole.onnx"
    write(Plain(net, quantise), example, whole, names, outputs, axes | {name: {0: "words"} for name in outputs})
    if quantise:
        graph = onnx.load(whole).graph
        heads = [node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and _is_head(graph, node)]
        quantize_dynamic(
            whole,
            folder / "tagger.onnx",
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,  # seven bits: without VNNI the processor's sums of two products overflow eight
            weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
        )
        whole.unlink()
    else:
        whole.rename(folder / "tagger.onnx")
    biases = {"source": net.source_bias.tolist(), "content": net.content_bias.tolist()}
    update(folder, {"biases": biases, "layers": len(net.layers)})


def _is_head(graph: onnx.GraphProto, node: onnx.NodeProto) -> bool:
    shapes = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    return any(TAGS + HEDGE_TAGS + 4 * LINK in shapes.get(name, []) for name in node.input)


def export_sources(net: SourceNet, features: int, folder: Path) -> None:
    """sources.onnx, small enough to stay in float32."""
    net.eval()
    example = (torch.zeros(3, 384), torch.zeros(3, 384), torch.zeros(3, features))
    names = ["span", "cue", "rules"]
    write(
        Told(net),
        example,
        folder / "sources.onnx",
        names,
        ["told"],
        {name: {0: "sources"} for name in [*names, "told"]},
    )


def write(module: nn.Module, example: tuple, path: Path, names: list[str], outputs: list[str], axes: dict) -> None:
    """One graph by tracing."""
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            example,
            path,
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    onnx.checker.check_model(str(path))


def update(folder: Path, told: dict) -> None:
    """Put values into net.json, keeping the others."""
    path = folder / "net.json"
    known = (
        json.loads(path.read_text("utf-8")) if path.exists() else {"version": "net-0", "confidence": [1.0, 0, 0, 0, 0]}
    )
    path.write_text(json.dumps(known | told, indent=1) + "\n", "utf-8")


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="*", default=[], help="how much of each of the weights")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--float", action="store_true", help="no quantisation, to compare with")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(args.tokenizer, args.out / "tokenizer.json")
    export_tagger(load_net(args.weights, args.shares, args.layers), args.out, not args.float)
    export_sources(SourceNet(68), 68, args.out)


if __name__ == "__main__":
    main()
