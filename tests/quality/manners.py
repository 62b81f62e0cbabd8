"""Ten articles of ten manners (tests/data/manners): reads them, and says what an analysis got wrong."""

import re
from dataclasses import dataclass
from pathlib import Path

from sayso.analysis.types import Analysis, Attribution, Identity, Source

FOLDER = Path(__file__).parents[1] / "data" / "manners"
FILES = sorted(path.name for path in FOLDER.glob("*.txt"))
NAMED = (Identity.NAMED_PERSON, Identity.NAMED_ORG, Identity.DOCUMENT)


@dataclass(frozen=True)
class Row:
    """Words of one claim's content, and whose they are."""

    words: str
    whose: str
    required: bool

    @property
    def source(self) -> str:
        """The source that the row tells of, "" where it is none, no claim or the writer."""
        whose = self.whose.removeprefix("refusal: ")
        return "" if whose in ("no source", "writer", "not a claim") else whose


def read(name: str) -> tuple[str, list[Row]]:
    """The text of an article, and its rows."""
    text, _, table = (FOLDER / name).read_text("utf-8").partition("\n====\n")
    return text, [_row(line) for line in table.strip().splitlines()]


def _row(line: str) -> Row:
    words, whose = line.removeprefix("+ ").split(" => ")
    return Row(words, whose, line.startswith("+ "))


def failures_of(text: str, rows: list[Row], analysis: Analysis) -> list[str]:
    """What is wrong, in words; empty when every claim is at the right source and no other source is shown."""
    failures = [failure for row in rows if (failure := failure_of(text, row, analysis))]
    return failures + others_shown(text, rows, analysis)


def others_shown(text: str, rows: list[Row], analysis: Analysis) -> list[str]:
    """Sources that are shown and that no row has."""
    failures = []
    wanted = {row.source for row in rows}
    unnamed = {_plain(name.removeprefix("unnamed: ")) for name in wanted if name.startswith("unnamed: ")}
    spoken = {claim.source_id for claim in analysis.attributions}
    shown = [source for source in analysis.sources if source.id in spoken]
    for source in shown:
        label = source.label.of(text)
        if source.identity in NAMED and _plain(label) not in {_plain(name) for name in wanted}:
            failures.append(f"nobody of that name: {label}")
        if source.identity.unnamed and not any(_same_person(text, source, words) for words in unnamed):
            failures.append(f"nobody so described: {label}")
    several = sum(source.identity.unnamed for source in shown)
    if several > len(unnamed):
        failures.append(f"{several} unnamed sources, right {len(unnamed)}")
    return failures


def failure_of(text: str, row: Row, analysis: Analysis) -> str | None:
    """What is wrong with one row, in words; None where it is right."""
    sources = {source.id: source for source in analysis.sources}
    claims = [claim for claim in analysis.attributions if _holds(text, claim, row.words)]
    if row.whose == "not a claim":
        return f"is no claim: {row.words}" if claims else None
    if not claims:
        return f"not found: {row.words}"
    claim = min(claims, key=lambda each: sum(span.end - span.start for span in each.content))
    source = sources.get(claim.source_id) if claim.source_id is not None else None
    label = source.label.of(text) if source else "no source"
    if row.whose == "no source":
        return None if source is None else f"no source is given of {row.words!r}, shown {label!r}"
    if row.whose == "writer":
        return (
            None
            if source and source.identity is Identity.AUTHOR_READER
            else f"the writer's own: {row.words!r}, {label!r}"
        )
    if row.whose.startswith("refusal: ") != (claim.kind.value == "refusal"):
        return f"{claim.kind.value}: {row.words}"
    if source is None:
        return f"{row.words!r} has no source, right {row.source!r}"
    if row.source.startswith("unnamed: "):
        right = source.identity.unnamed and _same_person(text, source, _plain(row.source.removeprefix("unnamed: ")))
    else:
        right = source.identity in NAMED and _plain(label) == _plain(row.source)
    return None if right else f"{row.words!r} is of {row.source!r}, shown {label!r} ({source.identity.value})"


def _holds(text: str, claim: Attribution, words: str) -> bool:
    content = " ".join(span.of(text) for span in claim.content)
    return words in re.sub(r"\s+", " ", content)


def _same_person(text: str, source: Source, words: str) -> bool:
    """Whether one of the source's mentions is described by these words, or holds them."""
    return any(words in _plain(mention.of(text)) or _plain(mention.of(text)) in words for mention in source.mentions)


def _plain(words: str) -> str:
    return re.sub(r"^(the|a|an) ", "", words.lower()).strip(" ,.")


def main() -> None:
    """Print what the analysis that ships gets wrong in each article."""
    from sayso.analysis.pipeline import Analyzer

    analyzer = Analyzer()
    for name in FILES:
        text, rows = read(name)
        print(name, *failures_of(text, rows, analyzer.analyze(text)), sep="\n    ")


if __name__ == "__main__":
    main()
