"""The net in torch: a 6-layer MiniLM encoder with heads for roles, links, hedges and identity."""

import json
import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from sayso.analysis.tagging.decode import BUCKETS, distance_buckets
from sayso.analysis.tagging.windows import PLACES, SHAPES

WIDTH, HEADS, INNER = 384, 12, 1536
TAGS, HEDGE_TAGS, IDENTITIES, LINK = 7, 15, 7, 64
NAME_TYPES = ("person", "organisation", "place", "people", "other")
NAME_TAGS = 1 + 2 * len(NAME_TYPES)
OURS = "sayso"
GUIDES = ("polnear", OURS)  # by which guide a text was labelled; the product runs by ours
OUT = TAGS + HEDGE_TAGS + 4 * LINK + NAME_TAGS


class Linear(nn.Linear):
    """A linear map that can learn as int8 will compute it (Jacob et al. 2018, arXiv:1712.05877).

    Weights of seven bits, one scale an output; values of eight bits, one scale a window; gradients pass as if nothing
    were rounded.
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.rounded:
            return super().forward(x)
        return fn.linear(rounded_values(x.float()), rounded_weights(self.weight), self.bias)


def rounded_weights(weight: Tensor) -> Tensor:
    """As `training.export` stores them."""
    scale = weight.detach().abs().amax(1).clamp_min(1e-8) / 64
    zeros = torch.zeros_like(scale, dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(weight, scale, zeros, 0, -64, 64)


def rounded_values(x: Tensor) -> Tensor:
    """As the runtime scales them, window by window."""
    flat = x.detach().flatten(1)
    low, high = flat.amin(1).clamp_max(0), flat.amax(1).clamp_min(0)
    scale = ((high - low) / 255).clamp_min(1e-8)
    zero = (-low / scale).round().clamp(0, 255).to(torch.int32)
    return torch.fake_quantize_per_channel_affine(x, scale, zero, 0, 0, 255)


class Layer(nn.Module):
    """One post-norm transformer layer; whole features of a sequence are dropped, not single elements."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = Linear(WIDTH, 3 * WIDTH)
        self.out = Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Linear(WIDTH, INNER)
        self.down = Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None, drop: float) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if mask is None:  # export: plain operations that every runtime knows
            scores = q @ k.transpose(-1, -2) * (1 / math.sqrt(WIDTH // HEADS))
            a = scores.softmax(-1) @ v
        else:
            a = fn.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.out(a.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + drop_features(a, drop))
        return self.norm2(x + drop_features(self.down(fn.gelu(self.up(x))), drop))


def drop_features(x: Tensor, p: float) -> Tensor:
    """Drop whole features of a sequence: one mask a sequence costs a fraction of one a position."""
    if not p:
        return x
    keep = torch.empty(x.shape[0], 1, x.shape[2], device=x.device).bernoulli_(1 - p) / (1 - p)
    return x * keep


class Net(nn.Module):
    """Encoder and heads; `layers` says how many of the encoder's layers are used."""

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.guides = nn.Embedding(len(GUIDES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.heads = nn.Linear(WIDTH, OUT)
        self.mates = nn.Linear(WIDTH, 2 * LINK)
        self.identity = nn.Linear(2 * WIDTH, IDENTITIES)
        self.source_bias = nn.Parameter(torch.zeros(2 * BUCKETS + 3))
        self.content_bias = nn.Parameter(torch.zeros(2 * BUCKETS + 3))
        self.mate_bias = nn.Parameter(torch.zeros(2 * BUCKETS + 3))
        nn.init.normal_(self.shapes.weight, std=0.01)
        nn.init.normal_(self.places.weight, std=0.01)
        nn.init.zeros_(self.guides.weight)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.normal_(self.mates.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def round(self, on: bool) -> None:
        """Let the encoder's products be computed as int8 will, or not."""
        for module in self.modules():
            if isinstance(module, Linear):
                module.rounded = on

    def encode(
        self,
        ids: Tensor,
        shape: Tensor,
        place: Tensor,
        mask: Tensor | None,
        drop: float = 0.0,
        guide: Tensor | None = None,
    ) -> Tensor:
        """Vectors of all pieces. `mask` is (batch, 1, 1, length), true where a piece is; None for no padding.

        `guide` is a number a window; None where `training.export` has put it into the positions.
        """
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shape) + self.places(place)
        if guide is not None:
            x = x + self.guides(guide)[:, None]
        x = drop_features(self.norm(x), drop)
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x

    def links(self, heads: Tensor, line: Tensor, which: int) -> Tensor:
        """Scores (batch, words, words) by which each word points at another: 0 cue to source, 1 content to cue."""
        from_, to = heads[..., : 4 * LINK].split(LINK, -1)[2 * which : 2 * which + 2]
        return self._pointed(from_, to, line, (self.source_bias, self.content_bias)[which])

    def same(self, vectors: Tensor, line: Tensor) -> Tensor:
        """Scores (batch, words, words) by which each word points at the other mentions of whom it means."""
        return self._pointed(*self.mates(vectors).split(LINK, -1), line, self.mate_bias)

    @staticmethod
    def _pointed(from_: Tensor, to: Tensor, line: Tensor, bias: Tensor) -> Tensor:
        words = from_.shape[1]
        near = bias[:-2][distance_buckets(words)]
        other = (line[:, :, None] != line[:, None, :]) * bias[-2]
        return from_ @ to.transpose(-1, -2) / math.sqrt(LINK) + near + other


class SourceNet(nn.Module):
    """Says who each source of an article is, from its words' vectors, its cue and the article's other sources."""

    def __init__(self, features: int, width: int = 128, heads: int = 4) -> None:
        super().__init__()
        self.span = nn.Linear(WIDTH, width)
        self.cue = nn.Linear(WIDTH, width)
        self.rules = nn.Linear(features, width)
        self.norm = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.up = nn.Linear(width, width)
        self.out = nn.Linear(width, IDENTITIES)
        self.count = heads

    def forward(self, span: Tensor, cue: Tensor, rules: Tensor, drop: float = 0.0) -> Tensor:
        """Logits (sources, 7) for all the sources of one article, in text order."""
        x = self.norm(self.span(span) + self.cue(cue) + self.rules(rules))
        if drop:
            x = fn.dropout(x, drop)
        q, k, v = self.qkv(x).view(x.shape[0], 3, self.count, -1).permute(1, 2, 0, 3)
        a = (q @ k.transpose(-1, -2) * (1 / math.sqrt(q.shape[-1]))).softmax(-1) @ v
        x = self.norm2(x + self.mix(a.transpose(0, 1).reshape(x.shape[0], -1)))
        return self.out(x + fn.gelu(self.up(x)))


class TieNet(nn.Module):
    """Says of pairs of mentions how well they go together, and of each mention how well it is a new one."""

    WIDTH, INNER = 96, 64

    def __init__(self, of_one: int, of_two: int) -> None:
        super().__init__()
        self.one = nn.Linear(of_one, self.WIDTH)
        self.norm = nn.LayerNorm(self.WIDTH)
        self.asked = nn.Linear(self.WIDTH, self.INNER)
        self.other = nn.Linear(self.WIDTH, self.INNER)
        self.both = nn.Linear(self.WIDTH, self.INNER)
        self.two = nn.Linear(of_two, self.INNER)
        self.inner = nn.Linear(self.INNER, self.INNER)
        self.score = nn.Linear(self.INNER, 1)
        self.new = nn.Sequential(nn.Linear(self.WIDTH, self.INNER), nn.GELU(), nn.Linear(self.INNER, 1))

    def forward(
        self, words: Tensor, one: Tensor, asked: Tensor, others: Tensor, two: Tensor, drop: float = 0.0
    ) -> tuple[Tensor, Tensor]:
        """(pairs,) and (mentions,): `words` are the mentions' mean vectors, `one` and `two` what was read off them."""
        x = self.norm(words + self.one(one))
        a, b = x.index_select(0, asked), x.index_select(0, others)
        h = fn.gelu(self.asked(a) + self.other(b) + self.both(a * b) + self.two(two))
        if drop:
            h = fn.dropout(h, drop)
        return self.score(fn.gelu(self.inner(h)))[:, 0], self.new(x)[:, 0]


def load_encoder(net: Net, folder: Path) -> None:
    """Fill the encoder from the published MiniLM weights (safetensors, read by hand: it is a few lines)."""
    raw = (folder / "model.safetensors").read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])

    def get(name: str) -> Tensor:
        start, end = header[name]["data_offsets"]
        data = bytearray(raw[8 + size + start : 8 + size + end])
        return torch.frombuffer(data, dtype=torch.float32).view(header[name]["shape"])

    with torch.no_grad():
        net.pieces.weight.copy_(get("embeddings.word_embeddings.weight"))
        net.positions.weight.copy_(
            get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0]
        )
        _copy(net.norm, get, "embeddings.LayerNorm")
        for number, layer in enumerate(net.layers):
            base = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [get(f"{base}attention.self.{name}.{kind}") for name in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
            _copy(layer.out, get, base + "attention.output.dense")
            _copy(layer.norm1, get, base + "attention.output.LayerNorm")
            _copy(layer.up, get, base + "intermediate.dense")
            _copy(layer.down, get, base + "output.dense")
            _copy(layer.norm2, get, base + "output.LayerNorm")


def _copy(module: nn.Module, get, name: str) -> None:  # type: ignore[no-untyped-def]
    module.weight.copy_(get(name + ".weight"))
    module.bias.copy_(get(name + ".bias"))
