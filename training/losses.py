"""What the net is punished for: roles, links, hedges and identities that differ from the labels or the teacher."""

import torch
from torch import Tensor
from torch.nn import functional as fn

from training.data import UNLABELLED
from training.net import HEDGE_TAGS, TAGS, Net

WEIGHTS = {"tags": 1.0, "links0": 0.15, "links1": 0.15, "hedges": 1.5, "identity": 0.3}


def losses(net: Net, batch: dict[str, Tensor], drop: float) -> dict[str, Tensor]:
    """Mean losses of one batch: roles, links of cues and of contents, hedges; and the words' vectors."""
    vectors = net.encode(batch["ids"], batch["shape"], batch["place"], batch["mask"], drop)
    vectors = vectors.gather(1, batch["first"][:, :, None].expand(-1, -1, vectors.shape[-1]))
    heads = net.heads(vectors)
    out = {
        "tags": fn.cross_entropy(heads[..., :TAGS].flatten(0, 1), batch["tags"].flatten(), ignore_index=UNLABELLED),
        "vectors": vectors,
    }
    if batch["taught"].any():
        return out | taught_losses(heads, batch) | other_losses(net, vectors, heads, batch)
    labelled = batch["hedge_tags"] != UNLABELLED
    hedges = heads[..., TAGS : TAGS + HEDGE_TAGS][labelled]
    out["hedges"] = fn.cross_entropy(hedges, batch["hedge_tags"][labelled]) if len(hedges) else heads.sum() * 0
    return out | other_losses(net, vectors, heads, batch)


def taught_losses(heads: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Roles and hedges learned half from the labels and half from what the teacher says of the same words."""
    words = batch["tags"] != UNLABELLED
    given, taught = heads[words], batch["taught"][words]
    tags = fn.cross_entropy(given[:, :TAGS], batch["tags"][words])
    soft = fn.cross_entropy(given[:, :TAGS], taught[:, :TAGS])
    hedges = fn.cross_entropy(given[:, TAGS : TAGS + HEDGE_TAGS], taught[:, TAGS:])
    return {"tags": 0.4 * tags + 0.6 * soft, "hedges": hedges}


def other_losses(net: Net, vectors: Tensor, heads: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Links of cues and of contents, and identity."""
    out = {}
    for which in (0, 1):
        scores = net.links(heads[..., TAGS + HEDGE_TAGS :], batch["line"], which)
        out[f"links{which}"] = link_loss(scores, batch[f"links{which}"], batch["words"])
    out["identity"] = identity_loss(net, vectors, batch["identities"])
    return out


def identity_loss(net: Net, vectors: Tensor, told: Tensor) -> Tensor:
    """Who the sources are, from the mean of each one's words and its cue: it shapes the vectors for the later head."""
    if not len(told):
        return vectors.sum() * 0
    where, first, last, cue, label = told.unbind(1)
    position = torch.arange(vectors.shape[1])
    inside = ((position >= first[:, None]) & (position < last[:, None])).to(vectors.dtype)
    mean = torch.einsum("nw,nwd->nd", inside / inside.sum(1, keepdim=True), vectors[where])
    return fn.cross_entropy(net.identity(torch.cat((mean, vectors[where, cue]), 1)), label)


def link_loss(scores: Tensor, targets: Tensor, words: Tensor) -> Tensor:
    """Minus log of the probability that falls on any word of the target, over the words that have one."""
    rows = targets.any(-1)
    if not rows.any():
        return scores.sum() * 0
    scores = scores.masked_fill(~words[:, None, :], -1e4)[rows]
    right = scores.masked_fill(~targets[rows], -1e4).logsumexp(-1)
    return (scores.logsumexp(-1) - right).mean()
