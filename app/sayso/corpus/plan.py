"""The plan of a corpus: which pieces of which files make up each numbered shard. The same input has the same plan."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sayso.analysis.version import VERSION
from sayso.corpus.cutting import STEP, Piece, cut
from sayso.corpus.files import Input
from sayso.corpus.written import write_whole
from sayso.errors import InvalidInputError

FORMAT = "sayso-corpus-1"
NAME = "plan.json"
PARTS = 64  # shards of a corpus that is neither small nor large: enough for the jobs of a laptop
LARGEST = 4 * 1024 * 1024  # bytes of one shard: some minutes of work, which is what a kill can lose


@dataclass(frozen=True, slots=True)
class Plan:
    """What is analysed, cut into shards, and by which version. Two plans of the same input are equal."""

    inputs: tuple[Input, ...]
    shards: tuple[tuple[Piece, ...], ...]
    version: str = VERSION

    @property
    def parameters(self) -> dict[str, str]:
        """What stands in the metadata of every table: no time, no place."""
        return {"format": FORMAT, "analysis": self.version, "shards": str(len(self.shards))}

    def weight(self, number: int) -> int:
        """About how many bytes the articles of a shard have."""
        return sum(piece.weight for piece in self.shards[number])


def make_plan(root: Path, inputs: Sequence[Input]) -> Plan:
    """Read the inputs once, to see where they can be cut.

    Raises:
        InvalidInputError: one of them cannot be read at all.
    """
    pieces = [piece for each in inputs for piece in _pieces(root, each)]
    size = min(LARGEST, max(STEP, sum(piece.weight for piece in pieces) // PARTS))
    return Plan(tuple(inputs), tuple(_joined(shard) for shard in _shards(pieces, size)))


def save_plan(out: Path, plan: Plan) -> None:
    """Write it where every worker finds it."""
    written = {**plan.parameters, "inputs": [asdict(each) for each in plan.inputs], "pieces": list(_listed(plan))}
    write_whole(out / NAME, json.dumps(written, ensure_ascii=False, indent=0).encode())


def read_plan(out: Path) -> Plan | None:
    """The plan of a folder of results; None where there is none yet.

    Raises:
        InvalidInputError: it is of another format.
    """
    try:
        written: dict[str, Any] = json.loads((out / NAME).read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        written = {}
    if written.get("format") != FORMAT:
        raise InvalidInputError(f"{out / NAME} is not the plan of a corpus, or is of another version of Sayso.")
    shards = groupby(written["pieces"], key=lambda listed: listed[0])
    return Plan(
        tuple(Input(**each) for each in written["inputs"]),
        tuple(tuple(Piece(*listed[1:]) for listed in shard) for _, shard in shards),
        written["analysis"],
    )


def check_plan(plan: Plan, inputs: Sequence[Input], out: Path) -> None:
    """Refuse to go on with other inputs, or by another version of the analysis.

    Raises:
        InvalidInputError: says which.
    """
    if plan.version != VERSION:
        raise InvalidInputError(
            f"{out} was begun by version {plan.version} of the analysis; this is {VERSION}. Its parts would not fit "
            "together: take another folder."
        )
    if changed := sorted({each.name for each in set(plan.inputs) ^ set(inputs)}):
        raise InvalidInputError(
            f"{out} was begun with other input: {', '.join(changed[:3])}{' …' if len(changed) > 3 else ''}. Its parts "
            "would not fit together: take another folder."
        )


def _pieces(root: Path, given: Input) -> Iterator[Piece]:
    import lzma
    import zlib

    try:
        yield from cut(root, given.name)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise InvalidInputError(f"{given.name} cannot be read: {error}.") from error


def _shards(pieces: Sequence[Piece], size: int) -> Iterator[list[Piece]]:
    shard: list[Piece] = []
    weight = 0
    for piece in pieces:
        shard.append(piece)
        weight += piece.weight
        if weight >= size:
            yield shard
            shard, weight = [], 0
    if shard:
        yield shard


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces of one file that follow one another as one."""
    return tuple(_one(list(of_file)) for _, of_file in groupby(pieces, key=lambda piece: piece.file))


def _one(pieces: list[Piece]) -> Piece:
    first, last = pieces[0], pieces[-1]
    return Piece(first.file, first.start, last.end, first.first, sum(piece.weight for piece in pieces))


def _listed(plan: Plan) -> Iterator[list[Any]]:
    for number, shard in enumerate(plan.shards):
        for piece in shard:
            yield [number, piece.file, piece.start, piece.end, piece.first, piece.weight]
