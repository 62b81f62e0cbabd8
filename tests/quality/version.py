"""`make version`: keeps what the analysis says of the shelf beside its VERSION, and raises VERSION where that changed.

What the net says differs a little from processor to processor (its sums are of 8-bit numbers, with and without VNNI):
a digest of everything would hold on one machine alone. Held exactly are the files of the net, the words that hedge, and
what the rules make of the proposals that the net made once for the shelf. What the net proposes on this machine is held
nearly: at most NOISE of its claims and hedges are others.
"""

import hashlib
import json
import re
import sys
from dataclasses import asdict, replace
from pathlib import Path

from sayso.analysis import version
from sayso.analysis.assembly import assemble
from sayso.analysis.claims.mend import mend
from sayso.analysis.languages.chosen import LISTS
from sayso.analysis.phrases.reading import read
from sayso.analysis.pipeline import MODEL
from sayso.analysis.tagging.proposals import Tagged, TaggedAttribution, TaggedHedge
from sayso.analysis.tagging.tagger import Tagger
from sayso.analysis.types import HedgeCategory, Identity, Span, Spans
from sayso.samples import sample_drafts

FILE = Path(__file__).parents[1] / "data" / "version.json"
NET_FILES = (
    *sorted(path for path in MODEL.iterdir() if path.suffix in (".onnx", ".json") and path.stem != "figures"),
    LISTS.path("hedges"),
)
NOISE = 0.05

Json = dict[str, object]


def kept() -> Json:
    """What was written when VERSION was raised last: version, net, rules, proposals."""
    found: Json = json.loads(FILE.read_text("utf-8"))
    return found


def net_digest() -> str:
    """Of all that the net is made of."""
    whole = hashlib.sha256()
    for path in NET_FILES:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def rules_digest(proposals: list[Json]) -> str:
    """Of every analysis that the rules make of the proposals for the shelf."""
    texts = [draft.text for draft in sample_drafts()]
    analyses = [_analysis(text, tagged_of(each)) for text, each in zip(texts, proposals, strict=True)]
    return hashlib.sha256(json.dumps(analyses, sort_keys=True).encode()).hexdigest()


def noise(proposals: list[Json], live: list[Json]) -> float:
    """Share of the proposed claims and hedges that are not in both."""
    both = [
        [{_places(item) for part in ("attributions", "hedges") for item in each[part]} for each in side]
        for side in (proposals, live)
    ]
    other = sum(len(one ^ two) for one, two in zip(*both, strict=True))
    return other / sum(len(one) + len(two) for one, two in zip(*both, strict=True))


def live_proposals() -> list[Json]:
    """What the net proposes for the shelf on this machine."""
    tagger = Tagger(MODEL)
    return [_plain(tagger.tag(draft.text)) for draft in sample_drafts()]


def _analysis(text: str, tagged: Tagged) -> Json:
    reading = read(text)
    analysis = assemble(reading, "", mend(reading, tagged.attributions), tagged.hedges)
    return asdict(replace(analysis, version=""))


def _places(item: Json) -> str:
    return json.dumps({name: value for name, value in item.items() if name not in ("confidence", "identity")})


def _plain(tagged: Tagged) -> Json:
    return {
        "attributions": [
            {
                **{
                    role: [[span.start, span.end] for span in getattr(each, role)]
                    for role in ("source", "cue", "content")
                },
                "confidence": round(each.confidence, 4),
                "identity": {name.value: round(p, 4) for name, p in each.identity.items() if p >= 0.0001},
            }
            for each in tagged.attributions
        ],
        "hedges": [
            {"span": [each.span.start, each.span.end], "category": each.category.value} for each in tagged.hedges
        ],
    }


def tagged_of(plain: Json) -> Tagged:
    """What a net proposed, as it was kept."""

    def spans(pairs: list[list[int]]) -> Spans:
        return tuple(Span(start, end) for start, end in pairs)

    attributions = (
        TaggedAttribution(
            *(spans(each[role]) for role in ("source", "cue", "content")),
            each["confidence"],
            {Identity(name): p for name, p in each["identity"].items()},
        )
        for each in plain["attributions"]
    )
    hedges = (TaggedHedge(Span(*each["span"]), HedgeCategory(each["category"])) for each in plain["hedges"])
    return Tagged(tuple(attributions), tuple(hedges))


def main() -> None:
    """Renew the file, and VERSION where the analysis says something else than it did under the same name."""
    before = kept() if FILE.exists() else {}
    proposals, live = before.get("proposals"), live_proposals()
    if not proposals or before["net"] != net_digest() or noise(proposals, live) > NOISE:
        proposals = live
    after = {"version": version.VERSION, "net": net_digest(), "rules": rules_digest(proposals), "proposals": proposals}
    if before and after != before and after["version"] == before["version"]:
        after["version"] = _raise_version()
    FILE.write_text(_layout(after), "utf-8")
    sys.stdout.write(f"{after['version']} ({'as before' if after == before else 'renewed'})\n")


def _layout(whole: Json) -> str:
    """JSON with one article a line."""
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in whole["proposals"])
    head = json.dumps({**whole, "proposals": []}, indent=1)
    return head.replace('"proposals": []', f'"proposals": [\n{lines}\n]') + "\n"


def _raise_version() -> str:
    """Count the rules one up, and name the net by its own name, in version.py."""
    net = json.loads((MODEL / "net.json").read_text("utf-8"))["version"]
    rules = int(re.fullmatch(r"rules-(\d+)\+.*", version.VERSION)[1]) + 1
    path = Path(version.__file__)
    raised = f"rules-{rules}+{net}"
    path.write_text(path.read_text("utf-8").replace(f'"{version.VERSION}"', f'"{raised}"'), "utf-8")
    return raised


if __name__ == "__main__":
    main()
