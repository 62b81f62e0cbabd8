"""What a page gives away about the article in it: that it is not the whole, or that there is none."""

import re
from dataclasses import dataclass
from typing import Any

from sayso.domain import Doubt
from sayso.errors import NoArticleFoundError
from sayso.intake.html.elements import names_of, text_of
from sayso.intake.page_facts.json_ld import Node

_OFFER = re.compile(
    r"(?:to|please) (?:continue|keep) reading|continue reading (?:your|this|with)|"
    r"subscribe (?:now )?(?:to|and) (?:read|continue|unlock|keep)|"
    r"already (?:a )?(?:subscriber|subscribed|member)|log in to (?:read|continue)|unlock this (?:article|story)|"
    r"(?:this|the rest of this) (?:article|story|content) is (?:for|available to|reserved for|"
    r"exclusive to) (?:our )?(?:\w+ )?(?:subscribers|members)|"
    r"(?:free|complimentary) articles? (?:left|remaining|this month)|unlimited access from",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?<![a-z])page\s+1\s+of\s+(?:[2-9]|[1-9]\d)(?!\d)", re.IGNORECASE)
_SECOND = re.compile(r"(?:[?&](?:page|p|pg|paged)=2\b|/(?:page/)?2/?$|[-_]p?2(?:\.html?)?$)", re.IGNORECASE)
_CONSENT = re.compile(
    r"(?:we value your privacy|your privacy choices|privacy preferences|before you continue|we and our \d* ?partners|"
    r"(?:accept|manage|use) (?:all )?cookies|consent to (?:the use|our))",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:just a moment|attention required|access (?:to this page has been )?denied|are you a (?:robot|"
    r"human)|verify (?:that )?you are (?:a )?human|"
    r"pardon our interruption|security check|checking (?:if the site|your browser)|unusual (?:traffic|activity))",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|needs?|without) (?:java ?script|js)\b|java ?script (?:is|"
    r"must be) (?:disabled|enabled|required)",
    re.IGNORECASE,
)
_LIVE = re.compile(r"(?<![a-z])live-?blog(?![a-z])", re.IGNORECASE)
_STUB = 250  # words: a page marked as not free with more of them may be whole
_CHECK = 200  # words: a robot check or a note on scripts has fewer
_NOTHING = 20
_ENOUGH = 100_000  # characters looked at
_TEASER = 20  # characters
_ROOTS = ("root", "app", "__next", "__nuxt")
_LINKS = 0.6  # of what was found lies in links: the page is a list of other stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What was seen in a page before anything was taken out of it."""

    source: str  # which has the notes for readers without scripts, too
    title: str
    text: str
    linked: str  # all text that lies in links
    not_free: bool
    first_page: bool
    live: bool
    empty_root: bool  # where a script would build the page


def signs(tree: Any, source: str, nodes: list[Node]) -> Signs:
    """Read the page once for all that it may give away."""
    text = text_of(tree)
    return Signs(
        source=source,
        title=" ".join(text_of(element) for element in tree.iter("title", "h1")),
        text=text[:_ENOUGH],
        linked="\n".join(text_of(link) for link in tree.iter("a") if link.get("href")),
        not_free=any(_is_false(node.data.get("isAccessibleForFree")) for node in nodes),
        first_page=_is_first_page(tree, text),
        live=any("LiveBlogPosting" in node.kinds for node in nodes)
        or any(_LIVE.search(names_of(box)) for box in tree.iter("article", "section")),
        empty_root=any(box.get("id") in _ROOTS and not text_of(box) for box in tree.iter("div")),
    )


def doubts(seen: Signs, text: str) -> tuple[Doubt, ...]:
    """What a reader should know before taking the text for the whole article."""
    stub = len(text.split()) < _STUB and (seen.not_free or bool(_OFFER.search(seen.text)))
    signs = {Doubt.PAYWALL: stub, Doubt.FIRST_PAGE: seen.first_page, Doubt.LIVE_BLOG: seen.live}
    return tuple(doubt for doubt, there in signs.items() if there)


def refuse_other_pages(seen: Signs, blocks: list[str]) -> None:
    """Refuse what is no article at all.

    Raises:
        NoArticleFoundError: says what the page is instead, with a `doubt` that names it.
    """
    doubt = _instead(seen, blocks)
    if doubt is not None:
        raise NoArticleFoundError(f"{doubt.words} Copy the text of the article and paste it instead.", doubt=doubt)


def _instead(seen: Signs, blocks: list[str]) -> Doubt | None:
    words = sum(len(block.split()) for block in blocks)
    if words < _CHECK and _ROBOT.search(seen.title):
        return Doubt.ROBOT_CHECK
    if words < _CHECK and (_CONSENT.search(seen.title) or (words < _NOTHING and _CONSENT.search(seen.text))):
        return Doubt.CONSENT_WALL
    if words < _NOTHING and (seen.empty_root or _SCRIPT.search(seen.source)):
        return Doubt.SCRIPT_ONLY
    in_links = sum(len(block) for block in blocks if len(block) >= _TEASER and block in seen.linked)
    if words and in_links > _LINKS * sum(map(len, blocks)):
        return Doubt.SCRIPT_ONLY
    return None


def _is_false(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.lower() == "false")


def _is_first_page(tree: Any, text: str) -> bool:
    for link in tree.iter("link", "a"):
        if "next" in (link.get("rel") or "").lower().split() and _SECOND.search(link.get("href") or ""):
            return True
    return bool(_PAGES.search(text))
