"""What the net is punished for: roles, links, hedges and identities that differ from the labels or the teachers."""

import torch
from torch import Tensor
from torch.nn import functional as fn

from training.data import UNLABELLED
from training.net import HEDGE_TAGS, LINK, TAGS, Net
from training.teach import Taught

WEIGHTS = {"tags": 1.0, "links0": 0.15, "links1": 0.15, "hedges": 1.5, "identity": 0.3, "names": 0.6, "mates": 0.15}
TAUGHT = 0.6  # the teachers' share of what is learned where there are labels too


def losses(net: Net, batch: dict[str, Tensor], drop: float, taught_by: Taught | None = None) -> dict[str, Tensor]:
    """Mean losses of one batch; with teachers, part of each comes from what they say of the same words."""
    vectors = net.encode(batch["ids"], batch["shape"], batch["place"], batch["mask"], drop, batch["guide"])
    vectors = vectors.gather(1, batch["first"][:, :, None].expand(-1, -1, vectors.shape[-1]))
    heads = net.heads(vectors)
    tags, hedges = heads[..., :TAGS], heads[..., TAGS : TAGS + HEDGE_TAGS]
    out = {
        "tags": label_loss(tags, batch["tags"]),
        "hedges": label_loss(hedges, batch["hedge_tags"]),
        "identity": identity_loss(net, vectors, batch["identities"]),
        "names": label_loss(heads[..., TAGS + HEDGE_TAGS + 4 * LINK :], batch["name_tags"]),
        "mates": link_loss(
            net.same(vectors, batch["line"]).float().masked_fill(~batch["words"][:, None, :], -1e4), batch["mates"]
        ),
    }
    scores = [net.links(heads[..., TAGS + HEDGE_TAGS :], batch["line"], which).float() for which in (0, 1)]
    scores = [score.masked_fill(~batch["words"][:, None, :], -1e4) for score in scores]
    out |= {f"links{which}": link_loss(scores[which], batch[f"links{which}"]) for which in (0, 1)}
    if taught_by is None:
        return out
    words = batch["words"]
    taught = {
        "tags": fn.cross_entropy(tags[words].float(), taught_by.tags[words]),
        "hedges": fn.cross_entropy(hedges[words].float(), taught_by.hedges[words]),
    }
    for which, role in ((0, 3), (1, 5)):  # what the teachers take for a cue points at sources, contents at cues
        rows = words & (taught_by.tags[..., role : role + 2].sum(-1) > 0.5)
        taught[f"links{which}"] = (
            fn.cross_entropy(scores[which][rows], taught_by.links[which][rows]) if rows.any() else heads.sum() * 0
        )
    return out | {name: (1 - TAUGHT) * out[name] + TAUGHT * value for name, value in taught.items()}


def label_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy over the labelled words; nothing where there are none."""
    known = labels != UNLABELLED
    return fn.cross_entropy(scores[known].float(), labels[known]) if known.any() else scores.sum() * 0


def identity_loss(net: Net, vectors: Tensor, known: Tensor) -> Tensor:
    """Who the sources are, from the mean of each one's words and its cue: it shapes the vectors for the later head."""
    if not len(known):
        return vectors.sum() * 0
    where, first, last, cue, label = known.unbind(1)
    position = torch.arange(vectors.shape[1], device=vectors.device)
    inside = ((position >= first[:, None]) & (position < last[:, None])).to(vectors.dtype)
    mean = torch.einsum("nw,nwd->nd", inside / inside.sum(1, keepdim=True), vectors[where])
    return fn.cross_entropy(net.identity(torch.cat((mean, vectors[where, cue]), 1)), label)


def link_loss(scores: Tensor, targets: Tensor) -> Tensor:
    """Minus log of the probability that falls on any word of the target, over the words that have one."""
    rows = targets.any(-1)
    if not rows.any():
        return scores.sum() * 0
    right = scores[rows].masked_fill(~targets[rows], -1e4).logsumexp(-1)
    return (scores[rows].logsumexp(-1) - right).mean()
