"""The labels that a net was trained with, by name and in its own order: the order of our enums says nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sayso.analysis.tagging.proposals import NameType
from sayso.analysis.types import HedgeCategory, Identity

_Label = TypeVar("_Label", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Labels:
    """What each output of the net stands for; `names` is empty for a net that was not taught names."""

    identities: tuple[Identity, ...]
    hedges: tuple[HedgeCategory, ...]
    names: tuple[NameType, ...]

    @classmethod
    def read(cls, net: Mapping[str, Any]) -> "Labels":
        """From net.json; raises ValueError where it names a label that we do not know, or names one twice."""
        return cls(
            _known(Identity, net["identities"]), _known(HedgeCategory, net["hedges"]), _known(NameType, net["names"])
        )


def _known(kind: type[_Label], named: list[str]) -> tuple[_Label, ...]:
    labels = tuple(kind(name) for name in named)
    if len(set(labels)) < len(labels):
        raise ValueError(f"net.json names a label twice: {named}")
    return labels
