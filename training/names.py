"""Trains which words are names, and of what, on the finished tagger's vectors: one linear map."""

import random
from collections.abc import Iterable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional as fn

from training.data import Example
from training.net import NAME_TAGS, WIDTH
from training.reading import Reader
from training.words import UNLABELLED

EPOCHS, AT_ONCE = 6, 4096


def labelled_words(examples: Iterable[Example], reader: Reader) -> tuple[NDArray[np.float16], NDArray[np.int64]]:
    """The vectors and tags of all words that have one."""
    vectors, tags = [], []
    for example in examples:
        known = example.name_tags != UNLABELLED
        vectors.append(reader.read(example.text).vectors[known])
        tags.append(example.name_tags[known])
    return np.concatenate(vectors), np.concatenate(tags)


def train_names(vectors: NDArray[np.float16], tags: NDArray[np.int64], seed: int) -> nn.Linear:
    """The map from a vector to the scores of its tags."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = nn.Linear(WIDTH, NAME_TAGS)
    optimizer = torch.optim.AdamW(head.parameters(), lr=3e-3, weight_decay=0.01)
    starts = list(range(0, len(tags), AT_ONCE))
    order = np.random.default_rng(seed).permutation(len(tags))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=EPOCHS * len(starts) + 1, pct_start=0.1)
    for _ in range(EPOCHS):
        rng.shuffle(starts)
        for start in starts:
            part = order[start : start + AT_ONCE]
            scores = head(torch.from_numpy(vectors[part].astype(np.float32)))
            optimizer.zero_grad()
            fn.cross_entropy(scores, torch.from_numpy(tags[part])).backward()
            optimizer.step()
            schedule.step()
    return head.eval()
