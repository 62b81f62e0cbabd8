"""What is read for training and in which shares; what is kept out, in whichever corpus it stands."""

import argparse
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sayso.analysis.text.pieces import Tokenizer
from training.data import Example, read_lines, split_wikinews, to_example
from training.net import OURS

LABELS = Path(__file__).parent / "labels"
HELD_OUT = LABELS / "varied_heldout.txt"
_QUARTER, _SEED = 4, 10
_USEFUL = ("news", "interview", "court", "speech", "bio")


@dataclass(frozen=True, slots=True)
class Diet:
    """Groups of articles, each with how often an epoch takes it: 2 is twice, 0.5 another half each time."""

    groups: tuple[tuple[float, tuple[Example, ...]], ...]

    def epoch(self, rng: random.Random) -> list[Example]:
        """The articles of one epoch."""
        out: list[Example] = []
        for share, examples in self.groups:
            out += int(share) * list(examples)
            out += rng.sample(list(examples), round((share - int(share)) * len(examples)))
        return out


def draw_held_out(articles: list[dict]) -> list[str]:
    """A quarter of each kind, by a seeded draw."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        kinds[article["kind"]].append(article["id"])
    rng = random.Random(_SEED)
    drawn = [rng.sample(sorted(kinds[kind]), round(len(kinds[kind]) / _QUARTER)) for kind in sorted(kinds)]
    return sorted(id_ for ids in drawn for id_ in ids)


def held_out_ids() -> set[str]:
    """The texts of `varied` that nothing but the final figures may see."""
    lines = HELD_OUT.read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def split_varied(articles: list[dict]) -> tuple[list[dict], list[dict]]:
    """(training, held out)."""
    held = held_out_ids()
    return [a for a in articles if a["id"] not in held], [a for a in articles if a["id"] in held]


def without_held_out(articles: list[dict], wikinews: list[dict]) -> list[dict]:
    """Articles of another corpus less those that are kept out under another id, or under the title of one kept out."""
    ids = {re.sub(r"^(world|gum)-", "", id_) for id_ in held_out_ids()}
    titles = {_plain(article["title"]) for article in wikinews}
    return [a for a in articles if a["id"] not in ids and _plain(a["text"].split("\n", 1)[0]) not in titles]


def _plain(title: str) -> str:
    return re.sub(r"\W+", "", title.lower())


def with_sources(articles: list[dict], path: Path | None) -> list[dict]:
    """Articles with whose each attribution is put in, where a file of sources tells."""
    lines = {line["id"]: line for line in read_lines(path)} if path else {}
    known = {id_: {"entities": line["entities"], "entity_of": line["attributions"]} for id_, line in lines.items()}
    return [article | known.get(article["id"], {}) for article in articles]


def read_diet(args: argparse.Namespace, tokenizer: Tokenizer) -> Diet:
    """Every corpus that was given, by its share."""
    wikinews, kept_out = split_wikinews(read_lines(args.wikinews))
    ours: list[tuple[float, list[dict]]] = [(2.0, with_sources(wikinews, args.wikinews_sources))]
    if args.varied:
        ours.append((2.0, split_varied(read_lines(args.varied))[0]))
    if args.names:
        ours.append((args.names_share, without_held_out(read_lines(args.names), kept_out)))
    if args.coref:
        useful = [a for a in read_lines(args.coref) if a["genre"] in _USEFUL]
        ours.append((args.coref_share, without_held_out(useful, kept_out)))
    polnear = with_sources(read_lines(args.polnear)[: args.first], args.polnear_sources)
    groups = [(args.polnear_share, polnear)]
    groups += [(share, [article | {"guide": OURS} for article in articles]) for share, articles in ours]
    if args.more:
        known = {article["id"] for article in (*wikinews, *kept_out)}
        new = [{"id": a["id"], "text": a["text"]} for a in read_lines(args.more) if a["id"] not in known]
        groups.append((1.0, new))
    return Diet(tuple((share, tuple(to_example(a, tokenizer, repair=True) for a in group)) for share, group in groups))


def main() -> None:
    """Draw the texts to keep out and write their ids down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("varied", type=Path)
    articles = read_lines(parser.parse_args().varied)
    head = f"# Texts of `varied` kept out of training and of every choice: a quarter of each kind, by Random({_SEED})."
    HELD_OUT.write_text("\n".join([head, *draw_held_out(articles)]) + "\n", "utf-8")
    print(json.dumps({"held_out": len(held_out_ids()), "of": len(articles)}))


if __name__ == "__main__":
    main()
