# ruff: noqa: E501 (tables of small pages, one to a line)
"""The 160 inputs of the field study, where its folder lies beside the project: what its index says in prose, as checks.

`pytest tests/functional/test_field_cases.py` counts them: a test for each line of the index.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.domain import Doubt
from sayso.errors import SaysoError
from sayso.intake import draft_from_html
from sayso.intake.formats import Refusal, records

NEARBY = (each / "shared" / "cases" / "intake" for each in Path(__file__).resolve().parents)
CASES = next((each for each in NEARBY if each.is_dir()), Path("nowhere"))
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the inputs of the field study are not here")
LINES = list(map(json.loads, (CASES / "index.jsonl").read_text("utf-8").splitlines())) if CASES.is_dir() else []
RIGHT = 145  # of them, at least

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


@dataclass(frozen=True)
class Row:
    """What a file gives: how many articles, and fields of the first. None taken: refused with these words."""

    taken: int = 1
    fields: dict[str, object] = field(default_factory=dict)
    says: str = ""
    holds: tuple[str, ...] = (STORY[1],)
    lacks: tuple[str, ...] = ()
    paragraphs: int | None = None


SAME_DAY: dict[str, object] = {"published_on": DAY}
NO_DAY: dict[str, object] = {"published_on": None}
FIRST_OF_MANY: dict[str, object] = {"title": "Tarnwick closes its ferry slip, part 1", "byline": "Petra Lonn", "publication": "The Tarnwick Ledger", "published_on": date(2026, 3, 1)}  # fmt: skip
FETCH = "sayso import --fetch"  # what reads a list of addresses

FILES = {
    "jsonl-title-null.jsonl": Row(),
    "jsonl-mediacloud.jsonl": Row(fields={"published_on": DAY, "publication": "Ledger"}),
    "jsonl-newsplease.jsonl": Row(fields={"byline": "Petra Lonn, Sam Okoro", "published_on": DAY}),
    "jsonl-authors-list.jsonl": Row(fields={"byline": "Petra Lonn, Sam Okoro"}),
    "jsonl-date-epoch.jsonl": Row(fields=SAME_DAY),
    "json-array.json": Row(2),
    "json-one.json": Row(),
    "lines.ndjson": Row(),
    "lines.jsonl.gz": Row(),
    "wallabag.json": Row(),
    "omnivore-metadata.json": Row(0, says=FETCH),
    "csv-plain.csv": Row(),
    "csv-bom.csv": Row(),
    "csv-semicolon.csv": Row(),
    "csv-tab-utf16.txt": Row(),
    "table.tsv": Row(),
    "csv-1252.csv": Row(),
    "csv-kaggle-allthenews.csv": Row(fields={"publication": "New Ledger"}),
    "csv-mediacloud.csv": Row(0, says=FETCH),
    "pocket.csv": Row(0, says=FETCH),
    "instapaper.csv": Row(0, says=FETCH),
    "csv-date-00.csv": Row(fields=SAME_DAY),
    "csv-date-01.csv": Row(fields=SAME_DAY),
    "csv-date-04.csv": Row(fields=NO_DAY),
    "csv-date-06.csv": Row(fields=SAME_DAY),
    "csv-date-08.csv": Row(fields=SAME_DAY),
    "csv-date-10.csv": Row(fields=NO_DAY),
    "csv-date-11.csv": Row(fields=NO_DAY),
    "csv-date-14.csv": Row(fields=NO_DAY),
    "csv-us-dates.csv": Row(),
    "csv-nan.csv": Row(fields=NO_DAY),
    "page-as.txt": Row(),
    "page.xhtml": Row(),
    "noending": Row(),
    "text-1252.txt": Row(),
    "utf8-one-bad-byte.txt": Row(),
    "text-macroman.txt": Row(),
    "jsonl-nyt-api.jsonl": Row(0, says='no "text"'),
    "nexis.txt": Row(3, FIRST_OF_MANY, lacks=("BYLINE", "LENGTH", "LOAD-DATE", "Copyright"), paragraphs=7),
    "factiva.txt": Row(2, FIRST_OF_MANY, lacks=("WC ", "TARLED", "gpol", "Copyright"), paragraphs=7),
    "proquest.txt": Row(2, FIRST_OF_MANY, lacks=("Document 1", "Abstract", "Full text", "____"), paragraphs=7),
    "nyt-corpus-nitf.xml": Row(fields={"title": "Tarnwick closes its ferry slip", "published_on": DAY, "byline": "PETRA LONN"}, paragraphs=7),
    "feed.xml": Row(fields={"title": "A", "url": "https://ledger.example/at", "published_on": DAY, "publication": "Ledger"}, paragraphs=7),
    "newsletter.eml": Row(fields={"published_on": DAY, "publication": "The Tarnwick Ledger", "title": "The Morning Tide: Tarnwick closes its ferry slip for two years"}, paragraphs=7),
    "page.mhtml": Row(fields={"url": "https://ledger.example/mht", "title": "Tarnwick closes its ferry slip for two years"}, paragraphs=7),
    "story.docx": Row(paragraphs=7),
    "story.rtf": Row(paragraphs=7),
    "story-rtf-named.txt": Row(paragraphs=7),
    "story.epub": Row(paragraphs=7),
    "story.pdf": Row(holds=("The harbour board of Tarnwick voted",)),
    "pages.zip": Row(2, paragraphs=7),
    "page.php.html": Row(),
    "clip.md": Row(fields={"title": "Tarnwick closes its ferry slip", "byline": "Petra Lonn", "published_on": DAY, "url": "https://ledger.example/clip"}, holds=("that officials said",), lacks=("**", "](", "> ", "---", "# ", "clippings"), paragraphs=6),
    "hardwrap.txt": Row(holds=(), paragraphs=7),
    "hardwrap-indent.txt": Row(holds=(), paragraphs=7),
    "pdf-paste.txt": Row(holds=("harbour board of", "Two engineers who worked on the survey, and who"), lacks=("-\n", "har-", "engi-")),
    "mojibake.txt": Row(lacks=("â€",)),
}  # fmt: skip
PAGE = "https://ledger.example/news/dup-story"
ADDRESSES = {
    "http:": PAGE.replace("https:", "http:"), "www.": PAGE.replace("//", "//www."), "m.": PAGE.replace("//", "//m."), "amp.": PAGE.replace("//", "//amp."),
    ":443": PAGE.replace(".example", ".example:443"), "%75 for u": PAGE.replace("u", "%75"), "//": PAGE.replace("/news", "//news"), "bare ?": f"{PAGE}?",
    "web.archive.org/web/…/": f"https://web.archive.org/web/20260311120000/{PAGE}", "HTTPS://Ledger.Example": PAGE.replace("https://ledger.example", "HTTPS://Ledger.Example"),
}  # fmt: skip
STORED = "The mill was sold, the board’s clerk wrote on Tuesday.\n\n“Nobody asked us,” Ada Quill said."
TEXTS: dict[str, Callable[[str], str]] = {
    "straight for curly quotes": lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "headline put before the text": lambda text: f"Mill sold\n\n{text}",
    "empty lines, trailing spaces": lambda text: text.replace("\n", " \n\n"),
    "with another address": lambda text: text,
}
NOT_YET = {"live-blog-20.html": "the headline of the first post is taken for the page's"}


def name_of(number: int) -> str:
    return f"{number}-{LINES[number]['file']}"


@pytest.mark.parametrize("number", range(len(LINES)), ids=name_of)
def test_an_input_gives_what_the_index_says(number: int, client: TestClient, request: pytest.FixtureRequest) -> None:
    line = LINES[number]
    if line["file"] in NOT_YET:
        request.applymarker(pytest.mark.xfail(reason=NOT_YET[line["file"]]))
    check_of(line["kind"], line["file"])(line["file"], line["how"], client)


def test_enough_of_the_inputs_give_what_the_index_says() -> None:
    assert len(LINES) - sum(line["file"] in NOT_YET for line in LINES) >= RIGHT


def check_of(kind: str, name: str) -> Callable[[str, str, TestClient], None]:
    if kind == "SingleFile page with pictures":
        return pictures_do_not_count
    if name == "url-variants.txt":
        return the_same_is_not_added_twice
    if name.removesuffix(".html") in REFUSED:
        return what_is_no_article_is_refused
    return a_page if name.removesuffix(".html") in PAGES else a_file


def a_page(name: str, how: str, client: TestClient) -> None:
    address = how.partition("(url=")[2].rstrip(")") or None
    expected = PAGES[name.removesuffix(".html")]
    found = draft_from_html((CASES / name).read_bytes(), url=address)
    assert [words for words in expected.holds if words not in found.text] == []
    assert [words for words in expected.lacks if words in found.text] == []
    assert expected.paragraphs in (None, len(found.text.split("\n\n")))
    assert set(expected.warnings) <= set(found.warnings)
    assert {each: getattr(found.metadata, each) for each in expected.fields} == expected.fields


def what_is_no_article_is_refused(name: str, how: str, client: TestClient) -> None:
    with pytest.raises(SaysoError) as refused:
        draft_from_html((CASES / name).read_bytes())
    assert getattr(refused.value, "doubt", None) == REFUSED[name.removesuffix(".html")]


def a_file(name: str, how: str, client: TestClient) -> None:
    drafts, refusals = [], []
    for each in records(CASES / name):
        try:
            if isinstance(each, Refusal):
                refusals.append(each.why)
            else:
                drafts += each.drafts()
        except SaysoError as error:
            refusals.append(error.message)
    row = FILES[name]
    assert len(drafts) == row.taken, refusals
    assert row.says in " ".join(refusals)
    for draft in drafts:
        assert [words for words in row.holds if words not in draft.text] == []
        assert [words for words in row.lacks if words in draft.text] == []
        assert row.paragraphs in (None, len(draft.text.split("\n\n"))), draft.text
    if drafts:
        assert {each: getattr(drafts[0].metadata, each) for each in row.fields} == row.fields


def the_same_is_not_added_twice(name: str, how: str, client: TestClient) -> None:
    first = {"title": "Mill sold", "text": STORED, "url": PAGE}
    assert client.post("/api/v1/articles", json=first).status_code == 201
    text = next((change(STORED) for words, change in TEXTS.items() if how.endswith(words)), None)
    variant = how.partition("url variant ")[2]
    second = (
        {"text": text, "url": "https://other.example/"}
        if text
        else {"text": f"{STORED} A line more.", "url": ADDRESSES.get(variant, PAGE + variant)}
    )
    again = client.post("/api/v1/articles", json=second)
    assert (again.status_code, again.json().get("article_id")) == (409, 1), second


def pictures_do_not_count(name: str, how: str, client: TestClient) -> None:
    picture = b'<img src="data:image/png;base64,' + b"iVBORw0KGgo" * 550_000 + b'">'
    page = (CASES / name).read_bytes().replace(b"</article>", picture + b"</article>")
    assert STORY[1] in draft_from_html(page).text
    form = client.post("/articles/files", files={"files": (name, page, "text/html")})
    assert (form.status_code, STORY[1] in form.text) == (200, True)
    assert client.post("/api/v1/articles", json={"html": page.decode()}).status_code == 201
