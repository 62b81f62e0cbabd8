"""Writes the trained net as int8 ONNX, for a runtime that has no torch. Run `python -m training.export --help`."""

import argparse
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.analysis.tagging.clues.sources import COUNT
from training.data import HEDGE_INDEX, IDENTITY_INDEX
from training.net import GUIDES, HEDGE_TAGS, LINK, NAME_TAGS, NAME_TYPES, OURS, OUT, TAGS, Net, SourceNet, TieNet


class Plain(nn.Module):
    """The tagger as one graph: pieces in, scores and vectors of the window's words out."""

    def __init__(self, net: Net, small: bool) -> None:
        super().__init__()
        self.net = net
        if small:
            net.pieces = Rows(net.pieces.weight.detach())

    def forward(self, ids: Tensor, shape: Tensor, place: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        vectors = self.net.encode(ids, shape, place, None)[0].index_select(0, first)
        tags, hedges, links, names = self.net.heads(vectors).split((TAGS, HEDGE_TAGS, 4 * LINK, NAME_TAGS), 1)
        return tags, hedges, links, names, vectors


class Rows(nn.Module):
    """The embeddings of pieces as int8, each with a scale of its own: one for all is too coarse."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class Chances(nn.Module):
    """The source net with probabilities instead of logits."""

    def __init__(self, net: SourceNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, span: Tensor, cue: Tensor, rules: Tensor) -> Tensor:
        return self.net(span, cue, rules).softmax(-1)


class Tied(nn.Module):
    """The tie net as a graph."""

    def __init__(self, net: TieNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, words: Tensor, one: Tensor, asked: Tensor, others: Tensor, two: Tensor) -> tuple[Tensor, Tensor]:
        return self.net(words, one, asked, others, two)


def follow(net: Net, guide: str, share: float = 1.0) -> None:
    """Put a guide into the positions, so that it costs nothing; a share of it, the rest of the other one."""
    with torch.no_grad():
        ours = net.guides.weight[GUIDES.index(guide)]
        net.positions.weight += share * ours + (1 - share) * net.guides.weight[1 - GUIDES.index(guide)]


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
    outputs = ["tags", "hedges", "links", "names", "vectors"]
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
    labels = {"identities": list(IDENTITY_INDEX), "hedges": list(HEDGE_INDEX), "names": list(NAME_TYPES)}
    update(folder, {"biases": biases, "layers": len(net.layers), "guide": OURS, **labels})


def _is_head(graph: onnx.GraphProto, node: onnx.NodeProto) -> bool:
    shapes = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    return any(OUT in shapes.get(name, []) for name in node.input)


def export_sources(net: SourceNet, features: int, folder: Path) -> None:
    """sources.onnx, small enough to stay in float32."""
    net.eval()
    example = (torch.zeros(3, 384), torch.zeros(3, 384), torch.zeros(3, features))
    names = ["span", "cue", "rules"]
    write(
        Chances(net),
        example,
        folder / "sources.onnx",
        names,
        ["told"],
        {name: {0: "sources"} for name in [*names, "told"]},
    )


def export_ties(net: TieNet, of_one: int, of_two: int, folder: Path) -> None:
    """ties.onnx, in float32."""
    numbers = torch.tensor([0, 1])
    example = (torch.zeros(3, TieNet.WIDTH), torch.zeros(3, of_one), numbers, numbers, torch.zeros(2, of_two))
    names = ["words", "one", "asked", "others", "two"]
    axes = {name: {0: "mentions"} for name in ("words", "one", "new")}
    axes |= {name: {0: "pairs"} for name in ("asked", "others", "two", "scores")}
    write(Tied(net.eval()), example, folder / "ties.onnx", names, ["scores", "new"], axes)


def add_projection(weight: np.ndarray, folder: Path) -> None:
    """Give the tagger a further output: the words' vectors in the few numbers that the tie net compares."""
    path = folder / "tagger.onnx"
    model = onnx.load(path)
    graph = model.graph
    for part, name in ((graph.node, "ties"), (graph.node, "ties_float"), (graph.output, "ties")):
        for old in [x for x in part if name in (getattr(x, "name", ""), *getattr(x, "output", ()))]:
            part.remove(old)
    for old in [x for x in graph.initializer if x.name == "ties_weight"]:
        graph.initializer.remove(old)
    graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(weight.T), "ties_weight"))
    graph.node.append(helper.make_node("MatMul", ["vectors", "ties_weight"], ["ties_float"]))
    graph.node.append(helper.make_node("Cast", ["ties_float"], ["ties"], to=onnx.TensorProto.FLOAT16))
    shape = ["words", len(weight)]
    graph.output.append(helper.make_tensor_value_info("ties", onnx.TensorProto.FLOAT16, shape))
    onnx.checker.check_model(model)
    onnx.save(model, path)


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


def update(folder: Path, values: dict) -> None:
    """Put values into net.json, keeping the others."""
    path = folder / "net.json"
    known = (
        json.loads(path.read_text("utf-8")) if path.exists() else {"version": "net-0", "confidence": [1.0, 0, 0, 0, 0]}
    )
    path.write_text(json.dumps(known | values, indent=1) + "\n", "utf-8")


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="*", default=[], help="how much of each of the weights")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--guide", type=float, default=1.0, help="how much of our guide, the rest of PolNeAR's")
    parser.add_argument("--float", action="store_true", help="no quantisation, to compare with")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    kept = args.out / "tokenizer.json"
    if args.tokenizer.resolve() != kept.resolve():
        shutil.copyfile(args.tokenizer, kept)
    net = load_net(args.weights, args.shares, args.layers)
    follow(net, OURS, args.guide)
    export_tagger(net, args.out, not args.float)
    export_sources(SourceNet(COUNT), COUNT, args.out)


if __name__ == "__main__":
    main()
