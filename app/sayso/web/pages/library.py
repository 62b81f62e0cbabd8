"""The library as frozen rows: all that its template may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sayso.domain import ArticleQuery, ArticleSummary, Page, Removed, SnippetPart, Sort
from sayso.errors import QuerySlipError
from sayso.headline import figures
from sayso.notes.acts import Shelves
from sayso.notes.values import NO_MARKS, Marks
from sayso.web.pages.examples import welcome
from sayso.web.pages.keeping.views import TagLink, tag_links, tagged_address
from sayso.web.pages.reading.strip import Strip, row_strip
from sayso.words import NOT_ANALYZED, long_date

_NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six")
MAX_TAGS = 30  # of the room that the library shows
SORTS = (
    (Sort.NEWEST, "Newest"),
    (Sort.ANONYMOUS, "Most claims without a named source"),
    (Sort.HEDGES, "Most hedges"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """One article of the list. `day` is that of publication, else that of adding, and says so."""

    id: int
    title: str
    publication: str
    day: str
    sentence: str
    analyzed: bool
    strip: Strip | None
    snippet: tuple[SnippetPart, ...]
    marks: Marks
    tags: tuple[TagLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A shelf of the library, with how many articles stand on it."""

    name: str
    address: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryPage:
    """The library under a query. `more` is the address of the next page; `empty` an empty room, not an empty result."""

    rows: tuple[LibraryRow, ...]
    query: ArticleQuery
    publications: tuple[str, ...]
    more: str | None
    narrowed: bool
    empty: bool
    result: str
    slip: str = ""


def library_page(
    page: Page[ArticleSummary],
    query: ArticleQuery,
    publications: list[str],
    marks: Mapping[int, Marks],
    *,
    later: bool,
) -> LibraryPage:
    """Build the library's page; `later`: it is not the first of its list; `marks` are those of its articles."""
    narrowed = bool(query.search or query.publication or query.unnamed)
    return LibraryPage(
        rows=tuple(library_row(summary, marks.get(summary.id, NO_MARKS)) for summary in page.items),
        query=query,
        publications=tuple(publications),
        more=_address(query, page.next) if page.next else None,
        narrowed=narrowed,
        empty=not page.items and not narrowed and not later,
        result=_result(page, query),
    )


def slipped_page(query: ArticleQuery, publications: list[str], slip: QuerySlipError) -> LibraryPage:
    """The library's page where the search cannot be understood: nothing is searched, and it says what is meant."""
    return LibraryPage(
        rows=(),
        query=query,
        publications=tuple(publications),
        more=None,
        narrowed=True,
        empty=False,
        result="",
        slip=slip.message,
    )


def library_row(summary: ArticleSummary, marks: Marks) -> LibraryRow:
    """One row."""
    published = summary.metadata.published_on
    return LibraryRow(
        id=summary.id,
        title=summary.title,
        publication=summary.metadata.publication or "",
        day=long_date(published) if published else f"added {long_date(summary.added_at.date())}",
        sentence=in_a_line(summary),
        analyzed=summary.summary is not None,
        strip=row_strip(summary),
        snippet=summary.snippet,
        marks=marks,
        tags=tag_links(marks.tags),
    )


def in_a_line(summary: ArticleSummary) -> str:
    """What an article rests on, in figures; else why it is not analysed."""
    return figures(summary.summary) if summary.summary else NOT_ANALYZED.get(summary.state, "Not analysed")


def shelves_shown(shelves: Shelves, query: ArticleQuery) -> tuple[Shelf, ...]:
    """The shelves, each a search that can be read; without one, the library but for the archive."""
    rows = (
        ("Library", "", shelves.here),
        ("Unread", "is:unread -is:archived", shelves.unread),
        ("Starred", "is:starred", shelves.starred),
        ("Archive", "is:archived", shelves.archived),
    )
    return tuple(
        Shelf(
            name=name,
            address="/?" + urlencode({"q": search}) if search else "/",
            count=count,
            here=(query.search or "") == search,
        )
        for name, search, count in rows
    )


def tags_shown(tags: list[tuple[str, int]]) -> tuple[TagLink, ...]:
    """The tags of the room, those of most articles first."""
    return tuple(TagLink(name=tag, address=tagged_address(tag), count=count) for tag, count in tags[:MAX_TAGS])


def address_of(query: ArticleQuery, after: str | None = None) -> str:
    """The library's page under a query, from a place in its list on."""
    return _address(query, after or "").removesuffix("?")


def shelf_notes(deleted: str | None, removed: list[Removed], samples: int, page: LibraryPage) -> dict[str, Any]:
    """What the library says beside its rows: what was just deleted, how full the bin is, and the welcome.

    `deleted` is the id of an article, or "samples", as the address has it after deleting.
    """
    undo = next((each for each in removed if str(each.id) == deleted), None)
    shown = samples and not page.narrowed and not page.empty
    return {
        "undo": undo,
        "samples_gone": deleted == "samples" and not samples and bool(removed),
        "in_bin": len(removed),
        "invented": _invented(samples) if shown else "",
        "welcome": welcome() if shown else (),
    }


def _invented(samples: int) -> str:
    number = _NUMBERS[samples] if samples < len(_NUMBERS) else str(samples)
    return f"{number} of the articles here {'is' if samples == 1 else 'are'} invented."


def _result(page: Page[ArticleSummary], query: ArticleQuery) -> str:
    if not query.search:
        return "" if page.items else "No article is like this."
    if not page.items:
        return f"Nothing was found for “{query.search}”."
    return f"Articles with “{query.search}”"


def _address(query: ArticleQuery, cursor: str) -> str:
    parameters = {
        "q": query.search or "",
        "publication": query.publication or "",
        "unnamed": "1" if query.unnamed else "",
        "sort": "" if query.sort is Sort.NEWEST else query.sort.value,
        "after": cursor,
    }
    return "/?" + urlencode({name: value for name, value in parameters.items() if value})
