# ruff: noqa: E501 (tables of small pages, one to a line)
"""The inputs of the field study, where its folder lies beside the project: what its index says in prose, as checks."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from sayso.domain import Doubt
from sayso.errors import SaysoError
from sayso.intake.extract import extract_article
from sayso.intake.formats import Refusal, records

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases" / "intake"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the inputs of the field study are not here")

STORY = (
    "The harbour board of Tarnwick",
    "“We looked at every other way, and there was none,” said Orl",
    "Two engineers who worked on the survey",
    "Shop owners on Quay Street were less convinced",
    "“Nobody asked us,” Dorn Pellick",
    "The regional transport office declined to comment",
    "A vote on the budget is expected in June",
)
DAY = date(2026, 3, 11)


@dataclass(frozen=True)
class Expected:
    """What a page gives."""

    holds: tuple[str, ...] = STORY
    lacks: tuple[str, ...] = ()
    paragraphs: int | None = None
    warnings: tuple[Doubt, ...] = ()
    fields: dict[str, object] = field(default_factory=dict)


def page(
    *holds: str,
    lacks: tuple[str, ...] = (),
    paragraphs: int | None = None,
    warnings: tuple[Doubt, ...] = (),
    **fields: object,
) -> Expected:
    return Expected((*STORY, *holds), lacks, paragraphs, warnings, fields)


def part(*holds: str, lacks: tuple[str, ...] = (), warnings: tuple[Doubt, ...] = ()) -> Expected:
    return Expected(holds, lacks, warnings=warnings)


PAGES: dict[str, Expected] = {
    "enc-latin1-declared-1252-bytes": page(),
    "enc-windows1252-undeclared": page(),
    "enc-entities-twice": page(lacks=("&ldquo;", "&rdquo;")),
    "enc-gb2312-with-gbk": part("塔恩威克港务局", "朱镕基"),
    "enc-utf8-cut-in-comment": page(lacks=("â€",)),
    "enc-ligatures": part("officials said", "transport office", lacks=("ﬃ", "ﬁ")),
    "struct-br-nbsp-br": page(),
    "struct-divs": page(paragraphs=7),
    "struct-br-single": page(),
    "struct-dropcap-quote-svg": part(*STORY[1:]),
    "struct-dropcap-span": part("The harbour board", *STORY[2:]),
    "struct-q-element": part("We looked at every other way, and there was none,” said"),
    "struct-tweet": page(),
    "struct-table-one-row-per-para": page(paragraphs=8),
    "struct-list": page(),
    "struct-footnotes": page(lacks=("pounds.1",)),
    "struct-caption-div": page(paragraphs=7),
    "struct-caption-credit-span": page(paragraphs=7),
    "boiler-newsletter": page(lacks=("Sign up for our newsletter", "Thanks for signing up", "Morning Tide")),
    "boiler-share": page(lacks=("Share on Facebook", "Share it with a friend")),
    "boiler-hovercard": part("said Orla Venning, who chairs", lacks=("under fire",)),
    "boiler-display-none": page(lacks=("Hidden teaser", "three of five free")),
    "boiler-pullquote-blockquote": page(lacks=("\n\n“The piles are older than anyone in this room.”",)),
    "boiler-struck": part("40 million", lacks=("90 million",)),
    "live-blog-liveblogposting": page(warnings=(Doubt.LIVE_BLOG,)),
    "live-blog-20": part("Post 0", "Post 20"),
    "amp-cdn": page(url="https://ledger.example/news/slip-closes"),
    "jsonld-only-html-body": page(paragraphs=7),
    "paywall-stub": part(*STORY[:2], lacks=("To continue reading", "Already a subscriber", "Unlimited"), warnings=(Doubt.PAYWALL,)),
    "cookie-banner-short-article": part(STORY[0], lacks=("We use cookies",)),
    "multipage-1-of-3": part(*STORY[:4], lacks=("Page 1 of 3",), warnings=(Doubt.FIRST_PAGE,)),
    "aside-holds-article": page(lacks=("We use cookies",)),
    "split-body-article-body": page(paragraphs=7),
    "split-body-post-content": page(paragraphs=7),
    "split-body-columns": page(paragraphs=7),
    "details-interview": part(),
    "font-table-layout": page(byline="Petra Lonn"),
    "singlefile": page(url="https://ledger.example/news/slip-closes?ref=front"),
    "browser-saved": page(url="https://ledger.example/news/slip-closes"),
    "wayback": page(),
    "date-jsonld-compact-offset": page(published_on=date(2026, 3, 12)),
    "date-offset-minus5": page(published_on=DAY),
    "date-other-articles": page(published_on=None),
    "date-header-today": page(published_on=DAY),
    "date-url-only": page(published_on=DAY),
    "author-twice": page(byline="Petra Lonn"),
    "author-from-text": page(byline=None),
    "author-meta-publisher": page(byline="Petra Lonn"),
    "author-role-2": page(byline="Petra Lonn"),
    "author-caps": page(byline="PETRA LONN"),
    "author-initials": page(byline="Sam J. Okoro"),
    "author-admin": page(byline=None),
    "author-weekday-line": page(byline="Petra Lonn"),
    "author-list-jsonld": page(byline="Petra Lonn, Sam Okoro"),
    "author-ampersand": page(byline="Lonn & Daughters"),
    "pub-twitter-site": page(publication="The Tarnwick Ledger"),
    "pub-from-title": page(publication="The Tarnwick Ledger"),
    "title-section-suffix": page(title="Tarnwick closes its ferry slip for two years"),
    "title-first-para": page(lacks=("Tarnwick closes its ferry slip for two years\n",)),
    "canon-utm": page(url="https://ledger.example/news/slip-closes"),
    "canon-other-site": page(url="https://ledger.example/news/slip-closes"),
    "canon-http": page(url="https://ledger.example/news/slip-closes"),
    "lead-in-standfirst": page(),
    "author-claimreview": page(),
    "date-factcheck-statement": page(published_on=DAY),
    "page.php": part(STORY[0]),
}  # fmt: skip
REFUSED = {"consent-wall": Doubt.CONSENT_WALL, "nextdata-only": Doubt.SCRIPT_ONLY, "bookmarks": None}


def addresses() -> dict[str, str | None]:
    """The address under which each page came in, from the index."""
    lines = map(json.loads, (CASES / "index.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["file"]: line["how"].partition("(url=")[2].rstrip(")") or None for line in lines if line["file"].endswith(".html") and "SingleFile page with" not in line["kind"]}  # fmt: skip


NOT_YET = {"live-blog-20": "the headline of the first post is taken for the page's"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_what_the_index_says(name: str) -> None:
    path = CASES / f"{name}.html"
    if name in NOT_YET:
        pytest.xfail(NOT_YET[name])
    found = extract_article(path.read_bytes(), url=addresses()[path.name])
    expected = PAGES[name]
    assert [words for words in expected.holds if words not in found.text] == []
    assert [words for words in expected.lacks if words in found.text] == []
    assert expected.paragraphs in (None, len(found.text.split("\n\n")))
    assert set(expected.warnings) <= set(found.warnings)
    assert {each: getattr(found, each) for each in expected.fields} == expected.fields


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused_in_words(name: str) -> None:
    with pytest.raises(SaysoError) as refused:
        extract_article((CASES / f"{name}.html").read_bytes())
    assert getattr(refused.value, "doubt", None) == REFUSED[name]


@dataclass(frozen=True)
class Row:
    """What a file of records gives: how many articles, and fields of the first. None taken: refused with these words."""

    taken: int = 1
    fields: dict[str, object] = field(default_factory=dict)
    says: str = ""


FILES = {
    "jsonl-title-null.jsonl": Row(),
    "jsonl-mediacloud.jsonl": Row(fields={"published_on": DAY, "publication": "Ledger"}),
    "jsonl-newsplease.jsonl": Row(fields={"byline": "Petra Lonn, Sam Okoro", "published_on": DAY}),
    "jsonl-authors-list.jsonl": Row(fields={"byline": "Petra Lonn, Sam Okoro"}),
    "jsonl-date-epoch.jsonl": Row(fields={"published_on": DAY}),
    "json-array.json": Row(2),
    "json-one.json": Row(),
    "lines.ndjson": Row(),
    "lines.jsonl.gz": Row(),
    "wallabag.json": Row(),
    "omnivore-metadata.json": Row(0, says="sayso add"),
    "csv-plain.csv": Row(),
    "csv-bom.csv": Row(),
    "csv-semicolon.csv": Row(),
    "csv-tab-utf16.txt": Row(),
    "table.tsv": Row(),
    "csv-1252.csv": Row(),
    "csv-kaggle-allthenews.csv": Row(fields={"publication": "New Ledger"}),
    "csv-mediacloud.csv": Row(0, says="sayso add"),
    "pocket.csv": Row(0, says="sayso add"),
    "instapaper.csv": Row(0, says="sayso add"),
    "csv-date-00.csv": Row(fields={"published_on": DAY}),
    "csv-date-01.csv": Row(fields={"published_on": DAY}),
    "csv-date-04.csv": Row(fields={"published_on": None}),
    "csv-date-06.csv": Row(fields={"published_on": DAY}),
    "csv-date-08.csv": Row(fields={"published_on": DAY}),
    "csv-date-10.csv": Row(),
    "csv-date-11.csv": Row(fields={"published_on": None}),
    "csv-date-14.csv": Row(fields={"published_on": None}),
    "csv-us-dates.csv": Row(),
    "csv-nan.csv": Row(fields={"published_on": None}),
    "page-as.txt": Row(),
    "page.xhtml": Row(),
    "noending": Row(),
    "text-1252.txt": Row(),
    "utf8-one-bad-byte.txt": Row(),
    "text-macroman.txt": Row(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_gives_what_the_index_says(name: str) -> None:
    found = list(records(CASES / name))
    refusals = [each.why for each in found if isinstance(each, Refusal)]
    drafts = [each.draft() for each in found if not isinstance(each, Refusal)]
    row = FILES[name]
    assert len(drafts) == row.taken, refusals
    assert row.says in " ".join(refusals)
    if drafts:
        assert {each: getattr(drafts[0].metadata, each) for each in row.fields} == row.fields
        assert STORY[1] in drafts[0].text
