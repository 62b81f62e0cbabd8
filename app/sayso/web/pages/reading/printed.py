"""The pages of articles as far as they hang on the article and its notes alone, kept as the HTML that macros wrote.

All else of such a page (what a reader does with it, the register, the room's median, others on the matter) is small and
made with every answer. Nothing here makes HTML: each piece is what a macro gave under autoescape (decision 230).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, cast

from fastapi import Depends, Request

from sayso.cache import Cache
from sayso.domain import Article
from sayso.domain.pictures import NO_PICTURES, Shown
from sayso.services.pictures import Pictures
from sayso.web.deps import PicturesDep
from sayso.web.pages.keeping.views import Own
from sayso.web.pages.pictures import shown_by_room
from sayso.web.pages.reading.views import ArticlePage, Sidebar, article_page
from sayso.web.pages.templating import environment

CHARACTERS_KEPT = 3_000_000  # of HTML: some sixty pages; one that is larger is not kept
_BESIDE = 2_000  # characters that a page counts for beside its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A source's card around its way to the register. `source` is its number there; without one both pieces are all."""

    source: int | None
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """The panels: how much is in each, and their pieces. `hedging` goes on below the line that speaks of the room."""

    version: str
    claims: int
    unnamed: int
    hedges: int
    claims_top: str
    cards: tuple[Card, ...]
    claims_foot: str
    unnamed_panel: str
    hedging: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An article's page: facts that its template names, and pieces. `panels` is None where there is no analysis."""

    id: int
    title: str
    where: str
    link: str | None
    host: str
    language: str | None
    waiting: bool
    by_hand: int
    machine: bool
    stop: str
    machines: str
    opening: str
    text: str
    panels: Panels | None


class PrintedPages:
    """The pages made last. Use it from any thread; one for each room, whose ids it knows articles by."""

    def __init__(self, characters: int = CHARACTERS_KEPT) -> None:
        self._kept: Cache[Hashable, Printed] = Cache(characters, _weight)

    def of(
        self, article: Article, own: Own, *, by_source: bool, pictures: Mapping[str, Shown] = NO_PICTURES
    ) -> Printed:
        """The page of an article in which these notes stand, with these pictures, its claims by source or in order."""
        beside = (tuple(own.of_claims.items()), tuple(pictures.items()))
        # Whatever the pieces show is here, by value: an article of one revision is one article for good.
        key = (article.id, article.revision, _by_machine(article), by_source, own.places, own.stop, *beside)
        if kept := self._kept.get(key):
            return kept
        seen = Own(id=article.id, of_claims=own.of_claims, places=own.places, stop=own.stop)  # and nothing else of it
        made = printed(article_page(article, by_source=by_source, own=seen, pictures=pictures))
        self._kept.put(key, made)
        return made


def printed(page: ArticlePage) -> Printed:
    """The pieces of a page."""
    return Printed(
        id=page.id,
        title=page.title,
        where=page.facts.where,
        link=page.facts.link,
        host=page.facts.host,
        language=page.language,
        waiting=page.waiting,
        by_hand=page.by_hand,
        machine=page.machine,
        stop=page.stop,
        machines=_written("_machines", "machines", page),
        opening=_written("_opening", "opening", page),
        text=_written("_text", "set_out", page.parts),
        panels=_panels(page.sidebar, page.id, page.own) if page.sidebar else None,
    )


def _panels(sidebar: Sidebar, article_id: int, own: Own) -> Panels:
    return Panels(
        version=sidebar.version,
        claims=len(sidebar.claims),
        unnamed=len(sidebar.unnamed.cards),
        hedges=sidebar.hedging.total,
        claims_top=_written("_claims", "claims_top", sidebar, article_id),
        cards=tuple(_cards(sidebar, article_id, own)),
        claims_foot=_written("_claims", "claims_foot", sidebar, article_id, own),
        unnamed_panel=_written("_unnamed", "unnamed_panel", sidebar.unnamed, article_id),
        hedging=_written("_hedging", "hedging_rest", sidebar.hedging, article_id),
    )


def _cards(sidebar: Sidebar, article_id: int, own: Own) -> list[Card]:
    if not sidebar.by_source:
        claims = _written("_claims", "in_order", sidebar.claims, article_id, own) if sidebar.claims else ""
        return [Card(source=None, label="", before=claims, after="")]
    return [
        Card(
            source=source.number,
            label=source.label,
            before=_written("_claims", "card_before", source),
            after=_written("_claims", "card_after", source, article_id, own),
        )
        for source in sidebar.sources
    ]


def _written(partial: str, macro: str, *values: Any) -> str:
    """What a macro of a partial writes: text that is HTML already, so that a template shows it as it is."""
    return cast(str, getattr(environment().get_template(f"partials/{partial}.html").module, macro)(*values))


def _by_machine(article: Article) -> bool:
    return article.machine is not None and article.analysis is article.machine


def _weight(page: Printed) -> int:
    return _BESIDE + _characters(page)


def _characters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple):
        return sum(map(_characters, value))
    return sum(_characters(getattr(value, each.name)) for each in fields(value)) if hasattr(value, "__slots__") else 0


@dataclass(frozen=True, slots=True)
class Printing:
    """Pages with those pictures of which the room has copies by now."""

    pages: PrintedPages
    pictures: Pictures

    def of(self, article: Article, own: Own, *, by_source: bool) -> Printed:
        """As `PrintedPages.of`."""
        return self.pages.of(article, own, by_source=by_source, pictures=shown_by_room(article, self.pictures))


async def _printing(request: Request, pictures: PicturesDep) -> Printing:
    return Printing(cast(PrintedPages, request.app.state.printed), pictures)


PrintedDep = Annotated[Printing, Depends(_printing)]
