"""An article pasted into the form and analysed for real: page and JSON give the same sources and quotations."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sayso.main import build_analyzer
from sayso.settings import Settings
from tests.browser.conftest import serve
from tests.conftest import open_room

SEED = Path(__file__).parents[3] / "shared" / "gold" / "seed.jsonl"  # where gold data lies beside the checkout


@dataclass(frozen=True)
class Pasted:
    """A text, words of the labels of sources that it has, and who says what in quotation marks."""

    text: str
    named: tuple[str, ...]
    unnamed: tuple[str, ...]
    quotations: tuple[tuple[str, str], ...]


OWN = Pasted(
    text="""Ferry stays in port as the Wexcombe quay waits for repair

Mayor Ada Quill arrived at the Wexcombe quay on Tuesday evening, and she looked at the broken landing stage for a long \
time before she spoke.

She said that the stage would be rebuilt by the spring. ‘This isn’t only a repair,’ she remarked, ‘but the harbour’s \
last chance.’

Tom Marsh, the master of the harbour, told the council that two of the piles had rotted through. He added that the \
ferry would stay in port until Friday.

A marine engineer, whose reports are read all along the coast, took a darker view of the winter. ‘The work hasn’t \
begun,’ the engineer cautioned. ‘Every storm moves the piles,’ the engineer warned, ‘and nobody’s measuring them.’

On the quay, locals spoke of a renewed hope. ‘We’ve waited years for this,’ said one skipper, mending a net that \
didn’t need it. ‘Now we can’t wait any longer.’

Critics argue that the council has spent the money twice.""",
    named=("Quill", "Marsh"),
    unnamed=("engineer", "skipper", "locals", "critics"),
    quotations=(
        ("Quill", "‘This isn’t only a repair,’ ‘but the harbour’s last chance.’"),
        ("engineer", "‘The work hasn’t begun,’"),
        ("engineer", "‘Every storm moves the piles,’ ‘and nobody’s measuring them.’"),
        ("skipper", "‘We’ve waited years for this,’ ‘Now we can’t wait any longer.’"),
    ),
)


def seed() -> Pasted:
    """The article that the project began with; its gold says who is quoted."""
    told = json.loads(SEED.read_text("utf-8").splitlines()[0])
    direct = [each for each in told["attributions"] if each["mode"] == "direct"]
    assert len(direct) == 4
    return Pasted(
        text=told["text"],
        named=("Putin", "Pushilin"),
        unnamed=("expert", "evacuee", "locals", "critics"),
        quotations=tuple(
            (each["resolved"].split()[-1], " ".join(told["text"][start:end] for start, end in each["content"]))
            for each in direct
        ),
    )


PASTED = [
    pytest.param(lambda: OWN, id="our own"),
    pytest.param(seed, id="seed", marks=pytest.mark.skipif(not SEED.exists(), reason="the gold is not here")),
]
NOBODY = "No source given"
UNSURE = "Perhaps a claim"
CARDS = """[...document.querySelectorAll('#claims .claim')].map(card => ({
  who: card.querySelector('.who').textContent, tags: card.querySelector('.tags').textContent.trim().split(/\\s/)[0],
  words: [...document.querySelectorAll('.text mark.content')].filter(mark => mark.dataset.k === card.dataset.k)
    .map(mark => mark.textContent).join('') }))"""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A room with the analysis that ships."""
    settings = Settings(data=tmp_path_factory.mktemp("real"), samples=False)
    with open_room(settings, analyzer=build_analyzer(settings)) as room, serve(room) as url:
        yield url


@pytest.mark.parametrize("given", PASTED)
def test_a_pasted_article_is_read_with_its_sources_and_their_quotations(
    open_page: Callable[..., Page], real: str, given: Callable[[], Pasted]
) -> None:
    pasted = given()
    page = open_page("/articles/new", base_url=real)
    page.fill("#paste textarea", pasted.text)
    page.click("#paste button")
    page.wait_for_url(re.compile(r"/articles/\d+$"))
    expect(page.locator("#claims")).to_be_visible()  # where it was not analysed yet, the page renews itself
    page.wait_for_load_state()
    told = page.request.get(f"/api/v1{page.url.removeprefix(real)}/analysis").json()

    sources = {source["label"]["text"]: source["anonymous"] for source in told["sources"]}
    unnamed = [label for label, anonymous in sources.items() if anonymous]
    assert with_each(pasted.named, [label for label in sources if label not in unnamed])
    assert with_each(pasted.unnamed, unnamed)
    # An entry of its own, and no source.
    nobody = any(claim["source_id"] is None and claim["counted"] for claim in told["attributions"])
    of_claims, of_unnamed = (page.locator(f"#{panel} h3").all_text_contents() for panel in ("claims", "unnamed"))
    # Whoever has no claim that is sure enough stands beneath, under one heading of its own.
    heard = {claim["source_id"] for claim in told["attributions"] if claim["counted"]}
    spoke = [source["label"]["text"] for source in told["sources"] if source["id"] in heard]
    assert [label for label in of_claims if label not in (NOBODY, UNSURE)] == spoke
    assert (UNSURE in of_claims) == (told["summary"]["unsure"] > 0)
    heard_unnamed = [label for label in spoke if label in unnamed]
    assert sorted(of_unnamed) == sorted([*heard_unnamed, *([NOBODY] if nobody else [])])
    assert (NOBODY in of_claims) == nobody

    quoted = [(label_of(told, claim), words_of(claim)) for claim in told["attributions"] if claim["mode"] == "direct"]
    for (label, words), (speaker, expected) in zip(quoted, pasted.quotations, strict=True):
        assert speaker in label
        assert words == expected
    shown = [card for card in page.evaluate(CARDS) if card["tags"] == "quoted"]
    assert sorted((card["who"], bare(card["words"])) for card in shown) == sorted(
        (label, bare(words)) for label, words in quoted
    )


def with_each(words: tuple[str, ...], labels: list[str]) -> bool:
    """Whether every word stands in exactly one of the labels."""
    return all(sum(word.lower() in label.lower() for label in labels) == 1 for word in words)


def label_of(told: dict[str, Any], claim: dict[str, Any]) -> str:
    return next(source["label"]["text"] for source in told["sources"] if source["id"] == claim["source_id"])


def words_of(claim: dict[str, Any]) -> str:
    return " ".join(piece["text"] for piece in claim["content"])


def bare(words: str) -> str:
    """Pieces are joined with a space in one place and without in the other."""
    return "".join(words.split())
